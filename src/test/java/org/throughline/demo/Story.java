package org.throughline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.throughline.contactcenter.Api;
import org.throughline.contactcenter.Screen;
import org.throughline.contactcenter.Screen.Event;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// Nancy calls, is cut off, calls again, and is handed over to Omar, who settles it. What is
/// printed after the script is only what their tokens got.
final class Story {

    private static final int NANCYS_TONE = 440;
    private static final int NINAS_TONE = 640;
    private static final int OMARS_TONE = 840;
    private static final Duration READING = Duration.ofSeconds(2);
    /// Sentences are spoken: a caller who listens to the greeting and the menu needs half a minute.
    private static final Duration LISTENING = Duration.ofSeconds(60);

    private final House house;
    private final Stage stage = new Stage();
    private final Api nina;
    private final Api omar;

    Story(House house) {
        this.house = house;
        this.nina = house.login("nina");
        this.omar = house.login("omar");
    }

    void play() {
        introduce();
        try (Phone ninasPhone = house.phone("rep-101", NINAS_TONE).register();
                Phone nancysPhone = house.phone("caller-1", NANCYS_TONE);
                Phone omarsPhone = house.phone("rep-102", OMARS_TONE).register();
                Screen screen = Screen.open("nina", nina, null, new Narrator(stage, "Nina")::show);
                Screen omarsScreen = Screen.open("omar", omar, null, new Narrator(stage, "Omar")::show)) {
            nina.put("/api/v1/reps/me/state", Map.of("state", "READY"));
            awaitPhone();
            stage.tell(Instant.now(), "·", "Nina is " + state());

            stage.title("Nancy calls");
            boolean heard = firstCall(nancysPhone, ninasPhone, screen);
            stage.title("The line broke. Nancy calls again");
            heard &= secondCall(new People(nancysPhone, ninasPhone, omarsPhone), screen, omarsScreen);

            nina.put("/api/v1/reps/me/state", Map.of("state", "OUT"));
            stage.title("Checked on the phones");
            stage.plain("  Whoever talked heard the other's tone, both ways, each time: " + (heard ? "yes" : "NO"));
            stage.plain("");
        }
    }

    private void introduce() {
        stage.title("Throughline demo: a real call, told by what Nina's and Omar's tokens get");
        stage.plain("  Nancy   a customer at a SIP phone (caller-1), hums at " + NANCYS_TONE + " Hz");
        stage.plain(
                "  Nina    a rep at a SIP phone (rep-101), hums at " + NINAS_TONE + " Hz; logged in at " + house.web());
        stage.plain("  Omar    another one (rep-102), hums at " + OMARS_TONE
                + " Hz; logged out: he is asked, not queued for");
        stage.plain("  Script  Nancy calls and presses 4 in the menu. Nina reads, then picks up, and makes a note.");
        stage.plain(
                "          The line breaks. Nancy calls again and presses nothing at all. Nina asks Omar and hands her over.");
        stage.plain(
                "          Omar grants what he may alone. For more he asks Sara, a supervisor, while Nancy is on the line.");
        stage.plain("  Below, everything is printed from REST and the live stream, under the reps' own tokens.");
    }

    private boolean firstCall(Phone nancysPhone, Phone ninasPhone, Screen screen) {
        PhoneCall call = nancysPhone.dial("1000").awaitAnswered();
        press(call, "4", ninasPhone);
        PhoneCall ringing = ninasPhone.awaitRinging(LISTENING);
        String id = String.valueOf(ringing.header("X-Throughline-Call"));
        Event offered = screen.await("call.offered", event -> event.call().equals(id));
        Pause.of(READING);
        boolean heard = talk(call, ringing, nancysPhone, ninasPhone);
        screen.await("call.connected", event -> event.call().equals(id));
        note(offered.data().path("context"), id, "The toaster browns one side only; will send a photo.");
        Pause.of(READING);
        call.hangUp();
        ringing.awaitEnded();
        screen.await("call.ended", event -> event.call().equals(id));
        ready();
        return heard;
    }

    private record People(Phone nancy, Phone nina, Phone omar) {}

    private boolean secondCall(People people, Screen screen, Screen omarsScreen) {
        PhoneCall call = people.nancy.dial("1000").awaitAnswered();
        PhoneCall ringing = people.nina.awaitRinging(LISTENING);
        String id = String.valueOf(ringing.header("X-Throughline-Call"));
        screen.await("call.offered", event -> event.call().equals(id));
        Pause.of(READING);
        boolean heard = talk(call, ringing, people.nancy, people.nina);
        screen.await("call.connected", event -> event.call().equals(id));
        Pause.of(READING);
        heard &= handOver(people, call, ringing, omarsScreen, id);
        call.hangUp();
        omarsScreen.await("call.ended", event -> event.call().equals(id), Duration.ofSeconds(40));
        return heard;
    }

    /// An attended transfer with nothing but a telephone: hold, a second call, REFER with Replaces.
    private boolean handOver(People people, PhoneCall call, PhoneCall atNina, Screen omarsScreen, String id) {
        stage.title("Nina asks Omar, with Nancy on hold, and hands her over");
        atNina.hold();
        PhoneCall consult = people.nina.dial("102");
        PhoneCall atOmar = people.omar.awaitRinging(LISTENING);
        Event offered = omarsScreen.await("call.offered", event -> event.call().equals(id));
        Pause.of(READING);
        atOmar.answer().awaitHears(people.nina);
        omarsScreen.await("call.consulting", event -> event.call().equals(id));
        Pause.of(READING);
        atNina.transferTo(consult.awaitAnswered());
        omarsScreen.await("call.connected", event -> event.call().equals(id));
        atOmar.awaitHears(people.nancy);
        call.awaitHears(people.omar);
        boolean heard = atOmar.hears(people.nancy) && call.hears(people.omar);
        note(offered.data().path("context"), id, "Nina's summary: one element is dead. Omar takes it from here.");
        omarsScreen.await("note", event -> true);
        Pause.of(READING);
        JsonNode context = omar.get("/api/v1/calls/" + id + "/context");
        new Settlement(stage, omar, house.login("sara"))
                .play(id, matter(context), context.at("/who/externalId").asText(), omarsScreen);
        JsonNode asked = context.path("call");
        ticket(offered.data().path("context"));
        stage.plain("           In this call Nancy was asked "
                + asked.path("prompts").asInt() + " question(s), "
                + asked.path("repeats").asInt() + " of them for what was known.");
        return heard;
    }

    /// Presses a key now and then until a phone rings: the key ends a sentence that is being
    /// spoken, too, and during the greeting it is not yet awaited.
    private static void press(PhoneCall call, String key, Phone until) {
        long end = System.nanoTime() + LISTENING.toNanos();
        while (call.isUp() && !until.isRinging() && System.nanoTime() < end) {
            Pause.of(Duration.ofSeconds(3));
            if (call.isUp() && !until.isRinging()) {
                call.press(key);
            }
        }
    }

    private static boolean talk(PhoneCall call, PhoneCall ringing, Phone nancysPhone, Phone ninasPhone) {
        ringing.answer().awaitHears(nancysPhone);
        call.awaitHears(ninasPhone);
        return ringing.hears(nancysPhone) && call.hears(ninasPhone);
    }

    private void note(JsonNode context, String call, String text) {
        String number = matter(context);
        if (!number.isEmpty()) {
            nina.post("/api/v1/tickets/" + number + "/notes", Map.of("text", text, "call", call));
        }
    }

    private static String matter(JsonNode context) {
        for (JsonNode ticket : context.path("tickets")) {
            if (ticket.path("thisMatter").asBoolean()) {
                return ticket.path("number").asText();
            }
        }
        return "";
    }

    private void ticket(JsonNode context) {
        String number = matter(context);
        if (number.isEmpty()) {
            return;
        }
        JsonNode timeline = nina.get("/api/v1/tickets/" + number + "/timeline");
        stage.open("ticket " + number + ", written by itself");
        for (JsonNode entry : timeline.path("items")) {
            String text = Pop.text(entry, "text", "");
            stage.line(
                    Pop.clock(entry.path("at").asText()),
                    entry.path("kind")
                                    .asText()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', ' ') + "  "
                            + (text.isEmpty() ? data(entry.path("data")) : "“" + text + "”") + "  by "
                            + Pop.text(entry, "actor", "?"));
        }
        stage.close();
    }

    private static String data(JsonNode data) {
        StringBuilder text = new StringBuilder();
        data.properties().forEach(field -> {
            String value = field.getValue().asText();
            // ids mean nothing to a reader
            if (value.length() < 30) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(field.getKey())
                        .append(' ')
                        .append(value);
            }
        });
        return text.toString();
    }

    private void ready() {
        nina.put("/api/v1/reps/me/state", Map.of("state", "READY"));
    }

    /// The PBX says that her phone can be rung; a moment later it is in her queues.
    private void awaitPhone() {
        long end = System.nanoTime() + LISTENING.toNanos();
        while (!nina.get("/api/v1/reps/me").path("device").asText().equals("FREE") && System.nanoTime() < end) {
            Pause.of(Duration.ofMillis(100));
        }
        Pause.of(READING);
    }

    private String state() {
        return nina.get("/api/v1/reps/me/state").path("state").asText();
    }
}
