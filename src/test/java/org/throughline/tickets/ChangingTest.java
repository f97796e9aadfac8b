package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.Sql;
import org.throughline.ground.RealDatabase;
import org.throughline.numbers.SpokenNumber;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class ChangingTest {

    private static final String PATH = "/api/v1/tickets/";
    private static final Map<String, Object> RETURN = Map.of("kind", "RETURN", "order", "4711", "reason", "damaged");

    @Inject
    Sql sql;

    @Test
    void a_matter_that_did_not_come_by_phone_is_opened_with_a_number_a_journey_and_what_was_said_first() {
        Response opened =
                open("k1", Map.of("particulars", RETURN, "tags", Set.of("b", "a"), "note", "Came by e-mail."));
        opened.then()
                .statusCode(201)
                .body("state", equalTo("NEW"))
                .body("kind", equalTo("RETURN"))
                .body("particulars.order", equalTo("4711"))
                .body("priority", equalTo("NORMAL"))
                .body("tags", contains("a", "b"));
        String number = opened.path("number");
        assertThat(SpokenNumber.isOne(number)).isTrue();
        assertThat(opened.header("Location")).endsWith(PATH + number);
        assertThat(opened.header("ETag")).isEqualTo(rep().get(PATH + number).header("ETag"));
        timeline(number).body("items.kind", hasItems("NOTE", "CHANGED", "OPENED"));
        timeline(number).body("items.text", hasItems("Came by e-mail."));
        assertThat(count("journey WHERE id = '" + opened.path("journey") + "'")).isOne();
    }

    @Test
    void the_same_request_opens_one_ticket_however_often_and_at_once() throws Exception {
        String key = UUID.randomUUID().toString();
        Map<String, Object> wish = Map.of("particulars", RETURN, "tags", List.of("x", "y", "z"));
        Set<String> numbers = new HashSet<>();
        for (Response answer : atOnce(8, () -> open(key, wish))) {
            numbers.add(answer.then().statusCode(201).extract().path("number"));
        }
        assertThat(numbers).hasSize(1);
        open(key, Map.of("particulars", RETURN))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'particulars': {'order': '4711'}}",
                "{'particulars': {'kind': 'GIFT'}}",
                "{'particulars': {'kind': 'QUESTION', 'order': '4711'}}",
                "{'particulars': {'kind': 'RETURN', 'order': \"4711' OR 1=1\"}}",
                "{'particulars': {'kind': 'CREDIT', 'amountMinor': -1}}",
                "{'particulars': {'kind': 'CREDIT', 'amountMinor': 1.5}}",
                "{'particulars': {'kind': 'LEAD', 'callBy': 1764000000}}",
                "{'particulars': {'kind': 'LEAD'}, 'tags': ['<b>']}",
                "{'particulars': {'kind': 'LEAD'}, 'tags': ['a', null]}",
                "{'particulars': {'kind': 'LEAD'}, 'priority': 'BIG'}",
                "{'particulars': {'kind': 'LEAD'}, 'followUp': '+999999999-12-31T23:59:59Z'}",
                "{'particulars': {'kind': 'LEAD'}, 'state': 'CLOSED'}"
            })
    void what_is_no_ticket_opens_none(String body) {
        long before = count("ticket");
        rep().header("Idempotency-Key", "wrong")
                .body(body.replace('\'', '"'))
                .post(PATH)
                .then()
                .statusCode(400);
        assertThat(count("ticket")).isEqualTo(before);
    }

    @Test
    void nobody_is_given_a_ticket_who_is_not_there() {
        for (var unknown : Map.of(
                        "customer", UUID.randomUUID().toString(),
                        "assignee", UUID.randomUUID().toString(),
                        "queue", "nobodys-queue")
                .entrySet()) {
            open(UUID.randomUUID().toString(), Map.of("particulars", RETURN, unknown.getKey(), unknown.getValue()))
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    void each_field_that_changes_is_on_the_timeline_and_what_stays_is_not() {
        String number = opened();
        change(number, Map.of("priority", "URGENT", "tags", List.of("recall", "press"), "subject", "defect"))
                .statusCode(200)
                .body("priority", equalTo("URGENT"))
                .body("tags", contains("press", "recall"));
        change(number, Map.of("priority", "URGENT", "tags", List.of("press"), "clear", List.of("SUBJECT")))
                .statusCode(200)
                .body("tags", contains("press"))
                .body("subject", nullValue());
        timeline(number)
                .body("items.data.findAll { it.field == 'tag' }.to", containsInAnyOrder("press", "recall", null))
                .body("items.data.findAll { it.field == 'priority' }", hasSize(1))
                .body("items.data.find { it.field == 'priority' }.from", equalTo("NORMAL"))
                .body("items.data.findAll { it.field == 'subject' }", hasSize(2));
        String tag = rep().get(PATH + number).header("ETag");
        change(number, Map.of("priority", "URGENT", "clear", List.of("SUBJECT", "QUEUE", "FOLLOW_UP")))
                .statusCode(200);
        assertThat(rep().get(PATH + number).header("ETag")).isEqualTo(tag);
    }

    @Test
    void all_of_a_change_is_done_or_nothing() {
        String number = opened();
        change(number, Map.of("priority", "HIGH", "state", "CLOSED"))
                .statusCode(409)
                .body("type", equalTo("/problems/state-refused"));
        rep().get(PATH + number).then().body("priority", equalTo("NORMAL")).body("state", equalTo("NEW"));
        timeline(number).body("items.kind", contains("OPENED"));
    }

    @Test
    void who_comes_too_late_is_told_what_has_changed_and_by_whom() {
        String number = opened();
        String seen = rep().get(PATH + number).header("ETag");
        as("changing-omar")
                .header("If-Match", seen)
                .body(Map.of("state", "OPEN", "priority", "HIGH"))
                .patch(PATH + number)
                .then()
                .statusCode(200);
        rep().header("If-Match", seen)
                .body(Map.of("priority", "LOW"))
                .patch(PATH + number)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/version-changed"))
                .body("changed.actor", contains("changing-omar", "changing-omar"))
                .body("changed.kind", containsInAnyOrder("STATE", "CHANGED"))
                .body("changed.find { it.kind == 'CHANGED' }.data.to", equalTo("HIGH"));
        rep().get(PATH + number).then().body("priority", equalTo("HIGH"));
    }

    /// Each adds a tag to those it has read; whoever was too late reads again.
    @Test
    void no_change_is_lost_between_many_who_change_one_ticket() {
        String number = opened();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 8).forEach(n -> threads.execute(() -> add(number, "tag-" + n)));
        }
        rep().get(PATH + number).then().body("tags", hasSize(8));
    }

    private static void add(String number, String tag) {
        int status = 412;
        while (status == 412) {
            Response read = rep().get(PATH + number);
            List<String> tags = read.path("tags");
            tags.add(tag);
            status = rep().header("If-Match", read.header("ETag"))
                    .body(Map.of("tags", tags))
                    .patch(PATH + number)
                    .statusCode();
        }
        assertThat(status).isEqualTo(200);
    }

    private static String opened() {
        return open(UUID.randomUUID().toString(), Map.of("particulars", Map.of("kind", "QUESTION")))
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static Response open(String key, Map<String, Object> wish) {
        return rep().header("Idempotency-Key", key).body(new HashMap<>(wish)).post(PATH);
    }

    private static ValidatableResponse change(String number, Map<String, Object> change) {
        return rep().header("If-Match", rep().get(PATH + number).header("ETag"))
                .body(change)
                .patch(PATH + number)
                .then();
    }

    private static ValidatableResponse timeline(String number) {
        return rep().get(PATH + number + "/timeline").then().statusCode(200);
    }

    private long count(String rows) {
        return sql.one("SELECT COUNT(*) FROM " + rows, row -> row.getLong(1));
    }

    private static RequestSpecification rep() {
        return as("changing-rep");
    }

    private static RequestSpecification as(String login) {
        return SignedIn.as(login, Roles.REP).contentType(ContentType.JSON);
    }
}
