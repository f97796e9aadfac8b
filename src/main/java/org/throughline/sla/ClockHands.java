package org.throughline.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.throughline.queues.CalendarChanged;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.TicketMerged;
import org.throughline.tickets.TicketMoved;
import org.throughline.tickets.WordsWritten;

/// Starts and stops clocks as tickets move, in the transaction that moves them. For a person the clocks are looked at
/// at once; a call leaves that to the next look, a second later.
@ApplicationScoped
class ClockHands {

    private final Clocks clocks;
    private final Looks looks;
    private final Targets targets;
    private final Recounts recounts;

    ClockHands(Clocks clocks, Looks looks, Targets targets, Recounts recounts) {
        this.clocks = clocks;
        this.looks = looks;
        this.targets = targets;
        this.recounts = recounts;
    }

    void move(@Observes TicketMoved moved) {
        TargetKey key = new TargetKey(moved.kind(), moved.priority());
        if (moved.from() == null) {
            clocks.start(moved.ticket(), key, moved.at());
        } else if (moved.inCall()) {
            for (ClockKind what : ClockKind.values()) {
                ClockState to = what.whileIt(moved.to());
                if (to != what.whileIt(moved.from())) {
                    clocks.become(new ClockId(moved.ticket().value(), what), to, moved.at());
                }
            }
        }
        if (!moved.inCall()) {
            looks.now(moved.ticket(), one -> one.follow(moved.to(), key, moved.at()));
        }
    }

    void answer(@Observes WordsWritten words) {
        if (words.kind() == EntryKind.MESSAGE) {
            looks.now(words.ticket(), one -> one.answer(words.at()));
        }
    }

    void merge(@Observes TicketMerged merged) {
        looks.now(merged.part(), one -> one.merge(merged.at()));
    }

    void count(@Observes CalendarChanged changed) {
        targets.by(changed.calendar()).forEach(target -> recounts.ask(target.key()));
    }
}
