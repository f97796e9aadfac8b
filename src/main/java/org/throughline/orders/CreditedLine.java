package org.throughline.orders;

import org.throughline.money.Money;

/// What was credited of one line.
///
/// @param line its id, or `*shipping`
/// @param pieces those that were credited as pieces
/// @param amount with the tax
public record CreditedLine(String line, int pieces, Money amount, Money tax) {}
