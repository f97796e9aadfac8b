package org.throughline.demo;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// Places a real call against the all-in-one, which it starts if it isn't running. Run by
/// `./throughline demo`.
public final class Demo {

    private Demo() {}

    /// @param words `--data DIR` and `--port N`, as for `./throughline run`
    public static void main(String... words) {
        Path data = Path.of(".throughline");
        int port = 8_080;
        for (Iterator<String> word = List.of(words).iterator(); word.hasNext(); ) {
            switch (word.next()) {
                case "--data" -> data = Path.of(word.next());
                case "--port" -> port = Integer.parseInt(word.next());
                default -> {
                    System.err.println("./throughline demo [--data DIR] [--port N]");
                    System.exit(2);
                }
            }
        }
        int status = 0;
        try (House house = House.open(data, port)) {
            new Story(house).play();
        } catch (RuntimeException | AssertionError e) {
            System.err.println("\nthroughline: the demo did not come to its end: " + e.getMessage());
            status = 1;
        }
        System.exit(status);
    }
}
