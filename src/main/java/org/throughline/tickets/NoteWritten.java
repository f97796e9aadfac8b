package org.throughline.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

/// A person wrote a note on a ticket, in this transaction. The text is read with [TicketDesk#line].
public record NoteWritten(
        TicketId ticket, UUID entry, String actor, @Nullable CallId call, Instant at) {}
