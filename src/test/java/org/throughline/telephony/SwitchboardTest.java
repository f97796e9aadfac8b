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
    void a_phone_that_is_not_answered_ends_the_offer_once() {
        customer(C);
        rep(A, "rep-101", C);
        feed(new LineEvent.Ringing(PBX, T, C, A), new LineEvent.RingingEnded(PBX, T, C, A, "NOANSWER"));
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
    void two_reps_who_stay_when_the_customer_leaves_no_longer_talk_with_a_customer() {
        talk();
        rep(B, "rep-102", C);
        enter("b1", B, null);
        told.clear();
        feed(new LineEvent.BridgeLeft(PBX, T, "b1", C));
        assertThat(told).containsExactlyInAnyOrder("Disconnected rep-101", "Disconnected rep-102");
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
    void after_a_gap_what_is_missing_has_ended_and_what_is_new_is_told() {
        var believed = List.of(
                new RunningCall(new CallId(C), List.of(new RunningCall.Leg(A, "rep-101", true))),
                new RunningCall(new CallId(B), List.of()));
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
                    case CallNews.LeftQueue l -> "LeftQueue " + l.queue();
                    case CallNews.Offered o -> "Offered " + o.endpoint() + " " + o.resolvedBy();
                    case CallNews.OfferEnded o -> "OfferEnded " + o.endpoint() + " " + o.outcome();
                    case CallNews.Connected c -> "Connected " + c.endpoint() + " " + c.resolvedBy();
                    case CallNews.Disconnected d -> "Disconnected " + d.endpoint();
                    case CallNews.Ended e -> "Ended " + e.cause() + (e.lostByUs() ? " lost" : "");
                }));
    }
}
