package org.throughline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.throughline.contactcenter.Screen.Event;

/// Tells what comes on one person's screen.
final class Narrator {

    private final Stage stage;
    private final String name;

    Narrator(Stage stage, String name) {
        this.stage = stage;
        this.name = name;
    }

    /// Each event of the live stream, as it comes.
    void show(Event event) {
        JsonNode data = event.data();
        String where = Pop.text(data, "queue", "");
        switch (event.kind()) {
            case "hello" -> tell(event, "·", name + "'s screen is live, and empty");
            case "call.waiting" -> tell(event, "…", "a caller waits in " + where);
            case "call.left-queue" -> tell(event, "·", "nobody waits in " + where + " any more");
            case "call.offered" -> offered(event, data);
            case "call.consulting" -> tell(event, "✓", name + " talks with the colleague; the caller is on hold");
            case "call.held" -> tell(event, "·", name + " has the caller on hold");
            case "call.resumed" -> tell(event, "·", name + " is back with the caller");
            case "call.connected" -> tell(event, "✓", Stage.strong(name + " and the caller talk"));
            case "call.disconnected" -> tell(event, "·", name + " has the caller no more");
            case "call.offer-ended" ->
                tell(event, "·", "it is no longer " + name + "'s: " + Pop.text(data, "detail", ""));
            case "summary.wanted" -> tell(event, "·", name + " is asked for a summary; nothing waits for it");
            case "note" ->
                tell(
                        event,
                        "✎",
                        "on " + name + "'s screen a note: “"
                                + data.at("/note/text").asText() + "”");
            case "call.ended" -> tell(event, "■", "on " + name + "'s screen the call is over");
            case "context.changed" -> tell(event, "·", "more is known of the caller");
            default -> {
                // what a console uses and a story doesn't
            }
        }
    }

    private void offered(Event event, JsonNode data) {
        String who = data.path("tentative").asBoolean()
                ? name + "'s phone rings, a colleague asks"
                : name + "'s phone rings";
        tell(event, "☎", Stage.strong(who) + after(data, event.at()));
        Pop.show(stage, "before anyone has picked up, " + name + " reads", data.path("context"));
    }

    private void tell(Event event, String sign, String text) {
        stage.tell(event.at(), sign, text);
    }

    private static String after(JsonNode data, Instant seen) {
        String at = data.path("at").asText("");
        if (at.isEmpty()) {
            return "";
        }
        long millis = Math.max(0, Duration.between(Instant.parse(at), seen).toMillis());
        return ", and " + millis + " ms later the screen shows:";
    }
}
