package org.throughline.resolution;

import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.authority.Sitting;
import org.throughline.customers.CustomerId;
import org.throughline.orders.OrderCard;
import org.throughline.tickets.TicketCard;

/// What is being settled, for whom and by whom. The transaction holds the ticket and the order.
///
/// @param order null if it is about none
/// @param once names this settlement where the same is to be written once
record Matter(
        TicketCard ticket,
        CustomerId customer,
        @Nullable OrderCard order,
        Settle wish,
        String once,
        Actor actor,
        Sitting sitting) {

    /// @throws org.throughline.api.Problem 422 `order-refused` if it is about none
    OrderCard requireOrder() {
        if (order == null) {
            throw OrderCard.refused();
        }
        return order;
    }
}
