package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.contactcenter.Cable.Way;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// Whatever breaks, the caller notices nothing: gets to a person, hears and is heard, and is asked nothing twice.
class FaultsIT {

    /// A dead node is left after milliseconds, a silent one after 3 s; a link's owner is replaced within 5 s.
    private static final Duration TAKEOVER = Duration.ofSeconds(20);

    /// In the bytes that store a turn: where the caller is. The statement's own words come by once for a connection.
    private static final String A_TURN = "{\"flow\":\"entry\"";

    @RegisterExtension
    final Scene scene = new Scene();

    private Node serving;
    private Node other;
    private RepAtDesk nina;
    private Caller nancy;

    /// The node that owns the link of PBX `one` serves all its turns; nina's screen is at the other.
    @BeforeEach
    void everything_hangs_on_one_node() {
        ContactCenter center = scene.center();
        serving = center.linkOwner("one");
        other = center.node(serving.name.equals("a") ? "b" : "a");
        center.cable(other.name + "-turns").cut();
        nina = scene.ready("nina");
        nina.screenAt(other);
        nancy = scene.customer();
    }

    @ParameterizedTest
    @CsvSource({"KILLED", "STOPPED"})
    void while_the_caller_keys(Fault fault) {
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        strike(fault);
        call.press("4");
        assertServedWell(call, 1);
    }

    @ParameterizedTest
    @CsvSource({"KILLED", "STOPPED"})
    void while_the_caller_waits(Fault fault) {
        nina.become("OUT");
        RepAtDesk omar = scene.ready("omar");
        omar.phone().register();
        Caller first = scene.customer();
        PhoneCall busy = first.call();
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        first.awaitPrompt(busy, "why.menu");
        busy.press("4");
        omar.phone().awaitRinging().answer();
        call.press("4");
        Awaitility.await("nancy waits")
                .atMost(TAKEOVER)
                .until(() ->
                        scene.center().pbx("one").ask("queue show technical-en").contains("1. "));
        strike(fault);
        busy.hangUp();
        // whoever has become free gets her, with the links' new owner telling whom
        PhoneCall ringing = omar.phone().awaitRinging(TAKEOVER);
        ringing.answer().awaitHears(nancy.phone());
        call.awaitHears(omar.phone());
        assertThat(nancy.questions(call)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"KILLED", "STOPPED"})
    void while_the_phone_rings(Fault fault) {
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("4");
        Offer offer = nina.awaitOffer();
        strike(fault);
        assertTalkIsSeenToItsEnd(call, offer.ringing().answer(), offer.call());
    }

    @ParameterizedTest
    @CsvSource({"KILLED", "STOPPED"})
    void while_they_talk(Fault fault) {
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("4");
        Offer offer = nina.awaitOffer();
        PhoneCall talk = offer.ringing().answer();
        talk.awaitHears(nancy.phone());
        strike(fault);
        assertThat(talk.hears(nancy.phone())).isTrue();
        assertTalkIsSeenToItsEnd(call, talk, offer.call());
    }

    @ParameterizedTest
    @CsvSource({"KILLED", "STOPPED"})
    void before_a_turn_is_committed(Fault fault) {
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        Cable database = scene.center().cable(serving.name + "-database");
        CountDownLatch held = database.stallBefore(Way.TO_FAR, A_TURN, "COMMIT");
        call.press("4");
        Cable.await(held, "the commit of the turn");
        strike(fault);
        database.cut(); // what was held is lost
        assertServedWell(call, 1);
    }

    @ParameterizedTest
    @CsvSource({"KILLED", "STOPPED"})
    void after_a_turn_is_committed_and_before_the_node_knows(Fault fault) {
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        Cable database = scene.center().cable(serving.name + "-database");
        CountDownLatch held = database.stallAfter(Way.TO_FAR, A_TURN, "COMMIT");
        call.press("4");
        Cable.await(held, "the commit of the turn");
        strike(fault);
        assertServedWell(call, 1);
    }

    @ParameterizedTest
    @CsvSource({"KILLED", "STOPPED"})
    void after_a_turn_is_committed_and_before_it_is_answered(Fault fault) {
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        CountDownLatch held = scene.center().cable(serving.name + "-turns").stallBefore(Way.TO_NEAR, "", "TL_ACK");
        call.press("4");
        Cable.await(held, "the answer of the turn");
        strike(fault);
        scene.center().cable(serving.name + "-turns").cut();
        assertServedWell(call, 1);
    }

    @Test
    void with_the_link_cut_calls_go_on_and_the_screen_follows_once_it_is_back() {
        Cable link = scene.center().cable(serving.name + "-one");
        Cable otherLink = scene.center().cable(other.name + "-one");
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        link.cut();
        otherLink.cut();
        call.press("4");
        PhoneCall ringing = nina.phone().awaitRinging();
        PhoneCall talk = ringing.answer();
        talk.awaitHears(nancy.phone());
        link.heal();
        otherLink.heal();
        assertTalkIsSeenToItsEnd(call, talk, String.valueOf(ringing.header("X-Throughline-Call")));
    }

    @Test
    void with_the_link_silent_it_is_noticed_and_made_anew() {
        Cable link = scene.center().cable(serving.name + "-one");
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        link.stall();
        call.press("4");
        PhoneCall ringing = nina.phone().awaitRinging();
        PhoneCall talk = ringing.answer();
        talk.awaitHears(nancy.phone());
        Awaitility.await("the link is known to be down or elsewhere")
                .atMost(TAKEOVER)
                .until(() -> !scene.center().linkIsUp("one") || scene.center().linkOwner("one") != serving);
        link.heal();
        assertTalkIsSeenToItsEnd(call, talk, String.valueOf(ringing.header("X-Throughline-Call")));
    }

    @Test
    void with_the_database_away_the_caller_reaches_a_person_and_afterwards_all_is_as_before() {
        scene.center().cable("a-database").cut();
        scene.center().cable("b-database").cut();
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "fallback.wait");
        PhoneCall talk = nina.phone().awaitRinging().answer();
        talk.awaitHears(nancy.phone());
        call.awaitHears(nina.phone());
        scene.center().cable("a-database").heal();
        scene.center().cable("b-database").heal();
        call.hangUp();
        talk.awaitEnded();

        Awaitility.await("nodes are ready again")
                .atMost(Duration.ofSeconds(30))
                .until(() -> serving.isReady() && other.isReady());
        PhoneCall again = nancy.call();
        nancy.awaitPrompt(again, "why.menu");
    }

    @Test
    void a_node_that_is_asked_to_go_takes_its_leave_without_a_caller_noticing() {
        scene.center().cable(other.name + "-turns").heal();
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        serving.terminate();
        call.press("4");
        assertServedWell(call, 1);
        serving.awaitGone();
    }

    /// The fault, and the way to the other node open again.
    private void strike(Fault fault) {
        scene.center().cable(other.name + "-turns").heal();
        fault.befalls(serving);
    }

    private void assertServedWell(PhoneCall call, int questions) {
        PhoneCall ringing = nina.phone().awaitRinging(TAKEOVER);
        PhoneCall talk = ringing.answer();
        talk.awaitHears(nancy.phone());
        call.awaitHears(nina.phone());
        assertThat(nancy.questions(call)).as("asked, by what she heard").isEqualTo(questions);
        String id = String.valueOf(ringing.header("X-Throughline-Call"));
        assertThat(nina.screen()
                        .await("call.connected", event -> event.call().equals(id), TAKEOVER)
                        .call())
                .isEqualTo(id);
        assertThat(nina.api()
                        .at(other.http())
                        .get("/api/v1/calls/" + id + "/context")
                        .at("/why/code")
                        .asText())
                .as("what she keyed")
                .isEqualTo("technical");
        assertTalkIsSeenToItsEnd(call, talk, id);
    }

    private void assertTalkIsSeenToItsEnd(PhoneCall call, PhoneCall talk, String id) {
        talk.awaitHears(nancy.phone());
        call.awaitHears(nina.phone());
        nina.screen().await("call.connected", event -> event.call().equals(id), TAKEOVER);
        call.hangUp();
        talk.awaitEnded();
        nina.screen().await("call.ended", event -> event.call().equals(id), TAKEOVER);
    }
}
