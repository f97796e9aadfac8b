package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// A matter is settled while the caller is on the line: by the rep, and by a supervisor at another
/// node.
class GrantedInTheCallIT {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void
            more_than_the_rep_may_is_agreed_by_a_supervisor_at_another_node_although_the_reps_node_dies_and_is_granted_once() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();
        Offer offer = nina.awaitOffer();
        assertThat(outcomes(offer.context()))
                .as("before the answer, of a caller of whom nothing but the number is known")
                .contains("credit REFUSED", "goodwill REFUSED", "return REFUSED");
        PhoneCall atNina = offer.ringing().answer();
        atNina.awaitHears(nancy.phone());
        Node a = scene.center().node("a");
        Node b = scene.center().node("b");
        Api atA = nina.api().at(a.http());
        atA.post(
                "/api/v1/calls/" + offer.call() + "/confirmation",
                Map.of("externalId", nancy.customer().externalId()));
        JsonNode context = atA.get("/api/v1/calls/" + offer.call() + "/context");
        assertThat(outcomes(context)).contains("credit ALLOWED", "goodwill ALLOWED");

        String ticket = "/api/v1/tickets/" + context.at("/tickets/0/number").asText();
        String decision = "/api/v1/decisions/"
                + atA.post(ticket + "/decisions", Map.of("action", "credit", "currency", "EUR", "amountMinor", 15_000))
                        .path("id")
                        .asText();
        Api sam = Company.login(scene.center(), "sam").at(b.http());
        try (Screen sams = Screen.open("sam", sam)) {
            atA.post(decision + "/approval", Map.of("note", "Third time late"));
            assertThat(sams.await("approval.asked", event -> isAbout(event, decision))
                            .data()
                            .at("/approval/amountMinor")
                            .asLong())
                    .isEqualTo(15_000);
            a.kill();
            nina.screenAt(b);
            sam.post(decision + "/approval/answer", Map.of("answer", "GRANT"));
            nina.screen().await("approval.answered", event -> isAbout(event, decision));
        }
        Api atB = nina.api().at(b.http());
        List<Integer> clicks = Stream.of(1, 2)
                .map(_ -> atB.send("POST", decision + "/grant", Map.of()).status())
                .toList();
        assertThat(clicks).containsExactly(201, 200);
        assertThat(atB.get(ticket + "/grants")).hasSize(1);
        assertThat(atNina.hears(nancy.phone()) && call.isUp())
                .as("the caller never left")
                .isTrue();
        call.hangUp();
    }

    private static List<String> outcomes(JsonNode context) {
        return context.path("mayGrant")
                .valueStream()
                .map(one ->
                        one.path("action").asText() + " " + one.path("outcome").asText())
                .toList();
    }

    private static boolean isAbout(Screen.Event event, String decision) {
        return decision.endsWith(event.data().at("/approval/decision").asText("none"));
    }
}
