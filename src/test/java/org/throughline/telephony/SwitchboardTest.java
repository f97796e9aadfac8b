package org.throughline.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SwitchboardTest {

    private static final String PBX = "pbx1";
    private static final String C = "pbx1-1700000000.1";
    private static final String A = "pbx1-1700000000.2";
    private static final String B = "pbx1-1700000000.3";
    private static final String HALF = "pbx1-1700000000.14";
    private static final String OTHER_HALF = "pbx1-1700000000.15";
    private static final Instant T = Instant.parse("2026-11-22T10:00:00Z");

    private final Switchboard switchboard = new Switchboard();
    private final List<String> told = new ArrayList<>();

    @Test
    void a_customers_channel_announces_its_call() {
        customer(C);
        assertThat(told).containsExactly("Announced " + C);
    }

    @Test
    void a_phone_that_rings_for_a_caller_is_an_offer_and_a_shared_bridge_is_a_talk() {
        talk();
        assertThat(told)
                .containsExactly(
                        "Announced " + C, "Waiting service-en", "Offered rep-101 TOKEN", "Connected rep-101 TOKEN");
    }

    @Test
    void an_answer_at_the_phone_alone_is_no_talk() {
        customer(C);
        rep(A, "rep-101", C);
        feed(new LineEvent.Ringing(PBX, T, C, A), new LineEvent.RingingEnded(PBX, T, C, A, "ANSWER"));
        feed(new LineEvent.ChannelClosed(PBX, T, A, 26));
        assertThat(told).endsWith("Offered rep-101 TOKEN", "OfferEnded rep-101 ELSEWHERE");
    }

    @Test
    void who_picks_up_and_hangs_up_before_having_the_caller_has_refused() {
        customer(C);
        rep(A, "rep-101", C);
        feed(new LineEvent.Ringing(PBX, T, C, A), new LineEvent.RingingEnded(PBX, T, C, A, "ANSWER"));
        feed(new LineEvent.HungUp(PBX, T, A), new LineEvent.ChannelClosed(PBX, T, A, 16));
        assertThat(told).endsWith("Offered rep-101 TOKEN", "OfferEnded rep-101 BUSY");
    }

    /// The words that are said before the caller end at the next one, and the PBX hangs up.
    @Test
    void who_picks_up_for_one_who_has_hung_up_since_has_not_refused() {
        customer(C);
        rep(A, "rep-101", C);
        feed(new LineEvent.Ringing(PBX, T, C, A), new LineEvent.RingingEnded(PBX, T, C, A, "ANSWER"));
        feed(new LineEvent.HungUp(PBX, T, C));
        feed(new LineEvent.HungUp(PBX, T, A), new LineEvent.ChannelClosed(PBX, T, A, 16));
        assertThat(told).endsWith("Offered rep-101 TOKEN", "OfferEnded rep-101 CANCEL");
    }

    /// As above, on a busy machine: the channel that rang is gone before the phone's.
    @Test
    void who_picks_up_for_one_who_is_gone_since_has_not_refused() {
        customer(C);
        feed(half(HALF, 1), half(OTHER_HALF, 2));
        rep(B, "rep-102", C);
        feed(new LineEvent.Ringing(PBX, T, OTHER_HALF, B), new LineEvent.RingingEnded(PBX, T, OTHER_HALF, B, "ANSWER"));
        feed(new LineEvent.ChannelClosed(PBX, T, OTHER_HALF, 16));
        feed(new LineEvent.HungUp(PBX, T, B), new LineEvent.ChannelClosed(PBX, T, B, 16));
        assertThat(told).endsWith("OfferEnded rep-102 CANCEL");
    }

    @Test
    void whom_a_queue_puts_together_with_the_caller_after_they_hung_up_has_refused() {
        customer(C);
        rep(A, "rep-101", C);
        feed(new LineEvent.Ringing(PBX, T, C, A), new LineEvent.RingingEnded(PBX, T, C, A, "ANSWER"));
        feed(new LineEvent.HungUp(PBX, T, A));
        enter("b1", C, null);
        enter("b1", A, null);
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A), new LineEvent.ChannelClosed(PBX, T, A, 16));
        assertThat(told).endsWith("Offered rep-101 TOKEN", "OfferEnded rep-101 BUSY");
    }

    /// The PBX says of both that they abandoned the queue.
    @Test
    void who_hangs_up_in_a_queue_has_abandoned_it_and_who_is_let_go_has_not() {
        customer(C);
        customer(B);
        told.clear();
        feed(new LineEvent.QueueJoined(PBX, T, C, "service-en", 1));
        feed(new LineEvent.QueueLeft(PBX, T, C, "service-en", true));
        feed(new LineEvent.QueueJoined(PBX, T, B, "service-en", 1), new LineEvent.HungUp(PBX, T, B));
        feed(new LineEvent.QueueLeft(PBX, T, B, "service-en", true));
        assertThat(told)
                .containsExactly(
                        "Waiting service-en",
                        "LeftQueue service-en",
                        "Waiting service-en",
                        "LeftQueue service-en abandoned");
    }

    @Test
    void a_phone_that_is_not_answered_ends_the_offer_once() {
        customer(C);
        rep(A, "rep-101", C);
        feed(new LineEvent.Ringing(PBX, T, C, A), new LineEvent.RingingEnded(PBX, T, C, A, "NOANSWER"));
        feed(new LineEvent.RingingEnded(PBX, T, C, A, "CANCEL")); // a queue hangs up on it
        feed(new LineEvent.ChannelClosed(PBX, T, A, 16));
        assertThat(told).endsWith("Offered rep-101 TOKEN", "OfferEnded rep-101 NOANSWER");
    }

    @Test
    void the_end_of_the_customers_channel_ends_the_call_and_every_talk() {
        talk();
        told.clear();
        feed(new LineEvent.ChannelClosed(PBX, T, C, 16));
        assertThat(told).containsExactly("Disconnected rep-101", "Ended 16");
    }

    @Test
    void a_rep_who_hangs_up_is_disconnected_and_the_caller_stays() {
        talk();
        told.clear();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A), new LineEvent.ChannelClosed(PBX, T, A, 16));
        assertThat(told).containsExactly("Disconnected rep-101");
    }

    @Test
    void a_leg_without_a_token_belongs_to_the_call_that_rings_it() {
        customer(C);
        rep(A, "rep-101", null);
        feed(new LineEvent.Ringing(PBX, T, C, A));
        assertThat(told).endsWith("Offered rep-101 CHANNEL");
    }

    @Test
    void a_recall_that_nobody_rings_belongs_by_its_token() {
        customer(C);
        rep(A, "rep-101", C);
        feed(new LineEvent.Ringing(PBX, T, null, A));
        assertThat(told).endsWith("Offered rep-101 TOKEN");
    }

    @Test
    void a_rep_who_joins_through_a_local_pair_hears_the_caller() {
        talk();
        told.clear();
        rep(B, "rep-102", null);
        open("pbx1-1700000000.4", null, null, "tl-transfer");
        open("pbx1-1700000000.5", null, null, "tl-transfer");
        feed(new LineEvent.LocalPair(PBX, T, "pbx1-1700000000.4", "pbx1-1700000000.5"));
        enter("b2", "pbx1-1700000000.5", null);
        enter("b2", B, null);
        assertThat(told).isEmpty();
        enter("b1", "pbx1-1700000000.4", A);
        feed(new LineEvent.ChannelClosed(PBX, T, A, 16));
        assertThat(told).containsExactly("Connected rep-102 LINKED", "Disconnected rep-101");
    }

    @Test
    void a_swap_puts_the_new_rep_in_the_place_of_the_old_one() {
        talk();
        told.clear();
        rep(B, "rep-102", null);
        enter("b1", B, A);
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A), new LineEvent.ChannelClosed(PBX, T, A, 16));
        assertThat(told).containsExactly("Connected rep-102 LINKED", "Disconnected rep-101");
    }

    @Test
    void two_reps_who_stay_when_the_customer_leaves_have_no_customer_once_that_one_is_elsewhere() {
        talk();
        rep(B, "rep-102", C);
        enter("b1", B, null);
        told.clear();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", C));
        assertThat(told).containsExactlyInAnyOrder("Held rep-101", "Held rep-102");
        told.clear();
        feed(new LineEvent.QueueJoined(PBX, T, C, "service-en", 1));
        assertThat(told)
                .containsExactlyInAnyOrder("Disconnected rep-101", "Disconnected rep-102", "Waiting service-en");
    }

    @Test
    void a_rep_who_brings_a_colleague_into_the_talk_has_never_left_it() {
        talk();
        rep(B, "rep-102", C);
        told.clear();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A));
        enter("b1", B, null);
        enter("b1", A, null);
        assertThat(told).containsExactly("Connected rep-102 TOKEN");
    }

    @Test
    void a_pbx_that_puts_two_bridges_together_interrupts_no_talk() {
        talk();
        rep(B, "rep-102", C);
        String one = "pbx1-1700000000.4";
        String two = "pbx1-1700000000.5";
        open(one, null, null, "tl-transfer");
        open(two, null, null, "tl-transfer");
        feed(new LineEvent.LocalPair(PBX, T, one, two));
        enter("b2", two, null);
        enter("b2", B, null);
        enter("b1", one, null);
        told.clear();
        feed(new LineEvent.BridgeLeft(PBX, T, "b2", two));
        feed(new LineEvent.BridgeLeft(PBX, T, "b2", B));
        enter("b1", B, one);
        assertThat(told).containsExactly("Crossed rep-102");
    }

    @Test
    void every_event_told_twice_changes_nothing_the_second_time() {
        talk();
        told.clear();
        customer(C);
        rep(A, "rep-101", C);
        feed(new LineEvent.Ringing(PBX, T, C, A));
        enter("b1", A, null);
        enter("b1", C, null);
        assertThat(told).isEmpty();
    }

    @Test
    void a_colleague_whom_a_rep_rings_with_a_caller_on_hold_is_offered_the_call_until_it_is_handed_over() {
        talk();
        told.clear();
        feed(new LineEvent.Held(PBX, T, A, true));
        consult();
        enter("b1", B, A);
        feed(new LineEvent.ChannelClosed(PBX, T, A, 16));
        assertThat(told)
                .containsExactly(
                        "Held rep-101",
                        "Offered rep-102 HELD_CUSTOMER tentative",
                        "Consulting rep-102",
                        "Connected rep-102 HELD_CUSTOMER",
                        "Disconnected rep-101");
    }

    /// Seen once in fifty: the PBX ends the rep's dialling as not answered, and the caller dials on.
    @Test
    void a_colleague_who_is_dialled_on_by_the_caller_before_the_phone_has_said_that_it_rings_is_still_rung() {
        talk();
        String second = secondLine();
        told.clear();
        feed(new LineEvent.Ringing(PBX, T, second, B), new LineEvent.RingingEnded(PBX, T, second, B, "NOANSWER"));
        feed(new LineEvent.Ringing(PBX, T, C, B), new LineEvent.ChannelClosed(PBX, T, second, 16));
        assertThat(told).containsExactly("Offered rep-102 HELD_CUSTOMER tentative");
        feed(new LineEvent.ChannelClosed(PBX, T, A, 16), new LineEvent.RingingEnded(PBX, T, C, B, "ANSWER"));
        enter("b2", B, null);
        enter("b2", C, null);
        assertThat(told).contains("Connected rep-102 HELD_CUSTOMER").noneMatch(news -> news.startsWith("OfferEnded"));
    }

    @Test
    void a_colleague_whom_the_caller_dials_on_and_who_rejects_has_rejected() {
        talk();
        String second = secondLine();
        feed(new LineEvent.Ringing(PBX, T, second, B), new LineEvent.RingingEnded(PBX, T, second, B, "NOANSWER"));
        feed(new LineEvent.Ringing(PBX, T, C, B), new LineEvent.RingingEnded(PBX, T, C, B, "BUSY"));
        feed(new LineEvent.ChannelClosed(PBX, T, B, 17));
        assertThat(told).endsWith("OfferEnded rep-102 BUSY");
    }

    @Test
    void a_colleague_who_was_asked_and_did_not_get_the_caller_is_done_when_the_phones_are_down() {
        talk();
        consult();
        told.clear();
        feed(new LineEvent.BridgeLeft(PBX, T, "b2", B), new LineEvent.ChannelClosed(PBX, T, B, 16));
        assertThat(told).containsExactly("OfferEnded rep-102 CONSULTED");
    }

    @Test
    void a_colleague_who_may_be_asked_about_either_of_two_callers_is_no_guess_but_a_question() {
        talk();
        String other = "pbx1-1700000000.11";
        customer(other);
        rep("pbx1-1700000000.12", "rep-101", other);
        enter("b9", other, null);
        enter("b9", "pbx1-1700000000.12", null);
        told.clear();
        consult();
        assertThat(told).containsExactly("Unresolved rep-102 of 2");
    }

    @Test
    void a_rep_who_steps_out_to_ask_a_colleague_by_key_still_has_the_caller_and_comes_back() {
        talk();
        open("pbx1-1700000000.4", null, null, "tl-transfer");
        told.clear();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A));
        enter("b3", "pbx1-1700000000.4", null);
        enter("b3", A, null);
        enter("b1", A, null);
        assertThat(told).containsExactly("Held rep-101", "Crossed rep-101", "Resumed rep-101", "Crossed rep-101");
    }

    /// As recorded: within the consultation the PBX tells of holds, too, which are the colleague's.
    @Test
    void a_rep_who_swaps_to_the_caller_and_back_to_the_colleague_has_the_caller_on_hold() {
        talk();
        feed(new LineEvent.Held(PBX, T, A, true));
        askedByKey();
        told.clear();
        feed(new LineEvent.Held(PBX, T, A, true), new LineEvent.BridgeLeft(PBX, T, "b2", A));
        enter("b1", A, null);
        feed(new LineEvent.Held(PBX, T, A, false));
        assertThat(told).containsExactly("Resumed rep-101", "Crossed rep-101");
        told.clear();
        feed(new LineEvent.Held(PBX, T, A, true), new LineEvent.BridgeLeft(PBX, T, "b1", A));
        enter("b2", A, null);
        feed(new LineEvent.Held(PBX, T, A, false));
        assertThat(told).containsExactly("Held rep-101", "Crossed rep-101");
    }

    /// As recorded: the colleague keys `*3`, and whom the PBX parks is half of the consultation.
    @Test
    void a_caller_whose_rep_was_parked_by_the_colleague_asked_and_hangs_up_is_stranded() {
        talk();
        askedByKey();
        told.clear();
        parkOtherHalf();
        feed(new LineEvent.BridgeLeft(PBX, T, "b3", B), new LineEvent.ChannelClosed(PBX, T, B, 16));
        look();
        look();
        assertThat(told).as("the rep may take the caller back").containsExactly("OfferEnded rep-102 CONSULTED");
        told.clear();
        handOver();
        look();
        look();
        assertThat(told).containsExactly("Disconnected rep-101", "Stranded 102 " + HALF);
    }

    /// Who was asked through a queue and has the caller since has them through that half for the whole talk.
    @Test
    void a_caller_who_is_parked_by_a_rep_who_has_them_through_a_local_channel_is_parked() {
        talk();
        askedByKey();
        handOver();
        told.clear();
        parkOtherHalf();
        feed(new LineEvent.BridgeLeft(PBX, T, "b3", B), new LineEvent.ChannelClosed(PBX, T, B, 16));
        look();
        look();
        assertThat(told).containsExactly("Disconnected rep-102", "Parked 701");
        told.clear();
        String taker = "pbx1-1700000000.21";
        feed(new LineEvent.ChannelOpened(PBX, T, taker, "PJSIP/x", "rep-103", taker, null, "tl-rep", "103", "701"));
        enter("b4", taker, null);
        enter("b4", OTHER_HALF, null);
        feed(new LineEvent.Unparked(PBX, T, OTHER_HALF, "701"));
        assertThat(told)
                .containsExactly("Offered rep-103 PARKING_SPACE", "Connected rep-103 PARKING_SPACE", "Unparked 701");
    }

    @Test
    void a_caller_who_is_parked_through_a_local_channel_is_found_parked_after_a_gap() {
        List<LineEvent> picture = new ArrayList<>(pictureOfHalves());
        picture.add(new LineEvent.BridgeEntered(PBX, T, "b1", C, C, null));
        picture.add(new LineEvent.BridgeEntered(PBX, T, "b1", HALF, C, null));
        picture.add(new LineEvent.Parked(PBX, T, OTHER_HALF, "701"));
        tell(switchboard.reconcile(picture, List.of(new RunningCall(new CallId(C), "701", List.of())), false, T));
        look();
        look();
        assertThat(told).containsExactly("Announced " + C, "Parked 701");
    }

    /// One of three parks by key: that one is gone, and the two others talk on.
    @Test
    void a_caller_who_is_parked_out_of_a_talk_of_three_by_key_is_still_with_the_third() {
        talk();
        rep(B, "rep-102", C);
        enter("b1", B, null);
        feed(half(HALF, 1), half(OTHER_HALF, 2), new LineEvent.LocalPair(PBX, T, HALF, OTHER_HALF));
        enter("b1", HALF, null);
        told.clear();
        feed(new LineEvent.Parked(PBX, T, OTHER_HALF, "701"));
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A), new LineEvent.ChannelClosed(PBX, T, A, 16));
        assertThat(told).containsExactly("Disconnected rep-101");
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", B), new LineEvent.ChannelClosed(PBX, T, B, 16));
        assertThat(told).containsExactly("Disconnected rep-101", "Disconnected rep-102", "Parked 701");
    }

    /// As recorded: of who hangs up while the colleague rings or hears the words before the caller, the PBX keeps the
    /// channel until the colleague is there or both phones have refused.
    @Test
    void who_hangs_up_while_they_ask_a_colleague_no_longer_has_the_caller_whom_that_one_is_to_get() {
        talk();
        String half = consultByKey();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A));
        enter("b2", A, null);
        rep(B, "rep-102", C);
        feed(new LineEvent.Ringing(PBX, T, OTHER_HALF, B));
        told.clear();
        feed(new LineEvent.HungUp(PBX, T, A), new LineEvent.BridgeLeft(PBX, T, "b2", A));
        assertThat(told).containsExactly("Disconnected rep-101");
        feed(new LineEvent.BridgeLeft(PBX, T, "b2", half));
        enter("b1", half, null);
        feed(new LineEvent.RingingEnded(PBX, T, OTHER_HALF, B, "ANSWER"), new LineEvent.ChannelClosed(PBX, T, A, 16));
        enter("b1", B, half);
        assertThat(told).containsExactly("Disconnected rep-101", "Connected rep-102 TOKEN");
    }

    @Test
    void who_hangs_up_is_gone_whichever_the_pbx_tells_first() {
        talk();
        told.clear();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A), new LineEvent.HungUp(PBX, T, A));
        assertThat(told).containsExactly("Disconnected rep-101");
    }

    /// As recorded from Asterisk 22.10: the rep's hang-up is noticed before the PBX has moved them to the consultation.
    /// Nobody is ever put together, and the rep's channel is not said to be gone either.
    @Test
    void a_caller_whose_rep_hung_up_while_the_pbx_began_the_consultation_is_stranded_until_somebody_helps() {
        talk();
        feed(new LineEvent.Held(PBX, T, A, true));
        String half = consultByKey();
        feed(new LineEvent.HungUp(PBX, T, A), new LineEvent.BridgeLeft(PBX, T, "b1", A));
        rep(B, "rep-102", C);
        feed(new LineEvent.Ringing(PBX, T, OTHER_HALF, B));
        told.clear();
        look();
        assertThat(told).isEmpty();
        look();
        assertThat(told).containsExactly("Stranded 102 " + half);

        feed(new LineEvent.RingingEnded(PBX, T, OTHER_HALF, B, "ANSWER"));
        enter("b3", B, null);
        enter("b3", OTHER_HALF, null);
        told.clear();
        look();
        assertThat(told).isEmpty();
        look();
        assertThat(told).containsExactly("Stranded 102 " + half);

        feed(new LineEvent.BridgeLeft(PBX, T, "b1", C));
        told.clear();
        look();
        look();
        assertThat(told).isEmpty();
    }

    /// The colleague was busy, or hung up on the silence.
    @Test
    void a_caller_who_is_left_with_nobody_at_all_is_stranded_but_not_while_the_rep_is_called_back() {
        talk();
        String half = consultByKey();
        feed(new LineEvent.HungUp(PBX, T, A), new LineEvent.BridgeLeft(PBX, T, "b1", A));
        look();
        feed(new LineEvent.BridgeLeft(PBX, T, "b2", half), new LineEvent.ChannelClosed(PBX, T, half, 17));
        feed(new LineEvent.ChannelClosed(PBX, T, OTHER_HALF, 17));
        told.clear();
        look();
        look();
        look();
        rep(B, "rep-101", C);
        feed(new LineEvent.Ringing(PBX, T, null, B));
        look();
        look();
        look();
        look();
        assertThat(told).containsExactly("Offered rep-101 TOKEN");
        feed(new LineEvent.ChannelClosed(PBX, T, B, 19));
        look();
        look();
        look();
        told.clear();
        look();
        assertThat(told).containsExactly("Stranded null null");
    }

    /// As recorded: both phones reject within 0.2 s, the PBX tries the other one two seconds later.
    @Test
    void nobody_is_stranded_while_the_pbx_rings_both_phones_in_turn_however_soon_they_reject() {
        talk();
        String half = consultByKey();
        feed(new LineEvent.HungUp(PBX, T, A), new LineEvent.BridgeLeft(PBX, T, "b1", A));
        feed(new LineEvent.BridgeLeft(PBX, T, "b2", half), new LineEvent.ChannelClosed(PBX, T, half, 17));
        feed(new LineEvent.ChannelClosed(PBX, T, OTHER_HALF, 17));
        told.clear();
        for (int round = 1; round <= 4; round++) {
            look();
            look();
            String leg = PBX + "-1700000001." + round;
            String endpoint = round % 2 == 1 ? "rep-101" : "rep-102";
            rep(leg, endpoint, C);
            feed(
                    new LineEvent.Ringing(PBX, T, null, leg),
                    new LineEvent.RingingEnded(PBX, T, null, leg, "BUSY"),
                    new LineEvent.ChannelClosed(PBX, T, leg, 17));
        }
        look();
        look();
        look();
        assertThat(told).noneMatch(news -> news.startsWith("Stranded"));
        look();
        assertThat(told).as("once the PBX has given up").endsWith("Stranded null null");
    }

    @Test
    void a_caller_who_was_stranded_while_nobody_looked_is_found_stranded() {
        List<LineEvent> picture = List.of(
                opened(C, "carrier", null, "tl-in"),
                opened(A, "rep-101", C, "tl-rep"),
                half(HALF, 1),
                half(OTHER_HALF, 2),
                new LineEvent.LocalPair(PBX, T, HALF, OTHER_HALF),
                new LineEvent.BridgeEntered(PBX, T, "b1", C, C, null),
                new LineEvent.BridgeEntered(PBX, T, "b2", HALF, C, null));
        var believed = List.of(
                new RunningCall(new CallId(C), null, List.of(new RunningCall.Leg(A, "rep-101", true, true, false))));
        tell(switchboard.reconcile(picture, believed, false, T));
        look();
        look();
        assertThat(told).endsWith("Disconnected rep-101", "Stranded 102 " + HALF);
    }

    @Test
    void nobody_is_stranded_while_a_rep_consults_comes_back_or_has_handed_over() {
        talk();
        String half = consultByKey();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A));
        enter("b2", A, null);
        look();
        look();
        feed(new LineEvent.BridgeLeft(PBX, T, "b2", A)); // the rep takes the caller back, the colleague waits
        enter("b1", A, null);
        look();
        look();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A));
        enter("b2", A, null);
        look();
        feed(new LineEvent.HungUp(PBX, T, A), new LineEvent.BridgeLeft(PBX, T, "b2", A));
        look(); // in the midst of it
        feed(new LineEvent.BridgeLeft(PBX, T, "b2", half));
        enter("b1", half, null);
        look();
        look();
        assertThat(told).noneMatch(news -> news.startsWith("Stranded"));
    }

    @Test
    void nobody_is_stranded_in_a_talk_on_hold_or_in_a_parking_space() {
        talk();
        feed(new LineEvent.Held(PBX, T, A, true));
        look();
        look();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", C));
        enter("parking", C, null);
        feed(new LineEvent.Parked(PBX, T, C, "701"));
        look();
        look();
        assertThat(told).noneMatch(news -> news.startsWith("Stranded"));
    }

    @Test
    void a_rep_who_dials_the_space_of_a_parked_caller_is_offered_the_call_at_once() {
        talk();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", C));
        feed(new LineEvent.Parked(PBX, T, C, "701"));
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A), new LineEvent.ChannelClosed(PBX, T, A, 16));
        told.clear();
        feed(new LineEvent.ChannelOpened(PBX, T, B, "PJSIP/x", "rep-102", B, null, "tl-rep", "102", "701"));
        enter("b4", B, null);
        enter("b4", C, null);
        feed(new LineEvent.Unparked(PBX, T, C, "701"));
        assertThat(told)
                .containsExactly("Offered rep-102 PARKING_SPACE", "Connected rep-102 PARKING_SPACE", "Unparked 701");
    }

    @Test
    void a_consultation_outlives_a_gap() {
        talk();
        var believed = List.of(new RunningCall(
                new CallId(C),
                null,
                List.of(
                        new RunningCall.Leg(A, "rep-101", true, false, true),
                        new RunningCall.Leg(B, "rep-102", false, true, false))));
        List<LineEvent> picture = List.of(
                opened(C, "carrier", null, "tl-in"),
                opened(A, "rep-101", C, "tl-rep"),
                opened(B, "rep-102", C, "tl-rep"),
                new LineEvent.BridgeEntered(PBX, T, "b3", A, C, null),
                new LineEvent.BridgeEntered(PBX, T, "b4", B, C, null));
        told.clear();
        tell(switchboard.reconcile(picture, believed, false, T));
        feed(new LineEvent.ChannelClosed(PBX, T, B, 16));
        enter("b1", A, null);
        enter("b1", C, null);
        assertThat(told)
                .containsExactly(
                        "Announced " + C,
                        "Crossed rep-101", // who may have begun in the gap
                        "Consulting rep-102", // who may have picked up in it
                        "OfferEnded rep-102 CONSULTED",
                        "Crossed rep-101",
                        "Resumed rep-101");
    }

    /// A supervisor who takes part goes with the rep, and the colleague is asked, whoever was not there to hear it.
    @Test
    void a_colleague_who_was_asked_in_a_gap_is_consulted_and_the_rep_has_the_caller_on_hold() {
        List<LineEvent> picture = new ArrayList<>(pictureOfHalves());
        picture.add(opened(A, "rep-101", C, "tl-rep"));
        picture.add(opened(B, "rep-102", C, "tl-rep"));
        picture.add(new LineEvent.BridgeEntered(PBX, T, "b1", C, C, null));
        picture.add(new LineEvent.BridgeEntered(PBX, T, "b2", HALF, C, null));
        picture.add(new LineEvent.BridgeEntered(PBX, T, "b2", A, C, null));
        picture.add(new LineEvent.BridgeEntered(PBX, T, "b3", OTHER_HALF, C, null));
        picture.add(new LineEvent.BridgeEntered(PBX, T, "b3", B, C, null));
        var talked = new RunningCall.Leg(A, "rep-101", true, false, false);
        tell(switchboard.reconcile(picture, List.of(new RunningCall(new CallId(C), null, List.of(talked))), false, T));
        assertThat(told)
                .containsExactly(
                        "Announced " + C,
                        "Held rep-101",
                        "Crossed rep-101",
                        "Offered rep-102 TOKEN tentative",
                        "Consulting rep-102");
        told.clear();
        handOver();
        assertThat(told).containsExactly("Connected rep-102 TOKEN", "Disconnected rep-101");
    }

    @Test
    void a_rep_whose_consultation_ended_in_a_gap_has_the_caller_again() {
        talk();
        List<LineEvent> picture = List.of(
                opened(C, "carrier", null, "tl-in"),
                opened(A, "rep-101", C, "tl-rep"),
                new LineEvent.BridgeEntered(PBX, T, "b1", A, C, null),
                new LineEvent.BridgeEntered(PBX, T, "b1", C, C, null));
        var held = new RunningCall.Leg(A, "rep-101", true, false, true);
        var asked = new RunningCall.Leg(B, "rep-102", false, true, false);
        told.clear();
        tell(switchboard.reconcile(
                picture, List.of(new RunningCall(new CallId(C), null, List.of(held, asked))), false, T));
        assertThat(told)
                .containsExactly(
                        "Announced " + C,
                        "Connected rep-101 TOKEN",
                        "Resumed rep-101",
                        "Crossed rep-101",
                        "OfferEnded rep-102 UNKNOWN");
        told.clear();
        tell(switchboard.reconcile(picture, List.of(new RunningCall(new CallId(C), null, List.of(held))), false, T));
        assertThat(told).as("on a hold of the phone").containsExactly("Announced " + C, "Connected rep-101 TOKEN");
    }

    @Test
    void after_a_gap_what_is_missing_has_ended_and_what_is_new_is_told() {
        var believed = List.of(
                new RunningCall(new CallId(C), null, List.of(new RunningCall.Leg(A, "rep-101", true, false, false))),
                new RunningCall(new CallId(B), null, List.of()));
        List<LineEvent> picture =
                List.of(opened(B, "carrier", null, "tl-in"), opened("pbx1-1700000000.9", "carrier", null, "tl-in"));
        var news = switchboard.reconcile(picture, believed, true, T);
        told.clear();
        tell(news);
        assertThat(told)
                .containsExactly(
                        "Announced " + B, "Announced pbx1-1700000000.9", "Disconnected rep-101", "Ended 0 lost");
        assertThat(news).allMatch(CallNews::inferred);
    }

    @Test
    void a_rep_whose_phone_fell_silent_is_cut_off_and_one_who_hangs_up_is_not() {
        talk();
        told.clear();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A), new LineEvent.ChannelClosed(PBX, T, A, 44));
        assertThat(told).containsExactly("Disconnected rep-101", "CutOff rep-101");
        rep(B, "rep-102", C);
        enter("b1", B, null);
        told.clear();
        feed(
                new LineEvent.HungUp(PBX, T, B),
                new LineEvent.BridgeLeft(PBX, T, "b1", B),
                new LineEvent.ChannelClosed(PBX, T, B, 44));
        assertThat(told).containsExactly("Disconnected rep-102");
    }

    /// The second line of a rep who has the caller on hold on the first: there the PBX awaits no audio for ten minutes.
    @Test
    void a_phone_that_is_lost_while_it_asks_on_a_second_line_is_lost_on_the_first_one_too() {
        talk();
        feed(new LineEvent.Held(PBX, T, A, true));
        String second = secondLine();
        told.clear();
        feed(new LineEvent.ChannelClosed(PBX, T, second, 44));
        assertThat(told).containsExactly("CutOff rep-101");
    }

    @Test
    void a_caller_who_hangs_up_is_not_lost_whatever_cause_an_earlier_leg_left_on_the_channels() {
        talk();
        told.clear();
        feed(
                new LineEvent.HungUp(PBX, T, C),
                new LineEvent.BridgeLeft(PBX, T, "b1", A),
                new LineEvent.ChannelClosed(PBX, T, A, 44),
                new LineEvent.ChannelClosed(PBX, T, C, 44));
        assertThat(told).containsExactly("Disconnected rep-101", "Ended 44");
    }

    @Test
    void a_callers_channel_that_nobody_hung_up_was_lost_by_us_unless_the_flow_ended_it() {
        customer(C);
        customer(B);
        told.clear();
        feed(new LineEvent.ChannelClosed(PBX, T, C, 44), new LineEvent.ChannelClosed(PBX, T, B, 16));
        assertThat(told).containsExactly("Ended 44 lost", "Ended 16");
        customer(C);
        told.clear();
        feed(new LineEvent.GivenUp(PBX, T, C), new LineEvent.ChannelClosed(PBX, T, C, 16));
        assertThat(told).containsExactly("Ended 16 lost");
    }

    @Test
    void a_channel_that_we_dial_by_the_trunk_is_no_call_of_its_own_but_a_part_of_the_callers() {
        customer(C);
        feed(new LineEvent.ChannelOpened(PBX, T, B, "PJSIP/x", "carrier", C, null, "tl-in", "100", null));
        feed(new LineEvent.Ringing(PBX, T, C, B));
        enter("b1", B, null);
        enter("b1", C, null);
        assertThat(told).containsExactly("Announced " + C, "Offered carrier CHANNEL", "Connected carrier CHANNEL");
    }

    @Test
    void a_channel_whose_name_is_no_call_id_is_never_a_call() {
        feed(opened("1700000000.1", "carrier", null, "tl-in"));
        assertThat(told).isEmpty();
    }

    private void talk() {
        customer(C);
        feed(new LineEvent.QueueJoined(PBX, T, C, "service-en", 1));
        rep(A, "rep-101", C);
        feed(new LineEvent.Ringing(PBX, T, C, A), new LineEvent.RingingEnded(PBX, T, C, A, "ANSWER"));
        enter("b1", A, null);
        enter("b1", C, null);
    }

    /// Of rep-101's phone, which is about to dial rep-102.
    private String secondLine() {
        String second = "pbx1-1700000000.7";
        rep(second, "rep-101", null);
        feed(new LineEvent.ChannelOpened(PBX, T, B, "PJSIP/x", "rep-102", second, null, "tl-rep", "101", null));
        return second;
    }

    private void consult() {
        String second = secondLine();
        feed(new LineEvent.Ringing(PBX, T, second, B), new LineEvent.RingingEnded(PBX, T, second, B, "ANSWER"));
        feed(
                new LineEvent.BridgeEntered(PBX, T, "b2", second, second, null),
                new LineEvent.BridgeEntered(PBX, T, "b2", B, second, null));
    }

    /// What the PBX makes when rep-101 has keyed 102, up to the moment in which it moves the rep there.
    private String consultByKey() {
        feed(half(HALF, 1), half(OTHER_HALF, 2), new LineEvent.LocalPair(PBX, T, HALF, OTHER_HALF));
        enter("b2", HALF, null);
        return HALF;
    }

    /// The rep and the colleague who was asked by key talk with each other.
    private void askedByKey() {
        consultByKey();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", A));
        enter("b2", A, null);
        rep(B, "rep-102", C);
        feed(new LineEvent.Ringing(PBX, T, OTHER_HALF, B), new LineEvent.RingingEnded(PBX, T, OTHER_HALF, B, "ANSWER"));
        enter("b3", B, null);
        enter("b3", OTHER_HALF, null);
    }

    private void handOver() {
        feed(new LineEvent.HungUp(PBX, T, A), new LineEvent.BridgeLeft(PBX, T, "b2", HALF));
        enter("b1", HALF, null);
        feed(new LineEvent.BridgeLeft(PBX, T, "b2", A), new LineEvent.ChannelClosed(PBX, T, A, 16));
    }

    private void parkOtherHalf() {
        feed(new LineEvent.Parked(PBX, T, OTHER_HALF, "701"), new LineEvent.BridgeLeft(PBX, T, "b3", OTHER_HALF));
    }

    private static List<LineEvent> pictureOfHalves() {
        return List.of(
                opened(C, "carrier", null, "tl-in"),
                half(HALF, 1),
                half(OTHER_HALF, 2),
                new LineEvent.LocalPair(PBX, T, HALF, OTHER_HALF),
                new LineEvent.ChannelNamed(PBX, T, HALF, C),
                new LineEvent.ChannelNamed(PBX, T, OTHER_HALF, C));
    }

    private static LineEvent half(String channel, int which) {
        return new LineEvent.ChannelOpened(
                PBX, T, channel, "Local/102@tl-transfer-0000009b;" + which, null, C, C, "tl-transfer", null, "102");
    }

    private void look() {
        tell(switchboard.look(T));
    }

    private void customer(String channel) {
        open(channel, "carrier", null, Switchboard.CUSTOMER_CONTEXT);
    }

    private void rep(String channel, String endpoint, @Nullable String token) {
        open(channel, endpoint, token, "tl-rep");
    }

    private void open(String channel, @Nullable String endpoint, @Nullable String token, String context) {
        feed(opened(channel, endpoint, token, context));
    }

    private static LineEvent opened(String channel, @Nullable String endpoint, @Nullable String token, String context) {
        return new LineEvent.ChannelOpened(
                PBX, T, channel, "PJSIP/x", endpoint, channel, token, context, "+493023125001", "100");
    }

    private void enter(String bridge, String channel, @Nullable String swapped) {
        feed(new LineEvent.BridgeEntered(PBX, T, bridge, channel, C, swapped));
    }

    private void feed(LineEvent... events) {
        for (LineEvent event : events) {
            tell(switchboard.take(event));
        }
    }

    private void tell(List<CallNews> news) {
        news.forEach(n -> told.add(
                switch (n) {
                    case CallNews.Announced a -> "Announced " + a.call();
                    case CallNews.Waiting w -> "Waiting " + w.queue();
                    case CallNews.LeftQueue l -> "LeftQueue " + l.queue() + (l.abandoned() ? " abandoned" : "");
                    case CallNews.Offered o ->
                        "Offered " + o.endpoint() + " " + o.resolvedBy() + (o.tentative() ? " tentative" : "");
                    case CallNews.Consulting c -> "Consulting " + c.endpoint();
                    case CallNews.Held h -> (h.held() ? "Held " : "Resumed ") + h.endpoint();
                    case CallNews.CutOff c -> "CutOff " + c.endpoint();
                    case CallNews.Stranded s -> "Stranded " + s.extension() + " " + s.consultation();
                    case CallNews.Crossed c -> "Crossed " + c.endpoint();
                    case CallNews.Parked p -> "Parked " + p.space();
                    case CallNews.Unparked p -> "Unparked " + p.space();
                    case CallNews.Monitored m -> "Monitored " + m.on();
                    case CallNews.Moved m -> "Moved " + m.how();
                    case CallNews.Unresolved u ->
                        "Unresolved " + u.endpoint() + " of " + u.candidates().size();
                    case CallNews.OfferEnded o -> "OfferEnded " + o.endpoint() + " " + o.outcome();
                    case CallNews.Connected c -> "Connected " + c.endpoint() + " " + c.resolvedBy();
                    case CallNews.Disconnected d -> "Disconnected " + d.endpoint();
                    case CallNews.Ended e -> "Ended " + e.cause() + (e.lostByUs() ? " lost" : "");
                }));
    }
}
