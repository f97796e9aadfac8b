package org.throughline.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.flows.Effect.Promised;
import org.throughline.flows.Effect.Reason;
import org.throughline.flows.ScriptedSituation.World;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueueOutlook;
import org.throughline.telephony.CallId;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// Calls that a rep or the PBX moved, and turns that fit no step.
class MovedCallTest {

    private static final World NANCY = World.ofNancy();

    private static Conversation waiting() {
        return waiting(NANCY);
    }

    private static Conversation waiting(World world) {
        return Conversation.greeted(world).keys("4").waitsIn("technical-en", 0);
    }

    /// She talks with a rep who could be rung again.
    private static Conversation talking(World world) {
        Conversation talking = waiting(world.repFree());
        talking.situation().talked = true;
        return talking;
    }

    @Test
    void a_caller_moved_to_a_rep_who_does_not_answer_comes_back_first() {
        waiting()
                .then(TurnEvent.TRANSFER, "102")
                .rings("rep-102")
                .then(TurnEvent.DIAL, "NOANSWER")
                .waitsIn("technical-en", 10)
                .then(TurnEvent.QUEUE, "CONTINUE")
                .isHungUpAfter("goodbye");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOANSWER", "BUSY", "CHANUNAVAIL", "CONGESTION"})
    void a_caller_whom_nobody_took_goes_back_to_the_rep_if_free_else_first_in_the_queue(String outcome) {
        talking(NANCY)
                .then(TurnEvent.TRANSFER, "102")
                .rings("rep-102")
                .then(TurnEvent.DIAL, outcome)
                .rings("rep-101")
                .leaves(new Effect.MeantFor(new QueueKey("technical-en")))
                .then(TurnEvent.DIAL, "NOANSWER")
                .waitsIn("technical-en", 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "", "00491701234567", "700"})
    void a_caller_moved_to_no_number_of_ours_goes_back_to_the_rep_if_free(String dialled) {
        talking(NANCY).then(TurnEvent.TRANSFER, dialled).rings("rep-101");
    }

    @Test
    void a_caller_sent_to_a_queue_or_whose_reps_phone_broke_off_does_not_ring_at_that_rep() {
        talking(NANCY).then(TurnEvent.TRANSFER, "800").waitsIn("billing-en", 10);
        talking(NANCY).then(TurnEvent.QUEUE, "CONTINUE:LOST").waitsIn("technical-en", 10);
        talking(NANCY)
                .then(TurnEvent.TRANSFER, "102")
                .then(TurnEvent.DIAL, "ANSWER:LOST")
                .waitsIn("technical-en", 10);
    }

    @Test
    void the_rep_who_is_still_there_after_hours_gets_the_caller_back() {
        Conversation late =
                new Conversation(NANCY.outlook(new QueueOutlook.Closed(null)).repFree());
        late.situation().talked = true;
        late.then(TurnEvent.TRANSFER, "999").rings("rep-101");
    }

    @ParameterizedTest
    @MethodSource
    void a_caller_moved_to_a_queue_that_takes_nobody_goes_back_to_the_rep(QueueOutlook outlook) {
        Conversation talking = new Conversation(NANCY.outlook(outlook).repFree());
        talking.situation().talked = true;
        talking.then(TurnEvent.TRANSFER, "800").rings("rep-101");
    }

    static List<QueueOutlook> a_caller_moved_to_a_queue_that_takes_nobody_goes_back_to_the_rep() {
        return List.of(new QueueOutlook.Closed(null), new QueueOutlook.NobodyLoggedIn(), new QueueOutlook.Full(5, 5));
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT, waited", "LEAVEEMPTY, nobody", "JOINEMPTY, nobody"})
    void a_caller_whom_a_queue_kept_in_vain_goes_back_to_the_rep_once_and_then_is_promised_a_call(
            String outcome, String told) {
        talking(NANCY)
                .then(TurnEvent.TRANSFER, "800")
                .waitsIn("billing-en", 10)
                .then(TurnEvent.QUEUE, outcome)
                .rings("rep-101")
                .then(TurnEvent.DIAL, "NOANSWER")
                .hears(told)
                .then(TurnEvent.SAID, "")
                .isHungUpAfter("promise");
        talking(NANCY)
                .then(TurnEvent.TRANSFER, "800")
                .then(TurnEvent.QUEUE, outcome)
                .rings("rep-101")
                .then(TurnEvent.TRANSFER, "800")
                .waitsIn("billing-en", 10)
                .then(TurnEvent.QUEUE, outcome)
                .rings("rep-101");
    }

    @Test
    void a_caller_moved_to_a_queue_is_first_there_and_is_asked_nothing() {
        waiting().then(TurnEvent.TRANSFER, "800").waitsIn("billing-en", 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "", "00491701234567", "0900123456", "1"})
    void a_caller_moved_to_no_number_of_ours_comes_back_first_and_never_goes_outside(String dialled) {
        waiting().then(TurnEvent.TRANSFER, dialled).waitsIn("technical-en", 10);
    }

    @Test
    void a_caller_whom_nobody_knows_can_be_moved() {
        new Conversation(NANCY).then(TurnEvent.TRANSFER, "102").rings("rep-102");
        new Conversation(NANCY).then(TurnEvent.TRANSFER, "999").waitsIn("general-en", 10);
    }

    @Test
    void a_caller_whom_the_pbx_served_alone_is_known_and_goes_first_when_we_are_back() {
        new Conversation(NANCY)
                .then(TurnEvent.FALLBACK, "TIMEOUT")
                .waitsIn("general-en", 10)
                .leaves(new Effect.Identified(ScriptedSituation.NANCY, org.throughline.journeys.Verification.ANI));
        waiting().then(TurnEvent.FALLBACK, "JOINEMPTY").waitsIn("technical-en", 10);
        waiting().then(TurnEvent.FALLBACK, "CONTINUE").isHungUpAfter("goodbye");
    }

    @Test
    void a_caller_whom_the_pbx_served_alone_after_hours_is_promised_a_call() {
        new Conversation(NANCY.outlook(new QueueOutlook.Closed(null)))
                .then(TurnEvent.FALLBACK, "JOINEMPTY")
                .hears("closed")
                .then(TurnEvent.SAID, "")
                .isHungUpAfter("promise")
                .leaves(new Promised(Reason.CLOSED));
    }

    @ParameterizedTest
    @CsvSource({
        "SAID,  ''",
        "SAID,  0",
        "KEYS,  OK:4",
        "KEYS,  TIMEOUT:",
        "QUEUE, TIMEOUT",
        "DIAL,  NOANSWER",
    })
    void after_a_gap_the_event_is_believed_and_the_call_goes_on(TurnEvent event, String data) {
        assertThat(new Engine(Conversation.ENTRY)
                        .advance(null, event, data, new ScriptedSituation(NANCY))
                        .answer())
                .isInstanceOfAny(TurnAnswer.Enqueue.class, TurnAnswer.Say.class);
    }

    @ParameterizedTest
    @EnumSource(TurnEvent.class)
    void an_event_at_the_wrong_step_never_loses_the_caller(TurnEvent event) {
        for (Conversation at : List.of(
                new Conversation(NANCY).then(TurnEvent.START, ""),
                Conversation.greeted(NANCY),
                waiting(),
                waiting().then(TurnEvent.QUEUE, "TIMEOUT"),
                waiting().then(TurnEvent.QUEUE, "KEY:0"))) {
            at.then(event, event == TurnEvent.KEYS ? "OK:7" : "");
        }
    }

    @Test
    void a_repeated_report_of_a_queue_is_a_report_of_that_queue() {
        waiting()
                .then(TurnEvent.QUEUE, "TIMEOUT")
                .hears("waited")
                .then(TurnEvent.QUEUE, "TIMEOUT")
                .hears("waited");
    }

    @Test
    void a_walk_on_a_step_that_a_new_version_has_no_more_ends_at_a_person() {
        Walk old = new Walk("entry", 0, "long-gone", Walk.Awaited.KEYS, 1, 1, null, List.of(), null, null);

        assertThat(new Engine(Conversation.ENTRY)
                        .advance(old, TurnEvent.KEYS, "OK:5", new ScriptedSituation(NANCY))
                        .answer())
                .isInstanceOf(TurnAnswer.Enqueue.class);
    }

    @Test
    void a_rep_reaches_colleagues_and_queues_from_the_own_phone() {
        assertThat(dialled("102")).isEqualTo(new TurnAnswer.RingRep("rep-102", Duration.ofSeconds(25)));
        assertThat(dialled("800")).isInstanceOf(TurnAnswer.Enqueue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUSY", "NOANSWER", "CHANUNAVAIL"})
    void half_of_a_transfer_that_reaches_nobody_says_nothing_that_could_be_taken_for_a_person(String outcome) {
        Engine engine = new Engine(Conversation.ENTRY);
        ScriptedSituation situation = new ScriptedSituation(NANCY);
        Walk asked =
                engine.colleague(null, TurnEvent.TRANSFER, "102", situation).walk();
        assertThat(engine.colleague(asked, TurnEvent.DIAL, outcome, situation).answer())
                .isEqualTo(new TurnAnswer.End(List.of()));
        assertThat(engine.colleague(null, TurnEvent.TRANSFER, "999", situation).answer())
                .isEqualTo(new TurnAnswer.End(List.of()));
    }

    @Test
    void a_rep_with_a_caller_on_the_line_asks_a_colleague_on_that_callers_behalf() {
        CallId caller = new CallId("pbx1-1700000000.1");
        ScriptedSituation situation = new ScriptedSituation(NANCY);
        situation.held = caller;
        assertThat(new Engine(Conversation.ENTRY)
                        .colleague(null, TurnEvent.CONSULT, "102", situation)
                        .answer())
                .isEqualTo(new TurnAnswer.OnBehalf(caller, new TurnAnswer.RingRep("rep-102", Duration.ofSeconds(25))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00491701234567", "0900123456", "110", "", "999"})
    void a_rep_reaches_nothing_else_from_the_own_phone(String number) {
        assertThat(dialled(number)).isEqualTo(new TurnAnswer.End(List.of(new Prompt("consult.refused"))));
    }

    @Test
    void a_caller_moved_to_a_rep_who_has_another_goes_back_to_who_sent_them_if_free_else_first_in_the_queue() {
        talking(NANCY)
                .then(TurnEvent.TRANSFER, "104")
                .rings("rep-101")
                .leaves(new Effect.FoundBusy(ScriptedSituation.BUSY));
        waiting().then(TurnEvent.TRANSFER, "104").waitsIn("technical-en", 10);
    }

    @Test
    void a_rep_who_asks_a_colleague_who_has_a_caller_hears_so_and_nobody_is_rung() {
        ScriptedSituation situation = new ScriptedSituation(NANCY);
        Engine engine = new Engine(Conversation.ENTRY);
        assertThat(engine.colleague(null, TurnEvent.CONSULT, "104", situation).answer())
                .isEqualTo(new TurnAnswer.End(List.of(new Prompt("consult.unavailable"))));
        assertThat(engine.colleague(null, TurnEvent.TRANSFER, "104", situation).answer())
                .isEqualTo(new TurnAnswer.End(List.of()));
        assertThat(situation.effects)
                .containsExactly(
                        new Effect.FoundBusy(ScriptedSituation.BUSY),
                        new Effect.FoundBusy(ScriptedSituation.BUSY),
                        new Effect.NobodyTook());
    }

    @Test
    void a_rep_is_told_that_a_colleague_does_not_answer() {
        Engine engine = new Engine(Conversation.ENTRY);
        ScriptedSituation situation = new ScriptedSituation(NANCY);
        Walk ringing =
                engine.colleague(null, TurnEvent.CONSULT, "102", situation).walk();

        assertThat(engine.colleague(ringing, TurnEvent.DIAL, "BUSY", situation).answer())
                .isEqualTo(new TurnAnswer.End(List.of(new Prompt("consult.unavailable"))));
        assertThat(engine.colleague(ringing, TurnEvent.DIAL, "ANSWER", situation)
                        .answer())
                .isEqualTo(new TurnAnswer.End(List.of()));
        assertThat(situation.effects).isEmpty();
    }

    private static TurnAnswer dialled(String number) {
        return new Engine(Conversation.ENTRY)
                .colleague(null, TurnEvent.CONSULT, number, new ScriptedSituation(NANCY))
                .answer();
    }
}
