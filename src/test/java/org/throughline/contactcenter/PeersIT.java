package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.embedded.LocalDatabase;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// A caller who came in at one PBX is given to a rep at the other, and back: one matter, nothing asked.
class PeersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final Scene scene = new Scene();

    private record Talk(Caller caller, PhoneCall call, RepAtDesk rep, PhoneCall repsEnd, RepAtDesk.Offer offer) {}

    @Test
    void a_caller_is_given_to_a_rep_at_the_other_pbx_and_back_with_everything_known_before_anybody_answers() {
        Talk talk = talk();
        RepAtDesk tom = scene.ready("tom");

        talk.repsEnd().transferTo("201");
        RepAtDesk.Offer atTom = tom.awaitOffer();

        assertThat(atTom.call()).startsWith("two-");
        assertKnown(talk, atTom);
        assertTentative(tom, atTom, false);
        PhoneCall tomsEnd = atTom.ringing().answer();
        tomsEnd.awaitHears(talk.caller().phone());
        talk.call().awaitHears(tom.phone());

        talk.rep().become("READY");
        tomsEnd.transferTo("101");
        RepAtDesk.Offer atNina = talk.rep().awaitOffer();

        assertThat(atNina.call()).startsWith("one-").isNotEqualTo(talk.offer().call());
        assertKnown(talk, atNina);
        assertThat(atNina.context().path("people").toString()).contains("\"rep\":\"tom\"", "\"rep\":\"nina\"");
        PhoneCall ninasEnd = atNina.ringing().answer();
        ninasEnd.awaitHears(talk.caller().phone());
        talk.call().awaitHears(talk.rep().phone());
        assertThat(talk.caller().questions(talk.call())).isEqualTo(1);
        ninasEnd.hangUp();
        talk.call().awaitEnded(PATIENCE);
        assertThat(talk.caller().prompts(talk.call()).stream().filter("goodbye"::equals))
                .hasSize(1);
    }

    @Test
    void a_caller_whom_the_rep_at_the_other_pbx_does_not_take_comes_back_to_the_first_one() {
        Talk talk = talk();
        RepAtDesk tom = scene.ready("tom");
        RepAtDesk omar = scene.ready("omar");

        talk.repsEnd().transferTo("201");
        tom.phone().awaitRinging().reject();

        RepAtDesk.Offer again = omar.awaitOffer(PATIENCE);
        assertThat(again.call()).isEqualTo(talk.offer().call());
        again.ringing().answer().awaitHears(talk.caller().phone());
        talk.call().hangUp();
    }

    @Test
    void a_rep_asks_a_colleague_at_the_other_pbx_and_hands_the_caller_over() {
        Talk talk = talk();
        RepAtDesk tom = scene.ready("tom");

        talk.repsEnd().hold();
        PhoneCall consult = talk.rep().phone().dial("201");
        RepAtDesk.Offer atTom = tom.awaitOffer();
        assertKnown(talk, atTom);
        assertTentative(tom, atTom, true);
        PhoneCall tomsEnd = atTom.ringing().answer();
        consult.awaitAnswered().awaitHears(tom.phone());
        talk.repsEnd().transferTo(consult);

        tomsEnd.awaitHears(talk.caller().phone());
        talk.call().awaitHears(tom.phone()).hangUp();
        tomsEnd.awaitEnded();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_rep_asks_a_colleague_at_the_other_pbx_by_key_and_hangs_up(boolean taken) {
        Talk talk = talk();
        RepAtDesk tom = scene.ready("tom");
        PhoneCall ninasEnd = talk.repsEnd().press("*2");
        ninasEnd.await(
                PATIENCE,
                "the PBX to ask where to",
                () -> ninasEnd.hears(talk.caller().phone()) ? null : "");
        ninasEnd.press("201#");
        RepAtDesk.Offer atTom = tom.awaitOffer();
        assertKnown(talk, atTom);
        assertTentative(tom, atTom, true);
        ninasEnd.hangUp();

        RepAtDesk rep = taken ? tom : talk.rep();
        if (!taken) {
            atTom.ringing().reject();
        }
        PhoneCall end = taken ? atTom.ringing() : talk.rep().phone().awaitRinging(PATIENCE);
        end.answer().awaitHears(talk.caller().phone());
        talk.call().awaitHears(rep.phone());
        assertThat(talk.caller().questions(talk.call())).isEqualTo(1);
        talk.call().hangUp();
        end.awaitEnded();
    }

    @Test
    void from_the_console_a_caller_is_given_to_a_rep_at_the_other_pbx() {
        Talk talk = talk();
        RepAtDesk tom = scene.ready("tom");
        String transfers = "/api/v1/calls/" + talk.offer().call() + "/transfers";
        JsonNode transfer = talk.rep().api().post(transfers, Map.of("kind", "BLIND", "rep", "tom", "note", "be quick"));

        RepAtDesk.Offer atTom = tom.awaitOffer(PATIENCE);
        assertKnown(talk, atTom);
        assertThat(atTom.context().toString()).contains("be quick");
        awaitState(talk, transfer, "RINGING");
        PhoneCall tomsEnd = atTom.ringing().answer();
        tomsEnd.awaitHears(talk.caller().phone());
        talk.call().awaitHears(tom.phone());
        talk.repsEnd().awaitEnded();
        awaitState(talk, transfer, "COMPLETED");
        assertThat(talk.caller().questions(talk.call())).isEqualTo(1);
        talk.call().hangUp();
    }

    @Test
    void from_the_console_a_rep_asks_a_colleague_at_the_other_pbx_and_hands_the_caller_over() {
        Talk talk = talk();
        RepAtDesk tom = scene.ready("tom");
        String transfers = "/api/v1/calls/" + talk.offer().call() + "/transfers";
        JsonNode transfer = talk.rep().api().post(transfers, Map.of("kind", "ATTENDED", "rep", "tom"));

        RepAtDesk.Offer atTom = tom.awaitOffer(PATIENCE);
        assertKnown(talk, atTom);
        PhoneCall tomsEnd = atTom.ringing().answer();
        tomsEnd.awaitHears(talk.rep().phone());
        awaitState(talk, transfer, "CONSULTING");
        talk.rep().api().post(transfers + "/" + transfer.path("id").asText() + "/completion", Map.of());

        tomsEnd.awaitHears(talk.caller().phone());
        talk.call().awaitHears(tom.phone());
        talk.repsEnd().awaitEnded();
        awaitState(talk, transfer, "COMPLETED");
        talk.call().hangUp();
        tomsEnd.awaitEnded();
    }

    private static void awaitState(Talk talk, JsonNode transfer, String state) {
        String path = "/api/v1/calls/" + talk.offer().call() + "/transfers/"
                + transfer.path("id").asText();
        Awaitility.await("the transfer to be " + state)
                .atMost(PATIENCE)
                .until(() -> talk.rep().api().get(path).path("state").asText(), state::equals);
    }

    @Test
    void a_pbx_that_dies_with_a_caller_of_another_gives_them_back_to_people() {
        Talk talk = talk();
        RepAtDesk tom = scene.ready("tom");
        RepAtDesk omar = scene.ready("omar");
        talk.repsEnd().transferTo("201");
        PhoneCall tomsEnd = tom.awaitOffer().ringing().answer();
        talk.call().awaitHears(tom.phone());

        scene.center().crash("two");

        RepAtDesk.Offer again = omar.awaitOffer(Duration.ofSeconds(50));
        assertThat(again.call()).isEqualTo(talk.offer().call());
        again.ringing().answer().awaitHears(talk.caller().phone());
        talk.call().hangUp();
        tomsEnd.hangUp();
    }

    @Test
    void a_pass_that_is_wrong_used_or_too_old_or_comes_from_a_stranger_makes_an_ordinary_caller() throws Exception {
        Talk talk = talk();
        RepAtDesk tom = scene.ready("tom");
        try (Phone peer = Phone.named("tl-peer-one")
                .password(ContactCenter.PEER_SECRET)
                .pbx(scene.center().pbx("two").plan().sipPort())
                .tone(500)
                .open()) {
            issue("a".repeat(32), talk.offer().call(), 10);
            issue("b".repeat(32), talk.offer().call(), -1);
            issue("c".repeat(32), talk.offer().call(), 10);
            PhoneCall good = peer.dial("201", null, Map.of("X-Throughline-Pass", "a".repeat(32)));
            RepAtDesk.Offer atTom = tom.awaitOffer();
            assertKnown(talk, atTom);
            assertThat(good.isUp()).as("answered before the rep did").isFalse();
            atTom.ringing().reject();
            good.awaitEnded();

            for (String pass : new String[] {"a".repeat(32), "b".repeat(32), "d".repeat(32), "", "x);Hangup("}) {
                assertIsOrdinary(peer, pass);
            }
            Caller thief = scene.caller(scene.center().freshNumber(), "two");
            assertIsOrdinary(thief.phone(), "c".repeat(32));
        }
        assertThat(tom.phone().isRinging()).isFalse();
        talk.call().hangUp();
    }

    private void assertIsOrdinary(Phone phone, String pass) {
        PhoneCall call =
                phone.dial("201", null, Map.of("X-Throughline-Pass", pass)).awaitAnswered();
        Caller caller = new Caller(phone, scene.center());
        caller.awaitPrompt(call, "greeting");
        call.hangUp();
    }

    /// As a node does it.
    private void issue(String pass, String call, int seconds) throws Exception {
        LocalDatabase database = scene.center().database;
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mariadb://127.0.0.1:" + database.port() + "/throughline",
                        LocalDatabase.USER,
                        database.password());
                var insert = connection.prepareStatement(
                        "INSERT INTO call_pass (token_hash, call_id, pbx, extension, expires_at)"
                                + " VALUES (?, ?, 'two', '201', UTC_TIMESTAMP(6) + INTERVAL ? SECOND)")) {
            insert.setString(
                    1,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(pass.getBytes(StandardCharsets.US_ASCII))));
            insert.setString(2, call);
            insert.setInt(3, seconds);
            insert.executeUpdate();
        }
    }

    private static void assertTentative(RepAtDesk rep, RepAtDesk.Offer offer, boolean tentative) {
        for (String kind : List.of("call.coming", "call.offered")) {
            assertThat(rep.screen()
                            .await(kind, event -> event.call().equals(offer.call()))
                            .data()
                            .path("tentative")
                            .asBoolean())
                    .as(kind)
                    .isEqualTo(tentative);
        }
    }

    private static void assertKnown(Talk talk, RepAtDesk.Offer offer) {
        assertThat(offer.context().at("/call/journey"))
                .isEqualTo(talk.offer().context().at("/call/journey"));
        assertThat(offer.context().at("/who/name").asText())
                .isEqualTo(talk.caller().customer().name());
        assertThat(offer.context().at("/why/code").asText()).isEqualTo("technical");
    }

    private Talk talk() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("4");
        RepAtDesk.Offer offer = nina.awaitOffer();
        PhoneCall repsEnd = offer.ringing().answer();
        repsEnd.awaitHears(nancy.phone());
        call.awaitHears(nina.phone());
        nina.screen().await("call.connected", event -> event.call().equals(offer.call()));
        return new Talk(nancy, call, nina, repsEnd, offer);
    }
}
