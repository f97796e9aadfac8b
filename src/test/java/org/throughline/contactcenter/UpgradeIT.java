package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// A new version is brought in, one node after the other, while two people talk.
class UpgradeIT {

    private static final Duration TAKEOVER = Duration.ofSeconds(20);

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void every_node_is_replaced_in_mid_talk_and_nobody_in_the_call_notices() {
        ContactCenter center = scene.center();
        Node serving = center.linkOwner("one");
        Node other = center.node(serving.name.equals("a") ? "b" : "a");
        RepAtDesk nina = scene.ready("nina");
        nina.screenAt(serving);
        Caller nancy = scene.customer();
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("4");
        Offer offer = nina.awaitOffer();
        PhoneCall talk = offer.ringing().answer();
        talk.awaitHears(nancy.phone());
        nina.screen().await("call.connected", event -> event.call().equals(offer.call()));

        replace(serving, nina, other);
        assertTheyTalk(call, talk, nina, nancy);
        replace(other, nina, serving);
        assertTheyTalk(call, talk, nina, nancy);

        call.hangUp();
        talk.awaitEnded();
        nina.screen().await("call.ended", event -> event.call().equals(offer.call()), TAKEOVER);
        assertThat(nina.screen().events("call.connected")).as("told again").isEmpty();
        assertThat(endOnTheTicket(nina, offer.call())).isEqualTo("true");
        assertThat(nancy.questions(call)).isEqualTo(1);
    }

    /// The old version is asked to go; the screen and the link go to the node that stays; then the new one starts.
    private void replace(Node node, RepAtDesk rep, Node stays) {
        node.terminate();
        Awaitility.await(rep.login() + "'s screen is told to go elsewhere")
                .atMost(TAKEOVER)
                .until(() -> rep.screen().hasEnded());
        rep.screenAt(stays);
        node.awaitGone();
        Awaitility.await(stays.name + " owns the link")
                .atMost(TAKEOVER)
                .until(() -> scene.center().linkOwner("one") == stays
                        && scene.center().linkIsUp("one"));
        node.start().awaitReady();
    }

    private static void assertTheyTalk(PhoneCall call, PhoneCall talk, RepAtDesk rep, Caller caller) {
        assertThat(call.isUp() && talk.isUp()).isTrue();
        long packets = talk.packetsHeard();
        Awaitility.await("voice goes on").until(() -> talk.packetsHeard() > packets + 50);
        talk.awaitHears(caller.phone());
        call.awaitHears(rep.phone());
    }

    /// Whether the ticket says that somebody talked with the caller in that call, once it says that it ended.
    private static String endOnTheTicket(RepAtDesk rep, String call) {
        String ticket = rep.api()
                .get("/api/v1/calls/" + call + "/context")
                .at("/tickets/0/number")
                .asText();
        for (JsonNode entry :
                rep.api().get("/api/v1/tickets/" + ticket + "/timeline").path("items")) {
            if (entry.path("kind").asText().equals("CALL_ENDED")
                    && entry.path("call").asText().equals(call)) {
                return entry.at("/data/handled").asText();
            }
        }
        return "no end";
    }
}
