package org.throughline.embedded;

import java.util.function.Supplier;

/// What the person at the terminal is told, apart from the log.
@SuppressWarnings("SystemOut") // this is a program's output, not a log
final class Say {

    private Say() {}

    static void line(String text) {
        System.out.println(text);
    }

    /// Does something and says how long it took.
    /// @param work gives a few words on what came of it
    static void step(String what, Supplier<String> work) {
        long start = System.nanoTime();
        String result = work.get();
        System.out.printf("  %-12s %5.1f s  %s%n", what, (System.nanoTime() - start) / 1e9, result);
    }

    static void problem(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        System.err.println("It does not start: " + cause.getMessage());
    }
}
