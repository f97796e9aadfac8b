package org.throughline.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.embedded.LocalPbx;
import org.throughline.embedded.PbxPlan;
import org.throughline.embedded.PromptSounds;
import org.throughline.embedded.PromptTones;
import org.throughline.ground.ScriptedNode.Asked;
import org.throughline.ground.ScriptedNode.Manner;
import org.throughline.ground.ScriptedNode.Told;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;
import org.throughline.softphone.TonePair;

/// The dialplan contract (docs/turns.md) on a real Asterisk with real phones, against nodes that do what the test says.
class TurnsIT {

    private static final Path FOLDER = Path.of("target", "turns-it");
    private static final String NUMBER = "+493012345";

    private static ScriptedNode first;
    private static ScriptedNode second;
    private static LocalPbx pbx;
    private static PromptTones tones;
    private static PbxPlan plan;

    private Phone nancy;
    private Phone nina;

    @BeforeAll
    static void start() throws Exception {
        first = new ScriptedNode();
        second = new ScriptedNode();
        tones = PromptSounds.in(FOLDER.resolve("sounds")).tones();
        plan = PbxPlan.local("turns", FOLDER.resolve("sounds"))
                .withPhones(PbxPlan.reps(3))
                .withOperator("PJSIP/rep-103")
                .withNodes(List.of(first.address(), second.address()));
        pbx = LocalPbx.start(FOLDER.resolve("pbx"), plan);
        Files.writeString(
                pbx.generatedQueues(), "[service-en](tl-queue)\nmember => PJSIP/rep-101\n[empty](tl-queue)\n");
        pbx.ask("queue reload all");
    }

    @AfterAll
    static void stop() {
        pbx.close();
        first.close();
        second.close();
    }

    @BeforeEach
    void phones() {
        both(turn -> Told.end());
        nancy = Phone.named("4915112345678").pbx(plan.sipPort()).tone(440).open();
        nina = rep("101", 620);
    }

    @AfterEach
    void hangUp() {
        nancy.close();
        nina.close();
        await().atMost(Duration.ofSeconds(8))
                .until(() -> pbx.ask("core show channels count").contains("0 active channels"));
    }

    @Test
    void a_call_is_a_row_of_turns_each_of_which_reports_and_is_told_what_to_do_next() {
        both(turn -> switch (turn.event()) {
            case "start" -> Told.say("greeting");
            case "said" -> Told.ask(1, 5, "why.menu");
            default -> Told.end("goodbye");
        });

        PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
        awaitPrompt(call, "why.menu");
        call.press("3").awaitEnded();

        assertThat(prompts(call)).containsExactly("greeting", "why.menu", "goodbye");
        assertThat(heard()).containsExactly("start " + NUMBER, "said ", "keys OK:3");
        assertThat(asked()).allSatisfy(turn -> {
            assertThat(turn.call()).isEqualTo(turn.channel()).matches("turns-\\d+\\.\\d+");
            assertThat(turn.all()).containsEntry("agi_callerid", "4915112345678");
        });
        assertThat(asked().stream().map(Asked::seq)).containsExactly(1, 2, 3);
    }

    @Test
    void a_key_ends_a_sentence_early_and_is_reported() {
        both(turn -> "start".equals(turn.event()) ? Told.say("greeting", "closed", "sorry") : Told.end());

        PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
        awaitPrompt(call, "greeting");
        call.press("0").awaitEnded();

        assertThat(heard()).containsExactly("start " + NUMBER, "said 0");
        assertThat(prompts(call)).doesNotContain("sorry");
    }

    @Test
    void silence_is_reported_as_silence_and_the_hash_key_ends_the_keys() {
        both(turn -> switch (turn.seq()) {
            case 1 -> Told.ask(12, 1, "number.ask");
            case 2 -> Told.ask(12, 5, "number.again");
            default -> Told.end();
        });

        PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
        awaitPrompt(call, "number.again");
        call.press("4711#").awaitEnded();

        assertThat(heard()).containsExactly("start " + NUMBER, "keys TIMEOUT:", "keys OK:4711");
    }

    @Test
    void a_node_that_closes_at_once_or_talks_garbage_or_dies_before_the_ack_is_left_for_the_other() {
        for (Manner bad : List.of(Manner.CLOSES_AT_ONCE, Manner.TALKS_GARBAGE, Manner.DIES_BEFORE_THE_ACK)) {
            both(turn -> turn.seq() < 4 ? Told.say("greeting") : Told.end("goodbye"));
            theFirstAskedIs(bad);

            PhoneCall call = nancy.dial(NUMBER).awaitAnswered().awaitEnded();

            assertThat(prompts(call)).as(bad.name()).containsExactly("greeting", "greeting", "greeting", "goodbye");
            assertThat(turnsAnswered()).as(bad.name()).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void a_node_that_falls_silent_costs_one_turn_three_seconds_and_the_next_ones_nothing() {
        both(turn -> turn.seq() < 4 ? Told.say("greeting") : Told.end("goodbye"));
        theFirstAskedIs(Manner.SAYS_NOTHING);
        Instant start = Instant.now();

        nancy.dial(NUMBER).awaitAnswered().awaitEnded();

        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(8));
        assertThat(turnsAnswered()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void who_hangs_up_while_a_node_is_silent_leaves_no_channel_behind() {
        first.manner(Manner.SAYS_NOTHING);
        second.manner(Manner.SAYS_NOTHING);

        PhoneCall call = nancy.dial(NUMBER);
        await().until(() -> first.refused() + second.refused() == 1);
        call.hangUp();

        await().atMost(Duration.ofSeconds(2))
                .until(() -> pbx.ask("core show channels count").contains("0 active channels"));
    }

    @Test
    void without_a_node_the_caller_reaches_a_person_in_the_static_queue() {
        bothAre(Manner.CLOSES_AT_ONCE);

        PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
        PhoneCall offered = nina.awaitRinging().answer();
        offered.awaitHears(nancy);
        call.awaitHears(nina);

        assertThat(prompts(call)).startsWith("fallback.wait");
        assertThat(offered.header("X-Throughline-Call")).matches("turns-\\d+\\.\\d+");
        offered.hangUp();
        call.awaitEnded();
        assertThat(prompts(call))
                .as("somebody talked with them, so nobody is sorry")
                .doesNotContain("fallback.sorry");
    }

    @Test
    void without_a_node_and_with_nobody_in_the_static_queue_the_operator_is_rung() {
        nina.unregister();
        try (Phone operator = rep("103", 820)) {
            pbx.ask("queue remove member PJSIP/rep-103 from tl-fallback");
            bothAre(Manner.CLOSES_AT_ONCE);

            PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
            PhoneCall offered = operator.awaitRinging().answer();
            call.awaitHears(operator);
            offered.hangUp();
            call.awaitEnded();
        }
    }

    @Test
    void without_anybody_at_all_the_call_ends_with_a_sentence_and_not_in_a_loop() {
        nina.unregister();
        bothAre(Manner.CLOSES_AT_ONCE);

        PhoneCall call = nancy.dial(NUMBER).awaitAnswered().awaitEnded(Duration.ofSeconds(10));

        assertThat(prompts(call)).containsExactly("fallback.wait", "fallback.sorry");
    }

    @Test
    void after_the_static_queue_a_node_that_is_back_goes_on_with_the_call() {
        nina.unregister();
        both(turn -> "fallback".equals(turn.event()) ? Told.end("promise") : Told.word("fallback"));

        PhoneCall call = nancy.dial(NUMBER).awaitAnswered().awaitEnded();

        assertThat(heard()).containsExactly("start " + NUMBER, "fallback JOINEMPTY");
        assertThat(prompts(call)).containsExactly("fallback.wait", "promise");
    }

    @Test
    void a_word_that_the_dialplan_does_not_know_is_a_fallback() {
        nina.unregister();
        both(turn -> "start".equals(turn.event()) ? Told.word("reboot") : Told.end());

        nancy.dial(NUMBER).awaitAnswered().awaitEnded();

        assertThat(heard()).containsExactly("start " + NUMBER, "fallback JOINEMPTY");
    }

    @Test
    void who_keeps_a_node_busy_for_ever_ends_in_the_fallback() {
        nina.unregister();
        both(turn -> switch (turn.event()) {
            case "fallback" -> Told.end();
            default -> Told.say("no-such-file");
        });

        nancy.dial(NUMBER).awaitAnswered().awaitEnded(Duration.ofSeconds(60));

        assertThat(asked()).hasSizeLessThan(204);
        assertThat(asked().getLast().event()).isEqualTo("said");
    }

    @Test
    void a_queue_reports_why_it_let_the_caller_go() {
        both(turn -> switch (turn.seq()) {
            case 1 -> Told.queue("empty", 5);
            case 2 -> Told.queue("no-such-queue", 5);
            case 3 -> Told.queue("service-en", 1);
            default -> Told.end();
        });

        nancy.dial(NUMBER).awaitAnswered().awaitEnded();

        assertThat(heard()).containsExactly("start " + NUMBER, "queue JOINEMPTY", "queue UNKNOWN", "queue TIMEOUT");
    }

    @Test
    void the_key_0_leaves_a_queue_and_a_rep_in_it_hears_and_is_heard() {
        both(turn -> turn.seq() < 3 ? Told.queue("service-en", 30) : Told.end("goodbye"));

        PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
        nina.awaitRinging();
        call.press("0");
        await().until(() -> heard().contains("queue KEY:0"));
        PhoneCall offered = nina.awaitRinging().answer();
        offered.awaitHears(nancy);
        call.awaitHears(nina);
        offered.hangUp();
        call.awaitEnded();

        assertThat(heard()).containsExactly("start " + NUMBER, "queue KEY:0", "queue CONTINUE");
    }

    @Test
    void a_reserved_rep_is_rung_and_what_came_of_it_is_reported() {
        both(turn -> turn.seq() < 4 ? Told.dial("rep-101", turn.seq() == 1 ? 1 : 10) : Told.end());

        PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
        nina.awaitRinging().awaitEnded();
        nina.awaitRinging().reject();
        PhoneCall offered = nina.awaitRinging().answer();
        offered.awaitHears(nancy);
        offered.hangUp();
        call.awaitEnded();

        assertThat(heard()).containsExactly("start " + NUMBER, "dial NOANSWER", "dial BUSY", "dial ANSWER");
        assertThat(Objects.requireNonNull(offered.header("X-Throughline-Call")))
                .isEqualTo(asked().getFirst().call());
    }

    @Test
    void only_a_rep_may_transfer_and_every_transfer_is_a_turn() {
        both(turn -> switch (turn.event()) {
            case "start" -> Told.dial("rep-101", 10);
            case "transfer" -> Told.dial("rep-102", 10);
            default -> Told.end();
        });

        try (Phone max = rep("102", 820)) {
            PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
            PhoneCall offered = nina.awaitRinging().answer();
            call.awaitHears(nina);
            call.press("*1102");
            assertThat(call.hears(nina)).as("a customer's keys do nothing").isTrue();
            offered.transferTo("102");
            max.awaitRinging().answer().awaitHears(nancy);
            call.awaitHears(max);
            call.hangUp();
        }

        assertThat(heard()).containsExactly("start " + NUMBER, "transfer 102");
        assertThat(asked().get(1).channel()).isEqualTo(asked().get(0).channel());
        assertThat(asked().get(1).seq()).isEqualTo(2);
    }

    @Test
    void without_a_node_a_transfer_to_a_colleague_still_works_and_one_to_nowhere_ends_with_people() {
        both(turn -> Told.dial("rep-101", 10));

        try (Phone max = rep("102", 820)) {
            PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
            PhoneCall offered = nina.awaitRinging().answer();
            call.awaitHears(nina);
            bothAre(Manner.CLOSES_AT_ONCE);
            offered.transferTo("102");
            PhoneCall taken = max.awaitRinging().answer();
            taken.awaitHears(nancy);
            taken.transferTo("999");
            await().until(() -> nina.isRinging() || max.isRinging());
            (nina.isRinging() ? nina : max).awaitRinging().answer().awaitHears(nancy);
            call.hangUp();
        }
    }

    @Test
    void a_reps_own_call_is_a_turn_and_without_a_node_it_rings_the_colleague() {
        both(turn -> Told.dial("rep-102", 10));

        try (Phone max = rep("102", 820)) {
            PhoneCall consult = nina.dial("102");
            max.awaitRinging().answer().awaitHears(nina);
            consult.hangUp();
            assertThat(heard()).containsExactly("consult 102");

            bothAre(Manner.CLOSES_AT_ONCE);
            PhoneCall again = nina.dial("102");
            max.awaitRinging().answer().awaitHears(nina);
            again.hangUp();
        }
    }

    private static final String[] WORDS = {"whisper.technical", "no-such-recording", "whisper.customer", "digit.4"};
    private static final List<String> SPOKEN = List.of("whisper.technical", "whisper.customer", "digit.4");

    /// The queue, and a rep who is rung alone.
    private static Stream<Told> twoWays() {
        return Stream.of(Told.queue("service-en", 20), Told.dial("rep-101", 20));
    }

    @ParameterizedTest
    @MethodSource("twoWays")
    void who_has_no_console_hears_words_before_the_caller_and_the_caller_hears_none_though_no_node_lives(Told way) {
        both(turn -> turn.seq() == 1 ? way.whispering(List.of("rep-102", "rep-101"), WORDS) : Told.end("goodbye"));
        PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
        PhoneCall ringing = nina.awaitRinging();
        bothAre(Manner.SAYS_NOTHING);

        PhoneCall offered = ringing.answer();
        awaitPrompt(offered, "digit.4");
        assertThat(offered.hears(nancy)).as("not yet put through").isFalse();
        offered.awaitHears(nancy);
        call.awaitHears(nina);

        assertThat(prompts(offered)).isEqualTo(SPOKEN);
        assertThat(prompts(call)).isEmpty();
        call.hangUp();
        offered.awaitEnded();
    }

    @ParameterizedTest
    @MethodSource("twoWays")
    void words_for_somebody_else_are_heard_by_nobody(Told way) {
        both(turn -> turn.seq() == 1 ? way.whispering(List.of("rep-102", "rep-1010"), WORDS) : Told.end());
        PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
        PhoneCall offered = nina.awaitRinging().answer();
        offered.awaitHears(nancy);
        assertThat(prompts(offered)).isEmpty();
        call.hangUp();
    }

    @ParameterizedTest
    @MethodSource("twoWays")
    void who_hangs_up_in_mid_word_has_not_had_the_caller(Told way) {
        both(turn -> turn.seq() == 1 ? way.whispering(List.of("rep-101"), WORDS) : Told.end("goodbye"));
        PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
        PhoneCall offered = nina.awaitRinging().answer();
        awaitPrompt(offered, "whisper.technical");
        offered.hangUp();

        call.awaitEnded();
        assertThat(heard().getLast()).endsWith(":LOST");
    }

    @ParameterizedTest
    @MethodSource("twoWays")
    void when_the_caller_hangs_up_in_mid_word_the_phone_is_let_go_with_the_next(Told way) {
        String[] many = Stream.generate(() -> "digit.7").limit(40).toArray(String[]::new);
        both(turn -> way.whispering(List.of("rep-101"), many));
        PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
        PhoneCall offered = nina.awaitRinging().answer();
        awaitPrompt(offered, "digit.7");
        call.hangUp();

        offered.awaitEnded(Duration.ofSeconds(2));
        assertThat(asked()).hasSize(1);
    }

    @Test
    void however_many_words_there_are_the_caller_is_put_through() {
        String[] many = Stream.generate(() -> "digit.7").limit(40).toArray(String[]::new);
        both(turn -> Told.queue("service-en", 20).whispering(List.of("rep-101"), many));
        PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
        Instant answered = Instant.now();
        PhoneCall offered = nina.awaitRinging().answer();
        offered.awaitHears(nancy.tone(), Duration.ofSeconds(12));
        assertThat(Duration.between(answered, Instant.now())).isLessThan(Duration.ofSeconds(11));
        call.hangUp();
    }

    @Test
    void without_a_node_words_go_with_a_caller_who_is_transferred_and_who_hangs_up_on_them_costs_nobody_the_caller() {
        both(turn -> Told.dial("rep-101", 20).whispering(List.of("rep-102"), WORDS));
        try (Phone max = rep("102", 820)) {
            PhoneCall call = nancy.dial(NUMBER).awaitAnswered();
            PhoneCall offered = nina.awaitRinging().answer();
            offered.awaitHears(nancy);
            bothAre(Manner.CLOSES_AT_ONCE);

            offered.transferTo("102");
            PhoneCall atMax = max.awaitRinging().answer();
            awaitPrompt(atMax, "whisper.technical");
            atMax.hangUp();

            await().atMost(Duration.ofSeconds(10)).until(() -> nina.isRinging() || max.isRinging());
            (nina.isRinging() ? nina : max).awaitRinging().answer().awaitHears(nancy);
            call.hangUp();
        }
    }

    private static Phone rep(String extension, int tone) {
        String name = "rep-" + extension;
        String password = plan.phones().stream()
                .filter(phone -> phone.name().equals(name))
                .findFirst()
                .orElseThrow()
                .password();
        return Phone.named(name)
                .password(password)
                .pbx(plan.sipPort())
                .tone(tone)
                .open()
                .register();
    }

    private static void both(Function<Asked, Told> script) {
        first.script(script);
        second.script(script);
    }

    /// Whichever node the dialplan asks first is the bad one from then on.
    private static void theFirstAskedIs(Manner manner) {
        AtomicReference<ScriptedNode> victim = new AtomicReference<>();
        first.manner(manner, victim);
        second.manner(manner, victim);
    }

    private static List<Integer> turnsAnswered() {
        assertThat(Stream.of(first, second).filter(node -> node.refused() == 1))
                .as("asked once")
                .hasSize(1);
        return asked().stream().map(Asked::seq).toList();
    }

    private static void bothAre(Manner manner) {
        first.manner(manner);
        second.manner(manner);
    }

    private static List<Asked> asked() {
        return Stream.concat(first.asked().stream(), second.asked().stream())
                .sorted(Comparator.comparingInt(Asked::seq))
                .toList();
    }

    private static List<String> heard() {
        return asked().stream().map(turn -> turn.event() + " " + turn.data()).toList();
    }

    private static void awaitPrompt(PhoneCall call, String prompt) {
        PromptTones.Pair pair = tones.of(prompt);
        call.await(
                Duration.ofSeconds(10),
                "the prompt " + prompt,
                () -> call.pairsHeard().stream().anyMatch(heard -> heard.is(pair.low(), pair.high())) ? prompt : null);
    }

    private static List<String> prompts(PhoneCall call) {
        return call.pairsHeard().stream().map(TurnsIT::prompt).toList();
    }

    private static String prompt(TonePair pair) {
        String name = tones.promptOf(pair.low(), pair.high());
        return name == null ? "?" + pair.low() + "+" + pair.high() : name;
    }
}
