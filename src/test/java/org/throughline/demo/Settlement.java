package org.throughline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.throughline.contactcenter.Api;
import org.throughline.contactcenter.Screen;
import org.throughline.contactcenter.Screen.Event;

/// Omar settles it while Nancy is on the line: what he may grant alone, and what his supervisor
/// agrees to.
final class Settlement {

    private static final Duration READING = Duration.ofSeconds(2);

    private final Stage stage;
    private final Api omar;
    private final Api sara;

    Settlement(Stage stage, Api omar, Api sara) {
        this.stage = stage;
        this.omar = omar;
        this.sara = sara;
    }

    /// @param call the call that Omar has
    /// @param ticket the number of its matter
    /// @param customer the external id of who calls
    void play(String call, String ticket, String customer, Screen omarsScreen) {
        stage.title("Omar settles it. Nancy stays on the line");
        omar.post("/api/v1/calls/" + call + "/confirmation", Map.of("externalId", customer));
        tell("✓", "Omar has made sure that it is Nancy");
        mayGrant(omar.get("/api/v1/calls/" + call + "/context").path("mayGrant"));
        Pause.of(READING);

        JsonNode small = ask(ticket, "goodwill", 1_500);
        omar.post("/api/v1/decisions/" + small.path("id").asText() + "/grant", Map.of());
        tell(
                "✓",
                Stage.strong("Omar grants " + money(1_500) + ", alone: “"
                        + small.path("say").asText() + "”"));
        Pause.of(READING);

        try (Screen sarasScreen = Screen.open("sara", sara, null, event -> {})) {
            sarasScreen.await("hello", event -> true);
            JsonNode large = ask(ticket, "credit", 12_000);
            String id = large.path("id").asText();
            tell(
                    "?",
                    money(12_000) + " is more than he may: a "
                            + large.path("approver").asText().toLowerCase(java.util.Locale.ROOT) + " decides. Else: "
                            + large.at("/ways/0/words").asText());
            omar.post("/api/v1/decisions/" + id + "/approval", Map.of("note", "Dead element, cut off once already."));
            Event asked = sarasScreen.await("approval.asked", event -> isAbout(event, id));
            tell(
                    "☎",
                    Stage.strong("Sara's screen: Omar asks for "
                            + money(asked.data().at("/approval/amountMinor").asLong()) + ", “"
                            + asked.data().at("/approval/note").asText() + "”"));
            Pause.of(READING);
            sara.post(
                    "/api/v1/decisions/" + id + "/approval/answer",
                    Map.of("answer", "GRANT", "reason", "Of course, that was us."));
            Event answered = omarsScreen.await("approval.answered", event -> isAbout(event, id));
            tell(
                    "✓",
                    "Omar's screen: "
                            + answered.data().at("/approval/state").asText().toLowerCase(java.util.Locale.ROOT) + ", “"
                            + answered.data().at("/approval/reason").asText() + "”");
            omar.post("/api/v1/decisions/" + id + "/grant", Map.of());
            tell("✓", Stage.strong("Omar credits " + money(12_000) + ". Nancy never left the line"));
        }
        Pause.of(READING);
    }

    private JsonNode ask(String ticket, String action, long minor) {
        return omar.post(
                "/api/v1/tickets/" + ticket + "/decisions",
                Map.of("action", action, "currency", "EUR", "amountMinor", minor));
    }

    private void mayGrant(JsonNode all) {
        stage.open("what Omar may grant Nancy now");
        for (JsonNode one : all) {
            StringBuilder limits = new StringBuilder();
            for (JsonNode limit : one.path("limits")) {
                if (limit.has("upToMinor")) {
                    limits.append(limits.isEmpty() ? "" : ", ")
                            .append("up to ")
                            .append(money(limit.path("upToMinor").asLong()))
                            .append(how(limit));
                }
            }
            if (limits.isEmpty()) {
                limits.append(word(one, "outcome"));
                if (!one.path("missing").isEmpty()) {
                    limits.append("; first say the ")
                            .append(one.path("missing").path(0).asText());
                }
            }
            stage.line(one.path("action").asText(), limits.toString());
        }
        stage.close();
    }

    private static String how(JsonNode limit) {
        String outcome = limit.path("outcome").asText();
        return switch (outcome) {
            case "NEEDS_APPROVAL" -> " with a " + word(limit, "approver");
            case "ALLOWED_WITH_NOTE" -> " with a note";
            default -> " alone";
        };
    }

    private static boolean isAbout(Event event, String decision) {
        return event.data().at("/approval/decision").asText().equals(decision);
    }

    private static String word(JsonNode of, String member) {
        return of.path(member).asText().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String money(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString() + " EUR";
    }

    private void tell(String sign, String text) {
        stage.tell(Instant.now(), sign, text);
    }
}
