package org.throughline.decisions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class DecisionTablesTest {

    private static final String PATH = "/api/v1/decision-tables/";
    private static final Map<String, Object> NOW = Map.of();

    @Inject
    Rules rules;

    @Test
    void the_default_tables_are_in_effect_from_the_start() {
        as("dt-ann").get(PATH).then().body("name", org.hamcrest.Matchers.hasItems(DefaultTables.NAMES.toArray()));
        as("dt-ann")
                .get(PATH + "credit/versions/1")
                .then()
                .statusCode(200)
                .body("author", equalTo("system"))
                .body("published", equalTo(true))
                .body("findings", empty())
                .body("hitPolicy", equalTo("UNIQUE"));
        byte[] source = as("dt-ann").get(PATH + "credit/versions/1/source").asByteArray();
        assertThat(source).isEqualTo(DefaultTables.resource("credit.dmn"));
    }

    @Test
    void a_draft_is_tested_published_replaced_and_rolled_back_and_is_never_changed() {
        int one = draft("dt-life", 50);
        publish("dt-life", one, NOW).then().statusCode(409).body("type", containsString("table-untested"));
        test("dt-life", one, 50).then().statusCode(200).body("findings", empty());
        publish("dt-life", one, NOW).then().statusCode(201);
        test("dt-life", one, 50).then().statusCode(409).body("type", containsString("table-published"));

        int two = draft("dt-life", 60);
        publish("dt-life", two, NOW)
                .then()
                .statusCode(409)
                .body("type", containsString("table-unsound"))
                .body("findings.code", contains("CASE"))
                .body("findings.words", contains("50 and no more: Row 1 answers ALLOWED"));
        assertThat(inEffect("dt-life")).isEqualTo(one);
        test("dt-life", two, 60).then().statusCode(200);
        publish("dt-life", two, NOW).then().statusCode(201);
        assertThat(inEffect("dt-life")).isEqualTo(two);
        publish("dt-life", two, NOW).then().statusCode(200);

        rollBack("dt-life", one).then().statusCode(409).body("type", containsString("not-in-effect"));
        rollBack("dt-life", two)
                .then()
                .statusCode(201)
                .body("number", equalTo(one))
                .body("rollback", equalTo(true));
        rollBack("dt-life", two).then().statusCode(409);
        assertThat(inEffect("dt-life")).isEqualTo(one);
        rollBack("dt-life", one).then().statusCode(409).body("type", containsString("nothing-before"));
        as("dt-ann").get(PATH + "dt-life/publications").then().body("number", contains(one, two, one));
    }

    @Test
    void what_is_in_effect_before_a_version_that_was_rolled_back_to_can_be_rolled_back_to_as_well() {
        int one = published("dt-steps", 50);
        int two = published("dt-steps", 60);
        int three = published("dt-steps", 70);
        rollBack("dt-steps", three).then().body("number", equalTo(two));
        rollBack("dt-steps", two).then().statusCode(201).body("number", equalTo(one));
        assertThat(inEffect("dt-steps")).isEqualTo(one);
    }

    @Test
    void a_version_takes_effect_at_its_time_and_can_be_taken_back_until_then() {
        int one = published("dt-later", 50);
        int two = draft("dt-later", 60);
        test("dt-later", two, 60);
        Instant later = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        publish("dt-later", two, Map.of("since", Instant.now().minusSeconds(60).toString()))
                .then()
                .statusCode(422)
                .body("type", containsString("effect-in-the-past"));
        Map<String, Object> then = Map.of("since", later.toString());
        String id =
                publish("dt-later", two, then).then().statusCode(201).extract().path("id");
        publish("dt-later", two, then).then().statusCode(200).body("id", equalTo(id));
        assertThat(inEffect("dt-later")).isEqualTo(one);
        assertThat(inEffect("dt-later", later)).isEqualTo(two);

        as("dt-ann").delete(PATH + "dt-later/publications/" + id).then().statusCode(204);
        assertThat(inEffect("dt-later", later)).isEqualTo(one);
        String first = as("dt-ann").get(PATH + "dt-later/publications").path("[0].id");
        as("dt-ann")
                .delete(PATH + "dt-later/publications/" + first)
                .then()
                .statusCode(409)
                .body("type", containsString("in-effect"));
    }

    @Test
    void whoever_wrote_a_table_by_which_much_can_be_granted_does_not_publish_it() {
        int much = draft("dt-much", 101);
        test("dt-much", much, 101);
        publish("dt-ann", "dt-much", much, NOW)
                .then()
                .statusCode(403)
                .body("type", containsString("second-person-needed"));
        as("dt-ann").get(PATH + "dt-much/publications").then().body("", empty());
        publish("dt-bob", "dt-much", much, NOW).then().statusCode(201);

        int little = draft("dt-much", 100);
        test("dt-much", little, 100);
        publish("dt-ann", "dt-much", little, NOW).then().statusCode(201);
    }

    @Test
    void a_gap_and_an_overlap_are_told_with_their_place_and_keep_it_from_being_published() {
        String gap = table(50).replace("&gt; 50", "&gt; 51");
        int number = as("dt-ann")
                .contentType("application/dmn+xml")
                .body(gap)
                .post(PATH + "dt-gap/versions")
                .then()
                .statusCode(201)
                .body("findings.code", contains("GAP"))
                .extract()
                .path("number");
        test("dt-gap", number, 50).then().statusCode(200);
        publish("dt-gap", number, NOW).then().statusCode(409).body("findings.code", contains("GAP"));

        String overlap = table(50).replace("&gt; 50", "&gt;= 50");
        as("dt-ann")
                .contentType(ContentType.XML)
                .body(overlap)
                .post(PATH + "dt-gap/versions")
                .then()
                .statusCode(201)
                .body("findings.code", contains("OVERLAP"))
                .body("findings.row", contains(2));
        as("dt-ann").get(PATH).then().body("name", not(hasItem("dt-gap")));
    }

    @Test
    void a_limit_of_money_in_whatever_currency_is_told_and_keeps_it_from_being_published() {
        String any = table(50)
                .replace("<text>\"EUR\"</text>", "<text>-</text>")
                .replace("not(\"EUR\")", "\"JPY\"")
                .replace("UNIQUE", "FIRST");
        as("dt-ann")
                .contentType(ContentType.XML)
                .body(any)
                .post(PATH + "dt-any/versions")
                .then()
                .statusCode(201)
                .body("findings.findAll { it.code == 'CURRENCY' }.row", contains(1, 2));
    }

    @Test
    void a_file_that_is_no_table_is_refused_and_nothing_is_kept() {
        for (String file : List.of(
                "",
                "{}",
                "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>",
                table(5).replace("amount", "rm -rf"))) {
            as("dt-ann")
                    .contentType(ContentType.XML)
                    .body(file)
                    .post(PATH + "dt-none/versions")
                    .then()
                    .statusCode(org.hamcrest.Matchers.oneOf(400, 422));
        }
        as("dt-ann").get(PATH + "dt-none/versions").then().body("items", empty());
        as("dt-ann")
                .contentType(ContentType.JSON)
                .body("{}")
                .post(PATH + "dt-none/versions")
                .then()
                .statusCode(415);
        as("dt-ann")
                .contentType(ContentType.XML)
                .body(table(5))
                .post(PATH + "DT/versions")
                .then()
                .statusCode(400);
    }

    @Test
    void hostile_cases_are_refused_or_are_findings() {
        int number = draft("dt-cases", 50);
        String tag = tag("dt-cases", number);
        for (String cases : List.of(
                "{\"cases\": []}",
                "{\"cases\": [null]}",
                "{\"cases\": [{\"name\": \"x\", \"inputs\": {\"amount\": 5}, \"outcome\": \"WHATEVER\"}]}",
                "{\"cases\": [{\"name\": \"\", \"inputs\": {}, \"outcome\": \"ALLOWED\"}]}",
                "{\"cases\": [{\"name\": \"x\", \"inputs\": {\"amount\": null}, \"outcome\": \"ALLOWED\"}]}")) {
            as("dt-ann")
                    .header("If-Match", tag)
                    .body(cases)
                    .put(PATH + "dt-cases/versions/" + number + "/cases")
                    .then()
                    .statusCode(400);
        }
        as("dt-ann")
                .header("If-Match", tag)
                .body("{\"cases\": [{\"name\": \"a\", \"inputs\": {\"amount\": \"5\"}, \"outcome\": \"ALLOWED\"},"
                        + "{\"name\": \"b\", \"inputs\": {\"amount\": {\"x\": 1}}, \"outcome\": \"ALLOWED\"},"
                        + "{\"name\": \"c\", \"inputs\": {\"amount\": 1e999999}, \"outcome\": \"REFUSED\"},"
                        + "{\"name\": \"d\", \"inputs\": {\"tier\": \"gold\"}, \"outcome\": \"ALLOWED\"}]}")
                .put(PATH + "dt-cases/versions/" + number + "/cases")
                .then()
                .statusCode(200)
                .body("findings.code", hasItem("CASE"));
        as("dt-ann")
                .header("If-Match", tag)
                .body("{\"cases\": []}")
                .put(PATH + "dt-cases/versions/" + number + "/cases")
                .then()
                .statusCode(400);
    }

    @Test
    void of_many_who_bring_files_at_once_each_gets_a_version_and_the_same_file_is_one() throws Exception {
        List<Callable<Integer>> drafts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int most = i / 2;
            drafts.add(() -> draft("dt-crowd", most));
        }
        List<Integer> numbers = atOnce(drafts);
        assertThat(numbers.stream().distinct()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
        as("dt-ann")
                .queryParam("limit", 4)
                .get(PATH + "dt-crowd/versions")
                .then()
                .body("items.number", contains(6, 5, 4, 3));
    }

    @Test
    void two_who_publish_at_once_publish_once() throws Exception {
        int number = draft("dt-twice", 50);
        test("dt-twice", number, 50);
        List<Callable<Integer>> clicks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clicks.add(() -> publish("dt-twice", number, NOW).statusCode());
        }
        List<Integer> statuses = atOnce(clicks);
        assertThat(statuses).contains(201).containsOnly(201, 200).containsOnlyOnce(201);
        as("dt-ann").get(PATH + "dt-twice/publications").then().body("", hasSize(1));
    }

    @Test
    void reps_and_integrators_do_not_see_the_tables() {
        for (String role : List.of(Roles.REP, Roles.INTEGRATOR)) {
            SignedIn.as("dt-rep", role).get(PATH).then().statusCode(403);
            SignedIn.as("dt-rep", role)
                    .contentType(ContentType.XML)
                    .body(table(5))
                    .post(PATH + "dt-rep/versions")
                    .then()
                    .statusCode(403);
        }
    }

    private int published(String name, int most) {
        int number = draft(name, most);
        test(name, number, most).then().statusCode(200);
        publish(name, number, NOW).then().statusCode(201);
        return number;
    }

    private int draft(String name, int most) {
        return as("dt-ann")
                .contentType(ContentType.XML)
                .body(table(most))
                .post(PATH + name + "/versions")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201))
                .extract()
                .path("number");
    }

    private Response test(String name, int number, int most) {
        return as("dt-ann")
                .header("If-Match", tag(name, number))
                .body(Map.of(
                        "cases",
                        List.of(
                                Map.of(
                                        "name",
                                        "up to it",
                                        "inputs",
                                        Map.of("amount", most, "currency", "EUR"),
                                        "outcome",
                                        "ALLOWED"),
                                Map.of(
                                        "name",
                                        most + " and no more",
                                        "inputs",
                                        Map.of("amount", most + 1, "currency", "EUR"),
                                        "outcome",
                                        "REFUSED"))))
                .put(PATH + name + "/versions/" + number + "/cases");
    }

    private String tag(String name, int number) {
        return as("dt-ann").get(PATH + name + "/versions/" + number).header("ETag");
    }

    private Response publish(String name, int number, Map<String, Object> body) {
        return publish("dt-bob", name, number, body);
    }

    private Response publish(String who, String name, int number, Map<String, Object> body) {
        return as(who).body(body).post(PATH + name + "/versions/" + number + "/publications");
    }

    private Response rollBack(String name, int number) {
        return as("dt-bob").post(PATH + name + "/versions/" + number + "/rollback");
    }

    private int inEffect(String name) {
        return inEffect(name, Instant.now());
    }

    private int inEffect(String name, Instant at) {
        return requireNonNull(rules.inEffect(name, at)).version();
    }

    private static RequestSpecification as(String login) {
        return SignedIn.as(login, Roles.SUPERVISOR).contentType(ContentType.JSON);
    }

    /// Up to `most` is allowed.
    private static String table(int most) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="n" namespace="x">
                  <decision id="t" name="Table">
                    <decisionTable hitPolicy="UNIQUE">
                      <input><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
                      <input><inputExpression typeRef="string"><text>currency</text></inputExpression></input>
                      <output name="outcome" typeRef="string"/>
                      <rule>
                        <inputEntry><text>&lt;= %d</text></inputEntry>
                        <inputEntry><text>"EUR"</text></inputEntry>
                        <outputEntry><text>"ALLOWED"</text></outputEntry>
                      </rule>
                      <rule>
                        <inputEntry><text>&gt; %d</text></inputEntry>
                        <inputEntry><text>"EUR"</text></inputEntry>
                        <outputEntry><text>"REFUSED"</text></outputEntry>
                      </rule>
                      <rule>
                        <inputEntry><text>-</text></inputEntry>
                        <inputEntry><text>not("EUR")</text></inputEntry>
                        <outputEntry><text>"REFUSED"</text></outputEntry>
                      </rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(most, most);
    }
}
