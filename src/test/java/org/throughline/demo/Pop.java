package org.throughline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/// A caller context as text, the way a console would show it.
final class Pop {

    private Pop() {}

    static void show(Stage stage, String heading, JsonNode context) {
        stage.open(heading);
        JsonNode who = context.path("who");
        stage.line("who", Stage.strong(text(who, "name", "nobody we know")) + number(who));
        stage.line("", sureness(text(who, "verification", "NONE")));
        stage.line("why", Stage.strong(context.at("/why/code").asText("not said")));
        for (JsonNode fact : context.path("facts")) {
            stage.line(
                    "fact",
                    fact.path("name").asText() + " = " + fact.path("value").asText() + "  ("
                            + fact.path("source")
                                    .asText()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', ' ') + ", "
                            + clock(fact.path("at").asText()) + ")");
        }
        for (JsonNode ticket : context.path("tickets")) {
            stage.line(
                    ticket.path("thisMatter").asBoolean() ? "matter" : "also open",
                    ticket.path("number").asText() + "  "
                            + ticket.path("state").asText().toLowerCase(Locale.ROOT) + ", opened "
                            + clock(ticket.path("opened").asText()));
        }
        for (JsonNode order : context.path("orders")) {
            stage.line(
                    "order",
                    order.path("number").asText() + "  "
                            + order.path("status").asText().toLowerCase(Locale.ROOT) + ": " + goods(order));
        }
        for (JsonNode person : context.path("people")) {
            if (person.has("name")) {
                stage.line(
                        "dealt",
                        person.path("name").asText() + ", "
                                + clock(person.path("from").asText()) + ", " + text(person, "outcome", "now"));
            }
        }
        for (JsonNode note : context.path("notes")) {
            stage.line("note", "“" + note.path("text").asText() + "”  " + text(note, "by", ""));
        }
        for (JsonNode promise : context.path("promises")) {
            stage.line("promised", promise.path("kind").asText() + " " + text(promise, "due", ""));
        }
        JsonNode call = context.path("call");
        stage.line(
                "so far",
                "waited " + call.path("waitedSeconds").asLong() + " s, "
                        + call.path("prompts").asInt() + " question(s) asked, "
                        + call.path("repeats").asInt() + " asked twice");
        stage.close();
    }

    private static String number(JsonNode who) {
        List<String> parts = new ArrayList<>();
        if (who.has("number")) {
            parts.add("customer " + who.path("number").asText());
        }
        if (who.has("callingNumber")) {
            parts.add("calls from " + who.path("callingNumber").asText());
        }
        return parts.isEmpty() ? "" : "  " + String.join(", ", parts);
    }

    private static String sureness(String verification) {
        return switch (verification) {
            case "ANI" -> "known by the calling number alone, which can be forged: reveal nothing yet";
            case "ANI_AND_FACT" -> "the calling number fits, and something that only they should know";
            case "CONFIRMED_BY_REP" -> "confirmed by a rep";
            default -> "not verified";
        };
    }

    private static String goods(JsonNode order) {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : order.path("lines")) {
            lines.add(line.path("quantity").asInt(1) + " × " + text(line, "title", text(line, "sku", "?"))
                    + price(line, order.path("currency").asText("EUR")));
        }
        return String.join(", ", lines);
    }

    private static String price(JsonNode line, String currency) {
        if (!line.has("price")) {
            return "";
        }
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return " " + BigDecimal.valueOf(line.path("price").asLong(), digits) + " " + currency;
    }

    static String text(JsonNode node, String field, String otherwise) {
        return node.path(field).asText("").isEmpty()
                ? otherwise
                : node.path(field).asText();
    }

    /// `2026-11-22T10:15:30.123Z` → `10:15:30`
    static String clock(String instant) {
        return instant.length() < 19 ? instant : instant.substring(11, 19);
    }
}
