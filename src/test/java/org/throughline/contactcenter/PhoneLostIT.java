package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.softphone.PhoneCall;

/// Reps' phones that lose their network: in mid-talk, and on a second line to a colleague with the caller on hold on
/// the first, where the PBX awaits no audio for a long time. Both at once, since that takes its time.
class PhoneLostIT {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void the_callers_of_phones_that_fell_silent_go_to_the_next_reps_with_everything_known() {
        RepAtDesk nina = scene.ready("nina");
        RepAtDesk lena = scene.ready("lena");
        Talk talk = talk(nina);
        RepAtDesk dora = scene.ready(AtOnce.rep(0), 1_020);
        Talk asking = talk(dora);
        asking.atNina().hold();
        dora.phone().dial(lena.extension());
        lena.awaitOffer().ringing().answer().awaitHears(dora.phone());
        RepAtDesk omar = scene.ready("omar");
        RepAtDesk rosa = scene.ready(AtOnce.rep(1), 1_120);

        for (RepAtDesk lost : List.of(nina, dora)) {
            lost.api().put("/api/v1/reps/me/state", Map.of("state", "OUT")); // whose phone rings for nobody now
            lost.phone().vanish();
        }
        List<RepAtDesk.Offer> offers = List.of(awaitOffer(omar), awaitOffer(rosa));

        assertGoesOn(talk, offers);
        assertGoesOn(asking, offers);
    }

    private Talk talk(RepAtDesk rep) {
        Caller caller = scene.customer();
        PhoneCall call = caller.callForHelp();
        return Talk.of(scene, caller, call, rep, rep.awaitOffer());
    }

    private static RepAtDesk.Offer awaitOffer(RepAtDesk next) {
        RepAtDesk.Offer offer = next.awaitOffer(Duration.ofSeconds(45));
        offer.ringing().answer();
        return offer;
    }

    private static void assertGoesOn(Talk talk, List<RepAtDesk.Offer> offers) {
        RepAtDesk.Offer offer = offers.stream()
                .filter(one -> one.call().equals(talk.id()))
                .findFirst()
                .orElseThrow();
        assertThat(offer.context().at("/why/code").asText()).isEqualTo("technical");
        assertThat(offer.context().at("/people").toString())
                .contains(talk.nina().login());
        offer.ringing().awaitHears(talk.nancy().phone());
        talk.call().hangUp();
        assertThat(talk.nancy().prompts(talk.call())).isEqualTo(talk.prompts());
    }
}
