package org.throughline.credits;

import java.util.UUID;
import org.throughline.tickets.TicketId;

/// A credit was reversed by a counter-entry. Told in the transaction that does it: what was granted
/// is not given any more.
///
/// @param by the login
public record CreditReversed(UUID memo, UUID grant, TicketId ticket, String reason, String by) {}
