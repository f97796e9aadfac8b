package org.throughline.authority;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.decisions.Input;
import org.throughline.decisions.Value;
import org.throughline.journeys.CallRecords;
import org.throughline.links.LinkedTickets;
import org.throughline.money.Money;
import org.throughline.orders.OrderBook;
import org.throughline.orders.OrderCard;
import org.throughline.orders.OrderLine;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;

/// Brings the values of all inputs that a table may ask for: from the data, not from whoever asks.
/// Only what is wanted, and why, is taken at the rep's word.
@ApplicationScoped
class Gathering {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Set<Input> ALL = EnumSet.allOf(Input.class);
    private static final String STANDARD = "standard";

    private final CustomerDirectory customers;
    private final OrderBook orders;
    private final TicketDesk tickets;
    private final LinkedTickets links;
    private final CallRecords calls;
    private final Grants grants;

    Gathering(
            CustomerDirectory customers,
            OrderBook orders,
            TicketDesk tickets,
            LinkedTickets links,
            CallRecords calls,
            Grants grants) {
        this.customers = customers;
        this.orders = orders;
        this.tickets = tickets;
        this.links = links;
        this.calls = calls;
        this.grants = grants;
    }

    /// What is known of a rep, a ticket and its customer, whatever is wished.
    ///
    /// @param asked those that are not among these need not be brought
    Map<Input, Value> known(Asker asker, TicketCard ticket, Instant now, Set<Input> asked) {
        Map<Input, Value> inputs = new EnumMap<>(Input.class);
        text(inputs, Input.GRADE, asker.grade().name());
        months(inputs, Input.SENIORITY, asker.rep().since(), now);
        if (asked.contains(Input.VERIFICATION)) {
            text(
                    inputs,
                    Input.VERIFICATION,
                    calls.verification(asker.rep().id(), ticket.id()).name());
        }
        if (asked.contains(Input.KNOWN_PROBLEM)) {
            inputs.put(Input.KNOWN_PROBLEM, new Value.Flag(links.hasProblem(ticket.id())));
        }
        customer(inputs, ticket, now, asked);
        return inputs;
    }

    Sitting sitting(Asker asker, TicketCard ticket, @Nullable OrderCard order, Instant now) {
        return new Sitting(ticket, order, asker, known(asker, ticket, now, ALL), now);
    }

    /// All that is known, with what is wished and the history of that action.
    ///
    /// @throws org.throughline.api.Problem 422 `amount-incomplete`, `currency-unknown`
    Map<Input, Value> inputs(Sitting sitting, Wish wish) {
        Map<Input, Value> inputs = inputs(sitting.known(), sitting.order(), wish, sitting.now());
        if (wish.currency() != null) {
            inputs.putAll(
                    histories(sitting.ticket(), wish.currency(), sitting.now()).of(wish.action()));
        }
        return inputs;
    }

    /// As [#inputs], of whatever the action: without the history of one.
    Map<Input, Value> inputs(Map<Input, Value> known, @Nullable OrderCard order, Wish wish, Instant now) {
        Map<Input, Value> inputs = new EnumMap<>(known);
        if (order != null) {
            order(inputs, order, wish, now);
        }
        text(inputs, Input.REASON, wish.reason());
        text(
                inputs,
                Input.CONDITION,
                wish.condition() == null ? null : wish.condition().name());
        inputs.put(Input.PIECES, Value.of(wish.pieces() == null ? 1 : wish.pieces()));
        text(inputs, Input.CURRENCY, wish.currency());
        Money money = wish.money();
        if (money != null) {
            inputs.put(Input.AMOUNT, new Value.Numeric(money.major()));
        }
        return inputs;
    }

    /// What a customer was granted within a year, by actions.
    ///
    /// @param currency null if nobody pays in it, or nobody knows whose ticket it is: nothing is known
    record Histories(@Nullable Currency currency, Map<String, Grants.History> byAction) {

        static final Histories UNKNOWN = new Histories(null, Map.of());

        Map<Input, Value> of(String action) {
            if (currency == null) {
                return Map.of();
            }
            Grants.History history = byAction.getOrDefault(action, Grants.History.NONE);
            return Map.of(
                    Input.GRANTS,
                    Value.of(history.times()),
                    Input.GRANTED,
                    new Value.Numeric(new Money(history.minor(), currency).major()));
        }
    }

    Histories histories(TicketCard ticket, String code, Instant now) {
        Currency currency = Money.currency(code);
        return ticket.customer() == null || currency == null
                ? Histories.UNKNOWN
                : new Histories(currency, grants.histories(ticket.customer(), code, now.minus(YEAR)));
    }

    /// The order that is meant; null if none is.
    ///
    /// @throws org.throughline.api.Problem 422 `order-refused`
    @Nullable
    OrderCard order(TicketCard ticket, Wish wish) {
        return wish.order() == null ? null : orders.require(wish.order(), ticket.customer());
    }

    private void customer(Map<Input, Value> inputs, TicketCard ticket, Instant now, Set<Input> asked) {
        if (!(ticket.customer() instanceof CustomerId customer)
                || !(customers.rank(customer) instanceof CustomerDirectory.Rank rank)) {
            return;
        }
        text(inputs, Input.TIER, rank.tier() == null ? STANDARD : rank.tier());
        months(inputs, Input.TENURE, rank.since(), now);
        if (asked.contains(Input.TICKETS)) {
            inputs.put(Input.TICKETS, Value.of(tickets.openedSince(customer, now.minus(YEAR))));
        }
    }

    private static void order(Map<Input, Value> inputs, OrderCard order, Wish wish, Instant now) {
        text(inputs, Input.ORDER_STATUS, order.status().name());
        text(inputs, Input.CHANNEL, order.channel() == null ? STANDARD : order.channel());
        inputs.put(Input.ORDER_DAYS, days(order.placedAt(), now));
        if (order.deliveredAt() != null) {
            inputs.put(Input.DELIVERY_DAYS, days(order.deliveredAt(), now));
        }
        OrderLine line = line(order, wish);
        if (line != null) {
            text(inputs, Input.ITEM, line.sku());
            text(inputs, Input.ITEM_CLASS, line.itemClass() == null ? STANDARD : line.itemClass());
            boolean isOther = wish.currency() != null && !wish.currency().equals(order.currency());
            if (!isOther && Money.currency(order.currency()) instanceof Currency currency) {
                inputs.put(Input.ITEM_PRICE, new Value.Numeric(new Money(line.price(), currency).major()));
            }
        }
    }

    /// The line that is meant; of an order with one line that one.
    private static @Nullable OrderLine line(OrderCard order, Wish wish) {
        if (wish.line() != null) {
            return order.line(wish.line());
        }
        if (wish.sku() != null) {
            return order.lineOf(wish.sku());
        }
        return order.lines().size() == 1 ? order.lines().getFirst() : null;
    }

    private static Value days(Instant since, Instant now) {
        return Value.of(Math.max(0, Duration.between(since, now).toDays()));
    }

    private static void months(Map<Input, Value> inputs, Input input, @Nullable LocalDate since, Instant now) {
        if (since != null) {
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            inputs.put(
                    input, new Value.Numeric(BigDecimal.valueOf(Math.max(0, ChronoUnit.MONTHS.between(since, today)))));
        }
    }

    private static void text(Map<Input, Value> inputs, Input input, @Nullable String text) {
        if (text != null) {
            inputs.put(input, new Value.Text(text));
        }
    }
}
