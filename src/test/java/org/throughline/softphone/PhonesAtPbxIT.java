package org.throughline.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.embedded.LocalPbx;
import org.throughline.embedded.PbxPlan;

/// The phones against a real Asterisk that no node serves: the fallback queue and the reps' own calls need none.
class PhonesAtPbxIT {

    private static LocalPbx pbx = start();

    private Phone nancy =
            Phone.named("4915112345678").pbx(pbx.plan().sipPort()).tone(440).open();
    private Phone rep = rep(0, 640);
    private Phone colleague = rep(1, 840);

    private static LocalPbx start() {
        Path folder = Path.of("target", "pbx-phones");
        PbxPlan plan = PbxPlan.local("phones", folder.resolve("sounds")).withPhones(PbxPlan.reps(2));
        return LocalPbx.start(folder, plan);
    }

    @AfterAll
    static void stop() {
        pbx.close();
    }

    private static Phone rep(int index, int tone) {
        var account = pbx.plan().phones().get(index);
        return Phone.named(account.name())
                .password(account.password())
                .pbx(pbx.plan().sipPort())
                .tone(tone)
                .open();
    }

    @BeforeEach
    void register() {
        rep.register();
    }

    @AfterEach
    void close() {
        List.of(nancy, rep, colleague).forEach(Phone::close);
    }

    @Test
    void a_caller_and_a_rep_hear_each_other_through_the_pbx() {
        PhoneCall call = nancy.dial("4930123").awaitAnswered();
        PhoneCall offered = rep.awaitRinging();
        assertThat(offered.shownNumber()).isEqualTo("4915112345678");
        offered.answer().awaitHears(nancy);
        call.awaitHears(rep).press("5");
        offered.await(
                Duration.ofSeconds(5), "the key", () -> offered.keysHeard().equals("5") ? "" : null);
        offered.hangUp();
        call.awaitEnded(Duration.ofSeconds(30));
    }

    @Test
    void a_caller_on_hold_does_not_hear_the_rep() {
        PhoneCall call = nancy.dial("4930123").awaitAnswered();
        PhoneCall offered = rep.awaitRinging().answer().awaitHears(nancy);
        call.awaitHears(rep);
        offered.hold();
        call.await(Duration.ofSeconds(5), "the rep to fall silent", () -> call.hears(rep) ? null : "");
        offered.resume();
        call.awaitHears(rep).hangUp();
        offered.awaitEnded();
    }

    @Test
    void a_rep_hands_a_caller_to_a_colleague_by_blind_transfer() {
        PhoneCall call = nancy.dial("4930123").awaitAnswered();
        PhoneCall offered = rep.awaitRinging().answer().awaitHears(nancy);
        colleague.register();
        offered.transferTo("102");
        PhoneCall taken = colleague.awaitRinging().answer();
        taken.awaitHears(nancy);
        call.awaitHears(colleague);
        offered.awaitEnded();
        call.hangUp();
        taken.awaitEnded();
    }

    @Test
    void a_rep_hands_a_caller_over_after_talking_with_the_colleague() {
        PhoneCall call = nancy.dial("4930123").awaitAnswered();
        PhoneCall offered = rep.awaitRinging().answer().awaitHears(nancy);
        colleague.register();
        offered.hold();
        PhoneCall consult = rep.dial("102");
        PhoneCall taken = colleague.awaitRinging().answer();
        consult.awaitAnswered().awaitHears(colleague);
        assertThat(taken.shownNumber()).isEqualTo("101");
        offered.transferTo(consult);
        taken.awaitHears(nancy);
        call.awaitHears(colleague);
        offered.awaitEnded();
        consult.awaitEnded();
        taken.await(
                Duration.ofSeconds(5),
                "the caller's number",
                () -> taken.shownNumber().equals("4915112345678") ? "" : null);
        call.hangUp();
        taken.awaitEnded();
    }

    @Test
    void a_rep_hands_a_caller_over_while_the_colleague_still_rings() {
        PhoneCall call = nancy.dial("4930123").awaitAnswered();
        PhoneCall offered = rep.awaitRinging().answer().awaitHears(nancy);
        colleague.register();
        offered.hold();
        PhoneCall consult = rep.dial("102").awaitRinging();
        PhoneCall taken = colleague.awaitRinging();
        offered.transferTo(consult);
        offered.awaitEnded();
        taken.answer().awaitHears(nancy);
        call.awaitHears(colleague).hangUp();
        taken.awaitEnded();
    }

    @Test
    void a_rep_whose_phone_vanished_is_silent_to_the_caller() {
        PhoneCall call = nancy.dial("4930123").awaitAnswered();
        rep.awaitRinging().answer().awaitHears(nancy);
        call.awaitHears(rep);
        rep.vanish();
        call.awaitSilence();
        assertThat(call.isUp()).isTrue();
        rep = rep(0, 640).register();
    }

    @Test
    void a_caller_who_gives_up_stops_the_ringing() {
        PhoneCall call = nancy.dial("4930123").awaitAnswered();
        PhoneCall offered = rep.awaitRinging();
        call.hangUp();
        offered.awaitEnded();
        assertThat(offered.answeredAt()).isNull();
    }
}
