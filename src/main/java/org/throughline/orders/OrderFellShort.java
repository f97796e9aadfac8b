package org.throughline.orders;

import org.throughline.money.Money;

/// The shop has changed an order so that more of it was credited here than was paid by what it says
/// now. What was credited stays so. Told in the transaction of the change, once for each change.
///
/// @param line its id, `*shipping`, or `*`: the whole
public record OrderFellShort(OrderId order, String externalId, String line, Money credited, Money paid) {}
