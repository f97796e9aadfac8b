package org.throughline.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two phones call each other with no PBX between them.
class TwoPhonesTest {

    private Phone bob = Phone.named("bob").tone(620).open();
    private Phone nancy = Phone.named("nancy").pbx(bob.port()).tone(440).open();

    @AfterEach
    void close() {
        nancy.close();
        bob.close();
    }

    @Test
    void both_hear_each_other_from_the_answer_to_the_end() {
        PhoneCall call = nancy.dial("bob").awaitRinging();
        PhoneCall offered = bob.awaitRinging();
        assertThat(offered.shownNumber()).isEqualTo("nancy");
        offered.answer();
        call.awaitAnswered().awaitHears(bob);
        offered.awaitHears(nancy);
        assertThat(call.hears(nancy)).isFalse();

        call.hangUp();
        offered.awaitEnded();
        assertThat(offered.isUp()).isFalse();
    }

    @Test
    void the_one_who_was_called_may_hang_up_too() {
        PhoneCall call = nancy.dial("bob");
        bob.awaitRinging().answer().awaitHears(nancy).hangUp();
        call.awaitEnded();
        assertThat(call.endStatus()).isZero();
    }

    @Test
    void keys_arrive_once_each_and_in_order() {
        PhoneCall call = nancy.dial("bob");
        PhoneCall offered = bob.awaitRinging().answer();
        call.awaitAnswered().press("1").press("42#").press("1");
        offered.await(
                Duration.ofSeconds(5), "five keys", () -> offered.keysHeard().length() == 5 ? "" : null);
        assertThat(offered.keysHeard()).isEqualTo("142#1");
    }

    @Test
    void a_rejected_call_ends_as_busy() {
        PhoneCall call = nancy.dial("bob");
        bob.awaitRinging().reject();
        assertThat(call.awaitEnded().endStatus()).isEqualTo(486);
    }

    @Test
    void who_hangs_up_before_the_answer_leaves_a_phone_that_rings_no_more() {
        PhoneCall call = nancy.dial("bob").awaitRinging();
        PhoneCall offered = bob.awaitRinging();
        call.hangUp();
        assertThat(offered.awaitEnded().endStatus()).isEqualTo(487);
        assertThat(offered.answeredAt()).isNull();
    }

    @Test
    void on_hold_nothing_is_heard_and_afterwards_everything_again() {
        PhoneCall call = nancy.dial("bob");
        PhoneCall offered = bob.awaitRinging().answer().awaitHears(nancy);
        call.awaitHears(bob).hold();
        assertThat(offered.isHeld()).isTrue();
        offered.awaitSilence();
        call.awaitSilence();
        call.resume();
        assertThat(offered.isHeld()).isFalse();
        offered.awaitHears(nancy);
        call.awaitHears(bob);
    }

    @Test
    void a_phone_that_vanished_says_nothing_more() {
        PhoneCall call = nancy.dial("bob");
        bob.awaitRinging().answer().awaitHears(nancy);
        call.awaitHears(bob);
        bob.vanish();
        call.awaitSilence();
        assertThat(call.isUp()).isTrue();
    }

    @Test
    void a_law_works_as_well() {
        try (Phone eve = Phone.named("eve").pbx(bob.port()).tone(820).aLaw().open()) {
            PhoneCall call = eve.dial("bob");
            bob.awaitRinging().answer().awaitHears(eve);
            call.awaitHears(bob);
        }
    }

    @BeforeEach
    void no_call_is_left_from_before() {
        assertThat(bob.isRinging()).isFalse();
    }

    @Test
    void ten_pairs_talk_at_once() {
        try (Crowd crowd = new Crowd(10)) {
            crowd.callAll();
        }
    }
}
