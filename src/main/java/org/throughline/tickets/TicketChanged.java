package org.throughline.tickets;

/// Somebody has changed a ticket. Told once at the end of the transaction that changes it: whoever hears
/// it asks by plain SQL, for Hibernate has written everything by then and gives its connection back.
public record TicketChanged(TicketId ticket) {}
