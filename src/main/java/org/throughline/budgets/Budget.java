package org.throughline.budgets;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.money.Money;
import org.throughline.staff.RepId;

/// @param actions what it covers; none: everything
/// @param zone where its day or year begins
/// @param from of a campaign, inclusive; of no other
/// @param until of a campaign, exclusive; of no other
record Budget(
        String key,
        BudgetScope scope,
        Money limit,
        Set<String> actions,
        ZoneId zone,
        @Nullable Instant from,
        @Nullable Instant until,
        int version) {

    static final String KEY = "[a-z0-9][a-z0-9-]{0,47}";
    static final String ACTION = "[a-z][a-z0-9-]{0,31}";

    Budget {
        actions = Set.copyOf(actions);
    }

    boolean covers(String action) {
        return actions.isEmpty() || actions.contains(action);
    }

    /// What a grant then draws on, or null if it is none of this budget's.
    @Nullable
    Allotment allotment(RepId rep, @Nullable CustomerId customer, Instant at) {
        return switch (scope) {
            case REP_DAY -> new Allotment(this, Period.dayOf(at, zone), rep.value());
            case CUSTOMER_YEAR ->
                customer == null ? null : new Allotment(this, Period.yearOf(at, zone), customer.value());
            case CAMPAIGN ->
                from == null || until == null || at.isBefore(from) || !at.isBefore(until)
                        ? null
                        : Allotment.campaign(this, until);
        };
    }
}
