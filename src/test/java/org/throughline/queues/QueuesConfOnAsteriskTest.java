package org.throughline.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.embedded.LocalPbx;
import org.throughline.embedded.PbxPlan;

/// A real Asterisk says what it understood of the text we make.
class QueuesConfOnAsteriskTest {

    /// A new one each time: Asterisk remembers the members it was given.
    @TempDir
    Path folder;

    @Test
    void asterisk_understands_every_line() throws IOException {
        var plan = PbxPlan.local("conf", folder.resolve("sounds")).withPhones(PbxPlan.reps(1));
        try (var pbx = LocalPbx.start(folder, plan)) {
            var queues = Stream.of(Strategy.values()).map(QueuesConfOnAsteriskTest::queue);
            Files.writeString(pbx.generatedQueues(), QueuesConf.of(queues.toList()));
            pbx.ask("queue reload all");

            for (var strategy : Strategy.values()) {
                assertThat(pbx.ask("queue show " + key(strategy)))
                        .contains("(max 7)", "'" + strategy.asterisk() + "' strategy")
                        .contains("No Members");
            }
            pbx.ask("queue add member PJSIP/rep-101 to random penalty 3");
            assertThat(pbx.ask("queue show random")).contains("PJSIP/rep-101", "with penalty 3", "ringinuse disabled");
            assertThat(log()).noneMatch(line -> line.contains("app_queue"));
        }
    }

    private static CallQueue queue(Strategy strategy) {
        var profile = new QueueProfile(
                "service", "en", "always", 7, 300, null, 2, 30, 15, strategy, strategy == Strategy.ALL);
        return new CallQueue(new QueueKey(key(strategy)), profile);
    }

    private static String key(Strategy strategy) {
        return strategy.asterisk();
    }

    private List<String> log() throws IOException {
        try (var files = Files.walk(folder.resolve("log"))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(QueuesConfOnAsteriskTest::lines)
                    .filter(line -> line.contains("WARNING") || line.contains("ERROR"))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
