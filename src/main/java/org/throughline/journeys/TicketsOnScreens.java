package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.tickets.TicketChanged;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.WordsWritten;

/// What somebody does to a matter is on the screens of everyone in a call about it, in the transaction that does it.
@ApplicationScoped
class TicketsOnScreens {

    private final Calls calls;
    private final Screens screens;
    private final Sql sql;

    TicketsOnScreens(Calls calls, Screens screens, Sql sql) {
        this.calls = calls;
        this.screens = screens;
        this.sql = sql;
    }

    void tell(@Observes WordsWritten note) {
        for (Call call : upAbout(note.ticket())) {
            screens.tell(NewsKind.NOTE, call, screens.of(call), note.entry().toString(), null, note.at());
        }
    }

    private record Shown(
            String call,
            @Nullable String waitingIn,
            @Nullable UUID rep) {}

    /// At the end of the transaction, when Hibernate has written all and wants no connection any more: by plain SQL.
    void tell(@Observes TicketChanged change) {
        Map<String, Set<String>> audiences = new LinkedHashMap<>();
        for (Shown shown : shown(change.ticket())) {
            Set<String> audience = audiences.computeIfAbsent(shown.call(), _ -> LiveNews.floorAnd());
            if (shown.rep() != null) {
                audience.add(LiveNews.rep(shown.rep()));
            }
            if (shown.waitingIn() != null) {
                audience.add(LiveNews.queue(shown.waitingIn()));
            }
        }
        audiences.forEach(screens::contextChanged);
    }

    /// A call as often as it has legs that are not over, or once.
    private List<Shown> shown(TicketId ticket) {
        return sql.list(
                "SELECT c.id, c.waiting_in, l.rep_id FROM journey j JOIN phone_call c ON c.journey_id = j.id"
                        + " LEFT JOIN call_leg l ON l.call_id = c.id AND l.ended_at IS NULL"
                        + " WHERE j.ticket_id = ? AND c.ended_at IS NULL",
                row -> new Shown(row.getString(1), row.getString(2), row.getObject(3, UUID.class)),
                ticket.value());
    }

    private List<Call> upAbout(TicketId ticket) {
        return calls.list(
                "journey in (select j.id from Journey j where j.ticket = ?1) and endedAt is null", ticket.value());
    }
}
