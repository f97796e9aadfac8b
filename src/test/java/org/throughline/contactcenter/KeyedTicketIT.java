package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// Callers who key the number of their ticket on a real PBX.
class KeyedTicketIT {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void how_a_ticket_stands_is_heard_and_a_message_left_on_it_is_played_by_a_rep() {
        Caller nancy = scene.customer();
        String ticket = ticket(nancy, Map.of());
        PhoneCall call = keyed(nancy, ticket);
        nancy.awaitPrompt(call, "ticket.waits").awaitPrompt(call, "ticket.wish");
        call.press("1");
        nancy.awaitPrompt(call, "message.ask");
        speak(ticket);
        call.press("#");
        nancy.awaitPrompt(call, "message.left");
        call.awaitEnded();

        assertThat(nancy.questions(call)).isEqualTo(3);
        assertThat(entry(ticket, "VOICE_ENDED").at("/data/seconds").asInt()).isPositive();
        assertThat(played(ticket)).isEqualTo(200);
    }

    @Test
    void who_hangs_up_after_the_last_word_has_left_the_message() {
        Caller nancy = scene.customer();
        String ticket = ticket(nancy, Map.of());
        PhoneCall call = keyed(nancy, ticket);
        nancy.awaitPrompt(call, "ticket.wish");
        call.press("1");
        nancy.awaitPrompt(call, "message.ask");
        speak(ticket);
        call.hangUp();

        Awaitility.await("the message is there").atMost(Duration.ofSeconds(10)).until(() -> played(ticket) == 200);
    }

    @Test
    void the_rep_who_has_the_ticket_is_rung_and_sees_it() {
        RepAtDesk nina = scene.ready("nina");
        scene.ready("omar");
        Caller nancy = scene.customer();
        String id = Company.login(scene.center(), "sam")
                .get("/api/v1/reps/nina")
                .path("id")
                .asText();
        String ticket = ticket(nancy, Map.of("assignee", id));
        PhoneCall call = keyed(nancy, ticket);
        nancy.awaitPrompt(call, "ticket.taken").awaitPrompt(call, "ticket.wish");
        call.press("2");

        Offer offer = nina.awaitOffer();

        assertThat(offer.context().path("tickets").findValuesAsText("number")).contains(ticket);
        assertThat(offer.context().at("/who/name").asText())
                .isEqualTo(nancy.customer().name());
        CallerPathsIT.talkAndHangUp(nancy, call, nina, offer);
    }

    /// The open ticket is offered before the menu, and nothing said of it before its number is keyed.
    private static PhoneCall keyed(Caller nancy, String ticket) {
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "matter.same");
        call.press("3");
        nancy.awaitPrompt(call, "ticket.ask");
        call.press(ticket + "#");
        return call;
    }

    /// The phone hums as long as the call is up: waits until the PBX has written down two seconds of it.
    private void speak(String ticket) {
        Path file = scene.center().pbx("one").voiceFolder().resolve(recording(ticket) + ".wav");
        Awaitility.await("something is recorded")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Files.exists(file) && Files.size(file) >= 2 * 16_000);
    }

    private String ticket(Caller of, Map<String, Object> more) {
        JsonNode customer =
                scene.integrator().get("/api/v1/customers/" + of.customer().externalId());
        Map<String, Object> body = new HashMap<>(more);
        body.put("particulars", Map.of("kind", "QUESTION"));
        body.put("customer", customer.path("id").asText());
        return scene.integrator().post("/api/v1/tickets", body).path("number").asText();
    }

    private JsonNode entry(String ticket, String kind) {
        List<JsonNode> entries = StreamSupport.stream(
                        scene.integrator()
                                .get("/api/v1/tickets/" + ticket + "/timeline")
                                .path("items")
                                .spliterator(),
                        false)
                .filter(entry -> entry.path("kind").asText().equals(kind))
                .toList();
        assertThat(entries).as(kind).hasSize(1);
        return entries.getFirst();
    }

    private int played(String ticket) {
        return scene.integrator()
                .send("GET", "/api/v1/tickets/" + ticket + "/voice/" + recording(ticket), null)
                .status();
    }

    private String recording(String ticket) {
        return entry(ticket, "VOICE_STARTED").at("/data/recording").asText();
    }
}
