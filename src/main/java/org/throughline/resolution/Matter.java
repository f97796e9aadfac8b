package org.throughline.resolution;

import org.throughline.access.Actor;
import org.throughline.customers.CustomerId;
import org.throughline.tickets.TicketCard;

/// What is being settled, for whom and by whom. The transaction holds the ticket.
///
/// @param once names this settlement where the same is to be written once
record Matter(TicketCard ticket, CustomerId customer, Settle wish, String once, Actor actor) {}
