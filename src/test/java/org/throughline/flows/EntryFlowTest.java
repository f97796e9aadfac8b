package org.throughline.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.flows.ScriptedSituation.MATTER;
import static org.throughline.flows.ScriptedSituation.NANCY;
import static org.throughline.flows.ScriptedSituation.NANCYS_NUMBER;
import static org.throughline.flows.ScriptedSituation.NANCYS_ORDER;
import static org.throughline.flows.ScriptedSituation.TOM;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.flows.Effect.Asked;
import org.throughline.flows.Effect.Identified;
import org.throughline.flows.Effect.Learned;
import org.throughline.flows.Effect.MeantFor;
import org.throughline.flows.Effect.Promised;
import org.throughline.flows.Effect.Reason;
import org.throughline.flows.Effect.Resumed;
import org.throughline.flows.ScriptedSituation.World;
import org.throughline.flows.ScriptedSituation.World.Matter;
import org.throughline.journeys.Verification;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueueOutlook;
import org.throughline.telephony.TurnEvent;

class EntryFlowTest {

    private static final World NANCYS_PHONE = World.ofNancy();

    @Test
    void a_known_caller_meets_one_menu_and_waits_for_somebody_who_can_help() {
        Conversation.greeted(NANCYS_PHONE)
                .isAsked("why.menu")
                .keys("4")
                .waitsIn("technical-en", 0)
                .leaves(
                        new Identified(NANCY, Verification.ANI),
                        new Asked("why", "why.menu"),
                        new Learned("why", "technical", false));
    }

    @ParameterizedTest
    @CsvSource({
        NANCYS_NUMBER + ", customer.number",
        NANCYS_ORDER + ", order.number",
    })
    void an_unknown_number_is_asked_for_a_customer_or_order_number(String keyed, String fact) {
        Conversation.greeted(NANCYS_PHONE.calledBy())
                .isAsked("number.ask")
                .keys(keyed)
                .isAsked("why.menu")
                .leaves(new Learned(fact, keyed, true), new Identified(NANCY, Verification.ANI));
    }

    @Test
    void two_who_share_a_number_are_told_apart_by_a_number_only_one_of_them_knows() {
        Conversation.greeted(NANCYS_PHONE.calledBy(NANCY, TOM).matter(Matter.RECENT, "technical"))
                .isAsked("number.ask")
                .keys(NANCYS_NUMBER)
                .leaves(new Identified(NANCY, Verification.ANI_AND_FACT), new Resumed(MATTER));
    }

    @Test
    void two_who_share_a_number_and_do_not_say_who_they_are_get_nobodys_matter() {
        Conversation call = Conversation.greeted(
                        NANCYS_PHONE.calledBy(NANCY, TOM).matter(Matter.RECENT, "technical"))
                .silence()
                .isAsked("why.menu")
                .keys("0")
                .waitsIn("general-en", 0);

        assertThat(call.situation().effects).noneMatch(effect -> effect instanceof Resumed);
    }

    @Test
    void an_open_matter_is_offered_by_one_key_and_its_reason_is_not_asked_again() {
        Conversation.greeted(NANCYS_PHONE.matter(Matter.OPEN, "technical"))
                .isAsked("matter.same")
                .keys("1")
                .waitsIn("technical-en", 0)
                .leaves(new Resumed(MATTER));
    }

    @Test
    void an_open_matter_that_is_declined_is_left_alone() {
        Conversation call = Conversation.greeted(NANCYS_PHONE.matter(Matter.OPEN, "technical"))
                .isAsked("matter.same")
                .keys("2")
                .isAsked("why.menu")
                .keys("3")
                .waitsIn("billing-en", 0);

        assertThat(call.situation().resumed()).isFalse();
    }

    @Test
    void who_calls_back_is_taken_up_again_without_a_question_and_reaches_the_same_rep() {
        Conversation.greeted(NANCYS_PHONE.matter(Matter.RECENT, "technical").repFree())
                .rings("rep-101")
                .leaves(new Resumed(MATTER), new MeantFor(new QueueKey("technical-en")))
                .then(TurnEvent.DIAL, "NOANSWER")
                .waitsIn("technical-en", 5);
    }

    @Test
    void who_was_cut_off_and_presses_0_at_once_is_taken_up_again_too() {
        new Conversation(NANCYS_PHONE.matter(Matter.RECENT, "technical").repFree())
                .then(TurnEvent.START, "2000")
                .then(TurnEvent.SAID, "0")
                .rings("rep-101")
                .leaves(new Resumed(MATTER));
    }

    @Test
    void a_stranger_who_calls_back_is_asked_because_the_number_may_be_a_switchboards() {
        Conversation.greeted(NANCYS_PHONE.calledBy().matter(Matter.RECENT, "technical"))
                .isAsked("matter.same")
                .keys("1")
                .waitsIn("technical-en", 0)
                .leaves(new Resumed(MATTER));
    }

    @Test
    void three_prompts_are_the_most() {
        Conversation.greeted(NANCYS_PHONE.calledBy().matter(Matter.OPEN, "technical"))
                .isAsked("number.ask")
                .keys("123")
                .isAsked("number.again")
                .keys(NANCYS_NUMBER)
                .isAsked("matter.same")
                .keys("2")
                .waitsIn("general-en", 0);
    }

    @Test
    void a_wrong_key_is_asked_again_once_and_then_a_person_answers() {
        Conversation.greeted(NANCYS_PHONE)
                .isAsked("why.menu")
                .keys("9")
                .isAsked("why.again", "why.menu")
                .keys("*")
                .waitsIn("general-en", 0);
    }

    @Test
    void a_caller_without_keys_waits_through_silence_to_a_person() {
        Conversation.greeted(NANCYS_PHONE.calledBy())
                .isAsked("number.ask")
                .silence()
                .isAsked("why.menu")
                .silence()
                .isAsked("why.again", "why.menu")
                .silence()
                .waitsIn("general-en", 0);
    }

    @Test
    void a_channel_that_is_not_announced_gets_the_menu_and_nothing_that_depends_on_who_calls() {
        Conversation call = Conversation.greeted(NANCYS_PHONE
                        .announced(false)
                        .matter(Matter.RECENT, "technical")
                        .repFree())
                .isAsked("why.menu")
                .keys("4")
                .waitsIn("technical-en", 0);

        assertThat(call.situation().customer()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT,    WAITED_TOO_LONG,  waited",
        "FULL,       QUEUE_FULL,       full",
        "JOINEMPTY,  NOBODY_LOGGED_IN, nobody",
        "LEAVEEMPTY, NOBODY_LOGGED_IN, nobody",
        "WITHDRAW,   NOT_CONNECTED,    failed",
    })
    void whom_the_queue_lets_go_is_told_why_and_promised_a_call(String status, Reason reason, String told) {
        Conversation.greeted(NANCYS_PHONE)
                .keys("1")
                .then(TurnEvent.QUEUE, status)
                .hears(told)
                .then(TurnEvent.SAID, "")
                .isHungUpAfter("promise")
                .leaves(new Promised(reason));
    }

    @Test
    void who_calls_when_it_is_closed_is_told_so_and_promised_a_call_and_0_still_rings_the_operator() {
        World closed = NANCYS_PHONE.outlook(new QueueOutlook.Closed(Instant.EPOCH));

        Conversation.greeted(closed)
                .keys("1")
                .hears("closed")
                .then(TurnEvent.SAID, "")
                .isHungUpAfter("promise")
                .leaves(new Promised(Reason.CLOSED));
        Conversation.greeted(closed)
                .keys("1")
                .then(TurnEvent.SAID, "0")
                .ringsTheOperator()
                .then(TurnEvent.DIAL, "NOANSWER")
                .hears("failed")
                .then(TurnEvent.SAID, "0")
                .isHungUpAfter("promise");
    }

    @Test
    void a_verified_caller_hears_the_number_of_the_ticket() {
        World shared = NANCYS_PHONE.calledBy(NANCY, TOM).outlook(new QueueOutlook.NobodyLoggedIn());

        Conversation.greeted(shared)
                .keys(NANCYS_NUMBER)
                .keys("1")
                .hears("nobody")
                .then(TurnEvent.SAID, "")
                .isHungUpAfter(
                        "promise.number",
                        "digit.1",
                        "digit.0",
                        "digit.0",
                        "digit.2",
                        "digit.3",
                        "digit.4",
                        "digit.9",
                        "promise");
    }

    @Test
    void nobody_is_promised_a_call_whom_we_cannot_call() {
        Conversation call = Conversation.greeted(NANCYS_PHONE.anonymous().outlook(new QueueOutlook.Closed(null)))
                .silence()
                .keys("1")
                .hears("closed")
                .then(TurnEvent.SAID, "")
                .ringsTheOperator()
                .then(TurnEvent.DIAL, "NOANSWER")
                .isHungUpAfter("sorry");

        assertThat(call.situation().effects).noneMatch(effect -> effect instanceof Promised);
    }

    @Test
    void a_full_queue_hands_over_to_the_one_that_helps_out_once() {
        Conversation.greeted(NANCYS_PHONE.overflowing())
                .keys("1")
                .waitsIn("service-en", 0)
                .then(TurnEvent.QUEUE, "TIMEOUT")
                .waitsIn("overflow", 10)
                .then(TurnEvent.QUEUE, "TIMEOUT")
                .hears("waited");
    }

    @Test
    void who_talked_with_a_rep_is_thanked_and_one_whose_rep_was_lost_goes_back_first() {
        Conversation.greeted(NANCYS_PHONE)
                .keys("1")
                .then(TurnEvent.QUEUE, "CONTINUE")
                .isHungUpAfter("goodbye");
        Conversation.greeted(NANCYS_PHONE)
                .keys("1")
                .then(TurnEvent.QUEUE, "CONTINUE:LOST")
                .waitsIn("service-en", 10);
    }

    @Test
    void zero_in_the_queue_rings_the_operator() {
        Conversation.greeted(NANCYS_PHONE)
                .keys("1")
                .then(TurnEvent.QUEUE, "KEY:0")
                .ringsTheOperator()
                .then(TurnEvent.DIAL, "ANSWER")
                .isHungUpAfter("goodbye");
    }

    @Test
    void all_that_the_flow_says_is_declared() {
        List<String> declared = List.copyOf(Conversation.ENTRY.prompts().keySet());

        assertThat(declared).contains(RepsCall.REFUSED.name(), RepsCall.UNAVAILABLE.name());
    }
}
