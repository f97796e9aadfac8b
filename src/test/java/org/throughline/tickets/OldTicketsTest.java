package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

        old.forgetTexts();

        assertThat(sql.count("ticket_note WHERE entry_id = '" + before + "'")).isZero();
        assertThat(sql.count("ticket_entry WHERE id = '" + before + "'")).isEqualTo(1);
        assertThat(sql.count("ticket_note WHERE entry_id = '" + after + "'")).isEqualTo(1);
    }

    private UUID ticket(int days, String state) {
        UUID ticket = UUID.randomUUID();
        String then = "UTC_TIMESTAMP(6) - INTERVAL " + days + " DAY";
        sql.run(
                "INSERT INTO ticket (id, number, kind, state, journey_id, subject, opened, changed, version) VALUES ('"
                        + ticket + "', '" + ticket.toString().substring(0, 12) + "', 'QUESTION', '" + state
                        + "', UUID(), '" + mark + "', " + then + ", " + then + ", 0)",
                "INSERT INTO ticket_promise (id, ticket_id, kind, reason, made) VALUES (UUID(), '" + ticket
                        + "', 'CALL_BACK', 'CLOSED', " + then + ")");
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
                        "ticket_promise WHERE ticket_id")
                .map(rows -> rows + " = '" + ticket + "'")
                .toList());
    }
}
