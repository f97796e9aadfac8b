package org.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class CustomersResourceTest {

    private static final String PATH = "/api/v1/customers/";

    @Test
    void a_customer_is_made_then_unchanged_then_replaced() {
        String id = externalId();
        put(id, body("Nancy Bergmann", "+49 30 23125001"))
                .statusCode(201)
                .body("externalId", equalTo(id))
                .body("name", equalTo("Nancy Bergmann"))
                .body("phones", contains("+493023125001"))
                .header("ETag", notNullValue());
        String tag = get(id).statusCode(200).extract().header("ETag");

        put(id, body("Nancy Bergmann", "030/23125001")).statusCode(200).header("ETag", equalTo(tag));
        put(id, body("Nancy Meyer", "+493023125002"))
                .statusCode(200)
                .header("ETag", not(equalTo(tag)))
                .body("name", equalTo("Nancy Meyer"))
                .body("phones", contains("+493023125002"));
    }

    @Test
    void a_customer_has_a_tier_and_is_one_since_a_day() {
        String id = externalId();
        Map<String, Object> gold = with(with(body("Gesa Gold"), "tier", "gold"), "since", "2017-03-31");
        String tag = put(id, gold)
                .statusCode(201)
                .body("tier", equalTo("gold"))
                .body("since", equalTo("2017-03-31"))
                .extract()
                .header("ETag");
        put(id, gold).statusCode(200).header("ETag", equalTo(tag));
        get(id).body("tier", equalTo("gold")).body("since", equalTo("2017-03-31"));
        put(id, with(gold, "tier", "silver")).header("ETag", not(equalTo(tag))).body("tier", equalTo("silver"));
        put(id, with(gold, "since", "2017-04-01")).body("since", equalTo("2017-04-01"));
        put(id, body("Gesa Gold")).body("$", not(hasKey("tier"))).body("$", not(hasKey("since")));
    }

    @Test
    void a_version_that_was_seen_is_replaced_and_no_other() {
        String id = externalId();
        integrator()
                .header("If-Match", "\"1\"")
                .body(body("A Bee"))
                .put(PATH + id)
                .then()
                .statusCode(412);
        get(id).statusCode(404);
        String first = put(id, body("A Bee")).statusCode(201).extract().header("ETag");
        integrator()
                .header("If-Match", first)
                .body(body("A Cee"))
                .put(PATH + id)
                .then()
                .statusCode(200);

        integrator()
                .header("If-Match", first)
                .body(body("A Dee"))
                .put(PATH + id)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/version-changed"));
        integrator()
                .header("If-None-Match", "*")
                .body(body("A Eff"))
                .put(PATH + id)
                .then()
                .statusCode(412);
        integrator()
                .header("If-Match", "")
                .body(body("A Gee"))
                .put(PATH + id)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/bad-request"));
        get(id).body("name", equalTo("A Cee"));
    }

    @Test
    void whoever_has_a_version_is_not_sent_it_again() {
        String id = externalId();
        String tag = put(id, body("Ada Lang")).extract().header("ETag");
        rep().header("If-None-Match", tag).get(PATH + id).then().statusCode(304).body(equalTo(""));
        rep().header("If-None-Match", "\"99\"").get(PATH + id).then().statusCode(200);
    }

    @Test
    void a_customer_is_read_by_the_id_that_tickets_name() {
        String id = externalId();
        String uuid = put(id, body("Ada Lang")).extract().path("id");
        rep().get(PATH + "by-id/" + uuid).then().statusCode(200).body("externalId", equalTo(id));
        rep().get(PATH + "by-id/" + UUID.randomUUID()).then().statusCode(404);
        rep().get(PATH + "by-id/nonsense").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void customers_are_found_by_number_and_by_phone_as_it_is_written() {
        String id = externalId();
        String number = String.valueOf(System.nanoTime() % 1_000_000_000_000L + 1_000_000_000_000L)
                .substring(1);
        put(id, with(body("Uwe Klein", "+493023125077"), "number", number)).statusCode(201);

        rep().queryParam("number", number).get(PATH).then().statusCode(200).body("items.externalId", contains(id));
        for (String written : List.of("+493023125077", "030 23125077", "0049-30-23125077")) {
            rep().queryParam("phone", written).get(PATH).then().statusCode(200).body("items.externalId", hasItem(id));
        }
        rep().queryParam("phone", "+493023125999")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void names_are_found_by_beginnings_of_words_whatever_case_and_accents() {
        String word = word();
        String id = externalId();
        put(id, body("Jürgen " + word + "-Groß")).statusCode(201);
        for (String typed : List.of("jurgen " + word, word.toUpperCase(Locale.ROOT), word + " gros", "JÜR " + word)) {
            rep().queryParam("name", typed).get(PATH).then().statusCode(200).body("items.externalId", contains(id));
        }
        rep().queryParam("name", word + " nobody").get(PATH).then().body("items", empty());
    }

    @Test
    void many_are_given_a_page_at_a_time_each_once() {
        String word = word();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String id = externalId();
            made.add(id);
            put(id, body(word + "a" + i % 3 + " " + word + "b" + i)).statusCode(201);
        }
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            var page = rep().queryParam("name", word)
                    .queryParam("limit", 3)
                    .queryParam("after", next == null ? "" : next)
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.externalId"));
            next = page.path("next");
        } while (next != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void a_cursor_of_another_listing_is_refused() {
        rep().queryParam("name", "berg")
                .queryParam("after", "bm9uc2Vuc2U")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/cursor-invalid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":\"   \"}",
                "{\"name\":\"a\\r\\nb\"}",
                "{\"name\":null}",
                "{\"name\":\"A\",\"number\":\"12a4\"}",
                "{\"name\":\"A\",\"number\":\"١٢٣٤\"}",
                "{\"name\":\"A\",\"email\":\"no\"}",
                "{\"name\":\"A\",\"language\":\"german\"}",
                "{\"name\":\"A\",\"phones\":[\"anonymous\"]}",
                "{\"name\":\"A\",\"phones\":[null]}",
                "{\"name\":\"A\",\"phones\":\"+49\"}",
                "{\"name\":\"A\",\"address\":[\"a\\nb\"]}",
                "{\"name\":\"A\",\"nme\":\"B\"}",
                "{\"name\":\"A\",\"tier\":\"Gold\"}",
                "{\"name\":\"A\",\"tier\":\"\"}",
                "{\"name\":\"A\",\"tier\":\"9\"}",
                "{\"name\":\"A\",\"tier\":\"gold; drop\"}",
                "{\"name\":\"A\",\"tier\":\"gold\\n\"}",
                "{\"name\":\"A\",\"tier\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
                "{\"name\":\"A\",\"tier\":7}",
                "{\"name\":\"A\",\"since\":\"yesterday\"}",
                "{\"name\":\"A\",\"since\":\"2017-02-29\"}",
                "{\"name\":\"A\",\"since\":\"10000-01-01\"}",
                "{\"name\":\"A\",\"since\":\"+10000-01-01\"}",
                "{\"name\":\"A\",\"since\":1490918400}",
                "[]",
                "null",
                "not json"
            })
    void what_is_wrong_is_refused_with_a_reason_and_nothing_is_stored(String wrong) {
        String id = externalId();
        integrator()
                .body(wrong)
                .put(PATH + id)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", notNullValue())
                .body("title", notNullValue());
        get(id).statusCode(404);
    }

    @Test
    void too_much_is_refused() {
        String id = externalId();
        put(id, body("x".repeat(201))).statusCode(400);
        put(id, body("A", "9".repeat(10_000))).statusCode(400);
        put("x".repeat(65), body("A")).statusCode(400);
        rep().queryParam("phone", "9".repeat(1000)).get(PATH).then().statusCode(400);
        rep().queryParam("name", "a").get(PATH).then().statusCode(400);
        rep().queryParam("name", "%_").get(PATH).then().statusCode(400);
        rep().get(PATH).then().statusCode(400);
        rep().queryParam("name", "ab")
                .queryParam("number", "1234")
                .get(PATH)
                .then()
                .statusCode(400);
        rep().queryParam("name", "ab")
                .queryParam("limit", 100_000)
                .get(PATH)
                .then()
                .statusCode(400);
        get(id).statusCode(404);
    }

    @Test
    void a_refusal_does_not_repeat_what_was_sent() {
        String answer = put(externalId(), body("A", "hunter2-anonymous"))
                .statusCode(400)
                .extract()
                .asString();
        assertThat(answer).doesNotContain("hunter2").contains("phones[0]");
    }

    @Test
    void an_erased_customer_is_nobody_and_stays_so() {
        String id = externalId();
        String word = word();
        String number = String.valueOf(System.nanoTime() % 100_000_000L + 100_000_000L);
        Map<String, Object> eva = with(body("Eva " + word, "+493023125088"), "number", number);
        put(id, with(with(eva, "tier", "gold"), "since", "2017-03-31")).statusCode(201);

        integrator().delete(PATH + id).then().statusCode(204);
        integrator().delete(PATH + id).then().statusCode(204);

        get(id).statusCode(200)
                .body("name", nullValue())
                .body("number", nullValue())
                .body("tier", nullValue())
                .body("since", nullValue())
                .body("phones", empty())
                .body("erased", notNullValue());
        rep().queryParam("phone", "+493023125088").get(PATH).then().body("items.externalId", not(hasItem(id)));
        rep().queryParam("name", word).get(PATH).then().body("items", empty());
        rep().queryParam("number", number).get(PATH).then().body("items", empty());
        put(id, body("Eva " + word)).statusCode(409).body("type", equalTo("/problems/customer-erased"));
        integrator().delete(PATH + externalId()).then().statusCode(404);
    }

    @Test
    void reps_and_supervisors_read_and_only_integrators_and_admins_write() {
        String id = externalId();
        for (String role : List.of(Roles.REP, Roles.SUPERVISOR)) {
            as(role).body(body("A")).put(PATH + id).then().statusCode(403);
            as(role).delete(PATH + id).then().statusCode(403);
        }
        get(id).statusCode(404);
        as(Roles.ADMIN).body(body("A")).put(PATH + id).then().statusCode(201);
        for (String role : Roles.ALL) {
            as(role).get(PATH + id).then().statusCode(200);
        }
        RestAssured.get(PATH + id).then().statusCode(401);
    }

    @Test
    void every_read_of_a_customer_is_recorded() {
        String id = externalId();
        String uuid = put(id, body("Ada Lang")).extract().path("id");
        String reader = "reader-" + word();
        SignedIn.as(reader, Roles.REP).get(PATH + id).then().statusCode(200);

        as(Roles.ADMIN)
                .queryParam("who", reader)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(uuid));
    }

    private static ValidatableResponse get(String externalId) {
        return rep().get(PATH + externalId).then();
    }

    private static ValidatableResponse put(String externalId, Map<String, Object> body) {
        return integrator().body(body).put(PATH + externalId).then();
    }

    private static Map<String, Object> body(String name, String... phones) {
        return Map.of("name", name, "language", "de", "phones", phones);
    }

    private static Map<String, Object> with(Map<String, Object> body, String key, Object value) {
        var more = new HashMap<>(body);
        more.put(key, value);
        return more;
    }

    private static RequestSpecification integrator() {
        return as(Roles.INTEGRATOR).contentType(ContentType.JSON);
    }

    private static RequestSpecification rep() {
        return as(Roles.REP);
    }

    private static RequestSpecification as(String role) {
        return SignedIn.as("crm-" + role, role).contentType(ContentType.JSON);
    }

    private static String externalId() {
        return "C-" + UUID.randomUUID();
    }

    /// A word of letters that no other test uses.
    private static String word() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "").substring(0, 4)
                + Long.toString(System.nanoTime(), 36);
    }
}
