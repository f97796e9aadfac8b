package org.throughline.contactcenter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/// What every phone of a failed call did, in a file for the one who wants to know why.
final class Story {

    static final Path FILE = Path.of("target", "handovers", "failed.txt");
    private static final int LINES = 60;

    private Story() {}

    static synchronized void keep(String call, String step, Throwable why, Caller caller, List<Desk> reps) {
        StringBuilder text = new StringBuilder("==== %s %s, call %s: %s%n".formatted(Instant.now(), step, call, why));
        append(text, caller.phone().history());
        reps.forEach(rep -> append(text, rep.phone().history()));
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(StringBuilder text, List<String> history) {
        text.append("----\n");
        history.subList(Math.max(0, history.size() - LINES), history.size())
                .forEach(line -> text.append(line).append('\n'));
    }
}
