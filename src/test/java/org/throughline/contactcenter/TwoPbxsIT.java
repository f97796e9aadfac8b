package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// Two PBXs, one contact center.
class TwoPbxsIT {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void calls_through_both_pbxs_at_once_reach_each_its_own_rep_with_everything_known() {
        RepAtDesk nina = scene.ready("nina");
        RepAtDesk tom = scene.ready("tom");
        Caller nancy = scene.customer();
        Caller walter = customerAt("two");

        PhoneCall call1 = asksForHelp(nancy);
        PhoneCall call2 = asksForHelp(walter);
        Offer atNina = nina.awaitOffer();
        Offer atTom = tom.awaitOffer();

        assertKnown(atNina, nancy, "one");
        assertKnown(atTom, walter, "two");
        PhoneCall talk1 = atNina.ringing().answer();
        PhoneCall talk2 = atTom.ringing().answer();
        talk1.awaitHears(nancy.phone());
        talk2.awaitHears(walter.phone());
        call1.awaitHears(nina.phone());
        call2.awaitHears(tom.phone());

        call2.hangUp();
        talk2.awaitEnded();
        tom.screen().await("call.ended", event -> event.call().equals(atTom.call()));
        assertThat(talk1.isUp()).as("the other PBX's call").isTrue();
        assertThat(tom.screen().events("call.offered"))
                .as("nothing of the other PBX")
                .allMatch(event -> event.call().equals(atTom.call()));
        call1.hangUp();
        talk1.awaitEnded();
        nina.screen().await("call.ended", event -> event.call().equals(atNina.call()));
    }

    @Test
    void who_calls_back_through_the_other_pbx_is_asked_nothing_and_a_rep_there_knows_it_all() {
        RepAtDesk nina = scene.ready("nina");
        RepAtDesk tom = scene.ready("tom");
        Caller nancy = scene.customer();
        PhoneCall call = asksForHelp(nancy);
        Offer first = nina.awaitOffer();
        CallerPathsIT.talkAndHangUp(nancy, call, nina, first);

        Caller elsewhere = scene.caller(nancy.number(), "two");
        PhoneCall again = elsewhere.call();
        Offer second = tom.awaitOffer();

        assertThat(elsewhere.questions(again)).isZero();
        assertThat(second.context().at("/call/journey"))
                .isEqualTo(first.context().at("/call/journey"));
        assertThat(second.context().path("people").toString()).contains("\"rep\":\"nina\"");
        CallerPathsIT.talkAndHangUp(elsewhere, again, tom, second);
    }

    private Caller customerAt(String pbx) {
        String number = scene.center().freshNumber();
        Caller caller = scene.caller(number, pbx);
        caller.is(Company.customer(scene.integrator(), number));
        return caller;
    }

    private static PhoneCall asksForHelp(Caller caller) {
        PhoneCall call = caller.call();
        caller.awaitPrompt(call, "why.menu");
        call.press("4");
        return call;
    }

    private static void assertKnown(Offer offer, Caller caller, String pbx) {
        assertThat(offer.call()).startsWith(pbx + "-");
        assertThat(offer.context().at("/who/name").asText())
                .isEqualTo(caller.customer().name());
        assertThat(offer.context().at("/why/code").asText()).isEqualTo("technical");
    }
}
