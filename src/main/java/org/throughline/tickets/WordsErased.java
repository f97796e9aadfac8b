package org.throughline.tickets;

import java.util.Collection;

/// What people wrote on these tickets is being erased with their customer, in this transaction. Whoever holds what
/// people gave for one of them erases it now.
public record WordsErased(Collection<TicketId> tickets) {}
