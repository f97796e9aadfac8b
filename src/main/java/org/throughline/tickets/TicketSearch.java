package org.throughline.tickets;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.api.Cursor;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.api.Problem;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.phone.E164;
import org.throughline.phone.PhoneNumbers;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.tickets.SearchPath.Range;
import org.throughline.tickets.SearchPlan.Condition;
import org.throughline.tickets.SearchPlan.Wanted;

/// Finds tickets, a page at a time. However many there are, a page looks at 2,000 at most, along the narrowest
/// index: if fewer of these fit than the page could show, it says where to go on, so that nothing is left out.
@Singleton
class TicketSearch {

    static final int MOST_LOOKED_AT = 2_000;

    private static final int FIRST_LOOK = 250;
    private static final int NEXT_LOOK = 1_000;
    private static final int MOST_COUNTED = 1_000;

    /// How many words the last one may stand for; each is a range of the index.
    private static final int MOST_BEGINNING = 50;

    private final ShownTickets shown;
    private final TicketWords words;
    private final SavedViews views;
    private final CustomerDirectory customers;
    private final Roster reps;
    private final PhoneNumbers numbers;
    private final Acting acting;
    private final Sql sql;

    TicketSearch(
            ShownTickets shown,
            TicketWords words,
            SavedViews views,
            CustomerDirectory customers,
            Roster reps,
            PhoneNumbers numbers,
            Acting acting,
            Sql sql) {
        this.shown = shown;
        this.words = words;
        this.views = views;
        this.customers = customers;
        this.reps = reps;
        this.numbers = numbers;
        this.acting = acting;
        this.sql = sql;
    }

    /// @throws Problem 400 `search-words-unfit`, `search-too-wide`, `sort-unfit`, `phone-number-invalid`;
    /// 404 `not-found`; 422 `assignee-unknown` if `me` is no rep
    Page<TicketView> find(TicketFilter filter, Paging paging) {
        SearchPlan plan = plan(filter);
        return find(plan, paging.after(plan.listing(), plan.sort().keys()), paging.limit());
    }

    SearchPlan plan(TicketFilter filter) {
        TicketQuery said = filter.query();
        TicketQuery query = filter.view == null
                ? said
                : said.over(views.seen(filter.view, acting.current().subject()).query());
        SearchWords typed = SearchWords.of(filter.q);
        List<String> beginning =
                typed.beginning() == null ? null : words.beginning(typed.beginning(), MOST_BEGINNING + 1);
        UUID rep = rep(query.assignee());
        UUID watcher = rep(query.watcher());
        return new SearchPlan(new Wanted(
                Cursor.listing("tickets", query, filter.phone, typed, rep, watcher),
                query,
                customersOf(query, filter.phone),
                rep,
                watcher,
                typed,
                beginning == null || beginning.size() > MOST_BEGINNING ? null : beginning));
    }

    /// The place of a ticket in an order.
    ///
    /// @param key as in [TicketSort#cursor]
    private record Place(String key, UUID id) {}

    private record Look(Place place, boolean fits) {}

    Page<TicketView> find(SearchPlan plan, @Nullable Cursor after, int limit) {
        SearchPath path = narrowest(plan);
        List<Condition> rest = plan.beside(path);
        List<Place> found = new ArrayList<>();
        Place at = place(plan.sort(), after);
        int lookedAt = 0;
        boolean isEnd = path.ranges().isEmpty();
        while (!isEnd && found.size() <= limit && lookedAt < MOST_LOOKED_AT) {
            int most = rest.isEmpty() ? limit + 1 : lookedAt == 0 ? FIRST_LOOK : NEXT_LOOK;
            List<Look> looks = look(plan, path, rest, at, most);
            for (Look look : looks) {
                // two words that begin alike find one ticket twice, one right after the other
                if (look.fits() && (found.isEmpty() || !found.getLast().equals(look.place()))) {
                    found.add(look.place());
                }
                at = look.place();
            }
            lookedAt += looks.size();
            isEnd = looks.size() < most;
        }
        boolean isFull = found.size() > limit;
        Place next = isFull ? found.get(limit - 1) : isEnd ? null : at;
        return new Page<>(
                shown.of((isFull ? found.subList(0, limit) : found)
                        .stream().map(Place::id).toList()),
                next == null
                        ? null
                        : plan.sort()
                                .cursor(plan.listing(), next.key(), next.id())
                                .write());
    }

    private SearchPath narrowest(SearchPlan plan) {
        List<SearchPath> paths = plan.paths();
        return paths.size() == 1
                ? paths.getFirst()
                : paths.stream()
                        .map(path -> Map.entry(path, count(plan, path)))
                        .min(Comparator.comparing(Map.Entry::getValue))
                        .orElseThrow()
                        .getKey();
    }

    private int count(SearchPlan plan, SearchPath path) {
        int count = 0;
        for (Range range : path.ranges()) {
            if (count < MOST_COUNTED) {
                List<Object> values = new ArrayList<>();
                String ids = range(plan, range, null, MOST_COUNTED - count, values);
                count += sql.one("SELECT COUNT(*) FROM (" + ids + ") c", row -> row.getInt(1), values.toArray());
            }
        }
        return count;
    }

    private List<Look> look(SearchPlan plan, SearchPath path, List<Condition> rest, @Nullable Place after, int most) {
        List<Object> values = new ArrayList<>();
        List<Range> ahead = path.ranges().stream()
                .filter(range -> plan.sort() != TicketSort.PRIORITY
                        || after == null
                        || range.rank() >= Integer.parseInt(after.key()))
                .toList();
        if (ahead.isEmpty()) {
            return List.of();
        }
        String ids = ahead.stream()
                .map(range -> range(plan, range, after, most, values))
                .collect(Collectors.joining(") UNION ALL ("));
        boolean newest = plan.sort() == TicketSort.NEWEST;
        String order = newest ? " ORDER BY id DESC" : " ORDER BY place, id";
        String all = ahead.size() == 1 ? ids : "(" + ids + ")" + order + " LIMIT " + most;
        if (!rest.isEmpty()) {
            // STRAIGHT_JOIN: each ticket is looked up, in whatever order the server would like better
            all = "SELECT c.place, c.id, "
                    + rest.stream().map(Condition::sql).collect(Collectors.joining(" AND "))
                    + " FROM (" + all + ") c STRAIGHT_JOIN ticket t ON t.id = c.id"
                    + (newest ? " ORDER BY c.id DESC" : " ORDER BY c.place, c.id");
            List<Object> first = new ArrayList<>();
            rest.forEach(condition -> first.addAll(condition.values()));
            values.addAll(0, first);
        }
        return sql.list(
                all, row -> new Look(place(plan.sort(), row), rest.isEmpty() || row.getBoolean(3)), values.toArray());
    }

    private static String range(SearchPlan plan, Range range, @Nullable Place after, int most, List<Object> values) {
        List<String> where = new ArrayList<>();
        where.add(range.where());
        values.addAll(range.values());
        Condition limits = plan.limits(range.id());
        where.add(limits.sql());
        values.addAll(limits.values());
        String key = switch (plan.sort()) {
            case NEWEST -> "0";
            case PRIORITY -> String.valueOf(range.rank());
            case FOLLOW_UP -> "follow_up";
            case DUE -> "due";
            case CHANGED -> "changed";
        };
        if (after != null) {
            switch (plan.sort()) {
                case NEWEST -> {
                    where.add(range.id() + " < ?");
                    values.add(after.id());
                }
                case PRIORITY -> {
                    if (key.equals(after.key())) {
                        where.add("id > ?");
                        values.add(after.id());
                    }
                }
                case FOLLOW_UP, DUE, CHANGED -> {
                    where.add(key + " >= ? AND (" + key + " > ? OR id > ?)");
                    values.addAll(List.of(Instant.parse(after.key()), Instant.parse(after.key()), after.id()));
                }
            }
        }
        where.removeIf(String::isEmpty);
        String order = switch (plan.sort()) {
            case NEWEST -> range.id() + " DESC";
            case PRIORITY -> "id";
            case FOLLOW_UP, DUE, CHANGED -> key + ", id";
        };
        return "SELECT " + key + " AS place, " + range.id() + " AS id FROM " + range.table() + " FORCE INDEX ("
                + range.index() + ")" + (where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where)) + " ORDER BY "
                + order + " LIMIT " + most;
    }

    private static Place place(TicketSort sort, ResultSet row) throws SQLException {
        String key = switch (sort) {
            case NEWEST, PRIORITY -> row.getString(1);
            case FOLLOW_UP, DUE, CHANGED -> String.valueOf(Sql.instant(row, 1));
        };
        return new Place(key, row.getObject(2, UUID.class));
    }

    private static @Nullable Place place(TicketSort sort, @Nullable Cursor after) {
        if (after == null) {
            return null;
        }
        return switch (sort) {
            case NEWEST -> new Place("0", after.uuid(0));
            case PRIORITY -> new Place(String.valueOf((int) after.number(0)), after.uuid(1));
            case FOLLOW_UP, DUE, CHANGED -> new Place(after.instant(0).toString(), after.uuid(1));
        };
    }

    private @Nullable List<UUID> customersOf(TicketQuery query, @Nullable String phone) {
        if (phone == null) {
            return query.customer() == null ? null : List.of(query.customer());
        }
        E164 number = numbers.parse(phone);
        if (number == null) {
            throw Problem.of(400, "phone-number-invalid", "This is no telephone number")
                    .with("field", "phone");
        }
        return customers.byNumber(number).stream()
                .map(CustomerId::value)
                .filter(customer -> query.customer() == null || customer.equals(query.customer()))
                .toList();
    }

    private @Nullable UUID rep(@Nullable String assignee) {
        if (assignee == null || assignee.equals(TicketQuery.NONE)) {
            return null;
        }
        if (!assignee.equals(TicketQuery.ME)) {
            return UUID.fromString(assignee);
        }
        String login = acting.current().repLogin();
        RepCard rep = login == null ? null : reps.byLogin(login);
        if (rep == null) {
            throw Problem.of(422, "assignee-unknown", "There is no such rep");
        }
        return rep.id().value();
    }
}
