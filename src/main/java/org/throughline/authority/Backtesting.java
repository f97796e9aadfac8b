package org.throughline.authority;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.throughline.api.OwnTransaction;
import org.throughline.authority.Backtests.Taken;
import org.throughline.decisions.DecisionTable;
import org.throughline.decisions.Rules;

/// Asks a version of a table what was asked in a period, by the inputs that were kept then. Each
/// backtest is done by one node at a time, a page after the other; the next node goes on where one
/// has died.
///
/// On a thread of the pool: it computes without a pause, and a virtual thread that does so keeps
/// others from theirs.
@ApplicationScoped
class Backtesting {

    private static final Logger LOG = Logger.getLogger(Backtesting.class);

    /// Decisions that are in memory at once.
    static final int PAGE = 2_000;

    private final Backtests backtests;
    private final Decisions decisions;
    private final Rules rules;
    private volatile boolean stopping;

    Backtesting(Backtests backtests, Decisions decisions, Rules rules) {
        this.backtests = backtests;
        this.decisions = decisions;
        this.rules = rules;
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    @Scheduled(every = "1s", delayed = "8s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        Taken next = take();
        while (next != null) {
            goOn(next);
            next = stopping ? null : take();
        }
    }

    private void goOn(Taken taken) {
        Taken run = taken;
        try {
            while (run != null && !stopping) {
                run = step(run, PAGE);
            }
            if (run != null) {
                Taken left = run;
                OwnTransaction.of(() -> {
                    backtests.release(left);
                    return left;
                });
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "backtest %s broke off; it is tried again", taken.id());
        }
    }

    @Nullable
    Taken take() {
        return OwnTransaction.of(backtests::take);
    }

    /// Looks at the next page.
    ///
    /// @return null when there is nothing more to do
    @Nullable
    Taken step(Taken run, int rows) {
        DecisionTable table =
                OwnTransaction.of(() -> rules.rule(run.table(), run.version())).table();
        Long total =
                run.total() != null ? run.total() : OwnTransaction.of(() -> decisions.count(run.table(), run.period()));
        List<PastDecision> page = OwnTransaction.of(() -> decisions.past(run.table(), run.period(), run.after(), rows));
        for (PastDecision past : page) {
            run.tally().add(past, table.answer(past.inputs()));
        }
        boolean isDone = page.size() < rows;
        Taken next = run.after(total, page);
        return OwnTransaction.of(() -> backtests.keep(next, isDone)) && !isDone ? next : null;
    }
}
