package org.throughline.returns;

import java.util.UUID;
import org.throughline.tickets.TicketId;

/// A line of a return has ended and nothing was credited for it: what was granted is not given. Told in the transaction
/// that ends it.
///
/// @param by the login
public record ReturnNotCredited(UUID grant, TicketId ticket, String by) {}
