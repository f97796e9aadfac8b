package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.customers.CustomerId;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.RowsRead;

/// That a page of tickets or of a timeline costs a page, however many there are: the server counts the rows it reads.
@QuarkusTest
@WithTestResource(RealDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyTicketsTest {

    private static final int MANY = 20_000;
    private static final int PAGE = 51;

    /// Each row of a page may be read from an index and from the table, and some more to begin and to end.
    private static final long A_PAGE_COSTS = 3L * PAGE;

    /// The customer, and the rep, of one ticket in twenty; and the first ticket, which has a long timeline.
    private static final UUID WHO = UUID.fromString("01900000-0000-7000-9000-000000000001");

    /// Older than any other ticket of the tests.
    private static final UUID MIDDLE = UUID.fromString("01900000-0000-7000-9000-000000002000");

    @Inject
    DataSource database;

    @Inject
    Tickets tickets;

    @Inject
    Timeline timeline;

    @BeforeAll
    void make() throws SQLException {
        String id = "CAST(CONCAT('01900000-0000-7000-9000-', LPAD(HEX(seq), 12, '0')) AS UUID)";
        run(
                "INSERT INTO ticket (id, number, kind, state, journey_id, customer_id, queue, assignee, opened, changed,"
                        + " version) SELECT " + id
                        + ", CONCAT('9', LPAD(seq, 7, '0')), IF(seq % 20, 'QUESTION', 'LEAD'),"
                        + " IF(seq DIV 2 % 2, 'SOLVED', 'OPEN'), " + id + ", IF(seq % 20, UUID(), '" + WHO + "'),"
                        + " CONCAT('many-', seq % 5), IF(seq % 20, NULL, '" + WHO + "'), NOW(6), NOW(6), 0"
                        + " FROM seq_1_to_" + MANY,
                "INSERT INTO ticket_entry (id, ticket_id, kind, at, actor, data) SELECT " + id + ", '" + WHO
                        + "', 'LEG', '2026-01-01' + INTERVAL seq SECOND, 'system', '{}' FROM seq_1_to_" + MANY,
                "ANALYZE TABLE ticket, ticket_entry");
    }

    @AfterAll
    void remove() throws SQLException {
        run(
                "DELETE FROM ticket_entry WHERE ticket_id = '" + WHO + "'",
                "DELETE FROM ticket WHERE number LIKE '9_______'");
    }

    static Stream<Consumer<TicketFilter>> filters() {
        return Stream.of(
                filter -> {},
                filter -> filter.state = TicketState.OPEN,
                filter -> filter.kind = TicketKind.LEAD,
                filter -> filter.queue = "many-3",
                filter -> {
                    filter.queue = "many-3";
                    filter.state = TicketState.OPEN;
                },
                filter -> filter.assignee = WHO,
                filter -> {
                    filter.assignee = WHO;
                    filter.state = TicketState.OPEN;
                },
                filter -> {
                    filter.customer = WHO;
                    filter.state = TicketState.OPEN;
                });
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_page_of_tickets_costs_a_page(Consumer<TicketFilter> wanted) {
        TicketFilter filter = new TicketFilter();
        wanted.accept(filter);

        assertThat(RowsRead.by(
                        () -> assertThat(tickets.newest(filter, null, PAGE)).hasSize(PAGE)))
                .as("the first page by " + filter.values().keySet())
                .isLessThan(A_PAGE_COSTS);
        assertThat(RowsRead.by(
                        () -> assertThat(tickets.newest(filter, MIDDLE, PAGE)).hasSize(PAGE)))
                .as("a page in the middle by " + filter.values().keySet())
                .isLessThan(A_PAGE_COSTS);
    }

    @Test
    void a_page_of_a_timeline_costs_a_page() {
        TicketId ticket = new TicketId(WHO);
        assertThat(RowsRead.by(() -> assertThat(timeline.newest(ticket, PAGE)).hasSize(PAGE)))
                .isLessThan(A_PAGE_COSTS);
        assertThat(RowsRead.by(() -> assertThat(timeline.newest(
                                ticket,
                                Instant.parse("2026-01-01T02:00:00Z"),
                                UUID.fromString("01900000-0000-7000-9000-000000001c20"),
                                PAGE))
                        .hasSize(PAGE)))
                .as("in the middle")
                .isLessThan(A_PAGE_COSTS);
    }

    @Test
    void a_ticket_is_found_by_its_number_and_its_journey_and_an_open_one_by_its_customer() {
        assertThat(RowsRead.by(() -> assertThat(tickets.byNumber("90000007")).isNotNull()))
                .isLessThan(5);
        assertThat(RowsRead.by(() -> assertThat(tickets.byJourney(WHO)).isNotNull()))
                .isLessThan(5);
        assertThat(RowsRead.by(() ->
                        assertThat(tickets.unsettledOf(new CustomerId(WHO), 20)).hasSize(20)))
                .as("at most this customer's, not all")
                .isLessThan(MANY / 10);
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
