package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// One real call from the first ring to its place on the ticket.
class FirstCallIT {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void a_known_caller_is_on_the_reps_screen_before_the_phone_is_picked_up_and_afterwards_on_the_ticket() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();

        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("4");
        Offer offer = nina.awaitOffer();

        // everything is known while the phone still rings
        assertThat(offer.ringing().answeredAt()).isNull();
        JsonNode context = offer.context();
        assertThat(context.at("/who/name").asText()).isEqualTo(nancy.customer().name());
        assertThat(context.at("/who/verification").asText()).isEqualTo("ANI");
        assertThat(context.at("/why/code").asText()).isEqualTo("technical");
        assertThat(context.at("/orders/0/number").asText())
                .isEqualTo(nancy.customer().orderNumber());
        assertThat(context.at("/call/prompts").asInt()).isEqualTo(1);

        // both hear each other
        PhoneCall talk = offer.ringing().answer();
        talk.awaitHears(nancy.phone());
        call.awaitHears(nina.phone());
        nina.screen().await("call.connected", event -> event.call().equals(offer.call()));

        call.hangUp();
        talk.awaitEnded();
        nina.screen().await("call.ended", event -> event.call().equals(offer.call()));
        assertThat(nancy.prompts(call)).containsExactly("greeting", "why.menu");
    }
}
