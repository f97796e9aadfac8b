package org.throughline.contactcenter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// Decision tables by which whoever is asked allows nearly everything, for a while: what holds then is held by the
/// ledger, not by policy.
public final class FreeHand implements AutoCloseable {

    private static final List<String> TABLES = List.of("credit", "return", "replacement");

    private static final String TABLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="%1$s" namespace="https://throughline.example/decisions">
              <inputData id="i1" name="currency"><variable id="v1" name="currency" typeRef="string"/></inputData>
              <inputData id="i2" name="amount"><variable id="v2" name="amount" typeRef="number"/></inputData>
              <decision id="%1$s" name="%1$s">
                <variable id="v" name="%1$s"/>
                <informationRequirement id="n1"><requiredInput href="#i1"/></informationRequirement>
                <informationRequirement id="n2"><requiredInput href="#i2"/></informationRequirement>
                <decisionTable id="t" hitPolicy="FIRST">
                  <input id="c1"><inputExpression id="e1" typeRef="string"><text>currency</text></inputExpression></input>
                  <input id="c2"><inputExpression id="e2" typeRef="number"><text>amount</text></inputExpression></input>
                  <output id="o1" name="outcome" typeRef="string"/>
                  <output id="o2" name="approver" typeRef="string"/>
                  <output id="o3" name="say" typeRef="string"/>
                  <rule id="r1">
                    <inputEntry id="a1"><text>%2$s</text></inputEntry>
                    <inputEntry id="a2"><text>%3$s</text></inputEntry>
                    <outputEntry id="b1"><text>"ALLOWED"</text></outputEntry>
                    <outputEntry id="b2"><text></text></outputEntry>
                    <outputEntry id="b3"><text>"Of course."</text></outputEntry>
                  </rule>
                  <rule id="r2">
                    <inputEntry id="a3"><text>-</text></inputEntry>
                    <inputEntry id="a4"><text>-</text></inputEntry>
                    <outputEntry id="b4"><text>"REFUSED"</text></outputEntry>
                    <outputEntry id="b5"><text></text></outputEntry>
                    <outputEntry id="b6"><text>"No."</text></outputEntry>
                  </rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private final Api author;

    /// @param publisher somebody else: so much can be granted by them
    public FreeHand(Api author, Api publisher) {
        this.author = author;
        for (String table : TABLES) {
            boolean isMoney = table.equals("credit");
            String file = isMoney
                    ? TABLE.formatted(table, "\"EUR\"", "&lt;= 100")
                    : TABLE.replaceAll("(?s) *<rule id=\"r2\">.*?</rule>\n", "").formatted(table, "-", "-");
            JsonNode draft =
                    required(author.send("POST", path(table) + "/versions", file, "Content-Type", "application/xml"));
            String version = path(table) + "/versions/" + draft.path("number").asInt();
            required(author.send(
                    "PUT",
                    version + "/cases",
                    Map.of(
                            "cases",
                            List.of(Map.of(
                                    "name",
                                    "a little",
                                    "inputs",
                                    Map.of("currency", "EUR", "amount", 1),
                                    "outcome",
                                    "ALLOWED"))),
                    "If-Match",
                    "*"));
            publisher.post(version + "/publications", Map.of());
        }
    }

    @Override
    public void close() {
        for (String table : TABLES) {
            int last = author.get(path(table) + "/versions")
                    .path("items")
                    .path(0)
                    .path("number")
                    .asInt();
            author.post(path(table) + "/versions/" + last + "/rollback", Map.of());
        }
    }

    private static String path(String table) {
        return "/api/v1/decision-tables/" + table;
    }

    private static JsonNode required(Api.Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError("refused: " + answer);
        }
        return answer.body();
    }
}
