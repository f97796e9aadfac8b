package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.Sql;
import org.throughline.ground.RealDatabase;
import org.throughline.queues.Places;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class SearchingTest {

    private static final String PATH = "/api/v1/tickets/";
    private static final String QUEUE = "searching";
    private static final Map<String, Object> QUESTION = Map.of("kind", "QUESTION");

    @Inject
    Sql sql;

    @Inject
    Places places;

    @BeforeEach
    void openQueue() {
        places.queue(QUEUE, "searching", null);
    }

    /// Each is searched for with a word that no other test has.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            leaks,                yes
            LEAKS,                yes
            lid leaks,            yes
            leaks lid kettle,     yes
            leaks lid teapot,     no
            lea,                  yes
            `lea `,               no
            lea kettle,           no
            muller strasse,       yes
            Müller Straße,        yes
            the at is,            yes
            sn 4711,              yes
            SN-4711/B,            yes
            4711b,                no
            +leaks -kettle,       yes
            leaks -nowhere,       no
            "kettle leaks",       yes
            "leaks kettle",       yes
            lid*,                 yes
            l*d,                  yes
            (leaks) <lid> ~at @5, yes
            leaks OR nowhere,     no
            kett% l_d,            no
            leaks\\,              yes
            ☕ leaks 💧,            yes
            ' OR 1=1 -- leaks,    no
            """)
    void words_are_words_and_nothing_else(String typed, String found) {
        String mark = mark();
        String number = written(mark
                + " Kettle leaks at the lid. Is it SN-4711/B? M\u00fcller, Hauptstra\u00dfe; Mu\u0308ller Strasse.");
        find("q", mark + " " + typed).body("items.number", found.equals("yes") ? contains(number) : empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+ - > < ( ) ~ * \" @",
                "a",
                "☕💧",
                "%",
                "_",
                "'",
                ";--",
                " ",
                "a b c d",
                "one2 tw3 thr4 fo5 fi6 si7 se8 ei9 ni0 te1 el2"
            })
    void what_has_no_words_or_too_many_is_refused(String typed) {
        find(400, "q", typed).body("type", equalTo("/problems/search-words-unfit"));
    }

    @Test
    void more_than_one_types_is_refused() {
        find(400, "q", "kettle ".repeat(30)).body("type", equalTo("/problems/invalid"));
        find(414, "q", "kettle ".repeat(1_500));
    }

    @Test
    void a_beginning_of_too_many_words_has_to_be_narrowed() {
        String mark = mark();
        StringBuilder words = new StringBuilder();
        for (int i = 100; i < 160; i++) {
            words.append(mark).append(i).append(' ');
        }
        String number = written(words.toString());
        find(400, "q", mark).body("type", equalTo("/problems/search-too-wide"));
        find("q", mark + "15").body("items.number", contains(number));
        find("q", mark + "100 " + mark).body("items.number", contains(number));
        find("q", mark + " ").body("items", empty());
    }

    @Test
    void a_ticket_is_found_by_its_tags_and_subject_as_they_are_now() {
        String mark = mark();
        String number =
                open(Map.of("particulars", QUESTION, "subject", mark + "-defect", "tags", List.of("recall-" + mark)));
        find("q", mark + " recall defect").body("items.number", contains(number));
        change(number, Map.of("tags", List.of("press"), "subject", mark + "-noise"));
        find("q", mark + " recall").body("items", empty());
        find("q", mark + " defect").body("items", empty());
        find("q", mark + " noise press").body("items.number", contains(number));
    }

    @Test
    void what_is_erased_with_a_customer_is_found_no_more_and_leaves_no_word() {
        String mark = mark();
        String external = "erased-" + mark;
        String customer = SignedIn.as("searching-machine", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Zacharias", "phones", List.of("+4930" + number(mark))))
                .put("/api/v1/customers/" + external)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String number = open(Map.of(
                "particulars",
                QUESTION,
                "customer",
                customer,
                "tags",
                List.of(mark),
                "note",
                "Zacharias " + mark + "note"));
        find("q", mark + "note").body("items.number", contains(number));
        find("phone", "030 " + number(mark)).body("items.number", contains(number));
        find("phone", "+4930" + number(mark)).body("items.number", contains(number));

        SignedIn.as("searching-machine", Roles.INTEGRATOR)
                .delete("/api/v1/customers/" + external)
                .then()
                .statusCode(204);

        find("q", mark + "note").body("items", empty());
        find("phone", "+4930" + number(mark)).body("items", empty());
        assertThat(count("ticket_word WHERE word = '" + mark + "note'")).isZero();
        find("q", mark).body("items.number", contains(number));
    }

    @Test
    void conditions_go_together_and_several_values_of_one_are_either() {
        String mark = mark();
        String question = open(Map.of("particulars", QUESTION, "tags", List.of(mark), "priority", "URGENT"));
        String back = open(Map.of(
                "particulars",
                Map.of("kind", "RETURN", "order", "8" + number(mark)),
                "tags",
                List.of(mark, "b-" + mark)));
        String lead = open(Map.of("particulars", Map.of("kind", "LEAD"), "tags", List.of(mark)));
        change(lead, Map.of("state", "OPEN", "followUp", "2026-03-01T08:00:00Z"));

        find("tag", mark).body("items.number", contains(lead, back, question));
        find("tag", mark, "tag", "b-" + mark).body("items.number", contains(back));
        find("tag", mark, "kind", "LEAD", "kind", "QUESTION").body("items.number", contains(lead, question));
        find("tag", mark, "state", "OPEN", "state", "WAITING").body("items.number", contains(lead));
        find("tag", mark, "priority", "URGENT").body("items.number", contains(question));
        find("order", "8" + number(mark)).body("items.number", contains(back));
        find("tag", mark, "assignee", "none").body("items", hasSize(3));
        find("tag", mark, "assignee", UUID.randomUUID().toString()).body("items", empty());
        find("tag", mark, "followUpBefore", "2026-03-01T08:00:00Z").body("items", empty());
        find("tag", mark, "followUpBefore", "2026-03-01T08:00:01Z").body("items.number", contains(lead));
        find("tag", mark, "sort", "FOLLOW_UP").body("items.number", contains(lead));
        find("tag", mark, "sort", "CHANGED", "changedSince", "2020-01-01T00:00:00Z")
                .body("items.number", contains(question, back, lead));
        String opened = rep().get(PATH + back).path("opened");
        find("tag", mark, "openedFrom", opened).body("items.number", contains(lead, back));
        find("tag", mark, "openedTo", opened).body("items.number", contains(question));
        find("tag", mark, "changedSince", "2999-01-01T00:00:00Z").body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=LOST",
                "state=NEW&state=LOST",
                "kind=%27",
                "priority=7",
                "assignee=you",
                "assignee=%27%20OR%201=1",
                "customer=me",
                "phone=me",
                "phone=%2B49%27",
                "tag=A%20B",
                "tag=a&tag=b&tag=c&tag=d&tag=e&tag=f",
                "order=4711x",
                "openedFrom=yesterday",
                "changedSince=1764000000",
                "queue=%00",
                "sort=NAME",
                "sort=PRIORITY",
                "sort=PRIORITY&queue=service-en",
                "after=bm9uZQ",
                "sort=CHANGED&after=dGlja2V0cx8wMTkwMDAwMC0wMDAwLTcwMDAtOTAwMC0wMDAwMDAwMDAwMDE"
            })
    void what_is_no_search_is_refused(String query) {
        rep().urlEncodingEnabled(false).get(PATH + "?" + query).then().statusCode(400);
    }

    /// What is not looked for would be shown all the same.
    @ParameterizedTest
    @CsvSource({
        "q=,                    q",
        "q,                     q",
        "phone=,                phone",
        "state=,                state",
        "customer=,             customer",
        "order=,                order",
        "assignee=,             assignee",
        "view=,                 view",
        "changedSince=,         changedSince",
        "overdue=,              overdue",
        "overdue=maybe,         overdue",
        "overdue=1,             overdue",
        "tag=a&overdue=TRUE,    overdue",
    })
    void a_condition_that_says_nothing_is_refused_by_its_name(String query, String field) {
        rep().urlEncodingEnabled(false)
                .get(PATH + "?" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid"))
                .body("errors.field", contains(field));
    }

    /// The order in which several values are said is no other condition.
    @ParameterizedTest
    @CsvSource({
        "kind=LEAD&kind=QUESTION&tag={mark},                      200",
        "kind=QUESTION&kind=LEAD&tag={mark}&limit=7,              200",
        "kind=LEAD&tag={mark},                                    400",
        "kind=LEAD&kind=QUESTION&tag={mark}&state=NEW,            400",
        "kind=LEAD&kind=QUESTION&tag={mark}&sort=CHANGED,         400",
        "kind=LEAD&kind=QUESTION&tag={mark}&q={mark},             400",
        "kind=LEAD&kind=QUESTION&tag={mark}&overdue=false,        400",
        "kind=LEAD&kind=QUESTION,                                 400",
        "limit=7,                                                 400"
    })
    void where_a_page_ended_under_other_conditions_is_refused(String query, int status) {
        String mark = mark();
        open(Map.of("particulars", QUESTION, "tags", List.of(mark)));
        open(Map.of("particulars", Map.of("kind", "LEAD"), "tags", List.of(mark)));
        String next = find("tag", mark, "kind", "LEAD", "kind", "QUESTION", "limit", "1")
                .extract()
                .path("next");

        Response page = rep().get(PATH + "?after=" + next + "&" + query.replace("{mark}", mark));

        page.then().statusCode(status);
        assertThat(page.<String>path("type")).isEqualTo(status == 400 ? "/problems/cursor-invalid" : null);
    }

    /// Before all tickets, or after all of them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "openedFrom=-999999999-01-01T00:00:00Z",
                "openedTo=%2B999999999-12-31T23:59:59Z",
                "changedSince=0001-01-01T00:00:00Z",
                "followUpBefore=%2B10000-01-01T00:00:00Z&sort=FOLLOW_UP",
                "openedFrom=%2B999999999-12-31T23:59:59Z",
                "openedTo=-999999999-01-01T00:00:00Z"
            })
    void a_time_of_another_age_is_a_time(String query) {
        rep().urlEncodingEnabled(false).get(PATH + "?" + query).then().statusCode(200);
    }

    @Test
    void whoever_is_no_rep_has_no_tickets_of_their_own() {
        find(422, "assignee", "me").body("type", equalTo("/problems/assignee-unknown"));
        SignedIn.as("searching-admin", Roles.ADMIN)
                .queryParam("assignee", "me")
                .get(PATH)
                .then()
                .statusCode(422);
    }

    @Test
    void what_is_overdue_is_found_the_longest_overdue_first() {
        String mark = mark();
        Map<String, Object> wish = Map.of("particulars", QUESTION, "tags", List.of(mark));
        String yesterday = due(open(wish), "- INTERVAL 1 DAY");
        String lastWeek = due(open(wish), "- INTERVAL 7 DAY");
        String tomorrow = due(open(wish), "+ INTERVAL 1 DAY");
        String never = due(open(wish), "+ NULL");

        find("tag", mark, "overdue", "true", "sort", "DUE").body("items.number", contains(lastWeek, yesterday));
        find("tag", mark, "sort", "DUE").body("items.number", contains(lastWeek, yesterday, tomorrow));
        find("tag", mark, "overdue", "true").body("items.number", contains(lastWeek, yesterday));
        find("tag", mark).body("items.number", contains(never, tomorrow, lastWeek, yesterday));
    }

    private String due(String number, String when) {
        sql.run("UPDATE ticket SET due = UTC_TIMESTAMP(6) " + when + " WHERE number = ?", number);
        return number;
    }

    /// In each order, whatever is opened between two pages.
    @ParameterizedTest
    @ValueSource(strings = {"NEWEST", "PRIORITY", "FOLLOW_UP", "CHANGED"})
    void pages_neither_skip_nor_repeat_while_tickets_are_opened(String sort) {
        String mark = mark();
        List<String> priorities = List.of("LOW", "URGENT", "NORMAL", "HIGH");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            all.add(open(Map.of(
                    "particulars",
                    QUESTION,
                    "tags",
                    List.of(mark),
                    "priority",
                    priorities.get(i % 4),
                    "followUp",
                    "2026-03-0" + (1 + i / 2) + "T08:00:00Z",
                    "queue",
                    QUEUE)));
        }
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            Response page = rep().queryParam("tag", mark)
                    .queryParam("sort", sort)
                    .queryParam("queue", QUEUE)
                    .queryParam("assignee", "none")
                    .queryParam("limit", 2)
                    .queryParam("after", next == null ? "" : next)
                    .get(PATH);
            page.then().statusCode(200);
            seen.addAll(page.path("items.number"));
            next = page.path("next");
            if (seen.size() < 5) {
                open(Map.of("particulars", QUESTION, "tags", List.of(mark), "queue", QUEUE));
            }
        } while (next != null);

        assertThat(seen).doesNotHaveDuplicates().containsAll(all);
        if (sort.equals("NEWEST")) {
            assertThat(seen).isEqualTo(all.reversed());
        }
        if (sort.equals("PRIORITY")) {
            assertThat(seen).startsWith(all.get(1), all.get(5), all.get(3), all.get(7));
        }
        if (sort.equals("FOLLOW_UP")) {
            assertThat(seen).isEqualTo(all);
        }
    }

    private static String written(String note) {
        return open(Map.of("particulars", QUESTION, "note", note));
    }

    private static String open(Map<String, Object> wish) {
        return rep().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(new HashMap<>(wish))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static void change(String number, Map<String, Object> change) {
        rep().header("If-Match", "*").body(change).patch(PATH + number).then().statusCode(200);
    }

    private static ValidatableResponse find(String... query) {
        return find(200, query);
    }

    private static ValidatableResponse find(int status, String... query) {
        RequestSpecification request = rep();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get(PATH).then().statusCode(status);
    }

    /// A word that nobody else has written.
    private static String mark() {
        return "m" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private static String number(String mark) {
        return String.valueOf(1_000_000 + Math.abs(mark.hashCode() % 1_000_000));
    }

    private long count(String rows) {
        return sql.one("SELECT COUNT(*) FROM " + rows, row -> row.getLong(1));
    }

    private static RequestSpecification rep() {
        return SignedIn.as("searching-rep", Roles.REP).contentType(ContentType.JSON);
    }
}
