package org.throughline.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmiActionTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x\r\n\r\nAction: Originate\r\nApplication: System",
                "x\nAction: Hangup",
                "x\r",
                "x\u0000",
                "x\u0085y",
                "x\u2028y",
                "${SHELL(id)}",
                "a,b",
                "a&b",
                "a;b",
                "a|b",
                "a\"b",
                "ä",
                "tl-\uD83D\uDE00",
            })
    void no_value_can_say_more_than_its_field(String attack) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AmiAction.addMember(attack, "PJSIP/rep-101", 0, true, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.addMember("q", attack, 0, true, "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AmiAction.addMember("q", "PJSIP/" + attack, 0, true, "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AmiAction.addMember("q", "PJSIP/rep-101", 0, true, attack));
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.removeMember(attack, "PJSIP/rep-101"));
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.removeMember("q", attack));
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.pauseMember("q", attack, true, "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AmiAction.pauseMember("q", "PJSIP/rep-101", true, attack));
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.penalizeMember(attack, "PJSIP/rep-101", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.login(attack, KEY));
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.login("u", attack));
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.probe(attack, 1));
    }

    @Test
    void values_longer_than_any_real_one_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.removeMember("q".repeat(49), "PJSIP/rep-101"));
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.removeMember("q", "PJSIP/" + "r".repeat(49)));
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.penalizeMember("q", "PJSIP/rep-101", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> AmiAction.penalizeMember("q", "PJSIP/rep-101", 101));
    }

    @Test
    void an_action_is_lines_that_end_with_an_empty_one() {
        assertThat(AmiAction.addMember("service-en", "PJSIP/rep-101", 2, true, "LUNCH_BREAK")
                        .text(7))
                .isEqualTo("""
                        Action: QueueAdd
                        Queue: service-en
                        Interface: PJSIP/rep-101
                        StateInterface: PJSIP/rep-101
                        Penalty: 2
                        Paused: true
                        Reason: LUNCH_BREAK
                        ActionID: 7

                        """.replace("\n", "\r\n"));
    }

    @Test
    void what_may_be_logged_of_an_action_is_its_name() {
        assertThat(AmiAction.login("throughline", KEY)).hasToString("Action: Login");
    }
}
