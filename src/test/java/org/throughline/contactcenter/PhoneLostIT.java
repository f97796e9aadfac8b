package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.softphone.PhoneCall;

/// A rep's phone that loses its network in mid-talk.
class PhoneLostIT {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void the_caller_of_a_phone_that_fell_silent_goes_to_the_next_rep_with_everything_known() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("4");
        PhoneCall talk = nina.awaitOffer().ringing().answer();
        call.awaitHears(nina.phone());
        talk.awaitHears(nancy.phone());

        RepAtDesk omar = scene.ready("omar");
        nina.phone().vanish();

        RepAtDesk.Offer offer = omar.awaitOffer(Duration.ofSeconds(45));
        assertThat(offer.context().at("/why/code").asText()).isEqualTo("technical");
        assertThat(offer.context().at("/people").toString()).contains("nina");
        PhoneCall second = offer.ringing().answer();
        second.awaitHears(nancy.phone());
        call.awaitHears(omar.phone());
        call.hangUp();
        assertThat(nancy.prompts(call)).containsExactly("greeting", "why.menu");
    }
}
