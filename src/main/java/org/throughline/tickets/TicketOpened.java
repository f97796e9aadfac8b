package org.throughline.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;

/// A matter has been opened by somebody, not by a call. Told within the transaction that opens it.
///
/// @param journey of the matter, new with it
public record TicketOpened(
        TicketId ticket, UUID journey, @Nullable CustomerId customer, Instant at) {}
