package org.throughline.tickets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;

/// Two tickets turned out to be about one matter. Told within the transaction that merges them.
///
/// @param customer whose the whole is now, as far as that is known
/// @param part locked, and closed when all have heard of it; its number and its timeline are the other's now
public record TicketMerged(
        TicketId part, TicketId into, @Nullable CustomerId customer, Instant at) {}
