package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineEntryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"+493023125042", "Nancy Bergmann", "nancy@example.org", "Zoë", "a\nb", "\"", "ten thousand"})
    void nothing_personal_and_no_free_text_gets_into_a_timeline(String value) {
        assertThatThrownBy(() -> entry(Map.of("value", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(value);
    }

    @Test
    void ids_durations_and_codes_do() {
        var data =
                Map.of("seconds", "12.5", "cause", "16", "id", "0190a000-0000-7000-8000-000000000001", "why", "a/b:c");
        assertThat(entry(data).data()).isEqualTo(data);
        assertThat(Codes.read(Codes.write(data))).isEqualTo(data);
    }

    @Test
    void an_entry_is_small() {
        assertThatThrownBy(() -> entry(Map.of("value", "x".repeat(81)))).isInstanceOf(IllegalArgumentException.class);
    }

    private static TimelineEntry entry(Map<String, String> data) {
        return new TimelineEntry(EntryKind.LEG, Instant.EPOCH, "system", null, data);
    }
}
