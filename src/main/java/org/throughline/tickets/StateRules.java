package org.throughline.tickets;

import static org.throughline.tickets.TicketKind.COMPLAINT;
import static org.throughline.tickets.TicketKind.LEAD;
import static org.throughline.tickets.TicketKind.QUESTION;
import static org.throughline.tickets.TicketKind.RETURN;
import static org.throughline.tickets.TicketKind.TROUBLE;
import static org.throughline.tickets.TicketState.CLOSED;
import static org.throughline.tickets.TicketState.NEW;
import static org.throughline.tickets.TicketState.OPEN;
import static org.throughline.tickets.TicketState.SOLVED;
import static org.throughline.tickets.TicketState.WAITING;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which state may follow which, for each kind of ticket. What no rule allows is refused.
final class StateRules {

    private static final Set<TicketKind> ANY = EnumSet.allOf(TicketKind.class);

    /// @param needsDisposition how it ended must be said first
    private record Rule(Set<TicketKind> kinds, TicketState from, TicketState to, boolean needsDisposition) {}

    private static final List<Rule> RULES = List.of(
            new Rule(ANY, NEW, OPEN, false),
            new Rule(ANY, NEW, WAITING, false),
            new Rule(ANY, OPEN, WAITING, false),
            new Rule(ANY, WAITING, OPEN, false),
            // a complaint is not settled by silence
            new Rule(EnumSet.complementOf(EnumSet.of(COMPLAINT)), OPEN, SOLVED, false),
            new Rule(EnumSet.complementOf(EnumSet.of(COMPLAINT)), WAITING, SOLVED, false),
            new Rule(Set.of(COMPLAINT), OPEN, SOLVED, true),
            new Rule(Set.of(COMPLAINT), WAITING, SOLVED, true),
            // a question may be answered by whoever reads it first
            new Rule(Set.of(QUESTION), NEW, SOLVED, false),
            // the customer says that it isn't settled; a credit once given is only undone by a ticket of its own
            new Rule(Set.of(TROUBLE, COMPLAINT, QUESTION, RETURN), SOLVED, OPEN, false),
            new Rule(ANY, SOLVED, CLOSED, false),
            // a lead may be lost at any time, and one says why
            new Rule(Set.of(LEAD), NEW, CLOSED, true),
            new Rule(Set.of(LEAD), OPEN, CLOSED, true),
            new Rule(Set.of(LEAD), WAITING, CLOSED, true));

    private StateRules() {}

    sealed interface Verdict {

        record Allowed() implements Verdict {}

        record NeedsDisposition() implements Verdict {}

        /// @param missing what has to be known first
        record NeedsParticulars(List<String> missing) implements Verdict {}

        /// @param possible the states that may follow instead
        record Refused(Set<TicketState> possible) implements Verdict {}
    }

    static Verdict mayMove(Particulars matter, TicketState from, TicketState to, boolean hasDisposition) {
        TicketKind kind = matter.kind();
        for (Rule rule : RULES) {
            if (rule.kinds().contains(kind) && rule.from() == from && rule.to() == to) {
                if (rule.needsDisposition() && !hasDisposition) {
                    return new Verdict.NeedsDisposition();
                }
                List<String> missing = to == SOLVED ? matter.missing() : List.of();
                return missing.isEmpty() ? new Verdict.Allowed() : new Verdict.NeedsParticulars(missing);
            }
        }
        return new Verdict.Refused(after(kind, from));
    }

    /// The states that may follow.
    static Set<TicketState> after(TicketKind kind, TicketState from) {
        return RULES.stream()
                .filter(rule -> rule.kinds().contains(kind) && rule.from() == from)
                .map(Rule::to)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TicketState.class)));
    }
}
