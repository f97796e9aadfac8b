package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    @Test
    void the_tickets_timeline_tells_the_wait_the_talk_how_it_was_settled_and_what_the_rep_wrote() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("4");
        Offer offer = nina.awaitOffer();
        PhoneCall talk = offer.ringing().answer();
        talk.awaitHears(nancy.phone());
        nina.screen().await("call.connected", event -> event.call().equals(offer.call()));
        String ticket = "/api/v1/tickets/"
                + nina.api()
                        .get("/api/v1/calls/" + offer.call() + "/context")
                        .at("/tickets/0/number")
                        .asText();

        nina.api().post(ticket + "/notes", Map.of("text", "The lid leaks.", "call", offer.call()));
        nina.api().change(ticket + "/disposition", Map.of("code", "replaced", "call", offer.call()));
        call.hangUp();
        talk.awaitEnded();
        nina.screen().await("call.ended", event -> event.call().equals(offer.call()));

        List<JsonNode> timeline = new ArrayList<>();
        nina.api().get(ticket + "/timeline").path("items").forEach(timeline::add);
        String me = nina.api().get("/api/v1/reps/me").at("/rep/id").asText();
        assertThat(timeline)
                .allSatisfy(entry ->
                        assertThat(entry.path("call").asText(offer.call())).isEqualTo(offer.call()));
        assertThat(timeline)
                .extracting(FirstCallIT::told)
                .contains(
                        "LEG queue in technical-en: LEFT",
                        "LEG talk in technical-en: TALKED with " + me,
                        "NOTE by nina: The lid leaks.",
                        "DISPOSITION by nina: replaced",
                        "CALL_ENDED handled true")
                .doesNotHaveDuplicates();
        // by the phone's clock and by the PBX's: the same talk
        assertThat(seconds(timeline, "talk"))
                .isCloseTo(Duration.between(talk.answeredAt(), talk.endedAt()).toMillis() / 1000.0, within(2.0));
        assertThat(seconds(timeline, "queue")).isPositive();
        assertThat(nina.api().get(ticket).path("disposition").asText()).isEqualTo("replaced");
    }

    private static String told(JsonNode entry) {
        String kind = entry.path("kind").asText();
        JsonNode data = entry.path("data");
        return kind
                + switch (kind) {
                    case "LEG" ->
                        " %s in %s: %s%s"
                                .formatted(
                                        data.path("part").asText(),
                                        data.path("queue").asText(),
                                        data.path("outcome").asText(),
                                        data.has("rep")
                                                ? " with " + data.path("rep").asText()
                                                : "");
                    case "NOTE" ->
                        " by %s: %s"
                                .formatted(
                                        entry.path("actor").asText(),
                                        entry.path("text").asText());
                    case "DISPOSITION" ->
                        " by %s: %s"
                                .formatted(
                                        entry.path("actor").asText(),
                                        data.path("code").asText());
                    case "CALL_ENDED" -> " handled " + data.path("handled").asText();
                    default -> " " + data;
                };
    }

    private static double seconds(List<JsonNode> timeline, String part) {
        return timeline.stream()
                .filter(entry -> entry.at("/data/part").asText().equals(part))
                .mapToDouble(entry -> entry.at("/data/seconds").asDouble())
                .sum();
    }
}
