package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;
import org.throughline.softphone.PhoneCall.State;

/// What callers meet, counted from what they hear.
class CallerPathsIT {

    private static final long MOST_QUESTIONS = 3;

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void a_stranger_keys_the_customer_number_once_and_the_rep_knows_who_it_is() {
        RepAtDesk nina = scene.ready("nina");
        Company.Customer nancy = Company.customer(scene.integrator());
        Caller caller = scene.stranger();

        PhoneCall call = caller.call();
        caller.awaitPrompt(call, "number.ask");
        call.press(nancy.number() + "#");
        caller.awaitPrompt(call, "why.menu");
        call.press("1");
        Offer offer = nina.awaitOffer();

        assertThat(offer.context().at("/who/name").asText()).isEqualTo(nancy.name());
        assertThat(offer.context().at("/why/code").asText()).isEqualTo("order");
        assertThat(caller.prompts(call)).containsExactly("greeting", "number.ask", "why.menu");
        talkAndHangUp(caller, call, nina, offer);
    }

    @Test
    void an_order_number_will_do_as_well_and_a_wrong_one_is_asked_for_once_more() {
        RepAtDesk nina = scene.ready("nina");
        Company.Customer nancy = Company.customer(scene.integrator());
        Caller caller = scene.stranger();

        PhoneCall call = caller.call();
        caller.awaitPrompt(call, "number.ask");
        call.press("99990000#");
        caller.awaitPrompt(call, "number.again");
        call.press(nancy.orderNumber() + "#");
        caller.awaitPrompt(call, "why.menu");
        call.press("2");
        Offer offer = nina.awaitOffer();

        assertThat(offer.context().at("/who/name").asText()).isEqualTo(nancy.name());
        assertThat(caller.questions(call)).isLessThanOrEqualTo(MOST_QUESTIONS);
        talkAndHangUp(caller, call, nina, offer);
    }

    @Test
    void two_customers_who_share_a_number_are_told_apart_by_what_they_key_though_both_call_at_once() {
        RepAtDesk nina = scene.ready("nina");
        RepAtDesk omar = scene.ready("omar");
        String shared = scene.center().freshNumber();
        Company.Customer one = Company.customer(scene.integrator(), shared);
        Company.Customer two = Company.customer(scene.integrator(), shared);
        Caller first = scene.caller(shared, "one");
        Caller second = scene.caller(shared, "one");

        PhoneCall call1 = first.call();
        PhoneCall call2 = second.call();
        first.awaitPrompt(call1, "number.ask");
        call1.press(one.number() + "#");
        second.awaitPrompt(call2, "number.ask");
        call2.press(two.number() + "#");
        first.awaitPrompt(call1, "why.menu");
        call1.press("4");
        second.awaitPrompt(call2, "why.menu");
        call2.press("4");
        Offer atNina = nina.awaitOffer();
        Offer atOmar = omar.awaitOffer();

        assertThat(atNina.context().at("/who/name"))
                .isNotEqualTo(atOmar.context().at("/who/name"));
        assertThat(atNina.context().at("/call/journey"))
                .isNotEqualTo(atOmar.context().at("/call/journey"));
        PhoneCall talk = atNina.ringing().answer();
        boolean ninaHasTheFirst = atNina.context().at("/who/name").asText().equals(one.name());
        talk.awaitHears((ninaHasTheFirst ? first : second).phone());
    }

    @ParameterizedTest
    @EnumSource
    void zero_reaches_a_person_from_everywhere(Place place) {
        RepAtDesk nina = scene.ready("nina");
        Caller caller = scene.stranger();

        PhoneCall call = caller.call();
        place.reach(caller, call);
        call.press("0");

        talkAndHangUp(caller, call, nina, nina.awaitOffer());
        assertThat(caller.questions(call)).isLessThanOrEqualTo(MOST_QUESTIONS);
    }

    /// How far a stranger gets before something happens.
    enum Place {
        GREETING,
        NUMBER,
        WHY;

        void reach(Caller caller, PhoneCall call) {
            switch (this) {
                case GREETING -> caller.awaitPrompt(call, "greeting");
                case NUMBER -> caller.awaitPrompt(call, "number.ask");
                case WHY -> {
                    caller.awaitPrompt(call, "number.ask");
                    call.press("#");
                    caller.awaitPrompt(call, "why.menu");
                }
            }
        }
    }

    @Test
    void who_says_nothing_at_all_reaches_a_person_after_at_most_three_questions() {
        RepAtDesk nina = scene.ready("nina");
        Caller caller = scene.stranger();

        PhoneCall call = caller.call();
        PhoneCall ringing = nina.phone().awaitRinging(Duration.ofSeconds(45));

        assertThat(caller.questions(call)).isLessThanOrEqualTo(MOST_QUESTIONS);
        ringing.answer().awaitHears(caller.phone());
        call.awaitHears(nina.phone());
    }

    @Test
    void who_presses_only_wrong_keys_reaches_a_person_too() {
        RepAtDesk nina = scene.ready("nina");
        Caller caller = scene.customer();

        PhoneCall call = caller.call();
        caller.awaitPrompt(call, "why.menu");
        call.press("9");
        caller.awaitPrompt(call, "why.menu", 2);
        call.press("8");

        talkAndHangUp(caller, call, nina, nina.awaitOffer());
        assertThat(caller.questions(call)).isEqualTo(2);
    }

    @Test
    void who_calls_back_is_asked_nothing_and_the_rep_who_knows_the_matter_is_tried_first() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("4");
        Offer offer = nina.awaitOffer();
        talkAndHangUp(nancy, call, nina, offer);
        RepAtDesk omar = scene.ready("omar");

        PhoneCall again = nancy.call();
        Offer second = nina.awaitOffer();

        assertThat(nancy.questions(again)).isZero();
        assertThat(second.context().at("/call/journey"))
                .isEqualTo(offer.context().at("/call/journey"));
        assertThat(second.context().at("/why/code").asText()).isEqualTo("technical");
        assertThat(names(second.context().path("people"))).contains("nina");
        assertThat(omar.phone().isRinging()).isFalse();
        talkAndHangUp(nancy, again, nina, second);
    }

    @ParameterizedTest
    @EnumSource
    void who_hangs_up_anywhere_leaves_nothing_behind(Place place) {
        Caller caller = scene.stranger();
        PhoneCall call = caller.call();
        place.reach(caller, call);
        call.hangUp();
        awaitNoCalls();
    }

    @Test
    void who_hangs_up_while_a_phone_rings_stops_it_and_is_off_the_screen() {
        RepAtDesk nina = scene.ready("nina");
        Caller caller = scene.customer();
        PhoneCall call = caller.call();
        caller.awaitPrompt(call, "why.menu");
        call.press("4");
        Offer offer = nina.awaitOffer();

        call.hangUp();

        offer.ringing().awaitEnded();
        nina.screen().await("call.offer-ended", event -> event.call().equals(offer.call()));
        awaitNoCalls();
    }

    @Test
    void with_nobody_logged_in_the_caller_is_told_so_and_promised_a_call() {
        Caller caller = scene.customer();

        PhoneCall call = caller.call();
        caller.awaitPrompt(call, "why.menu");
        call.press("3");
        call.awaitEnded(Duration.ofSeconds(30));

        assertThat(caller.prompts(call)).contains("nobody", "promise");
    }

    private void awaitNoCalls() {
        Api sam = Company.login(scene.center(), "sam");
        Awaitility.await("no call is left")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> sam.get("/api/v1/calls").isEmpty());
    }

    private static java.util.List<String> names(JsonNode people) {
        return java.util.stream.StreamSupport.stream(people.spliterator(), false)
                .map(person -> person.path("name").asText())
                .toList();
    }

    static void talkAndHangUp(Caller caller, PhoneCall call, RepAtDesk rep, Offer offer) {
        PhoneCall talk = offer.ringing().answer();
        talk.awaitHears(caller.phone());
        call.awaitHears(rep.phone());
        rep.screen().await("call.connected", event -> event.call().equals(offer.call()));
        call.hangUp();
        talk.awaitEnded();
        rep.screen().await("call.ended", event -> event.call().equals(offer.call()));
        assertThat(call.state()).isEqualTo(State.ENDED);
    }
}
