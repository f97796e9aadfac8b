package org.throughline.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegOutcomeTest {

    @ParameterizedTest
    @ValueSource(strings = {"NOANSWER", "BUSY", "CANCEL", "CHANUNAVAIL", "CONGESTION", "ABORT", "CONTINUE", "GOTO"})
    void asterisks_words_are_kept(String status) {
        assertThat(LegOutcome.ofDialStatus(status)).hasToString(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DONTCALL", "TALKED"})
    void of_other_words_nothing_is_known(String status) {
        assertThat(LegOutcome.ofDialStatus(status)).isEqualTo(LegOutcome.UNKNOWN);
    }
}
