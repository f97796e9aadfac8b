package org.throughline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The Asterisk of this machine: an installed one of version 20 or later, else the private copy in the user's cache.
///
/// The copy is a tree of another distribution. It runs outside of a chroot because it is started through the loader of
/// its own tree. Set `THROUGHLINE_ASTERISK=copy` to skip the installed one.
///
/// @param start the words that begin its command line
/// @param data the folder with its sounds and its documentation, without which modules refuse to load
record AsteriskProgram(List<String> start, Path modules, Path data, String version) {

    private static final int OLDEST = 20;

    static AsteriskProgram find() {
        Stream<Optional<AsteriskProgram>> candidates = "copy".equals(System.getenv("THROUGHLINE_ASTERISK"))
                ? Stream.of(copy())
                : Stream.of(installed(), copy());
        return candidates
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Asterisk " + OLDEST
                        + " or later on this machine, installed or in " + Cache.folder()
                        + "; `./throughline prepare` makes a private copy"));
    }

    private static Optional<AsteriskProgram> installed() {
        return Stream.of("/usr/sbin/asterisk", "/usr/local/sbin/asterisk")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(program -> {
                    List<String> start = List.of(program.toString());
                    Optional<Path> modules = firstFolder(
                            "/usr/lib/" + System.getProperty("os.arch").replace("amd64", "x86_64")
                                    + "-linux-gnu/asterisk/modules",
                            "/usr/lib/asterisk/modules",
                            "/usr/lib64/asterisk/modules",
                            "/usr/local/lib/asterisk/modules");
                    Optional<Path> data = firstFolder("/usr/share/asterisk", "/var/lib/asterisk");
                    String version = version(start);
                    return modules.isPresent() && data.isPresent() && major(version) >= OLDEST
                            ? Optional.of(new AsteriskProgram(start, modules.get(), data.get(), version))
                            : Optional.empty();
                });
    }

    private static Optional<AsteriskProgram> copy() {
        return trees().map(AsteriskProgram::fromTree).flatMap(Optional::stream).findFirst();
    }

    private static Stream<Path> trees() {
        String named = System.getenv("THROUGHLINE_ASTERISK_BASE");
        if (named != null) {
            return Stream.of(Path.of(named));
        }
        if (!Files.isDirectory(Cache.folder())) {
            return Stream.of();
        }
        try (Stream<Path> folders = Files.list(Cache.folder())) {
            return folders
                    .filter(folder -> folder.getFileName().toString().startsWith("asterisk-"))
                    .filter(folder -> Files.exists(folder.resolve(".complete")))
                    .sorted(Comparator.reverseOrder())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<AsteriskProgram> fromTree(Path tree) {
        Path root = tree.toAbsolutePath();
        return libraries(root).flatMap(libraries -> {
            Path modules = libraries.resolve("asterisk/modules");
            return loader(root, libraries).map(loader -> {
                List<String> start = List.of(
                        loader.toString(),
                        "--library-path",
                        libraries.toString(),
                        root.resolve("usr/sbin/asterisk").toString());
                return new AsteriskProgram(start, modules, root.resolve("usr/share/asterisk"), version(start));
            });
        });
    }

    /// `usr/lib/<architecture>`
    private static Optional<Path> libraries(Path root) {
        try (Stream<Path> architectures = Files.list(root.resolve("usr/lib"))) {
            return architectures
                    .filter(folder -> Files.isDirectory(folder.resolve("asterisk/modules")))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// `ld-linux-x86-64.so.2`, `ld-linux-aarch64.so.1`, `ld64.so.2`, …
    private static Optional<Path> loader(Path root, Path libraries) {
        return Stream.of(root.resolve("usr/lib64"), libraries, root.resolve("usr/lib"))
                .filter(Files::isDirectory)
                .flatMap(folder -> {
                    try (Stream<Path> files = Files.list(folder)) {
                        return files
                                .filter(file -> file.getFileName().toString().matches("ld(-linux.*|64)\\.so\\.\\d"))
                                .toList()
                                .stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .findFirst();
    }

    private static Optional<Path> firstFolder(String... candidates) {
        return Stream.of(candidates).map(Path::of).filter(Files::isDirectory).findFirst();
    }

    private static int major(String version) {
        String digits = version.replaceFirst("^\\D*(\\d+).*$", "$1");
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
    }

    /// `Asterisk 22.10.1+dfsg…`
    private static String version(List<String> start) {
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(start.stream(), Stream.of("-V")).toList())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor();
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
