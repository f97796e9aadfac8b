package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
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
class ManyChangesTest {

    private static final String PATH = "/api/v1/tickets/";
    private static final Map<String, Object> HIGH = Map.of("priority", "HIGH");

    @Test
    void each_item_is_answered_in_its_place_and_one_that_is_refused_harms_no_other() {
        String first = opened();
        String last = opened();
        send(
                        item(first, "\"0\"", HIGH),
                        item("999999999", "*", HIGH),
                        item(first, "\"0\"", Map.of("priority", "LOW")),
                        item(first, null, HIGH),
                        item(first, "*", Map.of("state", "CLOSED")),
                        item(first, "*", Map.of("assignee", UUID.randomUUID().toString())),
                        item("nonsense", "*", HIGH),
                        item(last, "*", HIGH))
                .statusCode(200)
                .body("items.status", contains(200, 404, 412, 428, 409, 422, 400, 200))
                .body("items[0].ticket.priority", equalTo("HIGH"))
                .body("items[0].problem", nullValue())
                .body("items[0].etag", equalTo(tag(first)))
                .body("items[2].problem.type", equalTo("/problems/version-changed"))
                .body("items[2].problem.changed.data.to", contains("HIGH"))
                .body("items[2].ticket", nullValue())
                .body("items[4].problem.type", equalTo("/problems/state-refused"))
                .body("items[6].problem.errors.field", contains("number"))
                .body("items[7].number", equalTo(last));
    }

    @Test
    void the_same_again_does_nothing_twice() {
        String number = opened();
        Map<String, Object> seen = item(number, "\"0\"", Map.of("priority", "HIGH", "tags", List.of("recall")));
        Map<String, Object> any = item(number, "*", Map.of("priority", "HIGH", "tags", List.of("recall")));
        send(seen).body("items.status", contains(200));
        send(seen).body("items.status", contains(412));
        String tag = tag(number);
        send(any, any).body("items.status", contains(200, 200)).body("items.etag", contains(tag, tag));
        rep().get(PATH + number + "/timeline").then().body("items", hasSize(3));
    }

    /// Each adds a tag of its own to each ticket that it has read; for whichever it was too late, it reads again.
    @Test
    void nothing_is_lost_between_two_who_change_the_same_tickets_at_once() {
        List<String> numbers = Stream.generate(ManyChangesTest::opened).limit(6).toList();
        rep(); // the account is there before two ask for it
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> tagAll(numbers, "nina"));
            threads.execute(() -> tagAll(numbers.reversed(), "omar"));
        }
        for (String number : numbers) {
            rep().get(PATH + number).then().body("tags", contains("nina", "omar"));
        }
    }

    private static void tagAll(List<String> numbers, String tag) {
        List<String> left = new ArrayList<>(numbers);
        while (!left.isEmpty()) {
            List<Map<String, Object>> items = left.stream()
                    .map(number -> {
                        Response read = rep().get(PATH + number);
                        List<String> tags = read.path("tags");
                        tags.add(tag);
                        return item(number, read.header("ETag"), Map.of("tags", tags));
                    })
                    .toList();
            Response answer = rep().body(Map.of("items", items)).post(PATH + "changes");
            List<Integer> statuses = answer.path("items.status");
            assertThat(statuses).hasSize(left.size()).isSubsetOf(200, 412);
            List<String> late = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                if (statuses.get(i) == 412) {
                    late.add(left.get(i));
                }
            }
            left = late;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'tags': ['<b>']}          | 400
            {'tags': [null]}           | 400
            {'subject': 'x OR 1=1 --'} | 400
            {'queue': 'nobodys-queue'} | 422
            {'clear': [null]}          | 400
            """)
    void what_is_no_change_is_refused_for_its_item_alone(String change, int status) {
        String number = opened();
        String same = "{'number': '" + number + "', 'ifMatch': '*', 'change': ";
        rep().body(("{'items': [" + same + change + "}, " + same + "{'priority': 'LOW'}}]}").replace('\'', '"'))
                .post(PATH + "changes")
                .then()
                .statusCode(200)
                .body("items.status", contains(status, 200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{'items': []}",
                "{'items': null}",
                "{'items': [null]}",
                "{'items': {}}",
                "{'items': [{'number': 7}]}",
                "{'items': [{'number': '%s', 'ifMatch': '*', 'change': {'priority': 'HIGH'}}, 7]}",
                "{'items': [{'number': '%s', 'ifMatch': '*', 'change': {'priority': 'HIGH'}}, {'numbr': '1'}]}",
                "{'items': [{'number': '%s', 'ifMatch': '*', 'change': {'priority': 'HIGH'}}]} x"
            })
    void what_cannot_be_read_is_refused_before_anything_is_changed(String body) {
        String number = opened();
        rep().body(body.formatted(number).replace('\'', '"'))
                .post(PATH + "changes")
                .then()
                .statusCode(400);
        rep().get(PATH + number).then().body("priority", equalTo("NORMAL"));
    }

    @Test
    void more_than_two_hundred_are_refused_and_two_hundred_are_not() {
        String number = opened();
        rep().body(Map.of("items", Collections.nCopies(201, item(number, "*", HIGH))))
                .post(PATH + "changes")
                .then()
                .statusCode(400);
        rep().body(Map.of("items", Collections.nCopies(200, item(number, "\"7\"", HIGH))))
                .post(PATH + "changes")
                .then()
                .statusCode(200)
                .body("items", hasSize(200));
        rep().get(PATH + number).then().body("priority", equalTo("NORMAL"));
    }

    @SafeVarargs
    private static ValidatableResponse send(Map<String, Object>... items) {
        return rep().body(Map.of("items", List.of(items)))
                .post(PATH + "changes")
                .then();
    }

    private static Map<String, Object> item(String number, @Nullable String ifMatch, Map<String, Object> change) {
        return ifMatch == null
                ? Map.of("number", number, "change", change)
                : Map.of("number", number, "ifMatch", ifMatch, "change", change);
    }

    private static String tag(String number) {
        return rep().get(PATH + number).header("ETag");
    }

    private static String opened() {
        return rep().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "RETURN")))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static RequestSpecification rep() {
        return SignedIn.as("bulk-rep", Roles.REP).contentType(ContentType.JSON);
    }
}
