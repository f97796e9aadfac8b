package org.throughline.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

/// A person wrote a note or a message on a ticket, in this transaction. The text is read with [TicketDesk#line].
///
/// @param kind `NOTE`, or `MESSAGE`: then the ticket is locked
public record WordsWritten(
        TicketId ticket,
        EntryKind kind,
        UUID entry,
        String actor,
        @Nullable CallId call,
        Instant at) {}
