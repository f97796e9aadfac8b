package org.throughline.tickets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.tickets.SearchPath.Range;

/// The conditions of a search, and the ways by which the tickets that fit them can be found.
final class SearchPlan {

    /// An id begins with the time at which it was made, which need not be quite the time that was written down.
    private static final Duration SLACK = Duration.ofMinutes(1);

    /// By the database's clock, as the clocks are looked at.
    private static final String OVERDUE = "due < UTC_TIMESTAMP(6)";

    /// @param listing names these conditions
    /// @param customers whose it is one of, or null if that is not asked
    /// @param rep who has it, or null if that is not asked or nobody has
    /// @param watcher who watches it, or null if that is not asked
    /// @param beginning the words that begin as the last one; null if there is none, or too many begin so
    record Wanted(
            String listing,
            TicketQuery query,
            @Nullable List<UUID> customers,
            @Nullable UUID rep,
            @Nullable UUID watcher,
            SearchWords words,
            @Nullable List<String> beginning) {

        boolean isNobodys() {
            return TicketQuery.NONE.equals(query.assignee());
        }
    }

    /// @param sql of a ticket `t`
    record Condition(String sql, List<Object> values) {}

    private final Wanted wanted;
    private final TicketQuery query;
    private final Map<String, Condition> conditions = new LinkedHashMap<>();

    SearchPlan(Wanted wanted) {
        this.wanted = wanted;
        this.query = wanted.query();
        among("state", "t.state", query.state());
        among("kind", "t.kind", query.kind());
        among("priority", "t.priority", query.priority());
        among("customer", "t.customer_id", wanted.customers());
        is("queue", "t.queue = ?", query.queue());
        is("assignee", "t.assignee = ?", wanted.rep());
        if (wanted.isNobodys()) {
            conditions.put("assignee", new Condition("t.assignee IS NULL", List.of()));
        }
        is("order", "t.order_number = ?", query.order());
        is("openedFrom", "t.opened >= ?", query.openedFrom());
        is("openedTo", "t.opened < ?", query.openedTo());
        is("changed", "t.changed >= ?", query.changedSince());
        is("followUp", "t.follow_up < ?", query.followUpBefore());
        if (isOverdue()) {
            conditions.put("overdue", new Condition("t." + OVERDUE, List.of()));
        }
        is(
                "watcher",
                "EXISTS (SELECT 1 FROM ticket_watcher o WHERE o.ticket_id = t.id AND o.rep_id = ?)",
                wanted.watcher());
        for (String tag : tags()) {
            is("tag " + tag, "EXISTS (SELECT 1 FROM ticket_tag g WHERE g.ticket_id = t.id AND g.tag = ?)", tag);
        }
        String word = "EXISTS (SELECT 1 FROM ticket_word w WHERE w.ticket_id = t.id AND w.word ";
        wanted.words().whole().forEach(whole -> is("word " + whole, word + "= ?)", whole));
        if (wanted.words().beginning() instanceof String letters) {
            is("beginning", word + "LIKE ?)", letters + "%");
        }
    }

    /// Names the conditions and the order.
    String listing() {
        return wanted.listing();
    }

    TicketSort sort() {
        return query.sort() == null ? TicketSort.NEWEST : query.sort();
    }

    /// What a path leaves to be asked of each ticket.
    List<Condition> beside(SearchPath path) {
        return conditions.entrySet().stream()
                .filter(condition -> !path.answers().contains(condition.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// One or more, any of which finds them all.
    ///
    /// @throws Problem 400 `sort-unfit`, `search-too-wide`
    List<SearchPath> paths() {
        return switch (sort()) {
            case NEWEST -> newest();
            case PRIORITY -> {
                if (query.queue() == null || query.assignee() == null) {
                    throw Problem.of(400, "sort-unfit", "That order is for the tickets of a queue and an assignee");
                }
                yield List.of(waiting(query.queue()));
            }
            case FOLLOW_UP ->
                List.of(
                        query.assignee() == null
                                ? new SearchPath(List.of(SearchPath.of("ticket_follow_up")), Set.of("followUp"))
                                : new SearchPath(
                                        assigned(SearchPath.of("ticket_come_back"))
                                                .each("state", states()),
                                        Set.of("followUp", "assignee", "state")));
            case DUE -> List.of(new SearchPath(List.of(SearchPath.of("ticket_due")), Set.of("overdue")));
            case CHANGED -> List.of(new SearchPath(List.of(SearchPath.of("ticket_changed")), Set.of("changed")));
        };
    }

    /// The limits of what a range is read of beside its place in the order.
    Condition limits(String id) {
        List<String> sql = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        switch (sort()) {
            case NEWEST, PRIORITY -> {
                limit(
                        sql,
                        values,
                        id + " >= ?",
                        query.openedFrom() == null
                                ? null
                                : RowIds.first(query.openedFrom().minus(SLACK)));
                limit(
                        sql,
                        values,
                        id + " < ?",
                        query.openedTo() == null
                                ? null
                                : RowIds.first(query.openedTo().plus(SLACK)));
            }
            case FOLLOW_UP -> {
                sql.add("follow_up IS NOT NULL");
                limit(sql, values, "follow_up < ?", query.followUpBefore());
            }
            case DUE -> sql.add(isOverdue() ? OVERDUE : "due IS NOT NULL");
            case CHANGED -> limit(sql, values, "changed >= ?", query.changedSince());
        }
        return new Condition(String.join(" AND ", sql), values);
    }

    private boolean isOverdue() {
        return Boolean.TRUE.equals(query.overdue());
    }

    private static void limit(List<String> sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.add(condition);
            values.add(value);
        }
    }

    private List<SearchPath> newest() {
        List<SearchPath> paths = new ArrayList<>();
        if (query.order() != null) {
            paths.add(new SearchPath(
                    List.of(SearchPath.of("ticket_order").and("order_number = ?", query.order())), Set.of("order")));
        }
        if (wanted.customers() instanceof List<UUID> customers) {
            paths.add(byState(
                    "ticket_customer_newest",
                    "ticket_customer",
                    "customer",
                    range -> range.each("customer_id", customers)));
        }
        wanted.words()
                .whole()
                .forEach(word -> paths.add(new SearchPath(
                        List.of(SearchPath.of("ticket_word", "PRIMARY", "word", word)), Set.of("word " + word))));
        if (wanted.beginning() instanceof List<String> words) {
            paths.add(new SearchPath(
                    words.stream()
                            .map(word -> SearchPath.of("ticket_word", "PRIMARY", "word", word))
                            .toList(),
                    Set.of("beginning")));
        }
        if (wanted.watcher() instanceof UUID rep) {
            paths.add(new SearchPath(
                    List.of(SearchPath.of("ticket_watcher", "ticket_watcher_newest", "rep_id", rep)),
                    Set.of("watcher")));
        }
        tags().forEach(tag -> paths.add(new SearchPath(
                List.of(SearchPath.of("ticket_tag", "ticket_tag_newest", "tag", tag)), Set.of("tag " + tag))));
        if (query.queue() instanceof String queue && query.assignee() != null) {
            paths.add(waiting(queue));
        } else if (query.queue() instanceof String queue) {
            paths.add(byState(
                    "ticket_queue_newest", "ticket_queue", "queue", range -> List.of(range.and("queue = ?", queue))));
        } else if (query.assignee() != null) {
            paths.add(byState(
                    "ticket_assignee_newest", "ticket_assignee", "assignee", range -> List.of(assigned(range))));
        }
        if (paths.isEmpty() && wanted.words().beginning() != null) {
            throw Problem.of(400, "search-too-wide", "Too many words begin like the last one: write more of it");
        }
        return paths.isEmpty() ? List.of(wide()) : paths;
    }

    private SearchPath wide() {
        if (query.kind() != null) {
            return new SearchPath(
                    SearchPath.of("ticket_kind_newest").each("kind", names(query.kind())), Set.of("kind"));
        }
        if (query.state() != null) {
            return new SearchPath(SearchPath.of("ticket_state").each("state", states()), Set.of("state"));
        }
        return new SearchPath(List.of(SearchPath.of("PRIMARY")), Set.of());
    }

    private interface Narrowing {
        List<Range> of(Range all);
    }

    /// By an index that ends with the id, or if states are asked for, by one with the state before it.
    private SearchPath byState(String newest, String ofStates, String answers, Narrowing narrowing) {
        if (query.state() == null) {
            return new SearchPath(narrowing.of(SearchPath.of(newest)), Set.of(answers));
        }
        return new SearchPath(
                narrowing.of(SearchPath.of(ofStates)).stream()
                        .flatMap(range -> range.each("state", states()).stream())
                        .toList(),
                Set.of(answers, "state"));
    }

    /// What somebody has, or nobody, of a queue.
    private SearchPath waiting(String queue) {
        Range all = assigned(SearchPath.of("ticket_waiting").and("queue = ?", queue));
        List<TicketPriority> urgentFirst = new ArrayList<>(Arrays.asList(TicketPriority.values()));
        Collections.reverse(urgentFirst);
        List<Range> ranges = new ArrayList<>();
        for (Range ofState : all.each("state", states())) {
            for (TicketPriority priority : urgentFirst) {
                if (query.priority() == null || query.priority().contains(priority)) {
                    ranges.add(ofState.and("priority = ?", priority.name()).ranked(urgentFirst.indexOf(priority)));
                }
            }
        }
        ranges.sort(Comparator.comparingInt(Range::rank));
        return new SearchPath(ranges, Set.of("queue", "assignee", "state", "priority"));
    }

    private Range assigned(Range all) {
        return wanted.rep() == null ? all.and("assignee IS NULL") : all.and("assignee = ?", wanted.rep());
    }

    private List<String> states() {
        return names(query.state() == null ? List.of(TicketState.values()) : query.state());
    }

    private Collection<String> tags() {
        return query.tag() == null ? List.of() : new TreeSet<>(query.tag());
    }

    private void is(String about, String sql, @Nullable Object value) {
        if (value != null) {
            conditions.put(about, new Condition(sql, List.of(value)));
        }
    }

    private void among(String about, String column, @Nullable Collection<?> values) {
        if (values != null) {
            List<Object> all = values.stream()
                    .<Object>map(value -> value instanceof Enum<?> name ? name.name() : value)
                    .toList();
            String marks = Sql.marks(all.size());
            conditions.put(about, new Condition(column + " IN (" + marks + ")", all));
        }
    }

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().<String>map(Enum::name).toList();
    }
}
