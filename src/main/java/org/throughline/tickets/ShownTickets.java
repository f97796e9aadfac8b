package org.throughline.tickets;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;

/// Tickets for whoever only reads them, by one plain statement and past Hibernate, which would make entities of them to
/// watch for changes, and translate a query with a list anew each time.
@Singleton
class ShownTickets {

    /// No tag has a comma.
    private static final String SELECT = "SELECT t.id, t.number, t.kind, t.state, t.journey_id, t.customer_id,"
            + " t.subject, t.queue, t.assignee, t.merged_into, t.disposition, t.particulars, t.priority,"
            + " (SELECT GROUP_CONCAT(g.tag) FROM ticket_tag g WHERE g.ticket_id = t.id), t.follow_up, t.due, t.opened,"
            + " t.changed, t.version FROM ";

    private static final String BY_NUMBER =
            SELECT + "ticket p JOIN ticket t ON t.id = COALESCE(p.merged_into, p.id) WHERE p.number = ?";

    private final Sql sql;

    ShownTickets(Sql sql) {
        this.sql = sql;
    }

    record Shown(TicketView view, int version) {

        static Shown of(ResultSet row) throws SQLException {
            TicketKind kind = TicketKind.valueOf(row.getString(3));
            TicketState state = TicketState.valueOf(row.getString(4));
            return new Shown(
                    new TicketView(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            kind,
                            state,
                            StateRules.after(kind, state),
                            row.getObject(5, UUID.class),
                            row.getObject(6, UUID.class),
                            row.getString(7),
                            row.getString(8),
                            row.getObject(9, UUID.class),
                            row.getObject(10, UUID.class),
                            row.getString(11),
                            Codes.readParticulars(row.getString(12)),
                            TicketPriority.valueOf(row.getString(13)),
                            tags(row.getString(14)),
                            Sql.instant(row, 15),
                            Sql.instant(row, 16),
                            Objects.requireNonNull(Sql.instant(row, 17)),
                            Objects.requireNonNull(Sql.instant(row, 18))),
                    row.getInt(19));
        }

        private static Set<String> tags(@Nullable String all) {
            return all == null ? Set.of() : new TreeSet<>(Arrays.asList(all.split(",")));
        }
    }

    /// Of one that was merged, the one that it is a part of now.
    @Nullable
    Shown byNumber(String number) {
        List<Shown> found = sql.list(BY_NUMBER, Shown::of, number);
        return found.isEmpty() ? null : found.getFirst();
    }

    /// In this order, those that are there.
    List<TicketView> of(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, TicketView> found = sql
                .list(
                        SELECT + "ticket t WHERE t.id IN (" + Sql.marks(roundedUp(ids.size())) + ")",
                        Shown::of,
                        filled(ids).toArray())
                .stream()
                .map(Shown::view)
                .collect(Collectors.toMap(TicketView::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// Few different statements, so that each is parsed once for a connection.
    private static int roundedUp(int size) {
        return size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }

    private static List<UUID> filled(List<UUID> ids) {
        List<UUID> all = new ArrayList<>(ids);
        all.addAll(Collections.nCopies(roundedUp(ids.size()) - ids.size(), ids.getLast()));
        return all;
    }
}
