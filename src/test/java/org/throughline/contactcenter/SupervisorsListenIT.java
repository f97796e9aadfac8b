package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// A supervisor takes part in a talk by their own phone; who hears whom is proven by tones.
class SupervisorsListenIT {

    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final int SAMS_TONE = 900;

    @RegisterExtension
    final Scene scene = new Scene();

    private RepAtDesk nina;
    private Caller nancy;
    private PhoneCall call;
    private PhoneCall ninasEnd;
    private String id;
    private Api sam;
    private Phone samsPhone;

    @BeforeEach
    void nina_talks_with_nancy() {
        nina = scene.ready("nina");
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
        sam = Company.login(scene.center(), "sam");
        samsPhone = Phone.named("rep-" + Company.SAMS_EXTENSION)
                .password(Company.phonePassword(Company.SAMS_EXTENSION))
                .pbx(scene.center().pbx("one").plan().sipPort())
                .tone(SAMS_TONE)
                .open()
                .register();
    }

    @AfterEach
    void sam_goes_home() {
        samsPhone.close();
    }

    @Test
    void listening_the_supervisor_hears_both_and_nobody_hears_the_supervisor() {
        JsonNode monitor = monitor("LISTEN");
        PhoneCall samsEnd = samsPhone.awaitRinging().answer();

        assertHearsBoth(samsEnd);
        awaitState(monitor, "DONE");
        assertThat(ninasEnd.hears(samsPhone)).isFalse();
        assertThat(call.hears(samsPhone)).isFalse();

        sam.delete(path() + "/" + monitor.path("id").asText());
        samsEnd.awaitEnded();
        awaitState(monitor, "OVER");
        call.awaitHears(nina.phone());
        assertOnTheTicket("LISTEN");
    }

    @Test
    void whispering_the_rep_hears_the_supervisor_and_the_caller_does_not() {
        monitor("WHISPER");
        PhoneCall samsEnd = samsPhone.awaitRinging().answer();

        assertHearsBoth(samsEnd);
        ninasEnd.awaitHears(samsPhone);
        assertThat(call.hears(samsPhone)).isFalse();
        samsEnd.hangUp();
        call.awaitHears(nina.phone());
        assertOnTheTicket("WHISPER");
    }

    @Test
    void joining_all_three_hear_each_other_until_the_talk_is_over() {
        JsonNode monitor = monitor("JOIN");
        PhoneCall samsEnd = samsPhone.awaitRinging().answer();

        assertHearsBoth(samsEnd);
        ninasEnd.awaitHears(samsPhone);
        call.awaitHears(samsPhone);
        assertThat(sam.send("POST", path(), Map.of("mode", "LISTEN")).status()).isEqualTo(409);

        call.hangUp();
        samsEnd.awaitEnded();
        awaitState(monitor, "OVER");
    }

    @Test
    void it_is_for_supervisors() {
        assertThat(nina.api().send("POST", path(), Map.of("mode", "LISTEN")).status())
                .isEqualTo(403);
        assertThat(sam.send("POST", path(), Map.of("mode", "SHOUT")).status()).isEqualTo(400);
    }

    private String path() {
        return "/api/v1/calls/" + id + "/monitor";
    }

    private JsonNode monitor(String mode) {
        return sam.post(path(), Map.of("mode", mode));
    }

    private void assertHearsBoth(PhoneCall samsEnd) {
        samsEnd.awaitHears(nancy.phone());
        samsEnd.awaitHears(nina.phone());
    }

    private void awaitState(JsonNode monitor, String state) {
        Awaitility.await("the monitor to be " + state)
                .atMost(SECONDS)
                .untilAsserted(() -> assertThat(sam.get("/api/v1/calls/" + id + "/commands/"
                                        + monitor.path("id").asText())
                                .path("state")
                                .asText())
                        .isEqualTo(state));
    }

    private void assertOnTheTicket(String mode) {
        String ticket = sam.get("/api/v1/calls/" + id + "/context")
                .at("/tickets/0/number")
                .asText();
        Awaitility.await("the ticket tells of it")
                .atMost(SECONDS)
                .untilAsserted(() -> assertThat(sam.get("/api/v1/tickets/" + ticket + "/timeline")
                                .path("items"))
                        .filteredOn(entry -> entry.path("kind").asText().equals("MONITORED"))
                        .extracting(entry -> entry.at("/data/mode").asText() + " "
                                + entry.at("/data/state").asText())
                        .containsExactly(mode + " ENDED", mode + " BEGAN"));
    }
}
