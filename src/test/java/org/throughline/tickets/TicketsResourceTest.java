package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.customers.CustomerId;
import org.throughline.ground.RealDatabase;
import org.throughline.telephony.CallId;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class TicketsResourceTest {

    private static final String PATH = "/api/v1/tickets/";

    @Inject
    TicketDesk desk;

    @Inject
    NotesHeard heard;

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ü", "none"})
    void a_header_that_breaks_the_rules_is_named_as_the_client_wrote_it(String key) {
        RequestSpecification request = key.equals("none") ? rep() : rep().header("Idempotency-Key", key);
        request.body(Map.of("particulars", Map.of("kind", "QUESTION")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(400)
                .body("errors.field", contains("Idempotency-Key"));
    }

    /// Of one operation that may do without it, it is no bean's.
    @Test
    void a_header_that_an_operation_takes_by_itself_is_named_so_too() {
        rep().header("Idempotency-Key", "a b")
                .body(Map.of())
                .post("/api/v1/calls/tickets-1.1/transfers")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("Idempotency-Key"));
    }

    @Test
    void of_an_erased_customer_no_ticket_is_opened_and_what_is_written_later_goes_with_the_next_erasure() {
        String external = "erased-" + UUID.randomUUID();
        RequestSpecification machine = SignedIn.as("tickets-machine", Roles.INTEGRATOR);
        String customer = machine.contentType(ContentType.JSON)
                .body(Map.of("name", "Eva"))
                .put("/api/v1/customers/" + external)
                .path("id");
        Map<String, Object> wish = Map.of("particulars", Map.of("kind", "QUESTION"), "customer", customer);
        String number = as("tickets-writer")
                .header("Idempotency-Key", "before")
                .body(wish)
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        SignedIn.as("tickets-machine", Roles.INTEGRATOR)
                .delete("/api/v1/customers/" + external)
                .then()
                .statusCode(204);
        as("tickets-writer")
                .header("Idempotency-Key", "after")
                .body(wish)
                .post("/api/v1/tickets")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/customer-erased"));
        as("tickets-writer")
                .header("Idempotency-Key", "note")
                .body(Map.of("text", "Eva called again"))
                .post("/api/v1/tickets/" + number + "/notes")
                .then()
                .statusCode(201);
        SignedIn.as("tickets-machine", Roles.INTEGRATOR)
                .delete("/api/v1/customers/" + external)
                .then()
                .statusCode(204);
        as("tickets-writer")
                .get("/api/v1/tickets/" + number + "/timeline")
                .then()
                .body("items.find { it.kind == 'NOTE' }.text", nullValue());
    }

    @Test
    void a_ticket_is_read_with_its_version_and_where_it_may_go() {
        TicketCard ticket = open(TicketKind.QUESTION);
        String tag = rep().get(PATH + ticket.number())
                .then()
                .statusCode(200)
                .body("journey", equalTo(ticket.journey().toString()))
                .body("state", equalTo("NEW"))
                .body("possible", containsInAnyOrder("OPEN", "WAITING", "SOLVED"))
                .extract()
                .header("ETag");
        rep().header("If-None-Match", tag).get(PATH + ticket.number()).then().statusCode(304);
        rep().get(PATH + "999999999").then().statusCode(404);
        rep().get(PATH + "nonsense").then().statusCode(400);
        rep().get(PATH + "999999990").then().statusCode(404).body("detail", containsString("A digit is wrong"));
    }

    @Test
    void a_ticket_moves_for_those_who_have_seen_its_version() {
        TicketCard ticket = open(TicketKind.TROUBLE);
        move(ticket, "\"0\"", "OPEN").statusCode(200).body("state", equalTo("OPEN"));
        move(ticket, "\"0\"", "WAITING").statusCode(412).body("type", equalTo("/problems/version-changed"));
        rep().body(Map.of("state", "WAITING"))
                .patch(PATH + ticket.number())
                .then()
                .statusCode(428);
        move(ticket, tag(ticket), "NEW")
                .statusCode(409)
                .body("type", equalTo("/problems/state-refused"))
                .body("possible", containsInAnyOrder("WAITING", "SOLVED"));
        move(ticket, tag(ticket), "LOST").statusCode(400);
        rep().get(PATH + ticket.number()).then().body("state", equalTo("OPEN"));
        rep().get(PATH + ticket.number() + "/timeline")
                .then()
                .statusCode(200)
                .body("items.kind", contains("STATE", "OPENED", "CALL_STARTED"))
                .body("items[0].actor", equalTo("tickets-rep"))
                .body("items[0].data.to", equalTo("OPEN"));
    }

    @Test
    void who_changes_a_ticket_is_shown_it_and_kept_as_its_reader() {
        TicketCard ticket = open(TicketKind.TROUBLE);
        String mover = "mover-" + ticket.number().toLowerCase(Locale.ROOT);
        as(mover)
                .header("If-Match", "\"0\"")
                .body(Map.of("state", "OPEN"))
                .patch(PATH + ticket.number())
                .then()
                .statusCode(200);
        assertRead(mover, ticket, "/api/v1/tickets/{number}");
        String disposer = "disposer-" + ticket.number().toLowerCase(Locale.ROOT);
        as(disposer)
                .header("If-Match", tag(ticket))
                .body(Map.of("code", "mended"))
                .put(PATH + ticket.number() + "/disposition")
                .then()
                .statusCode(200);
        assertRead(disposer, ticket, "/api/v1/tickets/{number}/disposition");
    }

    @Test
    void a_complaint_is_solved_once_one_has_said_how() {
        TicketCard ticket = open(TicketKind.COMPLAINT);
        move(ticket, tag(ticket), "OPEN").statusCode(200);
        move(ticket, tag(ticket), "SOLVED").statusCode(409).body("type", equalTo("/problems/disposition-needed"));
        rep().header("If-Match", tag(ticket))
                .body(Map.of("code", "apologised"))
                .put(PATH + ticket.number() + "/disposition")
                .then()
                .statusCode(200)
                .body("disposition", equalTo("apologised"));
        move(ticket, tag(ticket), "SOLVED")
                .statusCode(409)
                .body("type", equalTo("/problems/particulars-needed"))
                .body("missing", contains("about"));
        change(ticket, tag(ticket), Map.of("particulars", Map.of("kind", "COMPLAINT", "about", "delivery")))
                .statusCode(200);
        move(ticket, tag(ticket), "SOLVED").statusCode(200);
    }

    @Test
    void a_note_is_written_once_and_told_within_its_transaction() {
        TicketCard ticket = open(TicketKind.QUESTION);
        String key = UUID.randomUUID().toString();
        Map<String, Object> note = Map.of("text", "Kettle leaks.\nSince Monday.");
        String id = note(ticket, key, note)
                .statusCode(201)
                .body("text", equalTo("Kettle leaks.\nSince Monday."))
                .extract()
                .path("id");
        note(ticket, key, note).statusCode(201).body("id", equalTo(id));
        note(ticket, key, Map.of("text", "Something else"))
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        note(ticket, key, Map.of("text", "Kettle leaks.\nSince Monday.", "call", "pbx1-1764000000.8"))
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));

        assertThat(heard.of(ticket.id())).containsExactly("Kettle leaks.\nSince Monday. (in transaction, null)");
        rep().get(PATH + ticket.number() + "/timeline")
                .then()
                .body("items.kind", contains("NOTE", "OPENED", "CALL_STARTED"))
                .body("items[0].text", equalTo("Kettle leaks.\nSince Monday."));
    }

    @Test
    void words_for_the_customer_stand_apart_from_notes_for_colleagues() {
        TicketCard ticket = open(TicketKind.QUESTION);
        Map<String, Object> words = Map.of("text", "Your kettle is on its way.");
        note(ticket, "k", Map.of("text", "He was rude.")).statusCode(201).body("kind", equalTo("NOTE"));
        for (int click = 0; click < 2; click++) {
            rep().header("Idempotency-Key", "k")
                    .body(words)
                    .post(PATH + ticket.number() + "/messages")
                    .then()
                    .statusCode(201)
                    .body("kind", equalTo("MESSAGE"))
                    .body("text", equalTo("Your kettle is on its way."));
        }
        rep().get(PATH + ticket.number() + "/timeline")
                .then()
                .body("items.findAll { it.kind == 'MESSAGE' }.text", contains("Your kettle is on its way."))
                .body("items.findAll { it.kind == 'NOTE' }.text", contains("He was rude."));
    }

    @Test
    void two_people_may_use_the_same_key() {
        TicketCard ticket = open(TicketKind.QUESTION);
        note(ticket, "1", Map.of("text", "One")).statusCode(201);
        SignedIn.as("tickets-other", Roles.SUPERVISOR)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "1")
                .body(Map.of("text", "Two"))
                .post(PATH + ticket.number() + "/notes")
                .then()
                .statusCode(201);
        rep().get(PATH + ticket.number() + "/timeline").then().body("items.text", hasItem("One"));
        rep().get(PATH + ticket.number() + "/timeline").then().body("items.text", hasItem("Two"));
    }

    @Test
    void a_wrong_note_is_refused_and_nothing_is_written() {
        TicketCard ticket = open(TicketKind.QUESTION);
        note(ticket, "k", Map.of("text", "  ")).statusCode(400);
        note(ticket, "k", Map.of("text", "x".repeat(4001))).statusCode(400);
        note(ticket, "k", Map.of("text", "x", "call", "'; DROP TABLE")).statusCode(400);
        note(ticket, "a b", Map.of("text", "x")).statusCode(400);
        for (String half : List.of("\\ud800", "\\udc00\\ud800", "Kettle \\ud83d leaks")) {
            rep().header("Idempotency-Key", "k")
                    .body("{\"text\": \"" + half + "\"}")
                    .post(PATH + ticket.number() + "/notes")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/invalid"))
                    .body("errors.field", contains("text"));
        }
        rep().body(Map.of("text", "x"))
                .post(PATH + ticket.number() + "/notes")
                .then()
                .statusCode(400);
        rep().header("Idempotency-Key", "k")
                .body(Map.of("text", "x"))
                .post(PATH + "999999999/notes")
                .then()
                .statusCode(404);
        rep().get(PATH + ticket.number() + "/timeline").then().body("items", hasSize(2));
    }

    @Test
    void tickets_are_listed_by_what_fits_the_newest_first_a_page_at_a_time() {
        CustomerId customer = new CustomerId(UUID.randomUUID());
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.addFirst(
                    open(i == 2 ? TicketKind.LEAD : TicketKind.RETURN, customer).number());
        }
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            var page = rep().queryParam("customer", customer.value())
                    .queryParam("state", "NEW")
                    .queryParam("limit", 2)
                    .queryParam("after", next == null ? "" : next)
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.number"));
            next = page.path("next");
        } while (next != null);
        assertThat(seen).isEqualTo(newestFirst);
        rep().queryParam("customer", customer.value())
                .queryParam("kind", "LEAD")
                .get(PATH)
                .then()
                .body("items.number", contains(newestFirst.get(2)));
        rep().queryParam("queue", "service-en")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.queue", everyItem(equalTo("service-en")));
        for (String wrong : List.of("state=LOST", "customer=me", "limit=abc", "limit=999999999999")) {
            rep().get(PATH + "?" + wrong).then().statusCode(400).body("type", equalTo("/problems/bad-request"));
        }
        rep().put(PATH + "1000002/promises/none/kept").then().statusCode(404);
    }

    @Test
    void a_promise_is_owed_until_somebody_says_that_it_was_kept() {
        TicketCard ticket = open(TicketKind.QUESTION);
        UUID promise = QuarkusTransaction.requiringNew()
                .call(() -> desk.promise(
                        ticket.id(),
                        new NewPromise("CALL_BACK", "CLOSED", null, new CallId("pbx1-1764000000.7"), "system")));
        rep().get(PATH + ticket.number() + "/promises").then().statusCode(200).body("kind", contains("CALL_BACK"));
        String kept = rep().put(PATH + ticket.number() + "/promises/" + promise + "/kept")
                .then()
                .statusCode(200)
                .body("kept", notNullValue())
                .extract()
                .path("kept");
        rep().put(PATH + ticket.number() + "/promises/" + promise + "/kept")
                .then()
                .body("kept", equalTo(kept));
        rep().put(PATH + open(TicketKind.QUESTION).number() + "/promises/" + promise + "/kept")
                .then()
                .statusCode(404);
    }

    @Test
    void who_reads_what_was_promised_or_says_it_was_kept_is_in_the_audit() {
        TicketCard ticket = open(TicketKind.QUESTION);
        UUID promise = QuarkusTransaction.requiringNew()
                .call(() -> desk.promise(
                        ticket.id(),
                        new NewPromise("CALL_BACK", "CLOSED", null, new CallId("pbx1-1764000000.9"), "system")));
        String path = PATH + ticket.number() + "/promises";
        as("tickets-promises").get(path).then().statusCode(200);
        assertRead("tickets-promises", ticket, "/api/v1/tickets/{number}/promises");
        as("tickets-keeper").put(path + "/" + promise + "/kept").then().statusCode(200);
        assertRead("tickets-keeper", ticket, "/api/v1/tickets/{number}/promises/{promise}/kept");
    }

    @Test
    void an_integrator_reads_tickets_and_writes_none() {
        TicketCard ticket = open(TicketKind.QUESTION);
        RequestSpecification integrator =
                SignedIn.as("tickets-integrator", Roles.INTEGRATOR).contentType(ContentType.JSON);
        integrator.get(PATH + ticket.number()).then().statusCode(200);
        SignedIn.as("tickets-integrator", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "k")
                .body(Map.of("text", "x"))
                .post(PATH + ticket.number() + "/notes")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse note(TicketCard ticket, String key, Map<String, Object> body) {
        return rep().header("Idempotency-Key", key)
                .body(body)
                .post(PATH + ticket.number() + "/notes")
                .then();
    }

    private static ValidatableResponse move(TicketCard ticket, String tag, String state) {
        return change(ticket, tag, Map.of("state", state));
    }

    private static ValidatableResponse change(TicketCard ticket, String tag, Map<String, Object> change) {
        return rep().header("If-Match", tag)
                .body(change)
                .patch(PATH + ticket.number())
                .then();
    }

    private static String tag(TicketCard ticket) {
        return rep().get(PATH + ticket.number()).header("ETag");
    }

    private TicketCard open(TicketKind kind) {
        return open(kind, new CustomerId(UUID.randomUUID()));
    }

    private TicketCard open(TicketKind kind, CustomerId customer) {
        return QuarkusTransaction.requiringNew().call(() -> {
            TicketId id = desk.openNew(
                    new NewTicket(Particulars.none(kind), UUID.randomUUID(), customer, null, "service-en", "system"),
                    new TimelineEntry(EntryKind.CALL_STARTED, Instant.EPOCH, "caller", null, Map.of()));
            return Objects.requireNonNull(desk.card(id));
        });
    }

    private static void assertRead(String who, TicketCard ticket, String operation) {
        SignedIn.as("tickets-admin", Roles.ADMIN)
                .queryParam("who", who)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("items.kind", contains("ticket"))
                .body("items.id", contains(ticket.id().toString()))
                .body("items.operation", contains(operation));
    }

    private static RequestSpecification rep() {
        return as("tickets-rep");
    }

    private static RequestSpecification as(String login) {
        return SignedIn.as(login, Roles.REP).contentType(ContentType.JSON);
    }
}
