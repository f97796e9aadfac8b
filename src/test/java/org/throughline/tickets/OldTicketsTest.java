package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.access.SignedIn.as;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class OldTicketsTest {

    private static final int DAYS = 3653; // ten years

    @Inject
    OldTickets old;

    @Inject
    DataSource database;

    private final String mark = "old-" + UUID.randomUUID();
    private Sql sql;

    @BeforeEach
    void connect() {
        sql = new Sql(database);
    }

    @AfterEach
    void remove() {
        String mine = " WHERE ticket_id IN (SELECT id FROM ticket WHERE subject = '" + mark + "')";
        sql.run(
                "DELETE FROM ticket_note" + mine,
                "DELETE FROM ticket_entry" + mine,
                "DELETE FROM ticket_promise" + mine,
                "DELETE FROM ticket WHERE subject = '" + mark + "'",
                "DELETE FROM journey WHERE why = '" + mark.substring(0, 40) + "'");
    }

    @Test
    void a_settled_ticket_is_forgotten_with_its_timeline_ten_years_after_its_last_change() {
        UUID over = ticket(DAYS + 1, "CLOSED");
        UUID young = ticket(DAYS - 1, "CLOSED");
        UUID unsettled = ticket(DAYS + 1, "WAITING");
        UUID contacted = ticket(DAYS + 1, "SOLVED");
        sql.run("INSERT INTO journey (id, ticket_id, why, opened_at, last_contact) SELECT journey_id, id, '"
                + mark.substring(0, 40) + "', NOW(6), NOW(6) FROM ticket WHERE id = '" + contacted + "'");

        old.forgetTickets();

        assertThat(counts(over)).containsOnly(0L);
        assertThat(counts(young)).containsOnly(1L);
        assertThat(counts(unsettled)).containsOnly(1L);
        assertThat(counts(contacted)).containsOnly(1L);
    }

    @Test
    void what_people_wrote_is_forgotten_after_three_years_and_the_timeline_stays() {
        UUID ticket = ticket(2000, "OPEN");
        UUID before = note(ticket, Instant.now().minus(Duration.ofDays(1097)));
        UUID after = note(ticket, Instant.now().minus(Duration.ofDays(1095)));

        sql.run("UPDATE ticket_note SET text = 'Hermes called.' WHERE entry_id = '" + after + "'");
        assertThat(sql.count("ticket_word WHERE word = 'zacharias' AND ticket_id = '" + ticket + "'"))
                .isEqualTo(1);

        old.forgetTexts();

        assertThat(sql.count("ticket_word WHERE word = 'zacharias' AND ticket_id = '" + ticket + "'"))
                .as("nothing that is kept has the word")
                .isZero();
        assertThat(sql.count("ticket_word WHERE word = 'hermes' AND ticket_id = '" + ticket + "'"))
                .isEqualTo(1);
        assertThat(sql.count("ticket_note WHERE entry_id = '" + before + "'")).isZero();
        assertThat(sql.count("ticket_entry WHERE id = '" + before + "'")).isEqualTo(1);
        assertThat(sql.count("ticket_note WHERE entry_id = '" + after + "'")).isEqualTo(1);
    }

    @Test
    void what_callers_said_is_deleted_after_three_years_and_nothing_else_that_lies_there() throws IOException {
        Path over = recorded("old-17.1-message.wav", 1097);
        Path young = recorded("old-17.2-message.wav", 1095);
        Path others = recorded("old-17.3-message.txt", 1097);
        Path named = recorded("minutes-of-a-meeting.wav", 1097);

        old.forgetVoices();

        assertThat(over).doesNotExist();
        assertThat(young).exists();
        assertThat(others).exists();
        assertThat(named).exists();
    }

    private static Path recorded(String name, int days) throws IOException {
        Path file = Path.of("target/voice", name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "RIFF, as it were");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
        return file;
    }

    @Test
    void a_ticket_that_is_reopened_while_old_ones_are_forgotten_stays_whole() throws SQLException {
        UUID ticket = ticket(DAYS + 1, "SOLVED");
        try (Connection reopening = begin("UPDATE ticket SET state = 'OPEN', changed = UTC_TIMESTAMP(6),"
                + " version = version + 1 WHERE id = '" + ticket + "'")) {
            CompletableFuture<Void> job = forgetting();
            awaitWaiting(1, job);
            reopening.commit();
            job.join();
        }
        assertThat(counts(ticket)).containsOnly(1L);
    }

    @Test
    void a_ticket_that_is_being_forgotten_is_not_there_to_be_reopened_or_written_on() throws SQLException {
        as("old-rita", Roles.REP).get("/api/v1/tickets/13"); // the first request takes longer than a lock may be held
        assertThat(whileForgotten(
                        "970008",
                        rita -> rita.header("If-Match", "\"0\"")
                                .body(Map.of("state", "OPEN"))
                                .patch("/api/v1/tickets/970008")))
                .isEqualTo(404);
        assertThat(whileForgotten(
                        "970019",
                        rita -> rita.header("Idempotency-Key", "k")
                                .body(Map.of("text", "It leaks again."))
                                .post("/api/v1/tickets/970019/notes")))
                .isEqualTo(404);
    }

    /// What somebody is answered who asks while the job has begun to delete the ticket.
    private int whileForgotten(String number, Function<RequestSpecification, Response> ask) throws SQLException {
        UUID ticket = ticket(DAYS + 1, "SOLVED");
        sql.run("UPDATE ticket SET number = '" + number + "' WHERE id = '" + ticket + "'");
        RequestSpecification rita = as("old-rita", Roles.REP).contentType("application/json");
        CompletableFuture<Response> answer;
        try (Connection inTheWay = begin("UPDATE ticket_promise SET reason = 'X' WHERE ticket_id = '" + ticket + "'")) {
            CompletableFuture<Void> job = forgetting();
            awaitWaiting(1, job);
            answer = CompletableFuture.supplyAsync(() -> ask.apply(rita), Thread::startVirtualThread);
            awaitWaiting(2, answer);
            inTheWay.commit();
            job.join();
        }
        int status = answer.join().statusCode();
        assertThat(counts(ticket)).containsOnly(0L);
        return status;
    }

    private Connection begin(String statement) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        try (Statement first = connection.createStatement()) {
            first.execute(statement);
        }
        return connection;
    }

    private CompletableFuture<Void> forgetting() {
        return CompletableFuture.runAsync(old::forgetTickets, Thread::startVirtualThread);
    }

    /// Until so many wait for a lock, or this one did not need to.
    private void awaitWaiting(int count, CompletableFuture<?> one) {
        Awaitility.await("somebody waits for a lock")
                .pollInterval(Duration.ofMillis(20))
                .until(() -> one.isDone()
                        || sql.count("information_schema.processlist WHERE id <> CONNECTION_ID() AND time_ms > 50"
                                        + " AND info LIKE '%ticket%'")
                                >= count);
    }

    private UUID ticket(int days, String state) {
        UUID ticket = UUID.randomUUID();
        String then = "UTC_TIMESTAMP(6) - INTERVAL " + days + " DAY";
        sql.run(
                "INSERT INTO ticket (id, number, kind, state, journey_id, subject, opened, changed, version) VALUES ('"
                        + ticket + "', '" + ticket.toString().substring(0, 12) + "', 'QUESTION', '" + state
                        + "', UUID(), '" + mark + "', " + then + ", " + then + ", 0)",
                "INSERT INTO ticket_promise (id, ticket_id, kind, reason, made) VALUES (UUID(), '" + ticket
                        + "', 'CALL_BACK', 'CLOSED', " + then + ")",
                "INSERT INTO ticket_word (word, ticket_id) VALUES ('zacharias', '" + ticket + "')");
        note(ticket, Instant.now());
        return ticket;
    }

    private UUID note(UUID ticket, Instant at) {
        UUID entry =
                new UUID(at.toEpochMilli() << 16 | 0x7000, UUID.randomUUID().getLeastSignificantBits());
        sql.run(
                "INSERT INTO ticket_entry (id, ticket_id, kind, at, actor, data) VALUES ('" + entry + "', '" + ticket
                        + "', 'NOTE', NOW(6), 'nina', '{}')",
                "INSERT INTO ticket_note (entry_id, ticket_id, text) VALUES ('" + entry + "', '" + ticket + "', 'x')");
        return entry;
    }

    private List<Long> counts(UUID ticket) {
        return sql.counts(Stream.of(
                        "ticket WHERE id",
                        "ticket_entry WHERE ticket_id",
                        "ticket_note WHERE ticket_id",
                        "ticket_promise WHERE ticket_id",
                        "ticket_word WHERE ticket_id")
                .map(rows -> rows + " = '" + ticket + "'")
                .toList());
    }
}
