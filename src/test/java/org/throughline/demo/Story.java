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

/// Nancy calls, is cut off, and calls again. What is printed after the script is only what Nina's token got.
final class Story {

    private static final int NANCYS_TONE = 440;
    private static final int NINAS_TONE = 640;
    private static final Duration READING = Duration.ofSeconds(2);
    /// Sentences are spoken: a caller who listens to the greeting and the menu needs half a minute.
    private static final Duration LISTENING = Duration.ofSeconds(60);

    private final House house;
    private final Stage stage = new Stage();
    private final Api nina;

    Story(House house) {
        this.house = house;
        this.nina = house.login("nina");
    }

    void play() {
        introduce();
        try (Phone ninasPhone = house.phone("rep-101", NINAS_TONE).register();
                Phone nancysPhone = house.phone("caller-1", NANCYS_TONE);
                Screen screen = Screen.open("nina", nina, null, this::show)) {
            nina.put("/api/v1/reps/me/state", Map.of("state", "READY"));
            awaitPhone();
            stage.tell(Instant.now(), "·", "Nina is " + state());

            stage.title("Nancy calls");
            boolean heard = firstCall(nancysPhone, ninasPhone, screen);
            stage.title("The line broke. Nancy calls again");
            heard &= secondCall(nancysPhone, ninasPhone, screen);

            nina.put("/api/v1/reps/me/state", Map.of("state", "OUT"));
            stage.title("Checked on the phones");
            stage.plain(
                    "  Nancy and Nina heard each other's tone, both ways, in both calls: " + (heard ? "yes" : "NO"));
            stage.plain("");
        }
    }

    private void introduce() {
        stage.title("Throughline demo: a real call, told by what Nina's token gets");
        stage.plain("  Nancy   a customer at a SIP phone (caller-1), hums at " + NANCYS_TONE + " Hz");
        stage.plain(
                "  Nina    a rep at a SIP phone (rep-101), hums at " + NINAS_TONE + " Hz; logged in at " + house.web());
        stage.plain("  Script  Nancy calls and presses 4 in the menu. Nina reads, then picks up, and makes a note.");
        stage.plain("          The line breaks. Nancy calls again and presses nothing at all.");
        stage.plain("  Below, everything is printed from REST and the live stream, under Nina's own token.");
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
        note(offered.data().path("context"), id);
        Pause.of(READING);
        call.hangUp();
        ringing.awaitEnded();
        screen.await("call.ended", event -> event.call().equals(id));
        ready();
        return heard;
    }

    private boolean secondCall(Phone nancysPhone, Phone ninasPhone, Screen screen) {
        PhoneCall call = nancysPhone.dial("1000").awaitAnswered();
        PhoneCall ringing = ninasPhone.awaitRinging(LISTENING);
        String id = String.valueOf(ringing.header("X-Throughline-Call"));
        Event offered = screen.await("call.offered", event -> event.call().equals(id));
        Pause.of(READING);
        boolean heard = talk(call, ringing, nancysPhone, ninasPhone);
        screen.await("call.connected", event -> event.call().equals(id));
        Pause.of(READING);
        ringing.hangUp();
        screen.await("call.ended", event -> event.call().equals(id), Duration.ofSeconds(40));
        ticket(offered.data().path("context"));
        return heard;
    }

    /// Presses a key now and then until a phone rings: the key ends a sentence that is being spoken, too, and during
    /// the
    /// greeting it is not yet awaited.
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

    private void note(JsonNode context, String call) {
        String number = matter(context);
        if (!number.isEmpty()) {
            nina.post(
                    "/api/v1/tickets/" + number + "/notes",
                    Map.of("text", "The toaster browns one side only; will send a photo.", "call", call));
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

    /// Each event of the live stream, as it comes.
    private void show(Event event) {
        JsonNode data = event.data();
        String where = Pop.text(data, "queue", "");
        switch (event.kind()) {
            case "hello" -> stage.tell(event.at(), "·", "Nina's screen is live, and empty");
            case "call.waiting" -> stage.tell(event.at(), "…", "a caller waits in " + where);
            case "call.left-queue" -> stage.tell(event.at(), "·", "nobody waits in " + where + " any more");
            case "call.offered" -> {
                stage.tell(event.at(), "☎", Stage.strong("Nina's phone rings") + after(data, event.at()));
                Pop.show(stage, "before anyone has picked up, Nina reads", data.path("context"));
            }
            case "call.connected" -> stage.tell(event.at(), "✓", Stage.strong("they talk"));
            case "call.disconnected" -> stage.tell(event.at(), "·", "they talk no more");
            case "call.offer-ended" ->
                stage.tell(event.at(), "·", "the phone stopped ringing: " + Pop.text(data, "detail", ""));
            case "note" ->
                stage.tell(event.at(), "✎", "a note: “" + data.at("/note/text").asText() + "”");
            case "call.ended" -> stage.tell(event.at(), "■", "the call is over");
            case "context.changed" -> stage.tell(event.at(), "·", "more is known of the caller");
            default -> {
                // what a console uses and a story doesn't
            }
        }
    }

    private static String after(JsonNode data, Instant seen) {
        String at = data.path("at").asText("");
        if (at.isEmpty()) {
            return "";
        }
        long millis = Math.max(0, Duration.between(Instant.parse(at), seen).toMillis());
        return ", and " + millis + " ms later her screen shows:";
    }
}
