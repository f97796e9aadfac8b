package org.throughline.orders;

import org.throughline.money.Money;

/// What of an order is to be credited.
public sealed interface CreditWish {

    /// So many pieces of a line, for what was paid for them: together, in whatever steps, all
    /// pieces are what was paid for the line.
    ///
    /// @param line its id
    record Pieces(String line, int pieces) implements CreditWish {}

    /// So many pieces of a line that came back, for what was paid for them, but no more than is left of it: what was
    /// credited of the line for another reason is not credited again.
    ///
    /// @param line its id
    /// @param most no more than this either
    record Back(String line, int pieces, Money most) implements CreditWish {}

    /// A part of what was paid for a line.
    ///
    /// @param amount with its tax
    record Part(String line, Money amount) implements CreditWish {}

    /// A part of what was paid for the order, spread over what is left of its lines and shipping.
    ///
    /// @param amount with its tax
    record Spread(Money amount) implements CreditWish {}
}
