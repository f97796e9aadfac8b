package org.throughline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Passwords of people and phones, made at the first start and kept in one file that only its owner can read.
final class Credentials {

    private final Path file;
    private final Map<String, String> passwords = new TreeMap<>();

    Credentials(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var lines = Files.lines(file)) {
                lines.map(line -> line.split("\\s+", 2))
                        .filter(words -> words.length == 2)
                        .forEach(words -> passwords.put(words[0], words[1]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// @return whether it is such a file
    static boolean areIn(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var lines = Files.lines(file)) {
            return lines.anyMatch(line -> line.matches("(login|sip)/\\S+ \\S+"));
        }
    }

    Path file() {
        return file;
    }

    /// The password of `login/nina` or `sip/rep-101`; a new name gets a new one.
    String of(String name) {
        String known = passwords.get(name);
        if (known != null) {
            return known;
        }
        String made = OwnerOnly.newSecret();
        passwords.put(name, made);
        OwnerOnly.write(
                file,
                passwords.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        return made;
    }
}
