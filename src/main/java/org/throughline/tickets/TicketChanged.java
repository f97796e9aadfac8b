package org.throughline.tickets;

/// Somebody has changed a ticket. Told once at the end of the transaction that changes it.
public record TicketChanged(TicketId ticket) {}
