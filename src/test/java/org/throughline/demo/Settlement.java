package org.throughline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.throughline.contactcenter.Api;
import org.throughline.contactcenter.Screen;
import org.throughline.contactcenter.Screen.Event;

/// Omar settles it while Nancy is on the line: a return, its credit, and one more that his supervisor agrees to,
/// with the words for Nancy, by one request.
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

        String order = kettles(ticket, call);
        Map<String, Object> wish = wish(order, List.of());
        Api.Answer preview = omar.send("POST", settlements(ticket) + "/preview", wish);
        String say = preview.body().path("say").asText();
        tell(
                "?",
                "Omar wants to take a kettle back, credit it now, and 60.00 EUR for the trouble. The last is more than he"
                        + " may: a "
                        + preview.body().path("approver").asText().toLowerCase(java.util.Locale.ROOT)
                        + " decides. Else: "
                        + preview.body().at("/ways/0/words").asText());
        tell("·", "He tells Nancy: “" + say + "”");
        String approved = approved(ticket, preview.body().path("wish"), omarsScreen);

        JsonNode settled = omar.post(settlements(ticket), wish(order, List.of(approved)));
        tell("✓", Stage.strong("One request settles it. Nancy never left the line"));
        show(settled);
        Pause.of(READING);
    }

    /// Sara agrees while Nancy is on the line.
    ///
    /// @return the decision
    private String approved(String ticket, JsonNode wish, Screen omarsScreen) {
        try (Screen sarasScreen = Screen.open("sara", sara, null, event -> {})) {
            sarasScreen.await("hello", event -> true);
            String id = omar.post("/api/v1/tickets/" + ticket + "/decisions", wish)
                    .path("id")
                    .asText();
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
            return id;
        }
    }

    /// Of the order that is about kettles and was delivered.
    private String kettles(String ticket, String call) {
        for (JsonNode order : omar.get("/api/v1/calls/" + call + "/context").path("orders")) {
            if (order.path("status").asText().equals("DELIVERED")
                    && order.at("/lines/0/sku").asText().equals("KETTLE-17")) {
                return order.path("number").asText();
            }
        }
        throw new AssertionError("nobody on ticket " + ticket + " has bought kettles");
    }

    private static Map<String, Object> wish(String order, List<String> decisions) {
        return Map.of(
                "order",
                order,
                "returning",
                Map.of(
                        "handover",
                        "LABEL",
                        "lines",
                        List.of(Map.of(
                                "line",
                                "1",
                                "pieces",
                                1,
                                "reason",
                                "defective",
                                "condition",
                                "USED",
                                "then",
                                "REFUND",
                                "creditNow",
                                true))),
                "credits",
                List.of(Map.of(
                        "action",
                        "credit",
                        "of",
                        "ORDER",
                        "currency",
                        "EUR",
                        "amountMinor",
                        6_000,
                        "reason",
                        "trouble",
                        "payout",
                        "REFUND")),
                "decisions",
                decisions,
                "words",
                Map.of("channel", "EMAIL", "own", "Sorry for the broken line."));
    }

    private void show(JsonNode settled) {
        stage.open("what was settled");
        stage.line(
                "return",
                settled.at("/returned/number").asText() + ", to be sent back by "
                        + settled.at("/returned/sendBy").asText().substring(0, 10));
        for (JsonNode credit : settled.path("credits")) {
            stage.line("credit", money(credit.path("amountMinor").asLong()));
        }
        settled.path("text")
                .asText()
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> stage.line("e-mail", line));
        stage.close();
    }

    private static String settlements(String ticket) {
        return "/api/v1/tickets/" + ticket + "/settlements";
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
