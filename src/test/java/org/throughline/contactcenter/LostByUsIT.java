package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.softphone.PhoneCall;

/// Callers whom we lose stand in a list with who owes them a call; those who hang up don't.
class LostByUsIT {

    private static final Duration SECONDS = Duration.ofSeconds(15);

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void callers_of_a_dead_pbx_are_owed_a_call_by_who_talked_with_them_or_by_their_queue() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        Caller walter = scene.customer();
        PhoneCall talk = nancy.callForHelp();
        RepAtDesk.Offer offer = nina.awaitOffer();
        PhoneCall ninasEnd = offer.ringing().answer();
        ninasEnd.awaitHears(nancy.phone());
        nina.screen().await("call.connected", event -> event.call().equals(offer.call()));
        PhoneCall wait = walter.callForHelp();
        String waiting = awaitWaiting();

        scene.center().crash("one");

        JsonNode talked = awaitLost(offer.call());
        assertThat(talked.path("rep").asText()).isEqualTo("nina");
        assertThat(talked.path("why").asText()).isEqualTo("technical");
        assertThat(talked.has("calledAgainAt")).isFalse();
        JsonNode waited = awaitLost(waiting);
        assertThat(waited.has("rep")).isFalse();
        assertThat(waited.path("queue").asText()).isEqualTo("technical-en");
        assertThat(sam().get("/api/v1/tickets/" + talked.path("ticket").asText() + "/promises")
                        .toString())
                .contains("CALL_BACK", "LOST_BY_US");
        talk.hangUp();
        ninasEnd.hangUp();
        wait.hangUp();

        PhoneCall again = nancy.call();
        RepAtDesk.Offer second = nina.awaitOffer();
        assertThat(awaitLost(offer.call()).has("calledAgainAt")).isTrue();
        CallerPathsIT.talkAndHangUp(nancy, again, nina, second);
        JsonNode settled =
                sam().post("/api/v1/calls/lost/" + offer.call() + "/settlement", Map.of("how", "CALLED_AGAIN"));
        assertThat(settled.at("/settlement/by").asText()).isEqualTo("sam");
        assertThat(settled.has("promiseKeptAt")).isTrue();
        assertThat(lost(offer.call()).isMissingNode()).as("still in the list").isTrue();
    }

    @Test
    void who_gives_up_after_the_reps_phone_lost_its_network_is_owed_a_call_by_that_rep() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();
        RepAtDesk.Offer offer = nina.awaitOffer();
        offer.ringing().answer().awaitHears(nancy.phone());
        call.awaitHears(nina.phone());

        nina.phone().vanish();
        Awaitility.await("the PBX has given the phone up")
                .atMost(Duration.ofSeconds(45))
                .until(() -> nina.screen().events("call.disconnected").stream()
                        .anyMatch(event -> event.call().equals(offer.call())));
        assertThat(lost(offer.call()).isMissingNode())
                .as("lost while the caller is still there")
                .isTrue();
        call.hangUp();

        assertThat(awaitLost(offer.call()).path("rep").asText()).isEqualTo("nina");
    }

    @Test
    void a_callers_channel_that_is_cut_at_the_pbx_is_lost_by_us() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();
        RepAtDesk.Offer offer = nina.awaitOffer();
        offer.ringing().answer().awaitHears(nancy.phone());
        nina.screen().await("call.connected", event -> event.call().equals(offer.call()));

        String channel = scene.center()
                .pbx("one")
                .ask("core show channels concise")
                .lines()
                .map(line -> line.substring(0, Math.max(0, line.indexOf('!'))))
                .filter(name -> name.startsWith("PJSIP/carrier"))
                .findFirst()
                .orElseThrow();
        scene.center().pbx("one").ask("channel request hangup " + channel);

        call.awaitEnded();
        assertThat(awaitLost(offer.call()).path("rep").asText()).isEqualTo("nina");
    }

    @Test
    void who_hangs_up_is_not_lost_neither_in_the_talk_nor_while_waiting_after_a_rep_was_rung_in_vain() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();
        RepAtDesk.Offer first = nina.awaitOffer();
        CallerPathsIT.talkAndHangUp(nancy, call, nina, first);
        nina.become("READY");
        PhoneCall again = nancy.call();
        RepAtDesk.Offer second = nina.awaitOffer();
        second.ringing().reject();
        nina.screen().await("call.offer-ended", event -> event.call().equals(second.call()));
        again.hangUp();
        nina.screen();
        Awaitility.await("the end of " + second.call())
                .atMost(SECONDS)
                .until(() -> sam().get("/api/v1/calls/" + second.call() + "/context")
                        .at("/call/state")
                        .asText()
                        .equals("ENDED"));
        assertThat(lost(first.call()).isMissingNode()).isTrue();
        assertThat(lost(second.call()).isMissingNode()).isTrue();
    }

    private Api sam() {
        return Company.login(scene.center(), "sam");
    }

    private String awaitWaiting() {
        return Awaitility.await("a call waits")
                .atMost(SECONDS)
                .until(
                        () -> {
                            for (JsonNode call : sam().get("/api/v1/calls")) {
                                if (call.path("queue").asText().equals("technical-en")) {
                                    return call.path("id").asText();
                                }
                            }
                            return "";
                        },
                        id -> !id.isEmpty());
    }

    private JsonNode awaitLost(String call) {
        return Awaitility.await(call + " is in the list of lost calls")
                .atMost(SECONDS)
                .until(() -> lost(call), found -> !found.isMissingNode());
    }

    private JsonNode lost(String call) {
        for (JsonNode item : sam().get("/api/v1/calls/lost?limit=200").path("items")) {
            if (item.path("call").asText().equals(call)) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }
}
