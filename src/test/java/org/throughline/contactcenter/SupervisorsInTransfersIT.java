package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// A supervisor takes part in a rep's talk while the rep asks a colleague, and changes nothing of it.
class SupervisorsInTransfersIT {

    @RegisterExtension
    final Scene scene = new Scene();

    private Talk talk;
    private RepAtDesk omar;
    private Api sam;
    private Phone samsPhone;

    @BeforeEach
    void nina_talks_with_nancy() {
        talk = Talk.throughQueue(scene);
        omar = scene.ready("omar");
        sam = Company.login(scene.center(), "sam");
        samsPhone = Phone.named("rep-" + Company.SAMS_EXTENSION)
                .password(Company.phonePassword(Company.SAMS_EXTENSION))
                .pbx(scene.center().pbx("one").plan().sipPort())
                .tone(900)
                .open()
                .register();
    }

    @AfterEach
    void sam_goes_home() {
        samsPhone.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LISTEN", "WHISPER", "JOIN"})
    void while_a_colleague_is_asked_from_the_console_who_then_has_the_caller(String mode) {
        JsonNode transfer = ask();
        PhoneCall atOmar = talk.awaitPop(omar).ringing().answer();
        awaitState(transfer, "CONSULTING");
        JsonNode monitor = monitor(mode);
        PhoneCall atSam = takesPart(monitor, omar.phone());

        assertThat(state(transfer)).isEqualTo("CONSULTING");
        step(transfer, "completion");
        assertHandedOn(atOmar, monitor, atSam);
        awaitState(transfer, "COMPLETED");
        assertThat(get(transfer).path("takenByRep").asText()).isEqualTo("omar");
        talk.endAt(atOmar, talk.nina(), omar);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LISTEN", "WHISPER", "JOIN"})
    void who_began_before_a_colleague_was_asked_from_the_console_goes_there_and_back_with_the_rep(String mode) {
        JsonNode monitor = monitor(mode);
        PhoneCall atSam = takesPart(monitor, talk.nancy().phone());
        JsonNode transfer = ask();
        PhoneCall atOmar = talk.awaitPop(omar).ringing().answer();
        awaitState(transfer, "CONSULTING");
        atSam.awaitHears(omar.phone());
        if (!mode.equals("LISTEN")) {
            talk.atNina().awaitHears(samsPhone);
        }
        if (mode.equals("JOIN")) {
            atOmar.awaitHears(samsPhone);
        }
        assertThat(talk.call().hears(samsPhone)).as("the caller is on hold").isFalse();
        step(transfer, "cancellation");

        atOmar.awaitEnded();
        awaitState(transfer, "CANCELLED");
        talk.atNina().awaitHears(talk.nancy().phone());
        atSam.awaitHears(talk.nancy().phone());
        if (mode.equals("JOIN")) {
            talk.call().awaitHears(samsPhone);
        }
        assertThat(stateOf(monitor)).isEqualTo("DONE");
        sam.delete(
                "/api/v1/calls/" + talk.id() + "/monitor/" + monitor.path("id").asText());
        atSam.awaitEnded();
        awaitMonitor(monitor, "OVER");
        talk.endAt(talk.atNina(), talk.nina());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LISTEN", "WHISPER", "JOIN"})
    void while_a_colleague_is_asked_by_key_who_then_has_the_caller(String mode) {
        PhoneCall atOmar = Way.consultByKey(talk, omar, "102").ringing().answer();
        atOmar.awaitHears(talk.nina().phone());
        JsonNode monitor = monitor(mode);
        PhoneCall atSam = takesPart(monitor, omar.phone());

        talk.awaitShown(omar, "CONSULTING");
        talk.atNina().hangUp();
        assertHandedOn(atOmar, monitor, atSam);
        talk.endAt(atOmar, talk.nina(), omar);
    }

    @Test
    void who_joined_before_a_colleague_is_asked_while_nobody_hears_the_pbx_goes_there_once_it_is_heard() {
        PhoneCall atSam = takesPart(monitor("JOIN"), talk.nancy().phone());
        scene.links(Cable::cut);
        Way.keys(talk, "*2", "102");
        PhoneCall atOmar = omar.phone().awaitRinging(Talk.LIMIT).answer();
        atOmar.awaitHears(talk.nina().phone());
        scene.links(Cable::heal);

        talk.awaitShown(omar, "CONSULTING");
        assertThat(talk.shown(talk.nina())).isEqualTo("ON_HOLD");
        atOmar.awaitHears(samsPhone);
        talk.call()
                .await(
                        Talk.LIMIT,
                        "the caller on hold to hear no supervisor",
                        () -> talk.call().hears(samsPhone) ? null : "");
        atOmar.hangUp();
        assertThat(omar.screen()
                        .await("call.offer-ended", event -> event.call().equals(talk.id()))
                        .data()
                        .path("detail")
                        .asText())
                .isEqualTo("CONSULTED");
        talk.call().awaitHears(talk.nina().phone()).awaitHears(samsPhone);
        talk.endAt(talk.atNina(), talk.nina());
        atSam.awaitEnded();
    }

    /// Sam hears nina and whom she talks with, and who doesn't hears nothing of sam.
    private PhoneCall takesPart(JsonNode monitor, Phone other) {
        PhoneCall atSam = samsPhone.awaitRinging().answer();
        awaitMonitor(monitor, "DONE");
        atSam.awaitHears(talk.nina().phone()).awaitHears(other);
        if (!other.equals(talk.nancy().phone())) {
            assertThat(talk.call().hears(samsPhone)).as("the caller is on hold").isFalse();
        }
        return atSam;
    }

    private void assertHandedOn(PhoneCall atOmar, JsonNode monitor, PhoneCall atSam) {
        talk.assertHandedTo(omar, atOmar);
        atSam.awaitEnded();
        awaitMonitor(monitor, "OVER");
        assertThat(talk.call().hears(samsPhone)).isFalse();
    }

    private JsonNode monitor(String mode) {
        return sam.post("/api/v1/calls/" + talk.id() + "/monitor", Map.of("mode", mode));
    }

    private void awaitMonitor(JsonNode monitor, String state) {
        Awaitility.await("the monitor to be " + state).atMost(Talk.LIMIT).until(() -> stateOf(monitor), state::equals);
    }

    private String stateOf(JsonNode monitor) {
        return sam.get("/api/v1/calls/" + talk.id() + "/commands/"
                        + monitor.path("id").asText())
                .path("state")
                .asText();
    }

    private JsonNode ask() {
        return talk.nina().api().post(path(), Map.of("kind", "ATTENDED", "rep", "omar"));
    }

    private void step(JsonNode transfer, String step) {
        talk.nina().api().post(path() + "/" + transfer.path("id").asText() + "/" + step, Map.of());
    }

    private void awaitState(JsonNode transfer, String state) {
        Awaitility.await("the transfer to be " + state).atMost(Talk.LIMIT).until(() -> state(transfer), state::equals);
    }

    private String state(JsonNode transfer) {
        return get(transfer).path("state").asText();
    }

    private JsonNode get(JsonNode transfer) {
        return talk.nina().api().get(path() + "/" + transfer.path("id").asText());
    }

    private String path() {
        return "/api/v1/calls/" + talk.id() + "/transfers";
    }
}
