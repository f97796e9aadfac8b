package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.contactcenter.Screen.Event;
import org.throughline.softphone.PhoneCall;

/// A caller who is moved while nobody hears the PBX's events: a turn shows the colleague who comes.
class ComingIT {

    @RegisterExtension
    final Scene scene = new Scene();

    private Talk talk;
    private RepAtDesk omar;

    @BeforeEach
    void nancy_talks_with_nina_and_omar_is_there() {
        talk = Talk.throughQueue(scene);
        omar = scene.ready("omar");
    }

    @Test
    void blind() {
        scene.links(Cable::cut);
        talk.atNina().transferTo("102");
        PhoneCall ringing = omar.phone().awaitRinging(Talk.LIMIT);
        assertNancyIsOnTheScreen(ringing, false);
        scene.links(Cable::heal);
        PhoneCall atOmar = ringing.answer();
        talk.assertHandedTo(omar, atOmar);
        talk.endAt(atOmar, talk.nina(), omar);
    }

    @Test
    void asked_about_first() {
        scene.links(Cable::cut);
        talk.atNina().hold();
        PhoneCall asking = talk.nina().phone().dial("102");
        PhoneCall ringing = omar.phone().awaitRinging(Talk.LIMIT);
        assertNancyIsOnTheScreen(ringing, true);
        scene.links(Cable::heal);
        PhoneCall atOmar = ringing.answer();
        asking.awaitHears(omar.phone());
        talk.atNina().transferTo(asking.awaitAnswered());
        talk.assertHandedTo(omar, atOmar);
        talk.endAt(atOmar, talk.nina(), omar);
    }

    private void assertNancyIsOnTheScreen(PhoneCall ringing, boolean tentative) {
        Event pop = omar.screen().await("call.coming", event -> event.call().equals(talk.id()));
        assertThat(ringing.answeredAt()).as("before the answer").isNull();
        assertThat(omar.screen().events("call.offered")).as("the PBX's word").isEmpty();
        assertThat(pop.data().path("tentative").asBoolean()).isEqualTo(tentative);
        assertThat(pop.data().at("/context/why/code").asText()).isEqualTo("technical");
        assertThat(pop.data().at("/context/people").toString()).contains("nina");
    }
}
