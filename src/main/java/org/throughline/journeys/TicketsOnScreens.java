package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.throughline.events.NewsKind;
import org.throughline.tickets.TicketChanged;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.WordsWritten;

/// What somebody does to a matter is on the screens of everyone in a call about it, in the transaction that does it.
@ApplicationScoped
class TicketsOnScreens {

    private final Calls calls;
    private final Screens screens;

    TicketsOnScreens(Calls calls, Screens screens) {
        this.calls = calls;
        this.screens = screens;
    }

    void tell(@Observes WordsWritten note) {
        for (Call call : upAbout(note.ticket())) {
            screens.tell(NewsKind.NOTE, call, screens.of(call), note.entry().toString(), null, note.at());
        }
    }

    void tell(@Observes TicketChanged change) {
        upAbout(change.ticket()).forEach(screens::contextChanged);
    }

    private List<Call> upAbout(TicketId ticket) {
        return calls.list(
                "journey in (select j.id from Journey j where j.ticket = ?1) and endedAt is null", ticket.value());
    }
}
