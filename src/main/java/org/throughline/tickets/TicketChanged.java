package org.throughline.tickets;

import java.util.UUID;

/// Somebody has changed a ticket. Told within the transaction that changes it.
public record TicketChanged(TicketId ticket, UUID journey) {}
