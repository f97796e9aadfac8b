package org.throughline.budgets;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.budgets.Reservation.State;
import org.throughline.budgets.Reserving.Exceeded;
import org.throughline.budgets.Reserving.GivenBack;
import org.throughline.budgets.Reserving.NoCampaign;
import org.throughline.budgets.Reserving.Reserved;
import org.throughline.customers.CustomerId;
import org.throughline.money.Money;
import org.throughline.staff.RepId;

/// Holds money of budgets for what is decided, and tells what is left. All in the caller's
/// transaction; what is done there a second time changes nothing.
///
/// Rows are locked in one order: the holder's reservation, the budgets, their uses by key. A
/// transaction that handles several holders may meet another one; the database then ends one of
/// them, which begins anew ([org.throughline.api.OwnTransaction]).
@ApplicationScoped
public class BudgetDesk {

    private final Budgets budgets;
    private final Uses uses;
    private final Reservations reservations;
    private final Clock clock;

    BudgetDesk(Budgets budgets, Uses uses, Reservations reservations, Clock clock) {
        this.budgets = budgets;
        this.uses = uses;
        this.reservations = reservations;
        this.clock = clock;
    }

    /// Takes the money from every budget that covers it, or from none. One that covers nothing of
    /// it limits nothing.
    ///
    /// @throws IllegalStateException if the holder holds another draw
    public Reserving reserve(Draw draw) {
        Reservation before = reservations.admit(draw);
        return switch (before.state()) {
            case RESERVED, BOOKED -> new Reserved(draw.holder(), before.money());
            case RELEASED, RESTORED -> new GivenBack(draw.holder());
            case REFUSED -> take(draw);
        };
    }

    private Reserving take(Draw draw) {
        List<Allotment> from = budgets.held(draw.money().currency()).stream()
                .filter(budget -> budget.covers(draw.action()))
                .filter(budget ->
                        budget.scope() != BudgetScope.CAMPAIGN || budget.key().equals(draw.campaign()))
                .map(budget -> budget.allotment(draw.rep(), draw.customer(), draw.at()))
                .filter(Objects::nonNull)
                .toList();
        String campaign = draw.campaign();
        if (campaign != null && from.stream().noneMatch(each -> each.budget().scope() == BudgetScope.CAMPAIGN)) {
            return new NoCampaign(campaign);
        }
        List<Left> left = from.stream().map(each -> each.left(uses.hold(each))).toList();
        Left least = left.stream().min(Comparator.comparing(Left::left)).orElse(null);
        if (least != null && least.left().compareTo(draw.money()) < 0) {
            return new Exceeded(least.budget(), least.left(), least.ends());
        }
        from.forEach(each -> uses.take(each, draw.money()));
        reservations.reserved(draw, from);
        return new Reserved(draw.holder(), draw.money());
    }

    /// Less is to be granted than was reserved.
    ///
    /// @param to what remains reserved: some, and not more than before
    /// @throws org.throughline.api.Problem 409 `budget-reservation-state` if it isn't reserved, or
    ///     was booked with another amount
    public void shrink(UUID holder, Money to) {
        Reservation held = reservations.locked(holder);
        if (held != null && held.state() == State.BOOKED && held.money().equals(to)) {
            return;
        }
        if (held == null || held.state() != State.RESERVED) {
            throw refused(held);
        }
        Money less = held.money().minus(to);
        if (less.isNegative() || !to.isPositive()) {
            throw new IllegalArgumentException(held.money() + " does not shrink to " + to);
        }
        if (less.isPositive()) {
            giveBack(holder, less);
            reservations.shrink(holder, to);
        }
    }

    /// It is granted: what is reserved stays taken.
    ///
    /// @throws org.throughline.api.Problem 409 `budget-reservation-state` if nothing is reserved,
    ///     or no longer
    public void book(UUID holder) {
        Reservation held = reservations.locked(holder);
        if (held == null || !(held.state() == State.RESERVED || held.state() == State.BOOKED)) {
            throw refused(held);
        }
        reservations.become(holder, State.BOOKED);
    }

    /// It is not granted: refused, or nobody answered in time. Of a holder that holds nothing there
    /// is nothing to release.
    ///
    /// @throws org.throughline.api.Problem 409 `budget-reservation-state` if it was granted
    public void release(UUID holder) {
        end(holder, State.RESERVED, State.RELEASED);
    }

    /// What was granted is taken back: it can be granted again, in the period that it was taken from.
    ///
    /// @throws org.throughline.api.Problem 409 `budget-reservation-state` if it was reserved only
    public void restore(UUID holder) {
        end(holder, State.BOOKED, State.RESTORED);
    }

    private void end(UUID holder, State from, State to) {
        Reservation held = reservations.locked(holder);
        if (held == null || held.state() == State.REFUSED || held.state() == to) {
            return; // also where its time is over and it was forgotten
        }
        if (held.state() != from) {
            throw refused(held);
        }
        giveBack(holder, held.money());
        reservations.become(holder, to);
    }

    private void giveBack(UUID holder, Money money) {
        reservations.uses(holder).forEach(use -> uses.giveBack(use, money));
    }

    /// What may still be granted now, by key: of the rep's day, the customer's year if one is
    /// named, and of each campaign that runs, which counts for what is granted for it only. Nothing
    /// is held by asking.
    public List<Left> left(RepId rep, @Nullable CustomerId customer, String action, Currency currency) {
        return left(rep, customer, List.of(action), currency).getOrDefault(action, List.of());
    }

    /// As [#left], of several actions at once, by action.
    public Map<String, List<Left>> left(
            RepId rep, @Nullable CustomerId customer, List<String> actions, Currency currency) {
        List<Allotment> all = budgets.in(currency).stream()
                .filter(budget -> actions.stream().anyMatch(budget::covers))
                .flatMap(budget -> Stream.ofNullable(budget.allotment(rep, customer, clock.instant())))
                .toList();
        List<Left> left = uses.left(all);
        Map<String, List<Left>> byAction = new HashMap<>();
        for (String action : actions) {
            byAction.put(
                    action,
                    IntStream.range(0, all.size())
                            .filter(n -> all.get(n).budget().covers(action))
                            .mapToObj(left::get)
                            .toList());
        }
        return byAction;
    }

    private static RuntimeException refused(@Nullable Reservation held) {
        return BudgetsProblem.state(held == null ? "NONE" : held.state().name());
    }
}
