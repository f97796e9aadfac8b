package org.throughline.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class QueuesResourceTest {

    @Inject
    QueuePlan plan;

    @Test
    void a_queue_is_opened_read_changed_and_closed_each_change_on_the_version_seen() {
        calendar("web-office", office()).then().statusCode(200);
        var created = queue("web-crud", "web-office", null);
        created.then().statusCode(200).body("maxWaitSeconds", equalTo(300)).body("strategy", equalTo("LEAST_RECENT"));
        var tag = created.header("ETag");
        supervisor()
                .get("/api/v1/queues/web-crud")
                .then()
                .statusCode(200)
                .header("ETag", tag)
                .body("skill", equalTo("web"));
        queue("web-crud", "web-office", null).then().statusCode(428);
        var changed = queue("web-crud", "web-office", tag, Map.of("ringSeconds", 20));
        changed.then().statusCode(200).body("ringSeconds", equalTo(20));
        queue("web-crud", "web-office", tag, Map.of("ringSeconds", 25)).then().statusCode(412);
        admin().header("If-Match", tag).delete("/api/v1/queues/web-crud").then().statusCode(412);
        admin().delete("/api/v1/queues/web-crud").then().statusCode(428);
        admin().header("If-Match", changed.header("ETag"))
                .delete("/api/v1/queues/web-crud")
                .then()
                .statusCode(204);
        supervisor().get("/api/v1/queues/web-crud").then().statusCode(404).body("type", endsWith("queue-unknown"));
    }

    @Test
    void a_calendar_comes_back_as_it_was_written_and_holds_for_the_next_caller() {
        calendar("web-hours", office()).then().statusCode(200);
        supervisor()
                .get("/api/v1/calendars/web-hours")
                .then()
                .statusCode(200)
                .body("hours.zone", equalTo("Europe/Berlin"))
                .body("hours.weekly[0].days", hasItems("MONDAY", "FRIDAY"))
                .body("hours.weekly[0].from", startsWith("08:00"))
                .body("hours.special[0].date", equalTo("2026-12-25"))
                .body("hours.special[0].open.size()", equalTo(0));
        queue("web-hours", "web-hours", null).then().statusCode(200);
        assertThat(plan.outlook(new QueueKey("web-hours"), Instant.parse("2026-12-25T10:00:00Z")))
                .isEqualTo(new QueueOutlook.Closed(Instant.parse("2026-12-28T07:00:00Z")));
    }

    @Test
    void what_is_still_used_is_not_removed() {
        var tag = calendar("web-used", office()).header("ETag");
        var goal = queue("web-goal", "web-used", null).header("ETag");
        queue("web-source", "web-used", null, Map.of("overflow", "web-goal"))
                .then()
                .statusCode(200);
        admin().header("If-Match", tag)
                .delete("/api/v1/calendars/web-used")
                .then()
                .statusCode(409)
                .body("type", endsWith("still-used"));
        admin().header("If-Match", goal)
                .delete("/api/v1/queues/web-goal")
                .then()
                .statusCode(409)
                .body("type", endsWith("still-used"));
    }

    @ParameterizedTest
    @CsvSource({"general", "tl-fallback", "A", "a.b", "a%0Ab"})
    void what_cannot_be_a_queues_key_is_refused(String key) {
        calendar("web-office", office());
        admin().urlEncodingEnabled(false)
                .body(body("web-office", Map.of()))
                .put("/api/v1/queues/" + key)
                .then()
                .statusCode(422)
                .body("type", endsWith("queue-key-invalid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'zone': 'Europe/Nowhere'}",
                "{'weekly': null}",
                "{'weekly': [{'days': [], 'from': '08:00', 'to': '09:00'}]}",
                "{'weekly': [{'days': ['MONDAY'], 'from': '25:00', 'to': '09:00'}]}",
                "{'weekly': [{'days': ['MONDAY'], 'from': '08:00'}]}",
                "{'special': [{'date': '2026-02-30', 'open': []}]}"
            })
    void hours_that_make_no_sense_are_refused(String instead) {
        var body = new JsonObject(new HashMap<>(office())).mergeIn(new JsonObject(instead.replace('\'', '"')));
        admin().body(body.encode())
                .put("/api/v1/calendars/web-senseless")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void the_configuration_for_a_pbx_is_text_for_administrators() {
        calendar("web-office", office());
        queue("web-text", "web-office", null);
        admin().get("/api/v1/pbxs/pbx1/configuration/queues.conf")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(containsString("[web-text](tl-queue)"));
        supervisor().get("/api/v1/pbxs/pbx1/configuration/queues.conf").then().statusCode(403);
    }

    @Test
    void supervisors_read_and_only_administrators_write() {
        supervisor().get("/api/v1/queues").then().statusCode(200);
        supervisor().get("/api/v1/calendars").then().statusCode(200);
        supervisor()
                .body(body("web-office", Map.of()))
                .put("/api/v1/queues/web-mine")
                .then()
                .statusCode(403);
        supervisor().body(office()).put("/api/v1/calendars/web-mine").then().statusCode(403);
        SignedIn.as("web.rep", Roles.REP).get("/api/v1/queues").then().statusCode(403);
    }

    private static Map<String, Object> office() {
        return Map.of(
                "zone", "Europe/Berlin",
                "weekly",
                        List.of(Map.of(
                                "days", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"),
                                "from", "08:00",
                                "to", "18:00")),
                "special", List.of(Map.of("date", "2026-12-25", "open", List.of())));
    }

    private static Map<String, Object> body(String calendar, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of("skill", "web", "language", "en", "calendar", calendar));
        body.putAll(more);
        return body;
    }

    private static Response calendar(String key, Map<String, Object> hours) {
        return admin().header("If-Match", "*").body(hours).put("/api/v1/calendars/" + key);
    }

    private static Response queue(String key, String calendar, @Nullable String tag) {
        return queue(key, calendar, tag, Map.of());
    }

    private static Response queue(String key, String calendar, @Nullable String tag, Map<String, Object> more) {
        var request = admin().body(body(calendar, more));
        return (tag == null ? request : request.header("If-Match", tag)).put("/api/v1/queues/" + key);
    }

    private static RequestSpecification admin() {
        return SignedIn.as("boss", Roles.ADMIN).contentType(ContentType.JSON);
    }

    private static RequestSpecification supervisor() {
        return SignedIn.as("chief", Roles.SUPERVISOR).contentType(ContentType.JSON);
    }
}
