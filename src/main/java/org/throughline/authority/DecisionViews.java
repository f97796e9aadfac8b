package org.throughline.authority;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.decisions.DecisionTable;
import org.throughline.decisions.Input;
import org.throughline.decisions.Rules;
import org.throughline.decisions.Value;
import org.throughline.money.Money;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TimelineLine;

/// What decisions and approvals look like to people.
@ApplicationScoped
public class DecisionViews {

    private final Decisions decisions;
    private final Approvals approvals;
    private final Rules rules;
    private final TicketDesk tickets;

    DecisionViews(Decisions decisions, Approvals approvals, Rules rules, TicketDesk tickets) {
        this.decisions = decisions;
        this.approvals = approvals;
        this.rules = rules;
        this.tickets = tickets;
    }

    /// With what the version of the table that answered says of its answer.
    DecisionView of(Decision decision) {
        DecisionTable table =
                rules.rule(decision.action(), decision.tableVersion()).table();
        Map<Input, Value> inputs = decision.inputs();
        DecisionTable.Answer answer = table.answer(inputs);
        Money money = decision.money();
        return new DecisionView(
                decision.id(),
                decision.action(),
                decision.outcome(),
                decision.approver(),
                answer.verdict().say(),
                answer.missing().stream().map(Input::word).toList(),
                money == null ? null : money.currency().getCurrencyCode(),
                money == null ? null : money.minor(),
                Explaining.bands(table, inputs, table.bands(inputs)),
                Explaining.ways(table, inputs),
                decision.tableVersion(),
                decision.row(),
                Inputs.plain(inputs),
                decision.actor(),
                decision.asked(),
                decision.goodUntil());
    }

    ApprovalView of(Approval approval) {
        Decision decision = decisions.require(approval.id());
        TicketCard ticket = Objects.requireNonNull(tickets.card(decision.ticket()));
        Money money = decision.money();
        return new ApprovalView(
                approval.id(),
                ticket.number(),
                decision.action(),
                money == null ? null : money.currency().getCurrencyCode(),
                money == null ? null : money.minor(),
                approval.state(),
                approval.grade(),
                decision.actor(),
                approval.asked(),
                approval.deadline(),
                text(approval.note()),
                Inputs.plain(decision.inputs()),
                approval.answered(),
                approval.answeredBy(),
                approval.amount(),
                text(approval.reason()));
    }

    /// For a screen; null if it is gone.
    public @Nullable ApprovalView approval(UUID decision) {
        Approval approval = approvals.findById(decision);
        return approval == null ? null : of(approval);
    }

    private @Nullable String text(@Nullable UUID entry) {
        TimelineLine line = entry == null ? null : tickets.line(entry);
        return line == null ? null : line.text();
    }
}
