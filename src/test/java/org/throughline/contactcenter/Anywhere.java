package org.throughline.contactcenter;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Asks a node, and the next one if that one is gone: what every client of several nodes does.
record Anywhere(List<Node> nodes) {

    private static final Duration LIMIT = Duration.ofSeconds(25);

    <T> T ask(Api who, Function<Api, T> question) {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (int i = 0; ; i++) {
            try {
                return question.apply(who.at(nodes.get(i % nodes.size()).http()));
            } catch (AssertionError | RuntimeException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Rest.millis(100);
            }
        }
    }
}
