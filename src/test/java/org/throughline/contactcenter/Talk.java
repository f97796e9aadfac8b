package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// Nancy talks with Nina, and somebody is about to move her. What must be true afterwards, whatever way was taken, is
/// here.
///
/// @param id the call's id
/// @param prompts what Nancy had heard by then: nothing of it may come again
record Talk(
        Scene scene, Caller nancy, PhoneCall call, RepAtDesk nina, PhoneCall atNina, String id, List<String> prompts) {

    /// A handed-over call is found and followed within this, also while a node is being replaced.
    static final Duration LIMIT = Duration.ofSeconds(25);

    /// A caller whom nobody took is back within this; a parking space is left after its time.
    static final Duration BACK = Duration.ofSeconds(45);

    /// A caller who has said why, and reached Nina through a queue.
    static Talk throughQueue(Scene scene) {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        return of(scene, nancy, nancy.callForHelp(), nina);
    }

    /// A caller who was with Nina before and reaches her alone: no queue.
    static Talk throughRinging(Scene scene) {
        Talk first = throughQueue(scene);
        first.call.hangUp();
        first.atNina.awaitEnded();
        first.nina.screen().await("call.ended", event -> event.call().equals(first.id));
        PhoneCall call = first.nancy.call(); // within the window: asked nothing, and to Nina first
        return of(scene, first.nancy, call, first.nina);
    }

    private static Talk of(Scene scene, Caller nancy, PhoneCall call, RepAtDesk nina) {
        return of(scene, nancy, call, nina, nina.awaitOffer());
    }

    /// @param offer of this very call
    static Talk of(Scene scene, Caller nancy, PhoneCall call, RepAtDesk nina, Offer offer) {
        PhoneCall atNina = offer.ringing().answer();
        atNina.awaitHears(nancy.phone());
        call.awaitHears(nina.phone());
        nina.screen().await("call.connected", event -> event.call().equals(offer.call()));
        return new Talk(scene, nancy, call, nina, atNina, offer.call(), nancy.prompts(call));
    }

    /// The colleague's phone rings, and before it is picked up the screen shows this very call, with what Nancy said.
    Offer awaitPop(RepAtDesk colleague) {
        Offer offer = colleague.awaitOffer(LIMIT);
        assertThat(offer.call()).as("the same call").isEqualTo(id);
        assertThat(offer.ringing().answeredAt()).as("popped before the answer").isNull();
        assertThat(offer.context().at("/why/code").asText()).isEqualTo("technical");
        assertThat(offer.context().at("/people").toString()).contains(nina.login());
        return offer;
    }

    /// Nancy is with the colleague, Nina is not; nothing was asked again; screens and ticket know it.
    void assertHandedTo(RepAtDesk colleague, PhoneCall atColleague) {
        atColleague.awaitHears(nancy.phone());
        call.awaitHears(colleague.phone());
        colleague.screen().await("call.connected", event -> event.call().equals(id), LIMIT);
        atNina.awaitEnded(LIMIT);
        nina.screen().await("call.disconnected", event -> event.call().equals(id), LIMIT);
        assertThat(nancy.prompts(call)).as("asked nothing again").isEqualTo(prompts);
        JsonNode context = context(colleague);
        assertThat(context.at("/call/state").asText()).isEqualTo("TALKING");
        assertThat(context.at("/call/repeats").asInt()).isZero();
        assertThat(shown(colleague)).isEqualTo("TALKING");
        awaitFree(nina);
    }

    /// The call comes to its end, and the ticket tells who had the caller, each once; then nobody is busy any more.
    void endAt(PhoneCall last, RepAtDesk... had) {
        call.hangUp();
        last.awaitEnded();
        assertOver(had);
    }

    /// The same by the last rep: the caller is thanked, and nobody else is rung for one who has finished.
    void endBy(PhoneCall last, RepAtDesk... had) {
        last.hangUp();
        call.awaitEnded(LIMIT);
        assertThat(nancy.prompts(call)).last().isEqualTo("goodbye");
        assertOver(had);
    }

    private void assertOver(RepAtDesk... had) {
        had[had.length - 1].screen().await("call.ended", event -> event.call().equals(id), LIMIT);
        List<String> names = Stream.of(had).map(this::name).toList();
        Awaitility.await("every talk on the ticket")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(talks()).containsExactlyInAnyOrderElementsOf(names));
        Stream.of(had).forEach(this::awaitFree);
    }

    /// The same call, now at a colleague, who may hand it on.
    Talk at(RepAtDesk colleague, PhoneCall atColleague) {
        return new Talk(scene, nancy, call, colleague, atColleague, id, prompts);
    }

    /// Nobody stays busy for ever.
    void awaitFree(RepAtDesk rep) {
        Awaitility.await(rep.login() + " is with nobody")
                .atMost(LIMIT)
                .until(() -> List.of("READY", "WRAP_UP").contains(shown(rep)));
    }

    /// The parking space Nancy waits in, as a supervisor sees it.
    String awaitSpace() {
        return Awaitility.await("nancy is parked")
                .atMost(LIMIT)
                .until(
                        () -> supervisor()
                                .get("/api/v1/calls/" + id + "/context")
                                .at("/call/parkedIn")
                                .asText(""),
                        space -> !space.isEmpty());
    }

    JsonNode context(RepAtDesk who) {
        return anywhere(who).get("/api/v1/calls/" + id + "/context");
    }

    private List<String> talks() {
        JsonNode timeline = supervisor().get("/api/v1/tickets/" + ticket() + "/timeline?limit=100");
        return timeline.path("items")
                .valueStream()
                .filter(entry -> entry.at("/data/part").asText().equals("talk")
                        && entry.path("call").asText().equals(id))
                .map(entry -> entry.at("/data/rep").asText())
                .toList();
    }

    /// Nina writes it on the matter's ticket.
    void note(String text) {
        anywhere(nina).post("/api/v1/tickets/" + ticket() + "/notes", Map.of("text", text, "call", id));
    }

    private String ticket() {
        return context(nina)
                .path("tickets")
                .valueStream()
                .filter(line -> line.path("thisMatter").asBoolean())
                .map(line -> line.path("number").asText())
                .findFirst()
                .orElseThrow();
    }

    private String name(RepAtDesk rep) {
        return Objects.requireNonNull(
                anywhere(rep).get("/api/v1/reps/me").at("/rep/id").asText());
    }

    void awaitShown(RepAtDesk rep, String state) {
        Awaitility.await(rep.login() + " is shown as " + state).atMost(LIMIT).until(() -> shown(rep), state::equals);
    }

    /// What the floor shows of a rep.
    String shown(RepAtDesk rep) {
        return supervisor()
                .get("/api/v1/floor")
                .path("reps")
                .valueStream()
                .filter(line -> line.path("login").asText().equals(rep.login()))
                .map(line -> line.path("state").asText())
                .findFirst()
                .orElseThrow();
    }

    /// At a node that lives.
    private Api anywhere(RepAtDesk who) {
        return who.api().at(scene.center().http());
    }

    private Api supervisor() {
        return Company.login(scene.center(), "sam");
    }
}
