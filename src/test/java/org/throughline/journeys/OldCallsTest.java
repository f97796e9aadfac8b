package org.throughline.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;

/// What is declared to be kept so long is kept so long, and no longer.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class OldCallsTest {

    private static final int DAYS = 1096; // three years

    @Inject
    OldCalls calls;

    @Inject
    OldJourneys journeys;

    @Inject
    DataSource database;

    private final String pbx = "old" + UUID.randomUUID().toString().substring(0, 8);
    private Sql sql;

    @BeforeEach
    void connect() {
        sql = new Sql(database);
    }

    @AfterEach
    void remove() {
        List.of("phone_call", "phone_call_party", "call_leg", "ask", "fact", "transfer", "lost_call")
                .forEach(table -> sql.run("DELETE FROM " + table + " WHERE " + of(table)));
        sql.run("DELETE FROM journey WHERE why = '" + pbx + "'", "DELETE FROM ticket WHERE subject = '" + pbx + "'");
    }

    @Test
    void a_call_is_forgotten_with_all_that_was_kept_of_it_three_years_after_its_end() {
        call(1, DAYS + 1, UUID.randomUUID());
        call(2, DAYS - 1, UUID.randomUUID());
        call(3, DAYS + 1, null);
        sql.run("UPDATE phone_call SET ended_at = NULL WHERE id = '" + id(3) + "'"); // it is up

        calls.forgetCalls();

        List<Long> gone = counts(1);
        assertThat(gone).containsExactly(0L, 0L, 0L, 0L, 0L, 1L); // facts are the matter's
        assertThat(counts(2)).containsOnly(1L);
        assertThat(counts(3)).containsOnly(1L);
    }

    @Test
    void what_was_told_in_a_call_without_a_matter_goes_with_the_call() {
        call(1, DAYS + 1, null);
        calls.forgetCalls();
        assertThat(counts(1)).containsOnly(0L);
    }

    @Test
    void a_call_that_stands_in_the_list_of_lost_calls_stays_and_so_does_its_matter() {
        UUID matter = matter(DAYS + 1, "CLOSED");
        call(1, DAYS + 1, matter);
        sql.run("INSERT INTO lost_call (call_id, journey_id, lost_at, reachable, settled) VALUES ('" + id(1) + "', '"
                + matter + "', NOW(6), TRUE, FALSE)");
        calls.forgetCalls();
        journeys.forget();
        assertThat(counts(1)).containsOnly(1L);
        assertThat(sql.count("journey WHERE id = '" + matter + "'")).isEqualTo(1);
    }

    @Test
    void a_matter_is_forgotten_three_years_after_the_last_contact_with_what_was_told_in_it() {
        UUID over = matter(DAYS + 1, "CLOSED");
        UUID young = matter(DAYS - 1, "CLOSED");
        UUID unsettled = matter(DAYS + 1, "WAITING");
        UUID called = matter(DAYS + 1, "SOLVED");
        call(1, 10, called);
        Stream.of(over, young, unsettled)
                .forEach(matter ->
                        sql.run("INSERT INTO fact (journey_id, call_id, name, source, confirmed, at) VALUES ('" + matter
                                + "', '" + id(9) + "', 'why', 'KEYED', FALSE, NOW(6))"));

        journeys.forget();

        assertThat(rows("journey WHERE id", over, young, unsettled, called)).containsExactly(0L, 1L, 1L, 1L);
        assertThat(rows("fact WHERE journey_id", over, young, unsettled)).containsExactly(0L, 1L, 1L);
    }

    @Test
    void all_pieces_are_done_and_those_that_stay_do_not_stop_the_rest() {
        sql.run(
                "INSERT INTO ticket (id, number, kind, state, journey_id, subject, opened, changed, version) SELECT"
                        + " UUID(), CONCAT('" + pbx.substring(0, 8)
                        + "', seq), 'QUESTION', IF(seq <= 250, 'OPEN', 'CLOSED'),"
                        + " UUID(), '" + pbx + "', NOW(6), NOW(6), 0 FROM seq_1_to_500",
                "INSERT INTO journey (id, ticket_id, why, opened_at, last_contact) SELECT journey_id, id, '" + pbx
                        + "', NOW(6), NOW(6) - INTERVAL " + (DAYS + 1) + " DAY FROM ticket WHERE subject = '" + pbx
                        + "'");
        journeys.forget();
        assertThat(sql.count("journey WHERE why = '" + pbx + "'")).isEqualTo(250);
    }

    @Test
    void the_number_of_a_caller_is_forgotten_after_ninety_days() {
        sql.run(
                "INSERT INTO phone_call_party (call_id, ani, recorded_at) VALUES ('" + id(1)
                        + "', '+4930231250', UTC_TIMESTAMP(6) - INTERVAL 91 DAY)",
                "INSERT INTO phone_call_party (call_id, ani) VALUES ('" + id(2) + "', '+4930231251')");
        calls.forgetNumbers();
        assertThat(sql.count("phone_call_party WHERE call_id = '" + id(1) + "'"))
                .isZero();
        assertThat(sql.count("phone_call_party WHERE call_id = '" + id(2) + "'"))
                .isEqualTo(1);
    }

    @Test
    void which_phones_rang_for_one_of_several_callers_is_forgotten_after_thirty_days() {
        for (int days : List.of(29, 31)) {
            sql.run("INSERT INTO unresolved_leg (channel, endpoint, candidates, at) VALUES ('" + id(days)
                    + "', 'rep-101', '[]', UTC_TIMESTAMP(6) - INTERVAL " + days + " DAY)");
        }
        calls.forgetQuestions();
        assertThat(sql.count("unresolved_leg WHERE channel = '" + id(29) + "'")).isEqualTo(1);
        assertThat(sql.count("unresolved_leg WHERE channel = '" + id(31) + "'")).isZero();
        sql.run("DELETE FROM unresolved_leg WHERE channel = '" + id(29) + "'");
    }

    private void call(int n, int days, @org.jspecify.annotations.Nullable UUID matter) {
        String then = "UTC_TIMESTAMP(6) - INTERVAL " + days + " DAY";
        String of = matter == null ? "NULL" : "'" + matter + "'";
        sql.run(
                "INSERT INTO phone_call (id, pbx, language, verification, journey_id, began_at, ended_at, lost_by_us,"
                        + " handled) VALUES ('" + id(n) + "', '" + pbx + "', 'en', 'NONE', " + of + ", " + then + ", "
                        + then + ", FALSE, TRUE)",
                "INSERT INTO phone_call_party (call_id, ani) VALUES ('" + id(n) + "', '+4930231250')",
                "INSERT INTO call_leg (call_id, kind, channel, offered_at, inferred) VALUES ('" + id(n)
                        + "', 'QUEUE', 'x', " + then + ", FALSE)",
                "INSERT INTO ask (call_id, fact, prompt, is_repeat, at) VALUES ('" + id(n) + "', 'why', 'why.menu',"
                        + " FALSE, " + then + ")",
                "INSERT INTO transfer (id, call_id, kind, requested_by, from_leg, state, asker_gone, cancelling,"
                        + " requested_at, changed_at) VALUES (UUID(), '" + id(n) + "', 'BLIND', 'nina', 'x',"
                        + " 'COMPLETED', TRUE, FALSE, " + then + ", " + then + ")",
                "INSERT INTO fact (journey_id, call_id, name, source, confirmed, at) VALUES (" + of + ", '" + id(n)
                        + "', 'why', 'KEYED', FALSE, " + then + ")");
    }

    /// Of one call in all that is kept of it; the facts last.
    private List<Long> counts(int n) {
        return sql.counts(Stream.of("phone_call", "phone_call_party", "call_leg", "ask", "transfer", "fact")
                .map(table ->
                        table + " WHERE " + (table.equals("phone_call") ? "id" : "call_id") + " = '" + id(n) + "'")
                .toList());
    }

    private UUID matter(int days, String state) {
        UUID matter = UUID.randomUUID();
        UUID ticket = UUID.randomUUID();
        sql.run(
                "INSERT INTO ticket (id, number, kind, state, journey_id, subject, opened, changed, version) VALUES ('"
                        + ticket + "', '" + ticket.toString().substring(0, 12) + "', 'QUESTION', '" + state + "', '"
                        + matter + "', '" + pbx + "', NOW(6), NOW(6), 0)",
                "INSERT INTO journey (id, ticket_id, why, opened_at, last_contact) VALUES ('" + matter + "', '" + ticket
                        + "', '" + pbx + "', NOW(6), UTC_TIMESTAMP(6) - INTERVAL " + days + " DAY)");
        return matter;
    }

    private List<Long> rows(String where, UUID... ids) {
        return sql.counts(Stream.of(ids).map(id -> where + " = '" + id + "'").toList());
    }

    private String id(int n) {
        return pbx + "-1600000000." + n;
    }

    private String of(String table) {
        return (table.equals("phone_call") ? "id" : "call_id") + " LIKE '" + pbx + "-%'";
    }
}
