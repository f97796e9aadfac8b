package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /// Who joined before the colleague was asked hears the rep for certain, the colleague not always: docs/console.md.
    @ParameterizedTest
    @CsvSource({"LISTEN, omar", "JOIN, nina"})
    void while_a_colleague_is_asked_from_the_console_and_the_rep_goes_back_to_the_caller(String mode, String heard) {
        JsonNode monitor = monitor(mode);
        PhoneCall atSam = takesPart(monitor, talk.nancy().phone());
        JsonNode transfer = ask();
        PhoneCall atOmar = talk.awaitPop(omar).ringing().answer();
        awaitState(transfer, "CONSULTING");
        atSam.awaitHears(heard.equals("omar") ? omar.phone() : talk.nina().phone());
        step(transfer, "cancellation");

        atOmar.awaitEnded();
        awaitState(transfer, "CANCELLED");
        talk.atNina().awaitHears(talk.nancy().phone());
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
