package org.throughline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.NewCustomer;
import org.throughline.ground.RealDatabase;
import org.throughline.phone.E164;
import org.throughline.queues.SampleQueues;
import org.throughline.staff.SampleReps;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class ImportingTest {

    private static final String TICKETS = "/api/v1/tickets/";

    private final Instant lastYear = Instant.now().minus(400, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @TestHTTPResource
    URI server;

    @Inject
    CustomerDirectory customers;

    @Inject
    SampleReps reps;

    @Inject
    SampleQueues queues;

    @Inject
    DataSource database;

    @Inject
    Sql sql;

    @SuppressWarnings("NullAway.Init")
    private Sender sender;

    @BeforeEach
    @SuppressWarnings("NullAway") // Quarkus fills the fields
    void somebody_has_tickets_to_bring() {
        sender = new Sender(server);
        QuarkusTransaction.requiringNew().run(() -> {
            reps.load();
            queues.load();
        });
    }

    @AfterEach
    void they_leave_nothing_behind() {
        sender.takeAllBack(sql);
    }

    @Test
    void a_ticket_keeps_its_times_its_place_and_who_wrote_what() {
        String word = word();
        Instant closed = lastYear.plusSeconds(7200);
        long news = newest();
        JsonNode answer = sender.send("{\"externalId\": \"RT-1\", \"particulars\": {\"kind\": \"RETURN\", \"order\":"
                + " \"471199\"}, \"state\": \"CLOSED\", \"priority\": \"HIGH\", \"subject\": \"defect\", \"tags\":"
                + " [\"kettle\", \"" + word + "-tag\"], \"opened\": \"" + lastYear + "\", \"closed\": \"" + closed
                + "\", \"entries\": [" + entry("NOTE", lastYear.plusSeconds(60), "Änn <b>Example</b>", "First " + word)
                + ", " + entry("MESSAGE", lastYear.plusSeconds(60), "Bob", "Second ' OR 1=1 --") + "]}\n");
        assertThat(answer.at("/progress/imported").asLong()).isEqualTo(1);
        assertThat(answer.at("/progress/ended").asBoolean()).isTrue();
        String number = number("RT-1");
        boss().get(TICKETS + number)
                .then()
                .body("state", equalTo("CLOSED"))
                .body("priority", equalTo("HIGH"))
                .body("particulars.order", equalTo("471199"))
                .body("tags", contains("kettle", word + "-tag"))
                .body("opened", equalTo(lastYear.toString()))
                .body("changed", equalTo(closed.toString()));
        boss().get(TICKETS + number + "/timeline")
                .then()
                .body("items.kind", contains("IMPORTED", "STATE", "MESSAGE", "NOTE", "OPENED"))
                .body("items[0].actor", equalTo("importer"))
                .body("items[0].data.id", equalTo("RT-1"))
                .body("items[3].actor", equalTo("import:" + sender.source))
                .body("items[3].author", equalTo("Änn <b>Example</b>"))
                .body("items[3].text", equalTo("First " + word))
                .body("items[2].text", equalTo("Second ' OR 1=1 --"));
        for (String found : List.of("q=" + word, "tag=" + word + "-tag", "q=" + word + "-tag")) {
            boss().get("/api/v1/tickets?" + found).then().body("items.number", contains(number));
        }
        boss().get("/api/v1/tickets?order=471199&limit=1&openedTo=" + lastYear.plusSeconds(1))
                .then()
                .body("items.number", contains(number));
        boss().get(TICKETS + number + "/clocks").then().body("$", empty());
        assertThat(newest()).as("no screen is told").isEqualTo(news);
    }

    @Test
    void imported_tickets_stand_among_others_by_their_own_times() {
        String tag = word();
        sender.send(closed("b", lastYear.plusSeconds(2), tag)
                + closed("c", lastYear.plusSeconds(3), tag)
                + closed("a", lastYear.plusSeconds(1), tag));
        boss().get("/api/v1/tickets?tag=" + tag)
                .then()
                .body("items.number", contains(number("c"), number("b"), number("a")));
    }

    @Test
    void the_same_file_again_changes_nothing_and_another_content_is_said() {
        String file = closed("1", lastYear, "x") + closed("2", lastYear, "x");
        sender.send(file);
        String number = number("1");
        String tag = boss().get(TICKETS + number).header("ETag");
        JsonNode again = sender.send(file.replace("{\"ext", "{ \"ext") + closed("2", lastYear, "y"));
        assertThat(again.at("/progress/imported").asLong()).isZero();
        assertThat(again.at("/progress/known").asLong()).isEqualTo(2);
        assertThat(again.at("/problems/0/line").asLong()).isEqualTo(3);
        assertThat(again.at("/problems/0/externalId").asText()).isEqualTo("2");
        assertThat(again.at("/problems/0/problem/type").asText()).isEqualTo("/problems/import-otherwise");
        assertThat(number("1")).isEqualTo(number);
        assertThat(boss().get(TICKETS + number).header("ETag")).isEqualTo(tag);
        assertThat(imported()).isEqualTo(2);
        Sender other = new Sender(server);
        assertThat(other.send(file).at("/progress/imported").asLong())
                .as("another system has ids of its own")
                .isEqualTo(2);
        other.takeAllBack(sql);
    }

    /// Two at once, each in two pieces that end anywhere, and then the whole.
    @Test
    void a_file_in_any_cut_by_two_at_once_and_once_more_is_imported_once() throws Exception {
        Random random = new Random(4712);
        for (int round = 0; round < 6; round++) {
            sender = new Sender(server);
            List<String> lines = new ArrayList<>(IntStream.range(0, 450)
                    .mapToObj(i -> closed("T-" + i, lastYear.plusSeconds(i), "cut"))
                    .toList());
            String file = String.join("", lines);
            Collections.shuffle(lines, random);
            String shuffled = String.join("", lines);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<JsonNode>> sent = new ArrayList<>();
                for (String one : List.of(file, round % 2 == 0 ? file : shuffled)) {
                    int cut = random.nextInt(one.length());
                    sent.add(threads.submit(() -> {
                        sender.send(one.substring(0, cut));
                        return sender.send(one);
                    }));
                }
                for (Future<JsonNode> one : sent) {
                    assertThat(one.get().at("/progress/refused").asLong()).isZero();
                }
            }
            JsonNode last = sender.send(file);
            assertThat(last.at("/progress/imported").asLong()).isZero();
            assertThat(last.at("/progress/known").asLong()).isEqualTo(450);
            assertThat(imported()).isEqualTo(450);
            assertThat(entries()).as("OPENED, NOTE and STATE of each").isEqualTo(3 * 450);
            sender.takeAllBack(sql);
        }
    }

    @Test
    void a_connection_that_is_killed_in_mid_transaction_loses_nothing_and_doubles_nothing() throws Exception {
        String file = IntStream.range(0, 300)
                .mapToObj(i -> closed("K-" + i, lastYear.plusSeconds(i), "killed"))
                .collect(Collectors.joining());
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statement.execute("LOCK TABLES ticket_word WRITE");
            try {
                var sent = threads.submit(() -> sender.post(file.getBytes(StandardCharsets.UTF_8)));
                List<Long> waiting = new ArrayList<>();
                await().until(() -> {
                    waiting.addAll(sql.list(
                            "SELECT id FROM information_schema.processlist WHERE info LIKE"
                                    + " 'INSERT IGNORE INTO ticket_word%' AND state LIKE 'Waiting for table%'",
                            row -> row.getLong(1)));
                    return !waiting.isEmpty();
                });
                assertThat(imported()).as("what is not committed is not there").isZero();
                for (long id : waiting) {
                    sql.run("KILL CONNECTION " + id);
                }
                statement.execute("UNLOCK TABLES");
                sent.get();
            } finally {
                statement.execute("UNLOCK TABLES");
            }
        }
        JsonNode again = sender.send(file);
        assertThat(again.at("/progress/known").asLong()
                        + again.at("/progress/imported").asLong())
                .isEqualTo(300);
        assertThat(imported()).isEqualTo(300);
        assertThat(entries()).isEqualTo(3 * 300);
    }

    @Test
    void how_far_an_import_has_come_is_told() {
        sender.send(closed("1", lastYear, "x"));
        sender.send("\n" + closed("1", lastYear, "x") + "\nnonsense\n" + closed("2", lastYear, "x"));
        integrator()
                .get(sender.path())
                .then()
                .statusCode(200)
                .body("items.line", contains(5, 1))
                .body("items.imported", contains(1, 1))
                .body("items.known", contains(1, 0))
                .body("items.refused", contains(1, 0))
                .body("items.by", contains("importer", "importer"))
                .body("items.ended", contains(true, true));
        integrator().get(sender.path() + "?limit=1").then().body("items.line", contains(5));
        integrator().get(sender.path() + "-nobodys").then().body("items", empty());
        integrator().get(sender.path() + "/tickets/nobodys").then().statusCode(404);
    }

    @Test
    void an_open_ticket_waits_in_its_queue_and_is_counted_from_now() {
        Instant before = Instant.now();
        sender.send(line("1", "'state': 'NEW', 'opened': '" + lastYear + "', 'queue': 'billing-en', 'assignee': 'nina'")
                + line("2", "'state': 'OPEN', 'opened': '" + lastYear + "', 'queue': 'billing-en'"));
        boss().get("/api/v1/tickets?queue=billing-en&assignee=none&openedTo=" + lastYear.plusSeconds(1))
                .then()
                .body("items.number", contains(number("2")));
        boss().get(TICKETS + number("1") + "/clocks")
                .then()
                .body("state", contains("RUNNING", "RUNNING"))
                .body("started", not(contains(startsWith(lastYear.toString().substring(0, 10)))));
        List<String> states = boss().get(TICKETS + number("2") + "/clocks").path("state");
        assertThat(states).containsExactlyInAnyOrder("MET", "RUNNING");
        List<String> started = boss().get(TICKETS + number("2") + "/clocks").path("started");
        assertThat(Instant.parse(started.getFirst())).isAfter(before);
        boss().header("If-Match", "*")
                .contentType("application/json")
                .body("{\"state\": \"SOLVED\"}")
                .patch(TICKETS + number("2"))
                .then()
                .statusCode(200);
    }

    @Test
    void what_was_written_is_erased_with_the_customer_and_does_not_come_back() {
        String id = "C-" + word();
        String phone = "+4930" + (10_000_000 + new Random().nextInt(80_000_000));
        QuarkusTransaction.requiringNew()
                .run(() -> customers.upsert(new NewCustomer(
                        id, null, "Erna Erased", null, null, List.of(), List.of(new E164(phone)), null, null)));
        String word = word();
        String entry = ", 'entries': ["
                + entry("NOTE", lastYear, "Author " + word, "Text " + word).replace('"', '\'') + "]";
        String open = "'state': 'OPEN', 'opened': '" + lastYear + "'" + entry;
        String file = line("1", open + ", 'customerExternalId': '" + id + "'")
                + line("2", open + ", 'phone': '" + phone + "'");
        sender.send(file);
        boss().get("/api/v1/tickets?q=" + word)
                .then()
                .body("items.number", containsInAnyOrder(number("1"), number("2")))
                .body("items[0].customer", not(empty()));
        integrator().delete("/api/v1/customers/" + id).then().statusCode(204);
        boss().get("/api/v1/tickets?q=" + word).then().body("items", empty());
        assertThat(sql.list(
                        "SELECT author FROM ticket_note WHERE author LIKE ? OR text LIKE ?",
                        row -> row.getString(1),
                        "%" + word,
                        "%" + word))
                .isEmpty();
        JsonNode again = sender.send(file
                + line("3", open + ", 'customerExternalId': '" + id + "'")
                + line("4", open + ", 'phone': '" + phone + "'"));
        assertThat(again.at("/progress/imported").asLong()).isZero();
        assertThat(again.at("/problems").findValuesAsText("type"))
                .containsExactly("/problems/customer-erased", "/problems/customer-unknown");
    }

    @Test
    void what_would_be_forgotten_at_once_is_not_taken() {
        Instant old = Instant.now().minus(1200, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Instant older = Instant.now().minus(3700, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String word = word();
        JsonNode answer = sender.send(line(
                        "1",
                        "'state': 'CLOSED', 'opened': '" + old + "', 'closed': '" + lastYear + "', 'entries': ["
                                + entry("NOTE", old, "Ann", "Text " + word).replace('"', '\'') + "]")
                + closed("2", older, "x"));
        assertThat(answer.at("/progress/imported").asLong()).isEqualTo(1);
        assertThat(answer.at("/problems/0/problem/type").asText()).isEqualTo("/problems/import-over");
        boss().get(TICKETS + number("1") + "/timeline")
                .then()
                .body("items.kind", contains("IMPORTED", "STATE", "NOTE", "OPENED"))
                .body("items.text", not(contains("Text " + word)));
        boss().get("/api/v1/tickets?q=" + word).then().body("items", empty());
    }

    private int imported() {
        return sql.one(
                "SELECT COUNT(DISTINCT ticket_id) FROM ticket_origin WHERE origin LIKE ?",
                row -> row.getInt(1),
                "import/" + sender.source + "/%");
    }

    private int entries() {
        return sql.one(
                "SELECT COUNT(*) FROM ticket_entry WHERE actor = ?", row -> row.getInt(1), "import:" + sender.source);
    }

    private long newest() {
        return sql.one("SELECT COALESCE(MAX(id), 0) FROM live_event WHERE kind LIKE 'ticket%'", row -> row.getLong(1));
    }

    private String number(String externalId) {
        return integrator()
                .get(sender.path() + "/tickets/" + externalId)
                .then()
                .statusCode(200)
                .extract()
                .path("number");
    }

    private static String closed(String id, Instant opened, String tag) {
        return line(
                id,
                "'state': 'CLOSED', 'opened': '" + opened + "', 'closed': '" + opened.plusSeconds(9) + "', 'tags': ['"
                        + tag + "'], 'entries': ["
                        + entry("NOTE", opened.plusSeconds(1), "Ann", "Note of " + id)
                                .replace('"', '\'') + "]");
    }

    private static String line(String id, String members) {
        return ("{'externalId': '" + id + "', 'particulars': {'kind': 'TROUBLE'}, " + members + "}\n")
                .replace('\'', '"');
    }

    private static String entry(String kind, Instant at, String author, String text) {
        return "{\"kind\": \"%s\", \"at\": \"%s\", \"author\": \"%s\", \"text\": \"%s\"}"
                .formatted(kind, at, author, text);
    }

    private static String word() {
        return "w" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static RequestSpecification boss() {
        return SignedIn.as("history-boss", Roles.SUPERVISOR);
    }

    private static RequestSpecification integrator() {
        return SignedIn.as("importer", Roles.INTEGRATOR);
    }
}
