package org.throughline.notices;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.tickets.TicketId;

/// What a customer is to be written.
///
/// @param own a sentence of the rep's
/// @param actor a login
/// @param once the same words on the same ticket again, under this, are not written again
public record NewNotice(
        TicketId ticket,
        CustomerId customer,
        Channel channel,
        List<Sentence> sentences,
        @Nullable String own,
        String actor,
        String once) {

    public NewNotice {
        sentences = List.copyOf(sentences);
    }
}
