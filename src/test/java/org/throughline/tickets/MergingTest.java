package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.Sql;
import org.throughline.ground.RealDatabase;
import org.throughline.telephony.CallId;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class MergingTest {

    private static final String PATH = "/api/v1/tickets/";

    @Inject
    Sql sql;

    @Inject
    TicketDesk desk;

    @Test
    void two_tickets_about_one_matter_are_one_with_the_entries_of_both_and_both_numbers_answer() {
        String part = opened();
        String whole = opened();
        note(part, "On the first.");
        note(whole, "On the second.");
        merge(part, whole).statusCode(200).body("number", equalTo(whole));

        note(part, "By the old number.");
        for (String number : List.of(part, whole)) {
            rep().get(PATH + number).then().body("number", equalTo(whole)).body("state", equalTo("NEW"));
            assertThat(texts(number))
                    .containsExactlyInAnyOrder("On the first.", "On the second.", "By the old number.");
        }
        timeline(whole)
                .body("items.findAll { it.kind == 'MERGED' }.data.part", hasItem(part))
                .body("items.findAll { it.kind == 'MERGED' }.data.into", hasItem(whole));
        change(part, Map.of("priority", "HIGH")).statusCode(200).body("number", equalTo(whole));
        assertThat(journeysOf(whole)).isEqualTo(2);
    }

    @Test
    void what_was_merged_is_found_as_the_whole_and_what_was_split_off_as_itself() {
        String word = "m" + UUID.randomUUID().toString().substring(0, 8);
        String part = opened();
        String whole = opened();
        String about = note(part, "The " + word + " leaks.");
        merge(part, whole).statusCode(200);
        find(word).body("items.number", contains(whole));
        rep().get("/api/v1/tickets?limit=50")
                .then()
                .body(
                        "items.find { it.number == '" + part + "' }.partOf",
                        equalTo(rep().get(PATH + whole).path("id")))
                .body("items.find { it.number == '" + whole + "' }.partOf", nullValue());
        String second = split(
                        whole,
                        tag(whole),
                        UUID.randomUUID().toString(),
                        Map.of("particulars", Map.of("kind", "TROUBLE"), "entries", List.of(about)))
                .statusCode(201)
                .extract()
                .path("number");
        find(word).body("items.number", contains(second));
    }

    @Test
    void an_open_matter_does_not_go_on_in_a_closed_one_but_the_closed_one_in_the_open() {
        String open = opened();
        String closed = opened();
        for (String state : List.of("OPEN", "SOLVED", "CLOSED")) {
            change(closed, Map.of("state", state)).statusCode(200);
        }
        merge(open, closed).statusCode(409).body("type", equalTo("/problems/merge-closed"));
        rep().get(PATH + open).then().body("state", equalTo("NEW"));
        merge(closed, open).statusCode(200).body("number", equalTo(open)).body("state", equalTo("NEW"));
    }

    /// Both by whoever calls back, who knows the call, and by a person on the ticket.
    @Test
    void what_was_promised_on_a_ticket_is_owed_by_the_whole_and_kept_there() {
        String part = opened();
        String whole = opened();
        CallId first = new CallId("merging-" + part + ".1");
        CallId second = new CallId("merging-" + part + ".2");
        UUID one = promised(part, first);
        UUID two = promised(part, second);
        merge(part, whole).statusCode(200);

        assertThat(promised(whole, first)).isEqualTo(one);
        String promises = PATH + whole + "/promises";
        rep().get(promises).then().body("id", containsInAnyOrder(one.toString(), two.toString()));
        rep().put(PATH + part + "/promises/" + one + "/kept").then().statusCode(200);
        QuarkusTransaction.requiringNew()
                .run(() -> desk.kept(desk.require(whole).id(), "CALL_BACK", second, "rita"));
        rep().get(promises).then().body("kept", everyItem(notNullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"the part is the customer's", "the whole is the customer's"})
    void what_callers_said_on_a_part_is_heard_by_both_numbers_and_gone_with_the_customer(String whose)
            throws IOException {
        String external = "mv-" + UUID.randomUUID();
        String customer = SignedIn.as("merging-erp", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Vera Voice", "phones", List.of()))
                .put("/api/v1/customers/" + external)
                .then()
                .extract()
                .path("id");
        boolean isPart = whose.startsWith("the part");
        String part = isPart ? opened(customer) : opened();
        String whole = isPart ? opened() : opened(customer);
        String onPart = said(part, part + ".1");
        String onWhole = said(whole, whole + ".1");
        String elsewhere = said(opened(), part + ".2");
        merge(part, whole).statusCode(200);

        for (String number : List.of(part, whole)) {
            voice(number, onPart).statusCode(200);
            voice(number, onWhole).statusCode(200);
            voice(number, elsewhere).statusCode(404).body("type", equalTo("/problems/not-found"));
        }
        SignedIn.as("merging-erp", Roles.INTEGRATOR)
                .delete("/api/v1/customers/" + external)
                .then()
                .statusCode(204);
        for (String recording : List.of(onPart, onWhole)) {
            voice(part, recording).statusCode(404).body("type", equalTo("/problems/recording-not-here"));
            assertThat(file(recording)).doesNotExist();
        }
        assertThat(file(elsewhere)).exists();
    }

    private String said(String number, String call) throws IOException {
        CallId id = new CallId("merging-" + call);
        String recording = id + "-message";
        QuarkusTransaction.requiringNew()
                .run(() -> desk.messageBegun(desk.require(number).id(), id, recording));
        Files.createDirectories(file(recording).getParent());
        Files.writeString(file(recording), "RIFF, as it were");
        return recording;
    }

    private static Path file(String recording) {
        return Path.of("target/voice", recording + ".wav");
    }

    private static ValidatableResponse voice(String number, String recording) {
        return rep().get(PATH + number + "/voice/" + recording).then();
    }

    private static String opened(String customer) {
        return rep().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "QUESTION"), "customer", customer))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private UUID promised(String number, CallId call) {
        return QuarkusTransaction.requiringNew()
                .call(() -> desk.promise(
                        desk.require(number).id(), new NewPromise("CALL_BACK", "CLOSED", null, call, "system")));
    }

    @Test
    void a_double_click_merges_once_and_parts_of_parts_are_parts_of_the_whole() {
        String a = opened();
        String b = opened();
        String c = opened();
        String seen = tag(a);
        merge(a, seen, b).statusCode(200);
        merge(a, seen, b).statusCode(200).body("number", equalTo(b));
        merge(b, c).statusCode(200);
        for (String number : List.of(a, b, c)) {
            rep().get(PATH + number).then().body("number", equalTo(c));
        }
        timeline(c).body("items.findAll { it.kind == 'MERGED' }.size()", equalTo(4));
        merge(c, a).statusCode(422).body("type", equalTo("/problems/merge-target"));
        merge(c, "1000002").statusCode(422);
        rep().body(Map.of("into", c)).post(PATH + opened() + "/merge").then().statusCode(428);
    }

    @Test
    void a_page_of_a_merged_timeline_neither_skips_nor_repeats() {
        String part = opened();
        String whole = opened();
        for (int i = 0; i < 4; i++) {
            note(part, "part " + i);
            note(whole, "whole " + i);
        }
        merge(part, whole).statusCode(200);
        List<String> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            Response page =
                    rep().queryParam("limit", 3).queryParam("after", next).get(PATH + whole + "/timeline");
            ids.addAll(page.path("items.id"));
            next = page.path("next");
        }
        List<String> all = timeline(whole).extract().path("items.id");
        assertThat(ids).isEqualTo(all).doesNotHaveDuplicates();
    }

    @Test
    void a_second_matter_gets_a_ticket_of_its_own_and_what_was_written_about_it() {
        String first = opened();
        note(first, "The kettle leaks.");
        String second = note(first, "And the invoice is wrong.");
        String seen = tag(first);
        Map<String, Object> wish =
                Map.of("particulars", Map.of("kind", "CREDIT", "order", "4711"), "entries", List.of(second));
        String key = UUID.randomUUID().toString();
        String number = split(first, seen, key, wish).statusCode(201).extract().path("number");
        split(first, seen, key, wish).statusCode(201).body("number", equalTo(number));

        assertThat(texts(first)).containsExactly("The kettle leaks.");
        assertThat(texts(number)).containsExactly("And the invoice is wrong.");
        timeline(number).body("items.find { it.kind == 'SPLIT' }.data.from", equalTo(first));
        timeline(first).body("items.find { it.kind == 'SPLIT' }.data.second", equalTo(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"of another ticket", "no note", "not there"})
    void what_is_not_written_on_a_ticket_does_not_go_from_it(String which) {
        String first = opened();
        String mine = note(first, "Mine.");
        String entry = switch (which) {
            case "of another ticket" -> note(opened(), "Another's.");
            case "no note" -> timeline(first).extract().path("items.find { it.kind == 'OPENED' }.id");
            default -> UUID.randomUUID().toString();
        };
        split(
                        first,
                        tag(first),
                        UUID.randomUUID().toString(),
                        Map.of("particulars", Map.of("kind", "LEAD"), "entries", List.of(mine, entry)))
                .statusCode(422)
                .body("type", equalTo("/problems/split-entries"));
        assertThat(texts(first)).containsExactly("Mine.");
        timeline(first).body("items.kind", containsInAnyOrder("NOTE", "OPENED"));
    }

    /// Many write, merge and split at once; then each note is on one ticket, and every number answers.
    @Test
    void whatever_is_merged_and_split_at_once_no_note_is_lost_or_doubled() throws Exception {
        List<String> numbers = Collections.synchronizedList(
                new ArrayList<>(IntStream.range(0, 6).mapToObj(n -> opened()).toList()));
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 6; thread++) {
                Random random = new Random(thread);
                all.add(threads.submit(() -> IntStream.range(0, 12).forEach(n -> something(random, numbers, written))));
            }
        }
        for (Future<?> each : all) {
            each.get();
        }
        Set<String> wholes = new HashSet<>();
        for (String number : numbers) {
            wholes.add(rep().get(PATH + number).then().statusCode(200).extract().path("number"));
        }
        List<String> found =
                wholes.stream().flatMap(number -> texts(number).stream()).toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void a_double_click_splits_once() throws Exception {
        for (int n = 0; n < 5; n++) {
            String first = opened();
            String about = note(first, "And the invoice is wrong.");
            String seen = tag(first);
            String key = UUID.randomUUID().toString();
            Map<String, Object> wish = Map.of("particulars", Map.of("kind", "LEAD"), "entries", List.of(about));
            List<Response> answers =
                    atOnce(3, () -> split(first, seen, key, wish).extract().response());
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.statusCode())
                            .as(answer.asString())
                            .isEqualTo(201));
            assertThat(answers.stream()
                            .map(answer -> answer.<String>path("number"))
                            .distinct())
                    .hasSize(1);
        }
    }

    /// By two people who don't look at the version.
    @Test
    void what_was_written_goes_to_one_second_ticket_only() throws Exception {
        for (int n = 0; n < 5; n++) {
            String first = opened();
            String about = note(first, "And the invoice is wrong.");
            Map<String, Object> wish = Map.of("particulars", Map.of("kind", "LEAD"), "entries", List.of(about));
            List<Response> answers = atOnce(
                    3,
                    () -> split(first, "*", UUID.randomUUID().toString(), wish)
                            .extract()
                            .response());
            assertThat(answers)
                    .as("%s", answers.stream().map(Response::asString).toList())
                    .extracting(Response::statusCode)
                    .containsOnly(201, 422)
                    .containsOnlyOnce(201);
        }
    }

    private static void something(Random random, List<String> numbers, List<String> written) {
        String one = numbers.get(random.nextInt(numbers.size()));
        String other = numbers.get(random.nextInt(numbers.size()));
        switch (random.nextInt(4)) {
            case 0 -> merge(one, "*", other);
            case 1 -> {
                List<String> notes = timeline(one).extract().path("items.findAll { it.kind == 'NOTE' }.id");
                Response second = rep().header("If-Match", "*")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("particulars", Map.of("kind", "LEAD"), "entries", notes))
                        .post(PATH + one + "/split");
                assertThat(second.statusCode()).as(second.asString()).isIn(201, 422);
                if (second.statusCode() == 201) {
                    numbers.add(second.path("number"));
                }
            }
            default -> {
                String text = UUID.randomUUID().toString();
                note(one, text);
                written.add(text);
            }
        }
    }

    private static ValidatableResponse find(String word) {
        return rep().queryParam("q", word + " ").get(PATH).then().statusCode(200);
    }

    private static ValidatableResponse merge(String part, String whole) {
        return merge(part, tag(part), whole);
    }

    private static ValidatableResponse merge(String part, String seen, String whole) {
        return rep().header("If-Match", seen)
                .body(Map.of("into", whole))
                .post(PATH + part + "/merge")
                .then();
    }

    private static ValidatableResponse split(String from, String seen, String key, Map<String, Object> wish) {
        return rep().header("If-Match", seen)
                .header("Idempotency-Key", key)
                .body(wish)
                .post(PATH + from + "/split")
                .then();
    }

    private static ValidatableResponse change(String number, Map<String, Object> change) {
        return rep().header("If-Match", tag(number))
                .body(change)
                .patch(PATH + number)
                .then();
    }

    private static String note(String number, String text) {
        return rep().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("text", text))
                .post(PATH + number + "/notes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<String> texts(String number) {
        return timeline(number).extract().path("items.findAll { it.kind == 'NOTE' }.text");
    }

    private static ValidatableResponse timeline(String number) {
        return rep().queryParam("limit", 200)
                .get(PATH + number + "/timeline")
                .then()
                .statusCode(200);
    }

    private static String tag(String number) {
        return rep().get(PATH + number).header("ETag");
    }

    private long journeysOf(String number) {
        return sql.one(
                "SELECT COUNT(*) FROM journey WHERE ticket_id = (SELECT id FROM ticket WHERE number = ?)",
                row -> row.getLong(1),
                number);
    }

    private static String opened() {
        return rep().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "QUESTION")))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static RequestSpecification rep() {
        return SignedIn.as("merging-rep", Roles.REP).contentType(ContentType.JSON);
    }
}
