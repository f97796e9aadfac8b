package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// A PBX that dies in the midst of calls and comes back: nobody said goodbye, and nothing is forgotten.
class PbxCrashIT {

    /// From the PBX's start to the link, at most; then what it says is compared with what we believed.
    private static final Duration SECONDS = Duration.ofSeconds(10);

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void calls_of_a_dead_pbx_are_lost_by_us_and_who_calls_back_goes_on_where_they_were() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        Caller walter = scene.customer();
        PhoneCall talk = nancy.callForHelp();
        Offer offer = nina.awaitOffer();
        PhoneCall ninasEnd = offer.ringing().answer();
        ninasEnd.awaitHears(nancy.phone());
        nina.screen().await("call.connected", event -> event.call().equals(offer.call()));
        PhoneCall wait = walter.callForHelp();
        JsonNode waiting = awaitWaiting("technical-en");

        scene.center().crash("one");

        assertLostByUs(offer.call());
        assertLostByUs(waiting.path("id").asText());
        Screen.Event ended =
                nina.screen().await("call.ended", event -> event.call().equals(offer.call()));
        assertThat(ended.data().path("detail").asText()).isEqualTo("LOST_BY_US");
        // dead phones: nobody answers their BYE but with 481
        talk.hangUp();
        ninasEnd.hangUp();
        wait.hangUp();
        assertThat(nina.api().get("/api/v1/reps/me/state").path("state").asText())
                .isEqualTo("READY");

        PhoneCall nancyAgain = nancy.call();
        Offer first = nina.awaitOffer();
        assertGoesOn(nancy, nancyAgain, first, offer.context().at("/call/journey"));
        assertThat(first.context().path("people").toString()).contains("\"rep\":\"nina\"");
        PhoneCall talkAgain = first.ringing().answer();
        talkAgain.awaitHears(nancy.phone());

        PhoneCall walterAgain = walter.call();
        awaitWaiting("technical-en");
        nancyAgain.hangUp();
        talkAgain.awaitEnded();
        nina.screen().await("call.ended", event -> event.call().equals(first.call()));
        nina.become("READY"); // ends the wrap-up
        Offer second = nina.awaitOffer();
        assertGoesOn(walter, walterAgain, second, waiting.path("journey"));
        second.ringing().answer().awaitHears(walter.phone());
        walterAgain.hangUp();
    }

    /// Asterisk writes its members, and where phones are, down about once a second.
    @Test
    void a_rep_who_became_ready_in_the_moment_before_the_crash_is_offered_the_next_call_all_the_same() {
        Caller nancy = scene.customer();
        RepAtDesk lena = scene.ready("lena");

        scene.center().crash("one");

        lena.phone().register(); // as phones do now and then
        Awaitility.await("lena serves her queue again")
                .atMost(SECONDS)
                .until(() ->
                        scene.center().pbx("one").ask("queue show billing-en").contains("PJSIP/rep-103"));
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("3");
        CallerPathsIT.talkAndHangUp(nancy, call, lena, lena.awaitOffer());
    }

    /// The one call that waits there.
    private JsonNode awaitWaiting(String queue) {
        Api sam = Company.login(scene.center(), "sam");
        return Awaitility.await("a call waits in " + queue)
                .atMost(SECONDS)
                .until(
                        () -> {
                            for (JsonNode call : sam.get("/api/v1/calls")) {
                                if (call.path("queue").asText().equals(queue)) {
                                    return call;
                                }
                            }
                            return null;
                        },
                        found -> found != null);
    }

    private void assertLostByUs(String call) {
        Api sam = Company.login(scene.center(), "sam");
        Awaitility.await(call + " is known to be lost")
                .atMost(SECONDS)
                .untilAsserted(() -> assertThat(sam.get("/api/v1/calls/" + call + "/context")
                                .at("/call/state")
                                .asText())
                        .isEqualTo("LOST_BY_US"));
    }

    private static void assertGoesOn(Caller caller, PhoneCall call, Offer offer, JsonNode journey) {
        assertThat(caller.prompts(call)).as("asked nothing").doesNotContain("why.menu", "number.ask", "matter.same");
        assertThat(offer.context().at("/call/journey")).isEqualTo(journey);
        assertThat(offer.context().at("/why/code").asText()).isEqualTo("technical");
        assertThat(offer.context().at("/call/prompts").asInt()).isZero();
    }
}
