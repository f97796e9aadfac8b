package org.throughline.authority;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.decisions.DecisionTable;
import org.throughline.decisions.Input;
import org.throughline.decisions.Rules;
import org.throughline.decisions.Value;
import org.throughline.money.Money;
import org.throughline.orders.OrderCard;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;

/// Asks the rules that are in effect. In the caller's transaction.
@ApplicationScoped
class Deciding {

    private final Rules rules;
    private final Gathering gathering;
    private final Decisions decisions;
    private final TicketDesk tickets;
    private final CustomerDirectory customers;
    private final AuthorityConfig config;
    private final Clock clock;

    Deciding(
            Rules rules,
            Gathering gathering,
            Decisions decisions,
            TicketDesk tickets,
            CustomerDirectory customers,
            AuthorityConfig config,
            Clock clock) {
        this.rules = rules;
        this.gathering = gathering;
        this.decisions = decisions;
        this.tickets = tickets;
        this.customers = customers;
        this.config = config;
        this.clock = clock;
    }

    /// May I? Nothing but the answer comes of it.
    ///
    /// @throws org.throughline.api.Problem 404 `not-found`, 422 `action-unknown`, `order-refused` and as
    /// [Gathering#inputs]
    Decision ask(String number, Wish wish, Asker asker) {
        TicketCard ticket = tickets.require(number);
        return ask(gathering.sitting(asker, ticket, gathering.order(ticket, wish), clock.instant()), wish);
    }

    /// For somebody who grants at once what is decided: whoever grants the same customer something elsewhere is waited
    /// for, or waits.
    Sitting sitAlone(TicketCard ticket, @Nullable OrderCard order, Asker asker) {
        alone(ticket.customer());
        return gathering.sitting(asker, ticket, order, clock.instant());
    }

    /// May they? Nothing but the answer comes of it.
    ///
    /// @throws org.throughline.api.Problem 422 `action-unknown` and as [Gathering#inputs]
    Decision ask(Sitting sitting, Wish wish) {
        Rules.Rule rule = rule(sitting, wish.action());
        Map<Input, Value> inputs = gathering.inputs(sitting, wish);
        DecisionTable.Answer answer = rule.table().answer(inputs);
        Instant now = sitting.now();
        Decision decision = new Decision(
                sitting.ticket(), sitting.asker(), wish, inputs, rule, answer, now, now.plus(config.goodFor()));
        decisions.persist(decision);
        decisions.flush();
        return decision;
    }

    private void alone(@Nullable CustomerId customer) {
        if (customer != null) {
            customers.alone(customer);
        }
    }

    /// A decision that was made, locked until the transaction ends; its ticket before.
    ///
    /// @throws org.throughline.api.Problem 404 `not-found`
    Decision hold(UUID id) {
        tickets.hold(decisions.require(id).ticket());
        return decisions.lock(id);
    }

    /// What the rules that are in effect answer now to what was asked then. Whoever grants the same customer
    /// something elsewhere is waited for, or waits: each counts what the other has granted.
    ///
    /// @param money what is to be granted of what was asked for, if it is money
    /// @throws org.throughline.api.Problem 409 `decision-changed` if the ticket is another customer's by now
    DecisionTable.Answer again(Decision decision, @Nullable Money money, Asker asker, Instant now) {
        TicketCard ticket = Objects.requireNonNull(tickets.card(decision.ticket()));
        if (!Objects.equals(ticket.customer(), decision.customer())) {
            throw AuthorityProblem.otherCustomer();
        }
        alone(decision.customer());
        Wish wish = money == null ? decision.wish() : decision.wish().of(money.minor());
        Sitting sitting = gathering.sitting(asker, ticket, gathering.order(ticket, wish), now);
        return rule(sitting, wish.action()).table().answer(gathering.inputs(sitting, wish));
    }

    /// @throws org.throughline.api.Problem 422 `action-unknown`, `action-without-limit` if the table in effect does not
    /// ask how much
    void requireLimit(Sitting sitting, String action) {
        if (!rule(sitting, action).table().asks(Input.AMOUNT)) {
            throw AuthorityProblem.withoutLimit();
        }
    }

    private Rules.Rule rule(Sitting sitting, String action) {
        Rules.Rule rule = sitting.rule(action, rules);
        if (rule == null) {
            throw AuthorityProblem.unknownAction();
        }
        return rule;
    }
}
