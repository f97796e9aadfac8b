package org.throughline.tickets;

/// Somebody has changed a ticket. Told within the transaction that changes it.
public record TicketChanged(TicketId ticket) {}
