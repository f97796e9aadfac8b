package org.throughline.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.RowsRead;
import org.throughline.ground.Sql;
import org.throughline.tickets.TicketKind;
import org.throughline.tickets.TicketPriority;

/// That a look costs what it looks at, however many clocks there are: the server counts the rows it reads.
@QuarkusTest
@WithTestResource(RealDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyClocksTest {

    private static final int MANY = 20_000;
    private static final int SOME = 50;

    /// Long after any look of the job.
    private static final Instant THEN = Instant.parse("2100-01-01T00:00:00Z");

    @Inject
    Clocks clocks;

    @Inject
    DataSource database;

    @BeforeAll
    void make() {
        String id = "CAST(CONCAT('01910000-0000-7000-9000-', LPAD(HEX(seq), 12, '0')) AS UUID)";
        new Sql(database)
                .run(
                        "INSERT INTO ticket (id, number, kind, state, journey_id, opened, changed, version) SELECT "
                                + id + ", CONCAT('8', LPAD(seq, 7, '0')), 'LEAD', 'OPEN', " + id
                                + ", NOW(6), NOW(6), 0 FROM seq_1_to_" + MANY,
                        "INSERT INTO sla_clock (ticket_id, what, state, kind, priority, started, look) SELECT " + id
                                + ", 'RESOLUTION', IF(seq % 20, 'MET', 'RUNNING'), 'LEAD', 'URGENT', NOW(6),"
                                + " IF(seq % 20, NULL, '2099-12-31' + INTERVAL seq SECOND) FROM seq_1_to_" + MANY,
                        "ANALYZE TABLE ticket, sla_clock");
    }

    @AfterAll
    void remove() {
        new Sql(database).run("DELETE FROM ticket WHERE number LIKE '8_______'");
    }

    @Test
    void what_is_due_is_found_without_reading_what_is_not() {
        assertThat(RowsRead.by(() -> assertThat(clocks.claim(THEN, SOME)).hasSize(SOME)))
                .isLessThan(3L * SOME);
        assertThat(RowsRead.by(
                        () -> assertThat(clocks.claim(Instant.now(), SOME)).hasSizeLessThan(SOME)))
                .as("nothing, most of the time")
                .isLessThan(3L * SOME);
    }

    @Test
    void the_clocks_of_a_target_that_run_are_found_without_reading_those_that_were_met() {
        TargetKey key = new TargetKey(TicketKind.LEAD, TicketPriority.URGENT);
        UUID middle = UUID.fromString("01910000-0000-7000-9000-000000002000");
        assertThat(RowsRead.by(() -> assertThat(clocks.mark(key, ClockState.RUNNING, middle, SOME, THEN))
                        .isNotNull()))
                .isLessThan(5L * SOME);
    }
}
