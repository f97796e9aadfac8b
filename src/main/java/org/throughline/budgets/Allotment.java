package org.throughline.budgets;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.throughline.money.Money;

/// What a budget gives one rep, one customer or its campaign for one period.
record Allotment(Budget budget, Period period, UUID whose) {

    private static final UUID NOBODY = new UUID(0, 0);

    static Allotment campaign(Budget budget, Instant until) {
        return new Allotment(budget, Period.until(until), NOBODY);
    }

    /// Of its use: the same wherever and whenever it is asked for, so that it is locked without
    /// being read before. A budget that gets another scope or currency begins anew.
    UUID id() {
        String name = String.join(
                "|",
                budget.key(),
                budget.scope().name(),
                budget.limit().currency().getCurrencyCode(),
                period.name(),
                whose.toString());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
    }

    Left left(Money used) {
        Money left = budget.limit().minus(used);
        return new Left(
                budget.key(),
                budget.scope(),
                budget.limit(),
                used,
                left.isNegative() ? Money.zero(used.currency()) : left,
                period.name(),
                period.ends());
    }
}
