package org.throughline.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Where the story is printed: time since its beginning, who, and what.
final class Stage {

    private static final int WIDTH = 92;

    @SuppressWarnings("SystemConsoleNull") // its contract says that it may be null
    private static final boolean COLOURS =
            System.console() != null && System.console().isTerminal() && System.getenv("NO_COLOR") == null;

    private final Instant began = Instant.now();

    void title(String text) {
        System.out.println("\n" + paint("1", "━━ " + text + " " + "━".repeat(Math.max(3, WIDTH - text.length() - 4))));
    }

    void plain(String text) {
        System.out.println(text);
    }

    synchronized void tell(Instant at, String sign, String text) {
        double seconds = Duration.between(began, at).toMillis() / 1000.0;
        System.out.println(
                paint("2", String.format(Locale.ROOT, "%7.2f s", Math.max(0, seconds))) + "  " + sign + "  " + text);
    }

    /// Part of what a screen shows.
    synchronized void line(String label, String value) {
        System.out.println("           " + paint("36", "│") + " "
                + paint("2", String.format(Locale.ROOT, "%-9s", label)) + " " + value);
    }

    synchronized void open(String heading) {
        System.out.println("           "
                + paint("36", "┌─ " + heading + " " + "─".repeat(Math.max(3, WIDTH - 16 - heading.length()))));
    }

    synchronized void close() {
        System.out.println("           " + paint("36", "└" + "─".repeat(WIDTH - 13)));
    }

    static String strong(String text) {
        return paint("1", text);
    }

    private static String paint(String code, String text) {
        return COLOURS ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
