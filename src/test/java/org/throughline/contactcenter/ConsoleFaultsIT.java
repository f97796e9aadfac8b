package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// Transfers from the console, asked of a node that has no link to the PBX, or whose link's owner dies.
class ConsoleFaultsIT {

    /// A link's owner is replaced within 5 s, and a command that nobody sent expires after 5 s.
    private static final Duration TAKEOVER = Duration.ofSeconds(20);

    @RegisterExtension
    final Scene scene = new Scene();

    private Node owner;
    private Node other;
    private RepAtDesk nina;
    private RepAtDesk omar;
    private Caller nancy;
    private PhoneCall call;
    private PhoneCall ninasEnd;
    private String id;

    /// The node that doesn't own the link takes all turns, and all that nina asks for.
    @BeforeEach
    void nina_talks_with_nancy() {
        ContactCenter center = scene.center();
        owner = center.linkOwner("one");
        other = center.node(owner.name.equals("a") ? "b" : "a");
        center.cable(owner.name + "-turns").cut();
        nina = scene.ready("nina");
        nina.screenAt(other);
        nancy = scene.customer();
        call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("4");
        Offer offer = nina.awaitOffer();
        ninasEnd = offer.ringing().answer();
        ninasEnd.awaitHears(nancy.phone());
        call.awaitHears(nina.phone());
        id = offer.call();
        nina.screen().await("call.connected", event -> event.call().equals(id));
        omar = scene.ready("omar");
        omar.screenAt(other);
    }

    @Test
    void any_node_takes_the_request() {
        JsonNode transfer = ask();
        omarGetsTheCaller();
        awaitState(transfer, "COMPLETED");
    }

    @Test
    void an_owner_killed_between_request_and_command_costs_time_and_nobody_the_caller() {
        owner.freeze();
        JsonNode transfer = ask();
        owner.kill();

        JsonNode came = Awaitility.await("the transfer to come to something")
                .atMost(TAKEOVER)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> get(transfer), now -> !now.path("state").asText().equals("REQUESTED"));
        if (came.path("state").asText().equals("FAILED")) {
            assertThat(came.path("reason").asText()).isIn("EXPIRED", "OWNER_LOST");
            assertThat(omar.phone().isRinging()).as("nothing was sent").isFalse();
            ninasEnd.awaitHears(nancy.phone());
            call.awaitHears(nina.phone());
            Awaitility.await("the other node has the link")
                    .atMost(TAKEOVER)
                    .until(() -> scene.center().linkOwner("one").equals(other)
                            && scene.center().linkIsUp("one"));
            awaitState(ask(), "RINGING");
        }
        omarGetsTheCaller();
    }

    private void omarGetsTheCaller() {
        Offer offer = omar.awaitOffer();
        assertThat(offer.call()).isEqualTo(id);
        PhoneCall omarsEnd = offer.ringing().answer();
        omarsEnd.awaitHears(nancy.phone());
        call.awaitHears(omar.phone());
        ninasEnd.awaitEnded();
        assertThat(nancy.prompts(call)).containsExactly("greeting", "why.menu");
    }

    private JsonNode ask() {
        return nina.api().at(other.http()).post(path(), Map.of("kind", "BLIND", "rep", "omar"));
    }

    private JsonNode get(JsonNode transfer) {
        return nina.api()
                .at(other.http())
                .get(path() + "/" + transfer.path("id").asText());
    }

    private void awaitState(JsonNode transfer, String state) {
        Awaitility.await("the transfer to be " + state)
                .atMost(TAKEOVER)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(get(transfer).path("state").asText()).isEqualTo(state));
    }

    private String path() {
        return "/api/v1/calls/" + id + "/transfers";
    }
}
