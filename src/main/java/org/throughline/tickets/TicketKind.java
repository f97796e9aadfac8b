package org.throughline.tickets;

/// What a matter is about. Every kind has the same states, and its own rules between them.
public enum TicketKind {
    TROUBLE,
    COMPLAINT,
    QUESTION,
    RETURN,
    CREDIT,
    LEAD
}
