package org.throughline.tickets;

/// Two tickets turned out to be about one matter. Told within the transaction that merges them.
///
/// @param part closed; its number and its timeline are the other's now
public record TicketMerged(TicketId part, TicketId into) {}
