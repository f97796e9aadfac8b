package org.throughline.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.OwnTransaction;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;
import org.throughline.queues.SampleQueues;
import org.throughline.staff.RepId;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.NewTicket;
import org.throughline.tickets.Particulars;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TicketKind;
import org.throughline.tickets.TicketPriority;
import org.throughline.tickets.TimelineEntry;

/// Clocks as people and calls move tickets. Nobody waits for time to pass: what has been used is written into a clock's
/// row, and the job looks at it, in this node each second and in the tests whenever they ask.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class ClocksTest {

    private static final String TICKETS = "/api/v1/tickets/";

    @Inject
    TicketDesk desk;

    @Inject
    Looks looks;

    @Inject
    Targets targets;

    @Inject
    SampleTargets samples;

    @Inject
    SampleQueues sampleQueues;

    @Inject
    DataSource database;

    private Sql sql;

    @BeforeEach
    void connect() {
        sql = new Sql(database);
        calendar("sla-always");
    }

    @Test
    void a_ticket_that_a_person_opens_shows_at_once_by_when_it_is_due() {
        target(TicketKind.TROUBLE, "HIGH", 60, 600);
        String number = open("TROUBLE", "HIGH");
        clocks(number)
                .body("what", contains("FIRST_RESPONSE", "RESOLUTION"))
                .body("state", contains("RUNNING", "RUNNING"))
                .body("allowedSeconds", contains(3600, 36000))
                .body("calendar", contains("sla-always", "sla-always"))
                .body("late", contains(false, false));
        assertThat(due(number))
                .as("of the first response")
                .isEqualTo(opened(number).plusSeconds(3600));
        assertThat(sql.count("ticket WHERE number = '" + number + "' AND due = opened + INTERVAL 1 HOUR"))
                .isEqualTo(1);
    }

    @Test
    void a_move_pauses_resumes_and_meets_and_the_ticket_is_due_by_what_is_left() {
        target(TicketKind.TROUBLE, "LOW", 60, 600);
        String number = open("TROUBLE", "LOW");
        change(number, Map.of("state", "OPEN"));
        clocks(number).body("state", contains("MET", "RUNNING"));
        assertThat(due(number)).isEqualTo(opened(number).plusSeconds(36000));
        change(number, Map.of("state", "WAITING"));
        clocks(number).body("state", contains("MET", "PAUSED")).body("[1].due", nullValue());
        rep().get(TICKETS + number).then().body("due", nullValue());
        change(number, Map.of("state", "OPEN"));
        clocks(number).body("state", contains("MET", "RUNNING")).body("[1].due", notNullValue());
        change(number, Map.of("state", "SOLVED"));
        clocks(number).body("state", contains("MET", "MET"));
        rep().get(TICKETS + number).then().body("due", nullValue());
        change(number, Map.of("state", "OPEN"));
        clocks(number).body("state", contains("MET", "RUNNING"));
        assertThat(due(number)).isAfter(opened(number).plusSeconds(36000));
    }

    @Test
    void another_priority_or_kind_is_another_target() {
        target(TicketKind.TROUBLE, "NORMAL", 60, 600);
        target(TicketKind.TROUBLE, "URGENT", 10, 100);
        target(TicketKind.RETURN, "URGENT", 20, 200);
        String number = open("TROUBLE", "NORMAL");
        change(number, Map.of("priority", "URGENT"));
        assertThat(due(number)).isEqualTo(opened(number).plusSeconds(600));
        change(number, Map.of("particulars", Map.of("kind", "RETURN")));
        assertThat(due(number)).isEqualTo(opened(number).plusSeconds(1200));
    }

    @Test
    void words_to_the_customer_are_the_first_response_and_a_note_for_colleagues_is_none() {
        target(TicketKind.TROUBLE, "NORMAL", 60, 600);
        String number = open("TROUBLE", "NORMAL");
        write(number, "notes");
        clocks(number).body("state", contains("RUNNING", "RUNNING"));
        write(number, "messages");
        clocks(number).body("state", contains("MET", "RUNNING"));
        assertThat(due(number)).isEqualTo(opened(number).plusSeconds(36000));
        change(number, Map.of("priority", "HIGH"));
        clocks(number).body("state", contains("MET", "RUNNING"));
    }

    private static void write(String number, String where) {
        rep().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("text", "We look into it."))
                .post(TICKETS + number + "/" + where)
                .then()
                .statusCode(201);
    }

    @Test
    void the_clocks_of_a_ticket_that_becomes_a_part_are_neither_met_nor_missed_and_those_of_the_whole_go_on() {
        target(TicketKind.TROUBLE, "NORMAL", 60, 600);
        String part = open("TROUBLE", "NORMAL");
        String whole = open("TROUBLE", "NORMAL");
        change(part, Map.of("state", "OPEN"));
        rep().header("If-Match", "*")
                .body(Map.of("into", whole))
                .post(TICKETS + part + "/merge")
                .then()
                .statusCode(200);
        String ofPart = "sla_clock WHERE ticket_id = (SELECT id FROM ticket WHERE number = '" + part
                + "') AND look IS NULL AND due IS NULL AND ";
        assertThat(sql.count(ofPart + "what = 'FIRST_RESPONSE' AND state = 'MET'"))
                .isEqualTo(1);
        assertThat(sql.count(ofPart + "what = 'RESOLUTION' AND state = 'MERGED'"))
                .isEqualTo(1);
        clocks(part).body("state", contains("RUNNING", "RUNNING"));
    }

    @Test
    void a_change_that_is_none_to_clocks_leaves_them() {
        target(TicketKind.COMPLAINT, "HIGH", 60, 600);
        String number = open("COMPLAINT", "HIGH");
        Instant due = due(number);
        change(number, Map.of("subject", "late"));
        assertThat(due(number)).isEqualTo(due);
        clocks(number).body("state", contains("RUNNING", "RUNNING"));
    }

    @Test
    void of_a_ticket_that_a_call_opens_the_clocks_run_and_a_second_later_it_is_due() {
        target(TicketKind.QUESTION, "NORMAL", 60, 600);
        TicketCard card = opened(new Particulars.Question(null));
        clocks(card.number()).body("state", contains("RUNNING", "RUNNING"));
        looked(() -> assertThat(due(card.number())).isEqualTo(card.opened().plusSeconds(3600)));

        QuarkusTransaction.requiringNew().run(() -> desk.taken(card.id(), new RepId(UUID.randomUUID())));
        clocks(card.number()).body("state", contains("MET", "RUNNING"));
        looked(() -> assertThat(due(card.number())).isEqualTo(card.opened().plusSeconds(36000)));
    }

    @Test
    void a_call_about_what_was_settled_goes_on_with_its_clock() {
        target(TicketKind.TROUBLE, "NORMAL", 60, 600);
        TicketCard card = opened(new Particulars.Trouble(null, null));
        change(card.number(), Map.of("state", "OPEN"));
        change(card.number(), Map.of("state", "SOLVED"));
        QuarkusTransaction.requiringNew().run(() -> desk.taken(card.id(), new RepId(UUID.randomUUID())));
        clocks(card.number()).body("state", contains("MET", "RUNNING"));
        looked(() -> assertThat(due(card.number())).isAfter(card.opened().plusSeconds(35_000)));
    }

    @Test
    void who_has_it_and_who_waits_for_it_is_told_before_its_end_and_at_its_end() {
        target(TicketKind.LEAD, "HIGH", 60, 600);
        String number = open("LEAD", "HIGH");
        String tag = rep().get(TICKETS + number).header("ETag");
        pass(number, 49);
        looked(() -> assertTold(number, "TICKET_DUE_SOON", 1));
        looks.look();
        assertTold(number, "TICKET_DUE_SOON", 1);
        pass(number, 11);
        looked(() -> assertTold(number, "TICKET_OVERDUE", 1));
        assertTold(number, "TICKET_DUE_SOON", 1);
        rep().get(TICKETS + number + "/timeline")
                .then()
                .body("items[0].kind", equalTo(EntryKind.ESCALATED.name()))
                .body("items[0].actor", equalTo("system"))
                .body("items[0].data.clock", equalTo("FIRST_RESPONSE"))
                .body("items[0].data.step", equalTo("TICKET_OVERDUE"));
        rep().header("If-Match", tag)
                .body(Map.of("subject", "late"))
                .patch(TICKETS + number)
                .then()
                .statusCode(200); // that time passes is no new version
        clocks(number).body("late", contains(true, false));
        assertThat(sql.count("live_event WHERE subject = '" + number
                        + "' AND kind = 'ticket.overdue' AND audience = 'floor' AND detail = 'FIRST_RESPONSE'"))
                .isEqualTo(1);
    }

    @Test
    void of_many_nodes_that_look_at_once_one_tells_and_none_is_left_out() throws Exception {
        target(TicketKind.LEAD, "NORMAL", 60, 600);
        List<TicketCard> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(opened(new Particulars.Lead(null, null, null)));
        }
        all.forEach(card -> pass(card.number(), 50));
        int nodes = 8;
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                done.add(threads.submit(() -> {
                    start.await();
                    looks.look();
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : done) {
                each.get();
            }
        }
        looked(() -> all.forEach(card -> assertTold(card.number(), "TICKET_DUE_SOON", 1)));
    }

    @Test
    void a_node_that_dies_while_it_tells_has_told_nothing_and_another_tells_it() {
        target(TicketKind.CREDIT, "NORMAL", 60, 600);
        TicketCard card = opened(new Particulars.Credit(null, null, null, null));
        looks.look();
        pass(card.number(), 50);
        QuarkusTransaction.begin();
        looks.some();
        QuarkusTransaction.rollback();
        looked(() -> assertTold(card.number(), "TICKET_DUE_SOON", 1));
        looks.look();
        assertTold(card.number(), "TICKET_DUE_SOON", 1);
    }

    @Test
    void a_clock_whose_ticket_somebody_changes_is_left_until_they_are_done() {
        target(TicketKind.CREDIT, "HIGH", 60, 600);
        String number = open("CREDIT", "HIGH");
        pass(number, 50);
        QuarkusTransaction.begin();
        TicketId ticket = Objects.requireNonNull(desk.byNumber(number)).id();
        assertThat(desk.lockFree(List.of(ticket))).isNotEmpty();
        OwnTransaction.of(() -> looks.some());
        assertTold(number, "TICKET_DUE_SOON", 0);
        QuarkusTransaction.rollback();
        looked(() -> assertTold(number, "TICKET_DUE_SOON", 1));
    }

    @Test
    void a_target_that_is_changed_or_removed_is_followed_by_the_clocks_that_run() {
        target(TicketKind.RETURN, "LOW", 60, 600);
        String number = open("RETURN", "LOW");
        target(TicketKind.RETURN, "LOW", 30, 300);
        looked(() -> assertThat(due(number)).isEqualTo(opened(number).plusSeconds(1800)));
        String path = "/api/v1/sla/targets/RETURN/LOW";
        supervisor()
                .header("If-Match", rep().get(path).header("ETag"))
                .delete(path)
                .then()
                .statusCode(204);
        looked(() -> rep().get(TICKETS + number).then().body("due", nullValue()));
        clocks(number).body("[0].allowedSeconds", nullValue());
        looked(() -> assertThat(sql.count("sla_recount")).isZero());
    }

    @Test
    void a_calendar_that_is_changed_leaves_what_was_used_and_moves_what_is_left() {
        calendar("sla-changing");
        target(TicketKind.RETURN, "NORMAL", 60, 600, "sla-changing");
        String number = open("RETURN", "NORMAL");
        pass(number, 30);
        looks.look();
        Map<String, Object> none = Map.of("zone", "UTC", "weekly", List.of(), "special", List.of());
        admin().header("If-Match", "*")
                .body(none)
                .put("/api/v1/calendars/sla-changing")
                .then()
                .statusCode(200);
        looked(() -> clocks(number)
                .body("[0].due", nullValue())
                .body("[0].neverDue", equalTo(true))
                .body("[0].late", equalTo(false)));
        int used = clocks(number).extract().path("[0].usedSeconds");
        assertThat(used).as("as it was open then").isBetween(1800, 1830);
        admin().header("If-Match", "*")
                .delete("/api/v1/calendars/sla-changing")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/still-used"));
    }

    @Test
    void targets_are_read_by_all_and_set_by_supervisors_who_have_seen_them() {
        String path = "/api/v1/sla/targets/COMPLAINT/LOW";
        Map<String, Object> wish = wish(60, 600, "sla-always");
        rep().body(wish).put(path).then().statusCode(403);
        String tag = supervisor()
                .body(wish)
                .put(path)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        rep().get(path).then().statusCode(200).body("resolutionMinutes", equalTo(600));
        rep().header("If-None-Match", tag).get(path).then().statusCode(304);
        rep().get("/api/v1/sla/targets").then().statusCode(200).body("kind", hasItem("COMPLAINT"));
        supervisor().body(wish).put(path).then().statusCode(428);
        supervisor()
                .header("If-Match", tag)
                .body(wish(61, 600, "sla-always"))
                .put(path)
                .then()
                .statusCode(200);
        supervisor().header("If-Match", tag).body(wish).put(path).then().statusCode(412);
        supervisor().header("If-Match", tag).delete(path).then().statusCode(412);
        supervisor().delete(path).then().statusCode(428);
        rep().delete(path).then().statusCode(403);
        supervisor().header("If-Match", "*").delete(path).then().statusCode(204);
        rep().get(path).then().statusCode(404).body("type", equalTo("/problems/target-unknown"));
        supervisor().header("If-Match", "*").delete(path).then().statusCode(404);
    }

    @Test
    void nonsense_is_refused_and_changes_nothing() {
        String path = "/api/v1/sla/targets/COMPLAINT/URGENT";
        for (Map<String, Object> nonsense : List.<Map<String, Object>>of(
                wish(0, 600, "sla-always"),
                wish(-1, 600, "sla-always"),
                wish(60, 525_601, "sla-always"),
                Map.of("firstResponseMinutes", 60, "calendar", "sla-always"),
                Map.of("firstResponseMinutes", 60, "resolutionMinutes", 60),
                Map.of("firstResponseMinutes", "soon", "resolutionMinutes", 60, "calendar", "sla-always"),
                Map.of("firstResponseMinutes", 1e300, "resolutionMinutes", 60, "calendar", "sla-always"),
                wish(60, 600, "' OR 1=1 --"),
                wish(60, 600, "<script>"),
                wish(60, 600, "x".repeat(100_000)))) {
            supervisor().body(nonsense).put(path).then().statusCode(400);
        }
        supervisor()
                .body(wish(60, 600, "no-such"))
                .put(path)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/target-calendar-unknown"));
        supervisor().body("{").put(path).then().statusCode(400);
        rep().get(path).then().statusCode(404);
        supervisor()
                .body(wish(60, 600, "sla-always"))
                .put("/api/v1/sla/targets/NONSENSE/LOW")
                .then()
                .statusCode(404);
        rep().get(TICKETS + "999999999/clocks").then().statusCode(404);
        rep().get(TICKETS + "nonsense/clocks").then().statusCode(400);
        rep().get("/api/v1/sla/targets").then().body("priority", not(hasItem("NONSENSE")));
    }

    @Test
    void a_first_start_has_a_target_for_each_kind_and_priority() {
        QuarkusTransaction.begin();
        sampleQueues.load();
        samples.load();
        long missing = Stream.of(TicketKind.values())
                .flatMap(kind -> Stream.of(TicketPriority.values()).map(priority -> new TargetKey(kind, priority)))
                .filter(key -> targets.findById(key) == null)
                .count();
        samples.load(); // what is there stays as it is
        QuarkusTransaction.rollback();
        assertThat(missing).isZero();
    }

    @Test
    void a_ticket_that_is_forgotten_takes_its_clocks_along() {
        TicketCard card = opened(new Particulars.Question(null));
        String clocks = "sla_clock WHERE ticket_id = '" + card.id() + "'";
        assertThat(sql.count(clocks)).isEqualTo(2);
        sql.run(
                "DELETE FROM ticket_entry WHERE ticket_id = '" + card.id() + "'",
                "DELETE FROM ticket WHERE id = '" + card.id() + "'");
        assertThat(sql.count(clocks)).isZero();
    }

    /// The job may have a clock in hand just now: then it is left to it.
    private void looked(ThrowingRunnable then) {
        Awaitility.await().untilAsserted(() -> {
            looks.look();
            then.run();
        });
    }

    private void assertTold(String number, String step, int times) {
        assertThat(sql.count("ticket_entry WHERE kind = 'ESCALATED' AND data LIKE '%\"" + step
                        + "\"%' AND ticket_id = (SELECT id FROM ticket WHERE number = '" + number + "')"))
                .as(number)
                .isEqualTo(times);
        String news = step.equals("TICKET_OVERDUE") ? "ticket.overdue" : "ticket.due-soon";
        assertThat(sql.count("live_event WHERE subject = '" + number + "' AND kind = '" + news + "'"))
                .isEqualTo(times);
    }

    /// So many minutes more of open time have passed.
    private void pass(String number, int minutes) {
        sql.run("UPDATE sla_clock SET since = since - INTERVAL " + minutes + " MINUTE, look = UTC_TIMESTAMP(6)"
                + " WHERE since IS NOT NULL AND ticket_id = (SELECT id FROM ticket WHERE number = '" + number + "')");
    }

    private TicketCard opened(Particulars matter) {
        return QuarkusTransaction.requiringNew().call(() -> {
            TicketId id = desk.openNew(
                    new NewTicket(matter, UUID.randomUUID(), null, null, null, "system"),
                    new TimelineEntry(EntryKind.CALL_STARTED, Instant.now(), "caller", null, Map.of()));
            return Objects.requireNonNull(desk.card(id));
        });
    }

    private String open(String kind, String priority) {
        return rep().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", kind), "priority", priority))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private void change(String number, Map<String, Object> wish) {
        String tag = rep().get(TICKETS + number).header("ETag");
        String after = rep().header("If-Match", tag)
                .body(wish)
                .patch(TICKETS + number)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        rep().header("If-None-Match", after).get(TICKETS + number).then().statusCode(304);
    }

    private ValidatableResponse clocks(String number) {
        return rep().get(TICKETS + number + "/clocks").then().statusCode(200);
    }

    private Instant due(String number) {
        String due = rep().get(TICKETS + number).then().extract().path("due");
        assertThat(due).as("due").isNotNull();
        return Instant.parse(due);
    }

    private Instant opened(String number) {
        return Instant.parse(rep().get(TICKETS + number).then().extract().path("opened"));
    }

    private static void target(TicketKind kind, String priority, int first, int resolution) {
        target(kind, priority, first, resolution, "sla-always");
    }

    private static void target(TicketKind kind, String priority, int first, int resolution, String calendar) {
        supervisor()
                .header("If-Match", "*")
                .body(wish(first, resolution, calendar))
                .put("/api/v1/sla/targets/" + kind + "/" + priority)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> wish(int first, int resolution, String calendar) {
        return Map.of("firstResponseMinutes", first, "resolutionMinutes", resolution, "calendar", calendar);
    }

    private static void calendar(String key) {
        Map<String, Object> daily = Map.of(
                "days",
                List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"),
                "from",
                "00:00",
                "to",
                "00:00");
        admin().header("If-Match", "*")
                .body(Map.of("zone", "UTC", "weekly", List.of(daily), "special", List.of()))
                .put("/api/v1/calendars/" + key)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification rep() {
        return SignedIn.as("sla-rep", Roles.REP).contentType(ContentType.JSON);
    }

    private static RequestSpecification supervisor() {
        return SignedIn.as("sla-supervisor", Roles.SUPERVISOR).contentType(ContentType.JSON);
    }

    private static RequestSpecification admin() {
        return SignedIn.as("sla-admin", Roles.ADMIN).contentType(ContentType.JSON);
    }
}
