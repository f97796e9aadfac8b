package org.throughline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.throughline.events.NewsKind;

/// Whoever writes a console reads which events there are, and finds them all.
class LiveEventsListedTest {

    private static final Pattern SENT = Pattern.compile("new LiveNews\\(\\s*\"|[^\\w]tell\\(\\s*\"");

    @Test
    void the_description_of_the_stream_says_of_every_event_what_it_means() {
        Method live = Arrays.stream(LiveResource.class.getMethods())
                .filter(method -> method.getName().equals("live"))
                .findFirst()
                .orElseThrow();
        String description =
                Objects.requireNonNull(live.getAnnotation(Operation.class)).description();
        assertThat(named("(?m)^- `([a-z.-]+)`: \\S.{5,}$", description)).containsExactlyInAnyOrderElementsOf(events());
    }

    @Test
    void so_does_the_page_about_consoles() throws IOException {
        String page = Files.readString(Path.of("docs", "console.md"));
        String table = page.substring(page.indexOf("| event |"), page.indexOf("Every event has an"));
        List<String> rows = named("(?m)^\\|([^|]*)\\| [^|]+ \\| [^|]+ \\|$", table);
        assertThat(rows.stream().flatMap(row -> named("`([a-z.-]+)`", row).stream()))
                .containsExactlyInAnyOrderElementsOf(events());
    }

    @Test
    void no_event_is_sent_past_the_list() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(sources.filter(Files::isRegularFile))
                    .allSatisfy(source -> assertThat(Files.readString(source)).doesNotContainPattern(SENT));
        }
    }

    /// What other nodes tell each other is on no screen; a stream itself says some more.
    private static List<String> events() {
        return Stream.concat(
                        EnumSet.complementOf(EnumSet.of(NewsKind.PBX_COMMAND)).stream()
                                .map(NewsKind::word),
                        Stream.of("hello", "reset", "closed"))
                .toList();
    }

    private static List<String> named(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
