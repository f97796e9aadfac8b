package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.Sql;
import org.throughline.ground.RealDatabase;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;
import org.throughline.staff.SampleReps;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class WatchersTest {

    private static final String PATH = "/api/v1/tickets/";

    @Inject
    SampleReps reps;

    @Inject
    Roster roster;

    @Inject
    TicketDesk desk;

    @Inject
    Sql sql;

    @BeforeEach
    @SuppressWarnings("NullAway") // Quarkus fills the fields
    void the_sample_reps_are_there() {
        QuarkusTransaction.requiringNew().run(reps::load);
    }

    @Test
    void who_watches_a_ticket_is_told_of_each_change_although_it_is_not_theirs() {
        String number = opened();
        change(number, Map.of("priority", "HIGH"));
        assertThat(told(number, "nina")).isZero();
        watch(number, "nina");
        watch(number, "nina");
        change(number, Map.of("priority", "LOW"));
        assertThat(told(number, "nina")).isEqualTo(1);
        boss().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("text", "Kettle is at the workshop."))
                .post(PATH + number + "/notes")
                .then()
                .statusCode(201);
        assertThat(told(number, "nina")).isEqualTo(2);
        QuarkusTransaction.requiringNew().run(() -> {
            TicketId id = desk.require(number).id();
            desk.taken(id, rep("omar"));
            desk.taken(id, rep("omar"));
        });
        assertThat(told(number, "nina")).isEqualTo(3);
        unwatch(number, "nina");
        unwatch(number, "nina");
        change(number, Map.of("priority", "HIGH"));
        assertThat(told(number, "nina")).isEqualTo(3);
        assertThat(tagVersion(number)).as("watching is no change of the ticket").isEqualTo(4);
    }

    @Test
    void a_supervisor_has_somebody_watch_and_a_rep_only_themselves() {
        String number = opened();
        String nina = rep("nina").toString();
        boss().put(PATH + number + "/watchers/" + nina).then().statusCode(204);
        watchers(number).body("login", contains("nina")).body("rep", contains(nina));
        as("omar").put(PATH + number + "/watchers/" + nina).then().statusCode(403);
        as("omar").delete(PATH + number + "/watchers/" + nina).then().statusCode(403);
        boss().put(PATH + number + "/watchers/me").then().statusCode(403);
        SignedIn.as("nobodys-rep", Roles.REP)
                .put(PATH + number + "/watchers/me")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-a-rep"));
        boss().delete(PATH + number + "/watchers/" + nina).then().statusCode(204);
        watchers(number).body("$", empty());
    }

    @Test
    void who_watches_a_part_watches_the_whole() {
        String part = opened();
        String whole = opened();
        watch(part, "nina");
        watch(part, "omar");
        watch(whole, "omar");
        boss().header("If-Match", "*")
                .body(Map.of("into", whole))
                .post(PATH + part + "/merge")
                .then()
                .statusCode(200);
        for (String number : List.of(part, whole)) {
            watchers(number).body("login", containsInAnyOrder("nina", "omar"));
        }
        assertThat(mine("nina")).contains(whole).doesNotContain(part);
        int before = told(whole, "nina");
        change(part, Map.of("priority", "HIGH"));
        assertThat(told(whole, "nina")).isEqualTo(before + 1);
        unwatch(part, "nina");
        watchers(whole).body("login", contains("omar"));
    }

    @Test
    void what_somebody_watches_is_listed_alone_and_with_other_conditions_page_by_page() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String number = opened();
            watch(number, "tom");
            all.addFirst(number);
        }
        change(all.get(1), Map.of("priority", "URGENT"));
        List<String> read = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = as("tom")
                    .queryParam("watcher", "me")
                    .queryParam("limit", 2)
                    .queryParam("after", next)
                    .get(PATH);
            read.addAll(page.path("items.number"));
            next = page.path("next");
        }
        assertThat(read).startsWith(all.toArray(String[]::new)).doesNotHaveDuplicates();
        boss().queryParam("watcher", rep("tom").toString())
                .queryParam("priority", "URGENT")
                .get(PATH)
                .then()
                .body("items.number", contains(all.get(1)));
        String view = as("tom")
                .body(Map.of(
                        "name",
                        UUID.randomUUID().toString(),
                        "query",
                        Map.of("watcher", "me", "kind", List.of("LEAD"))))
                .post("/api/v1/ticket-views")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("tom").queryParam("view", view).get(PATH).then().body("items", empty());
        boss().queryParam("watcher", "me").get(PATH).then().statusCode(422);
        boss().queryParam("watcher", "none").get(PATH).then().statusCode(400);
    }

    @Test
    void who_is_deactivated_watches_nothing_any_more_and_is_not_added() {
        String number = opened();
        String login = "leaver-" + UUID.randomUUID().toString().substring(0, 8);
        String id = rep(login, true);
        boss().put(PATH + number + "/watchers/" + id).then().statusCode(204);
        rep(login, false);
        watchers(number).body("$", empty());
        boss().put(PATH + number + "/watchers/" + id)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/rep-inactive"));
        watchers(number).body("$", empty());
        boss().put(PATH + number + "/watchers/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/rep-unknown"));
    }

    @Test
    void a_ticket_has_at_most_forty_watchers_and_after_a_merge_all_are_told() {
        List<String> ids =
                IntStream.range(0, 41).mapToObj(i -> rep("crowd-" + i, true)).toList();
        String one = opened();
        String two = opened();
        for (int i = 0; i < 40; i++) {
            boss().put(PATH + one + "/watchers/" + ids.get(i)).then().statusCode(204);
            boss().put(PATH + two + "/watchers/" + ids.get(40 - i)).then().statusCode(204);
        }
        boss().put(PATH + one + "/watchers/" + ids.get(40))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/too-many-watchers"));
        boss().put(PATH + one + "/watchers/" + ids.getFirst()).then().statusCode(204);
        boss().header("If-Match", "*")
                .body(Map.of("into", two))
                .post(PATH + one + "/merge")
                .then()
                .statusCode(200);
        watchers(two).body("$", hasSize(41));
        List<String> told = sql.list(
                "SELECT audience FROM live_event WHERE kind = 'ticket.changed' AND subject = ?",
                row -> row.getString(1),
                two);
        assertThat(ids)
                .allSatisfy(id -> assertThat(told)
                        .anySatisfy(audience -> assertThat(audience).contains(id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nina", "..", "%00", "'; DROP TABLE rep; --", "00000000-0000-0000-0000-00000000000g"})
    void what_is_no_rep_is_refused(String rep) {
        String number = opened();
        boss().put(PATH + number + "/watchers/{rep}", rep).then().statusCode(oneOf(400, 404, 405));
        watchers(number).body("$", empty());
    }

    private int told(String number, String login) {
        return sql.list(
                        "SELECT id FROM live_event WHERE kind = 'ticket.changed' AND subject = ?"
                                + " AND CONCAT(',', audience, ',') LIKE ?",
                        row -> row.getLong(1),
                        number,
                        "%,rep:" + rep(login) + ",%")
                .size();
    }

    private List<String> mine(String login) {
        return as(login).queryParam("watcher", "me").get(PATH).path("items.number");
    }

    private RepId rep(String login) {
        return Objects.requireNonNull(roster.byLogin(login)).id();
    }

    private String rep(String login, boolean active) {
        SignedIn.as("head", Roles.ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "displayName",
                        login,
                        "endpoint",
                        login,
                        "extension",
                        String.valueOf(10_000 + Math.floorMod(login.hashCode(), 80_000)),
                        "pbx",
                        "main",
                        "active",
                        active,
                        "skills",
                        Map.of(),
                        "languages",
                        List.of("en")))
                .put("/api/v1/reps/" + login)
                .then()
                .statusCode(200);
        return rep(login).toString();
    }

    private static void watch(String number, String login) {
        as(login).put(PATH + number + "/watchers/me").then().statusCode(204);
    }

    private static void unwatch(String number, String login) {
        as(login).delete(PATH + number + "/watchers/me").then().statusCode(204);
    }

    private static ValidatableResponse watchers(String number) {
        return boss().get(PATH + number + "/watchers").then().statusCode(200);
    }

    private static void change(String number, Map<String, Object> wish) {
        boss().header("If-Match", "*").body(wish).patch(PATH + number).then().statusCode(200);
    }

    private static int tagVersion(String number) {
        return Integer.parseInt(boss().get(PATH + number).header("ETag").replace("\"", ""));
    }

    private static String opened() {
        return boss().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "TROUBLE")))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static RequestSpecification as(String login) {
        return SignedIn.as(login, Roles.REP).contentType(ContentType.JSON);
    }

    private static RequestSpecification boss() {
        return SignedIn.as("watchers-boss", Roles.SUPERVISOR).contentType(ContentType.JSON);
    }
}
