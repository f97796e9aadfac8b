package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.throughline.events.NewsKind;
import org.throughline.tickets.NoteWritten;

/// A note on a matter is on the screens of everyone in a call about it, in the transaction that writes it.
@ApplicationScoped
class NotesOnScreens {

    private final Calls calls;
    private final Screens screens;

    NotesOnScreens(Calls calls, Screens screens) {
        this.calls = calls;
        this.screens = screens;
    }

    void tell(@Observes NoteWritten note) {
        for (Call call : calls.list("journey = ?1 and endedAt is null", note.journey())) {
            screens.tell(NewsKind.NOTE, call, screens.of(call), note.entry().toString(), null, note.at());
        }
    }
}
