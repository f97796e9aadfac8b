package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.throughline.events.NewsKind;
import org.throughline.tickets.NoteWritten;
import org.throughline.tickets.TicketChanged;

/// What somebody does to a matter is on the screens of everyone in a call about it, in the transaction that does it.
@ApplicationScoped
class TicketsOnScreens {

    private final Calls calls;
    private final Screens screens;

    TicketsOnScreens(Calls calls, Screens screens) {
        this.calls = calls;
        this.screens = screens;
    }

    void tell(@Observes NoteWritten note) {
        for (Call call : upAbout(note.journey())) {
            screens.tell(NewsKind.NOTE, call, screens.of(call), note.entry().toString(), null, note.at());
        }
    }

    void tell(@Observes TicketChanged change) {
        upAbout(change.journey()).forEach(screens::contextChanged);
    }

    private List<Call> upAbout(UUID journey) {
        return calls.list("journey = ?1 and endedAt is null", journey);
    }
}
