package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.api.Cursor;
import org.throughline.api.Page;
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

    /// Each row of a page may be read from an index and from the table, and its tag with what comes after it, and some
    /// more to begin and to end.
    private static final long A_PAGE_COSTS = 4L * PAGE;

    /// The customer, and the rep, of one ticket in twenty; and the first ticket, which has a long timeline.
    private static final UUID WHO = UUID.fromString("01900000-0000-7000-9000-000000000001");

    private static final Set<TicketState> UNSETTLED =
            EnumSet.of(TicketState.NEW, TicketState.OPEN, TicketState.WAITING);

    /// Which of several indexes is the narrowest, a thousand rows of each, twice: in the index and when they are
    /// counted.
    private static final long COUNTING = 5 * 2 * 1_000;

    @Inject
    DataSource database;

    @Inject
    Tickets tickets;

    @Inject
    TicketSearch search;

    @Inject
    Timeline timeline;

    @BeforeAll
    void make() throws SQLException {
        String id = "CAST(CONCAT('01900000-0000-7000-9000-', LPAD(HEX(seq), 12, '0')) AS UUID)";
        run(
                "INSERT INTO ticket (id, number, kind, state, journey_id, customer_id, queue, assignee, opened, changed,"
                        + " version, priority, particulars, due, follow_up) SELECT " + id
                        + ", CONCAT('9', LPAD(seq, 7, '0')), IF(seq % 20, 'QUESTION', 'LEAD'),"
                        + " IF(seq DIV 2 % 2, 'SOLVED', 'OPEN'), " + id + ", IF(seq % 20, UUID(), '" + WHO + "'),"
                        + " CONCAT('many-', seq % 5), IF(seq % 20, NULL, '" + WHO + "'), NOW(6),"
                        + " '2026-01-01' + INTERVAL seq SECOND, 0, ELT(1 + seq % 4, 'LOW', 'NORMAL', 'HIGH', 'URGENT'),"
                        + " IF(seq % 100, '{\"kind\":\"QUESTION\"}', '{\"kind\":\"RETURN\",\"order\":\"4711\"}'),"
                        + " IF(seq % 10, NULL, '2026-01-02' + INTERVAL seq SECOND),"
                        + " IF(seq % 10, NULL, '2026-01-01' + INTERVAL seq SECOND) FROM seq_1_to_" + MANY,
                "INSERT INTO ticket_tag (ticket_id, tag) SELECT " + id + ", 'many' FROM seq_1_to_" + MANY,
                "INSERT INTO ticket_word (ticket_id, word) SELECT " + id + ", 'everywhere' FROM seq_1_to_" + MANY,
                "INSERT INTO ticket_word (ticket_id, word) SELECT " + id
                        + ", CONCAT('everyten', seq % 20) FROM seq_1_to_" + MANY,
                // the newest have none of it
                "INSERT INTO ticket_word (ticket_id, word) SELECT " + id + ", 'rare' FROM seq_1_to_100",
                "INSERT INTO ticket_word (ticket_id, word) SELECT " + id + ", 'gone' FROM seq_1_to_5000",
                "INSERT INTO ticket_entry (id, ticket_id, kind, at, actor, data) SELECT " + id + ", '" + WHO
                        + "', 'LEG', '2026-01-01' + INTERVAL seq SECOND, 'system', '{}' FROM seq_1_to_" + MANY,
                "ANALYZE TABLE ticket, ticket_entry, ticket_tag, ticket_word");
    }

    @AfterAll
    void remove() throws SQLException {
        run(
                "DELETE FROM ticket_entry WHERE ticket_id = '" + WHO + "'",
                "DELETE FROM ticket_tag WHERE tag = 'many'",
                "DELETE FROM ticket_word WHERE word LIKE 'every%' OR word IN ('rare', 'gone')",
                "DELETE FROM ticket WHERE number LIKE '9_______'");
    }

    /// @param ranges of an index, of each of which a page may be read
    record Search(String what, int ranges, Consumer<TicketFilter> wanted) {

        TicketFilter filter() {
            TicketFilter filter = new TicketFilter();
            wanted.accept(filter);
            return filter;
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Search> by_an_index() {
        return Stream.of(
                new Search("nothing", 1, _ -> {}),
                new Search("state", 1, filter -> filter.state = Set.of(TicketState.OPEN)),
                new Search("states", 3, filter -> filter.state = UNSETTLED),
                new Search("kinds", 2, filter -> filter.kind = Set.of(TicketKind.LEAD, TicketKind.QUESTION)),
                new Search("queue", 1, filter -> filter.queue = "many-3"),
                new Search("queue and states", 3, filter -> {
                    filter.queue = "many-3";
                    filter.state = UNSETTLED;
                }),
                new Search("what nobody has of a queue", 12, filter -> {
                    filter.queue = "many-3";
                    filter.assignee = "none";
                    filter.state = UNSETTLED;
                }),
                new Search("what nobody has of a queue, the most urgent first", 12, filter -> {
                    filter.queue = "many-3";
                    filter.assignee = "none";
                    filter.state = UNSETTLED;
                    filter.sort = TicketSort.PRIORITY;
                }),
                new Search("assignee", 1, filter -> filter.assignee = WHO.toString()),
                new Search("assignee and states", 3, filter -> {
                    filter.assignee = WHO.toString();
                    filter.state = UNSETTLED;
                }),
                new Search("follow-ups", 1, filter -> filter.sort = TicketSort.FOLLOW_UP),
                new Search("follow-ups of an assignee", 3, filter -> {
                    filter.assignee = WHO.toString();
                    filter.state = UNSETTLED;
                    filter.followUpBefore = Instant.parse("2026-01-02T00:00:00Z");
                    filter.sort = TicketSort.FOLLOW_UP;
                }),
                new Search("clocks that are over", 1, filter -> {
                    filter.overdue = true;
                    filter.sort = TicketSort.DUE;
                }),
                new Search("changes", 1, filter -> {
                    filter.changedSince = Instant.parse("2026-01-01T01:00:00Z");
                    filter.sort = TicketSort.CHANGED;
                }),
                new Search("customer", 1, filter -> filter.customer = WHO),
                new Search("customer and states", 3, filter -> {
                    filter.customer = WHO;
                    filter.state = UNSETTLED;
                }),
                new Search("order", 1, filter -> filter.order = "4711"),
                new Search("tag", 1, filter -> filter.tag = Set.of("many")),
                new Search("a common word", 1, filter -> filter.q = "Everywhere "),
                new Search("a rare word", 1, filter -> filter.q = "rare "),
                new Search("beginnings of words", 20, filter -> filter.q = "everyten"));
    }

    @ParameterizedTest
    @MethodSource("by_an_index")
    void a_page_of_tickets_costs_a_page_of_each_range(Search wanted) {
        long[] read = new long[2];
        List<Page<String>> pages = new ArrayList<>();
        read[0] = RowsRead.by(() -> pages.add(page(wanted, null)));
        assertThat(pages.getFirst().items()).hasSize(PAGE - 1);
        read[1] = RowsRead.by(() -> pages.add(page(wanted, pages.getFirst().next())));
        assertThat(pages.getLast().items())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(pages.getFirst().items());
        assertThat(read[0]).as("the first page by " + wanted).isLessThan(A_PAGE_COSTS * wanted.ranges() + PAGE);
        assertThat(read[1]).as("the next page by " + wanted).isLessThan(A_PAGE_COSTS * wanted.ranges() + PAGE);
    }

    /// Where no index answers it all, the narrowest is followed, and not for long.
    static Stream<Search> by_what_has_no_index() {
        return Stream.of(
                new Search("nothing fits", 0, filter -> {
                    filter.kind = Set.of(TicketKind.LEAD);
                    filter.priority = Set.of(TicketPriority.URGENT);
                }),
                new Search("two common words and a third that nothing has with them", 0, filter -> {
                    filter.q = "everywhere everyten1 rare ";
                    filter.queue = "many-3";
                }),
                new Search("a common word that the newest don't have", 0, filter -> {
                    filter.q = "gone everywhere ";
                    filter.state = Set.of(TicketState.CLOSED);
                }),
                new Search("a word and all its beginnings", 0, filter -> {
                    filter.q = "everywhere every";
                    filter.tag = Set.of("many", "none");
                }),
                new Search("times", 0, filter -> {
                    filter.changedSince = Instant.parse("2030-01-01T00:00:00Z");
                    filter.queue = "many-3";
                }));
    }

    @ParameterizedTest
    @MethodSource("by_what_has_no_index")
    void a_search_that_finds_nothing_looks_at_no_more_than_it_says_and_goes_on(Search wanted) {
        List<Page<String>> page = new ArrayList<>();
        for (String next = ""; next != null; next = page.getLast().next()) {
            String after = next;
            assertThat(RowsRead.by(() -> page.add(page(wanted, after))))
                    .as("a page by " + wanted)
                    .isLessThan(COUNTING + 6L * TicketSearch.MOST_LOOKED_AT);
        }
    }

    @Test
    void what_few_tickets_have_is_found_at_once_among_what_all_have() {
        TicketFilter filter = new TicketFilter();
        filter.q = "everywhere rare everyten7 ";
        filter.tag = Set.of("many");

        assertThat(search.find(search.plan(filter), null, 50).items()).hasSize(5);
    }

    private Page<String> page(Search wanted, @Nullable String after) {
        SearchPlan plan = search.plan(wanted.filter());
        return search.find(plan, Cursor.read(plan.listing(), plan.sort().keys(), after), PAGE - 1)
                .map(TicketView::number);
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
