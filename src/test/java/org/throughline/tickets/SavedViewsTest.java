package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.Sql;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class SavedViewsTest {

    private static final String PATH = "/api/v1/ticket-views/";

    @Inject
    Sql sql;

    @Test
    void a_view_is_saved_read_changed_and_deleted_each_by_the_version_seen() {
        Response saved = save("views-vera", Map.of("name", "Urgent", "query", Map.of("priority", List.of("URGENT"))));
        saved.then().statusCode(201).body("owner", equalTo("views-vera")).body("shared", equalTo(false));
        String path = saved.header("Location");
        String tag = saved.header("ETag");
        as("views-vera").header("If-None-Match", tag).get(path).then().statusCode(304);

        Map<String, Object> other = Map.of("name", "All", "query", Map.of());
        as("views-vera").body(other).put(path).then().statusCode(428);
        String newer = as("views-vera")
                .header("If-Match", tag)
                .body(other)
                .put(path)
                .then()
                .statusCode(200)
                .body("query", equalTo(Map.of()))
                .extract()
                .header("ETag");
        as("views-vera").header("If-Match", tag).body(other).put(path).then().statusCode(412);
        as("views-vera").header("If-Match", tag).delete(path).then().statusCode(412);
        as("views-vera").header("If-Match", newer).delete(path).then().statusCode(204);
        as("views-vera").get(path).then().statusCode(404);
    }

    @Test
    void what_is_not_shared_is_its_owners_alone_and_what_is_shared_is_changed_by_its_owner_alone() {
        String own = id(save("views-olga", Map.of("name", "Mine", "query", Map.of())));
        String shared = id(save("views-olga", Map.of("name", "Ours", "query", Map.of(), "shared", true)));

        as("views-sam").get(PATH).then().body("items.id", hasItem(shared)).body("items.id", not(hasItem(own)));
        as("views-sam").get(PATH + own).then().statusCode(404);
        as("views-sam").queryParam("view", own).get("/api/v1/tickets").then().statusCode(404);
        as("views-sam").get(PATH + shared).then().statusCode(200);
        Map<String, Object> other = Map.of("name", "Stolen", "query", Map.of());
        as("views-sam")
                .header("If-Match", "*")
                .body(other)
                .put(PATH + own)
                .then()
                .statusCode(404);
        as("views-sam")
                .header("If-Match", "*")
                .body(other)
                .put(PATH + shared)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/view-of-another"));
        as("views-sam").header("If-Match", "*").delete(PATH + shared).then().statusCode(403);
        SignedIn.as("views-admin", Roles.ADMIN)
                .header("If-Match", "*")
                .delete(PATH + shared)
                .then()
                .statusCode(204);
        as("views-olga").get(PATH).then().body("items.id", hasItem(own)).body("items.id", not(hasItem(shared)));
    }

    @Test
    void a_list_of_tickets_by_a_view_is_what_it_says_where_the_request_says_nothing_else() {
        String mark = "v-" + UUID.randomUUID().toString().substring(0, 8);
        String low = open(mark, "LOW");
        String urgent = open(mark, "URGENT");
        String view = id(save(
                "views-rep",
                Map.of(
                        "name",
                        mark,
                        "query",
                        Map.of("tag", List.of(mark), "priority", List.of("LOW"), "state", List.of()))));

        find("view", view).body("items.number", contains(low));
        find("view", view, "priority", "URGENT").body("items.number", contains(urgent));
        find("view", view, "kind", "LEAD").body("items", empty());
        find("view", view, "q", "nowhere").body("items", empty());
        as("views-rep")
                .queryParam("view", UUID.randomUUID())
                .get("/api/v1/tickets")
                .then()
                .statusCode(404);
        as("views-rep").queryParam("view", "mine").get("/api/v1/tickets").then().statusCode(400);
    }

    @Test
    void a_person_has_each_name_once_and_a_hundred_views_also_at_once() throws Exception {
        save("views-many", Map.of("name", "first", "query", Map.of())).then().statusCode(201);
        sql.run("INSERT INTO ticket_view (id, owner, slot, name, query, shared, version)"
                + " SELECT UUID(), 'views-many', seq, CONCAT('n', seq), '{}', FALSE, 0 FROM seq_2_to_97");
        List<Integer> answers = atOnce(
                8,
                n -> save("views-many", Map.of("name", "late" + n, "query", Map.of()))
                        .statusCode());
        assertThat(answers).containsOnly(201, 409);
        assertThat(Collections.frequency(answers, 201)).isEqualTo(3);
        save("views-many", Map.of("name", "one more", "query", Map.of()))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/too-many-views"));
        save("views-twice", Map.of("name", "Same", "query", Map.of())).then().statusCode(201);
        save("views-twice", Map.of("name", "Same", "query", Map.of()))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/view-name-taken"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'name': 'x'}",
                "{'name': 'x', 'query': null}",
                "{'name': ' ', 'query': {}}",
                "{'name': 'x\\u0000', 'query': {}}",
                "{'name': 'x', 'query': {'q': 'Zacharias'}}",
                "{'name': 'x', 'query': {'phone': '+4930123456'}}",
                "{'name': 'x', 'query': {'state': ['LOST']}}",
                "{'name': 'x', 'query': {'state': [null]}}",
                "{'name': 'x', 'query': {'state': 'NEW'}}",
                "{'name': 'x', 'query': {'assignee': \"' OR 1=1\"}}",
                "{'name': 'x', 'query': {'tag': ['a', 'b', 'c', 'd', 'e', 'f']}}",
                "{'name': 'x', 'query': {'openedFrom': 0}}",
                "{'name': 'x', 'query': {}, 'owner': 'admin'}",
                "{'name': 'x', 'query': {}, 'shared': 'yes'}"
            })
    void what_is_no_view_is_not_saved(String body) {
        as("views-wrong").body(body.replace('\'', '"')).post(PATH).then().statusCode(400);
        as("views-wrong")
                .body(Map.of("name", "x".repeat(81), "query", Map.of()))
                .post(PATH)
                .then()
                .statusCode(400);
        assertThat(sql.<Long>one("SELECT COUNT(*) FROM ticket_view WHERE owner = 'views-wrong'", row -> row.getLong(1)))
                .isZero();
    }

    private static io.restassured.response.ValidatableResponse find(String... query) {
        RequestSpecification request = as("views-rep");
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get("/api/v1/tickets").then().statusCode(200);
    }

    private static String open(String tag, String priority) {
        return as("views-rep")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "QUESTION"), "tags", List.of(tag), "priority", priority))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static Response save(String login, Map<String, Object> body) {
        return as(login).body(body).post(PATH);
    }

    private static String id(Response saved) {
        return saved.then().statusCode(201).extract().path("id");
    }

    private static RequestSpecification as(String login) {
        return SignedIn.as(login, Roles.REP).contentType(ContentType.JSON);
    }
}
