package org.throughline.notices;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerId;
import org.throughline.tickets.TicketId;

@Singleton
class Notices {

    private static final int MOST = 200;

    private static final String SELECT =
            "SELECT id, ticket_id, customer_id, entry_id, channel, language, state, word, made FROM notice WHERE ";

    private final Sql sql;

    Notices(Sql sql) {
        this.sql = sql;
    }

    /// @param entry of the timeline, with the words
    record Notice(
            UUID id,
            TicketId ticket,
            CustomerId customer,
            UUID entry,
            Channel channel,
            String language,
            NoticeState state,
            @Nullable String word,
            Instant made) {}

    void add(Notice notice) {
        sql.run(
                "INSERT INTO notice (id, ticket_id, customer_id, entry_id, channel, language, state, made)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                notice.id(),
                notice.ticket().value(),
                notice.customer().value(),
                notice.entry(),
                notice.channel().name(),
                notice.language(),
                notice.state().name(),
                notice.made());
    }

    @Nullable
    Notice byId(UUID id) {
        return sql.find(SELECT + "id = ?", Notices::read, id);
    }

    @Nullable
    Notice byEntry(UUID entry) {
        return sql.find(SELECT + "entry_id = ?", Notices::read, entry);
    }

    /// The newest first.
    List<Notice> of(List<TicketId> parts) {
        return sql.list(
                SELECT + "ticket_id IN (" + Sql.marks(parts.size()) + ") ORDER BY id DESC LIMIT " + MOST,
                Notices::read,
                parts.stream().map(TicketId::value).toArray());
    }

    /// By id.
    ///
    /// @param after the last of the page before, or null
    List<Notice> list(NoticeState state, @Nullable UUID after, int rows) {
        return sql.list(
                SELECT + "state = ? AND id > ? ORDER BY id LIMIT ?",
                Notices::read,
                state.name(),
                after == null ? RowIds.LOWEST : after,
                rows);
    }

    /// What was sent may come back.
    ///
    /// @return false if it was answered before
    boolean answer(UUID id, NoticeState state, String word) {
        return sql.run(
                        "UPDATE notice SET state = ?, word = ? WHERE id = ?"
                                + " AND (state = 'DUE' OR (state = 'SENT' AND ? = 'FAILED'))",
                        state.name(),
                        word,
                        id,
                        state.name())
                == 1;
    }

    void erase(CustomerId customer) {
        sql.run("UPDATE notice SET state = 'ERASED' WHERE customer_id = ? AND state = 'DUE'", customer.value());
    }

    private static Notice read(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject(1, UUID.class),
                new TicketId(row.getObject(2, UUID.class)),
                new CustomerId(row.getObject(3, UUID.class)),
                row.getObject(4, UUID.class),
                Channel.valueOf(row.getString(5)),
                row.getString(6),
                NoticeState.valueOf(row.getString(7)),
                row.getString(8),
                Objects.requireNonNull(Sql.instant(row, 9)));
    }
}
