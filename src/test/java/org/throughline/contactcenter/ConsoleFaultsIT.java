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
    private PhoneCall consultedAndOwnerKilled(JsonNode transfer) {
        PhoneCall omarsEnd = omar.awaitOffer().ringing().answer();
        awaitState(transfer, "CONSULTING");
        owner.kill();
        return omarsEnd;
    }

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
            awaitOtherOwns();
            awaitState(ask(), "RINGING");
        }
        omarGetsTheCaller();
    }

    @Test
    void an_owner_killed_while_a_colleague_is_asked_and_the_other_node_completes_it() {
        JsonNode transfer = ask("ATTENDED");
        PhoneCall omarsEnd = consultedAndOwnerKilled(transfer);
        awaitOtherOwns();

        awaitState(transfer, "CONSULTING");
        step(transfer, "completion");
        assertHasTheCaller(omarsEnd);
        awaitState(transfer, "COMPLETED");
    }

    @Test
    void an_owner_killed_while_a_colleague_is_asked_and_the_rep_takes_the_caller_back() {
        JsonNode transfer = ask("ATTENDED");
        PhoneCall omarsEnd = consultedAndOwnerKilled(transfer);
        awaitOtherOwns();

        step(transfer, "cancellation");
        omarsEnd.awaitEnded();
        ninasEnd.awaitHears(nancy.phone());
        call.awaitHears(nina.phone());
        awaitState(transfer, "CANCELLED");
    }

    @Test
    void a_colleague_who_picks_up_while_nobody_hears_the_pbx_is_seen_afterwards() {
        JsonNode transfer = ask("ATTENDED");
        Offer offer = omar.awaitOffer();
        awaitState(transfer, "RINGING");
        owner.kill();
        PhoneCall omarsEnd = offer.ringing().answer();
        omarsEnd.awaitHears(nina.phone());
        awaitOtherOwns();

        awaitState(transfer, "CONSULTING");
        step(transfer, "completion");
        assertHasTheCaller(omarsEnd);
        awaitState(transfer, "COMPLETED");
    }

    @Test
    void what_a_rep_completes_by_hanging_up_while_nobody_hears_the_pbx_is_seen_afterwards() {
        JsonNode transfer = ask("ATTENDED");
        PhoneCall omarsEnd = consultedAndOwnerKilled(transfer);
        ninasEnd.hangUp();
        assertHasTheCaller(omarsEnd);
        awaitOtherOwns();
        awaitState(transfer, "COMPLETED");
        assertThat(get(transfer).path("takenByRep").asText()).isEqualTo("omar");
    }

    @Test
    void a_colleague_who_hangs_up_while_nobody_hears_the_pbx_leaves_the_rep_free_to_move_the_caller() {
        JsonNode transfer = ask("ATTENDED");
        PhoneCall omarsEnd = consultedAndOwnerKilled(transfer);
        omarsEnd.hangUp();
        ninasEnd.awaitHears(nancy.phone());
        awaitOtherOwns();

        awaitState(transfer, "CANCELLED");
        nina.screen().await("call.resumed", event -> event.call().equals(id));
        JsonNode again = ask();
        omarGetsTheCaller();
        awaitState(again, "COMPLETED");
    }

    private void awaitOtherOwns() {
        Awaitility.await("the other node has the link")
                .atMost(TAKEOVER)
                .until(() -> scene.center().linkOwner("one").equals(other)
                        && scene.center().linkIsUp("one"));
    }

    private void step(JsonNode transfer, String step) {
        nina.api().at(other.http()).post(path() + "/" + transfer.path("id").asText() + "/" + step, Map.of());
    }

    private void omarGetsTheCaller() {
        Offer offer = omar.awaitOffer();
        assertThat(offer.call()).isEqualTo(id);
        assertHasTheCaller(offer.ringing().answer());
    }

    private void assertHasTheCaller(PhoneCall omarsEnd) {
        omarsEnd.awaitHears(nancy.phone());
        call.awaitHears(omar.phone());
        ninasEnd.awaitEnded();
        assertThat(nancy.prompts(call)).containsExactly("greeting", "why.menu");
    }

    private JsonNode ask() {
        return ask("BLIND");
    }

    private JsonNode ask(String kind) {
        return nina.api().at(other.http()).post(path(), Map.of("kind", kind, "rep", "omar"));
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
