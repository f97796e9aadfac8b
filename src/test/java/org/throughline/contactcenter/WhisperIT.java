package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.softphone.PhoneCall;

/// A rep without a console hears who calls and why before the caller is put through. Each word has its own tones.
class WhisperIT {

    private static final Set<Way> BLIND = EnumSet.of(Way.BLIND_BY_REFER, Way.BLIND_BY_KEY);
    private static final List<Way> WAYS = List.of(
            Way.BLIND_BY_REFER,
            Way.BLIND_BY_KEY,
            Way.ATTENDED_BY_REFER,
            Way.ATTENDED_BY_REFER_WHILE_RINGING,
            Way.ATTENDED_BY_KEY,
            Way.BLONDE_BY_KEY);

    @RegisterExtension
    final Scene scene = new Scene();

    private final List<String> withoutConsole = new ArrayList<>();

    @BeforeEach
    void nina_has_no_console() {
        hasNoConsole("nina");
    }

    @AfterEach
    void everybody_has_one() {
        scene.center().mend();
        withoutConsole.forEach(login -> Company.whisper(scene.center(), login, false));
    }

    @Test
    void out_of_a_queue_the_rep_hears_why_and_which_customer_and_then_the_caller_who_hears_none_of_it() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();

        PhoneCall atNina = nina.awaitOffer().ringing().answer();
        awaitWord(atNina, "whisper.technical");
        assertThat(atNina.hears(nancy.phone())).as("not put through yet").isFalse();
        assertThat(nina.screen().events().stream().map(Screen.Event::kind))
                .as("while words are heard it rings")
                .doesNotContain("call.connected");
        atNina.awaitHears(nancy.phone());
        call.awaitHears(nina.phone());

        assertThat(words(atNina)).isEqualTo(about(nancy));
        assertThat(nancy.prompts(call)).containsExactly("greeting", "why.menu");
        nina.screen().await("call.connected", event -> true);
        call.hangUp();
        atNina.awaitEnded();
    }

    @Test
    void who_has_a_console_hears_the_caller_at_once() {
        RepAtDesk omar = scene.ready("omar");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();
        PhoneCall atOmar = omar.awaitOffer().ringing().answer();
        atOmar.awaitHears(nancy.phone());
        assertThat(words(atOmar)).isEmpty();
        call.hangUp();
    }

    @Test
    void a_rep_who_is_rung_alone_hears_it_too() {
        Talk talk = Talk.throughRinging(scene);
        assertThat(words(talk.atNina())).isEqualTo(about(talk.nancy()));
        talk.call().hangUp();
    }

    @Test
    void of_a_caller_whom_nobody_knows_only_the_reason_is_said() {
        RepAtDesk nina = scene.ready("nina");
        Caller stranger = scene.stranger();
        PhoneCall call = stranger.call();
        stranger.awaitPrompt(call, "number.ask");
        call.press("#");
        stranger.awaitPrompt(call, "why.menu");
        call.press("4");
        PhoneCall atNina = nina.awaitOffer().ringing().answer();
        atNina.awaitHears(stranger.phone());
        assertThat(words(atNina)).containsExactly("whisper.technical");
        call.hangUp();
    }

    @Test
    void who_gets_a_caller_by_phone_hears_about_that_caller_and_after_a_blind_transfer_also_from_whom()
            throws InterruptedException, ExecutionException {
        for (int i = 0; i < WAYS.size(); i++) {
            hasNoConsole(AtOnce.rep(i).login());
            hasNoConsole(AtOnce.colleague(i).login());
        }
        new AtOnce(scene, WAYS, rep -> {})
                .handOver(
                        (way, talk, omar) -> {
                            PhoneCall atOmar = way.move(talk, omar, omar.extension(), () -> {});
                            talk.assertHandedTo(omar, atOmar);
                            assertThat(words(atOmar)).contains("whisper.technical", "whisper.customer");
                            if (BLIND.contains(way)) {
                                List<String> from = from(talk.nina());
                                assertThat(words(atOmar).subList(0, from.size()))
                                        .isEqualTo(from);
                            }
                            talk.endAt(atOmar, talk.nina(), omar);
                        },
                        () -> {});
    }

    /// For Nina it still rings while the colleague hears the words: when she hands over, the words are meant for
    /// another caller.
    @Test
    void who_is_handed_the_caller_in_mid_word_hears_the_rest_and_then_the_caller() {
        Talk talk = Talk.throughQueue(scene);
        hasNoConsole("omar");
        RepAtDesk omar = scene.ready("omar");
        PhoneCall consult = Way.consult(talk, omar.extension());
        PhoneCall atOmar = Way.tentative(talk, omar).ringing().answer();
        awaitWord(atOmar, "whisper.technical");
        talk.atNina().transferTo(consult.awaitRinging());

        talk.assertHandedTo(omar, atOmar);
        assertThat(words(atOmar)).isEqualTo(about(talk.nancy()));
        talk.endAt(atOmar, talk.nina(), omar);
    }

    @Test
    void the_words_are_heard_and_the_caller_is_put_through_also_when_every_node_stands_still() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();
        PhoneCall ringing = nina.awaitOffer().ringing();
        scene.center().nodes.values().forEach(Node::freeze);

        PhoneCall atNina = ringing.answer();
        atNina.awaitHears(nancy.phone().tone(), Duration.ofSeconds(12));
        call.awaitHears(nina.phone());
        assertThat(words(atNina)).isEqualTo(about(nancy));
        scene.center().nodes.values().forEach(Node::kill);
        assertThat(atNina.isUp() && call.isUp()).isTrue();
        call.hangUp();
        atNina.awaitEnded();
    }

    @Test
    void who_hangs_up_in_mid_word_leaves_the_caller_to_the_next_rep() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();
        RepAtDesk.Offer offer = nina.awaitOffer();
        RepAtDesk omar = scene.ready("omar");
        PhoneCall atNina = offer.ringing().answer();
        awaitWord(atNina, "whisper.technical");
        atNina.hangUp();
        nina.api().put("/api/v1/reps/me/state", Map.of("state", "OUT"));
        assertThat(nina.screen()
                        .await("call.offer-ended", event -> event.call().equals(offer.call()))
                        .data()
                        .path("detail")
                        .asText())
                .isEqualTo("BUSY");

        RepAtDesk.Offer next = omar.awaitOffer(Talk.LIMIT);
        assertThat(next.call()).isEqualTo(offer.call());
        next.ringing().answer().awaitHears(nancy.phone());
        call.awaitHears(omar.phone());
        assertThat(nancy.prompts(call)).containsExactly("greeting", "why.menu");
        call.hangUp();
    }

    private void hasNoConsole(String login) {
        withoutConsole.add(login);
        Company.whisper(scene.center(), login, true);
    }

    private static List<String> from(RepAtDesk rep) {
        return Stream.of(Stream.of("whisper.from"), digits(rep.extension()), Stream.of("whisper.technical"))
                .flatMap(words -> words)
                .toList();
    }

    /// Nancy calls from a known number: that is no proof of who she is.
    private static List<String> about(Caller nancy) {
        return Stream.concat(
                        Stream.of("whisper.technical", "whisper.customer"),
                        digits(nancy.customer().number()))
                .toList();
    }

    private static Stream<String> digits(String number) {
        return number.chars().mapToObj(digit -> "digit." + (char) digit);
    }

    private List<String> words(PhoneCall call) {
        return call.pairsHeard().stream()
                .map(pair -> scene.center().tones.promptOf(pair.low(), pair.high()))
                .filter(Objects::nonNull)
                .toList();
    }

    private void awaitWord(PhoneCall call, String word) {
        call.await(Duration.ofSeconds(10), "the word " + word, () -> words(call).contains(word) ? word : null);
    }
}
