package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.softphone.PhoneCall;

/// Phones that ring and are not picked up.
class OffersIT {

    private static final Duration NEXT_RING = Duration.ofSeconds(60);

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void a_call_that_a_rep_rejects_leaves_that_screen_and_reaches_the_next_rep_with_everything_known() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();
        RepAtDesk.Offer first = nina.awaitOffer();
        RepAtDesk omar = scene.ready("omar");
        nina.api().put("/api/v1/reps/me/state", Map.of("state", "PAUSED", "reason", "BREAK"));
        first.ringing().reject();

        nina.screen().await("call.offer-ended", event -> event.call().equals(first.call()));
        assertServedBy(omar, nancy, call);
    }

    @Test
    void a_phone_that_rings_in_vain_is_retracted_and_paused_and_the_next_rep_gets_the_call() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();
        RepAtDesk.Offer first = nina.awaitOffer();
        RepAtDesk omar = scene.ready("omar");

        Screen.Event over =
                nina.screen().await("call.offer-ended", event -> event.call().equals(first.call()), NEXT_RING);
        assertThat(over.data().path("detail").asText()).isEqualTo("NOANSWER");
        assertServedBy(omar, nancy, call);
        assertThat(nina.api().get("/api/v1/reps/me/state").path("reason").asText())
                .isEqualTo("RING_NO_ANSWER");
    }

    private static void assertServedBy(RepAtDesk rep, Caller caller, PhoneCall call) {
        RepAtDesk.Offer offer = rep.awaitOffer(NEXT_RING);
        assertThat(offer.context().at("/why/code").asText()).isEqualTo("technical");
        offer.ringing().answer().awaitHears(caller.phone());
        call.awaitHears(rep.phone());
        call.hangUp();
        assertThat(caller.prompts(call)).containsExactly("greeting", "why.menu");
    }
}
