package org.throughline.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.flows.ScriptedSituation.MATTER;
import static org.throughline.flows.ScriptedSituation.NANCY;
import static org.throughline.flows.ScriptedSituation.NANCYS_MERGED_TICKET;
import static org.throughline.flows.ScriptedSituation.NANCYS_NUMBER;
import static org.throughline.flows.ScriptedSituation.NANCYS_TICKET;
import static org.throughline.flows.ScriptedSituation.TICKET;
import static org.throughline.flows.ScriptedSituation.TOM;
import static org.throughline.flows.ScriptedSituation.TOMS_TICKET;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.flows.Effect.Identified;
import org.throughline.flows.Effect.Learned;
import org.throughline.flows.Effect.MessageBegun;
import org.throughline.flows.Effect.MessageLeft;
import org.throughline.flows.Effect.Resumed;
import org.throughline.flows.Effect.TakenUp;
import org.throughline.flows.ScriptedSituation.World;
import org.throughline.flows.ScriptedSituation.World.Matter;
import org.throughline.flows.TicketNews.Stand;
import org.throughline.journeys.Verification;
import org.throughline.queues.QueueOutlook;
import org.throughline.telephony.TurnEvent;

/// What a caller hears of a ticket, and who hears nothing.
class KeyedTicketTest {

    private static final World NANCYS_PHONE = World.ofNancy().ticket(Stand.TAKEN);

    @Test
    void the_number_keyed_on_the_customers_own_telephone_proves_who_calls_and_the_ticket_is_heard() {
        Conversation.greeted(NANCYS_PHONE)
                .isAsked("why.menu")
                .keys("6")
                .isAsked("ticket.ask")
                .keys(NANCYS_TICKET)
                .hears("ticket.taken")
                .leaves(
                        new Learned("ticket.number", NANCYS_TICKET, true),
                        new Identified(NANCY, Verification.ANI_AND_FACT),
                        new TakenUp(TICKET))
                .then(TurnEvent.SAID, "")
                .isAsked("ticket.wish")
                .keys("2")
                .rings("rep-103")
                .then(TurnEvent.DIAL, "NOANSWER")
                .waitsIn("billing-en", 5);
    }

    @ParameterizedTest
    @CsvSource({
        "WAITS,    ticket.waits",
        "TAKEN,    ticket.taken",
        "CUSTOMER, ticket.customer",
        "SOLVED,   ticket.solved",
        "CLOSED,   ticket.closed",
    })
    void how_it_stands_is_said_in_one_sentence(Stand stand, String sentence) {
        keyed(NANCYS_PHONE.ticket(stand), NANCYS_TICKET).hears(sentence);
    }

    @Test
    void an_open_matter_is_offered_before_the_menu_and_how_it_stands_is_heard_after_its_number() {
        Conversation.greeted(NANCYS_PHONE.matter(Matter.OPEN, "technical"))
                .isAsked("matter.same")
                .keys("3")
                .isAsked("ticket.ask")
                .keys(NANCYS_TICKET)
                .hears("ticket.taken")
                .leaves(new Resumed(MATTER), new TakenUp(TICKET));
    }

    @Test
    void who_has_proven_who_calls_hears_the_offered_ticket_at_once_with_its_number() {
        Conversation.greeted(NANCYS_PHONE.calledBy(NANCY, TOM).matter(Matter.OPEN, "technical"))
                .isAsked("number.ask")
                .keys(NANCYS_NUMBER)
                .isAsked("matter.same")
                .keys("3")
                .hears(spelled("ticket.number", NANCYS_TICKET, "ticket.taken"));
    }

    @Test
    void of_a_merged_ticket_the_one_it_is_a_part_of_now_is_heard_with_its_number() {
        keyed(NANCYS_PHONE, NANCYS_MERGED_TICKET).hears(spelled("ticket.number", NANCYS_TICKET, "ticket.taken"));
    }

    @ParameterizedTest
    @CsvSource({"0, ticket.today", "1, ticket.tomorrow", "12, ticket.days digit.1 digit.2"})
    void what_is_next_is_said_too(int days, String said) {
        ScriptedSituation situation = new ScriptedSituation(NANCYS_PHONE);
        situation.callBack = true;
        situation.days = days;
        List<String> heard = new ArrayList<>(List.of("ticket.taken", "ticket.call-back"));
        heard.addAll(List.of(said.split(" ")));

        new Conversation(situation)
                .then(TurnEvent.START, "2000")
                .then(TurnEvent.SAID, "")
                .keys("6")
                .keys(NANCYS_TICKET)
                .hears(heard.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(TicketNews.Outcome.class)
    void where_a_return_and_a_credit_stand_is_said_after_how_the_ticket_stands(TicketNews.Outcome outcome) {
        ScriptedSituation situation = new ScriptedSituation(NANCYS_PHONE);
        situation.outcomes = List.of(outcome, TicketNews.Outcome.CREDIT_BOOKED);

        new Conversation(situation)
                .then(TurnEvent.START, "2000")
                .then(TurnEvent.SAID, "")
                .keys("6")
                .keys(NANCYS_TICKET)
                .hears("ticket.taken", "ticket." + outcome.word(), "ticket.credit-booked");
    }

    @ParameterizedTest
    @ValueSource(strings = {TOMS_TICKET, "1", "9999999999999999"})
    void a_wrong_number_and_somebody_elses_sound_the_same_are_asked_once_more_and_end_at_a_person(String number) {
        Conversation call = keyed(NANCYS_PHONE, number)
                .isAsked("ticket.again")
                .keys(number)
                .hears("ticket.none")
                .leaves(new Learned("ticket.keyed", number, false))
                .then(TurnEvent.SAID, "")
                .waitsIn("general-en", 0);

        assertThat(call.situation().effects)
                .doesNotContain(new Identified(NANCY, Verification.ANI_AND_FACT))
                .noneMatch(TakenUp.class::isInstance);
    }

    @Test
    void on_a_telephone_that_is_not_the_customers_no_ticket_is_asked_for() {
        Conversation.greeted(NANCYS_PHONE.calledBy())
                .keys(NANCYS_NUMBER)
                .isAsked("why.menu")
                .keys("6")
                .waitsIn("general-en", 0);
        Conversation.greeted(NANCYS_PHONE.announced(false)).keys("6").waitsIn("general-en", 0);
    }

    @Test
    void nothing_keyed_reaches_a_person() {
        Conversation.greeted(NANCYS_PHONE).keys("6").silence().waitsIn("general-en", 0);
        Conversation.greeted(NANCYS_PHONE).keys("6").keys("0").waitsIn("general-en", 0);
    }

    @Test
    void of_a_closed_ticket_nothing_more_can_come_and_a_person_answers_a_new_matter() {
        Conversation call = keyed(NANCYS_PHONE.ticket(Stand.CLOSED), NANCYS_TICKET)
                .hears("ticket.closed")
                .then(TurnEvent.SAID, "")
                .waitsIn("general-en", 0)
                .leaves(new Effect.Opened());

        assertThat(call.situation().effects).noneMatch(TakenUp.class::isInstance);
    }

    @Test
    void where_no_prompt_is_left_the_holder_answers_after_the_ticket() {
        Conversation.greeted(NANCYS_PHONE.matter(Matter.OPEN, "technical"))
                .keys("3")
                .keys(TOMS_TICKET)
                .isAsked("ticket.again")
                .keys(NANCYS_TICKET)
                .hears("ticket.taken")
                .then(TurnEvent.SAID, "")
                .rings("rep-103");
    }

    @Test
    void zero_during_the_sentences_reaches_the_holder() {
        keyed(NANCYS_PHONE, NANCYS_TICKET).then(TurnEvent.SAID, "0").rings("rep-103");
    }

    @Test
    void a_message_is_recorded_and_the_call_ends_well() {
        message()
                .then(TurnEvent.RECORDED, "DTMF:12")
                .isHungUpAfter("message.left")
                .leaves(
                        new MessageBegun("pbx1-1711111111.1-message"),
                        new MessageLeft("pbx1-1711111111.1-message", 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SILENCE:0", "DTMF:0", "ERROR:0", "", "DTMF:-3", "DTMF:999999999999"})
    void who_says_nothing_reaches_the_holder(String data) {
        Conversation call = message().then(TurnEvent.RECORDED, data).rings("rep-103");

        assertThat(call.situation().effects).noneMatch(MessageLeft.class::isInstance);
    }

    @Test
    void zero_while_recording_keeps_what_was_said_and_reaches_the_holder() {
        message()
                .then(TurnEvent.RECORDED, "OPERATOR:4")
                .rings("rep-103")
                .leaves(new MessageLeft("pbx1-1711111111.1-message", 4));
    }

    @Test
    void when_it_is_closed_the_holder_is_not_rung_and_a_call_is_promised() {
        keyed(NANCYS_PHONE.outlook(new QueueOutlook.Closed(null)), NANCYS_TICKET)
                .then(TurnEvent.SAID, "0")
                .hears("closed")
                .then(TurnEvent.SAID, "")
                .isHungUpAfter(spelled("promise.number", NANCYS_TICKET, "promise"));
    }

    private static Conversation keyed(World world, String number) {
        return Conversation.greeted(world).keys("6").isAsked("ticket.ask").keys(number);
    }

    private static Conversation message() {
        return keyed(NANCYS_PHONE, NANCYS_TICKET)
                .then(TurnEvent.SAID, "")
                .isAsked("ticket.wish")
                .keys("1")
                .isRecorded("pbx1-1711111111.1-message")
                .hears("message.ask");
    }

    private static String[] spelled(String before, String number, String after) {
        List<String> prompts = new ArrayList<>(List.of(before));
        number.chars().forEach(digit -> prompts.add("digit." + (char) digit));
        prompts.add(after);
        return prompts.toArray(String[]::new);
    }
}
