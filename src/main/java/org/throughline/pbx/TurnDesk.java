package org.throughline.pbx;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.throughline.pbx.Refusal.Refused;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;

/// Has turns decided, so many at once and no longer than a caller can be kept, each on the thread of its connection.
///
/// Too many at once: the caller is sent to the PBX's own queue, without asking anybody. Too late, or failed: no answer
/// at all, so that the dialplan brings the same turn to the next node; if the decision is committed after all, that
/// node gives the stored answer.
final class TurnDesk {

    private static final Logger LOG = Logger.getLogger(TurnDesk.class);

    /// Ends what takes too long. A thread of its own for each turn would cost as much as the turn's smaller statements.
    private static final ScheduledThreadPoolExecutor ALARMS = alarms();

    private final Function<Turn, TurnAnswer> flow;
    private final Semaphore places;
    private final Duration patience;
    private final Duration deadline;
    private final TurnMeters meters;

    TurnDesk(Function<Turn, TurnAnswer> flow, FastAgiConfig config, TurnMeters meters) {
        this.flow = flow;
        this.places = new Semaphore(config.atOnce());
        this.patience = config.patience();
        this.deadline = config.deadline();
        this.meters = meters;
    }

    /// @param hangUp lets the PBX go at the deadline, while the decision may still be stuck somewhere
    TurnAnswer decide(Turn turn, Runnable hangUp) throws Refused, InterruptedException {
        long start = System.nanoTime();
        if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            meters.shed();
            return new TurnAnswer.Fallback();
        }
        Alarm alarm = new Alarm(Thread.currentThread(), hangUp);
        ScheduledFuture<?> set =
                ALARMS.schedule(alarm, deadline.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
        try {
            TurnAnswer answer = flow.apply(turn);
            return alarm.silence() ? answer : tooLate();
        } catch (RuntimeException e) {
            if (!alarm.silence()) {
                return tooLate();
            }
            LOG.errorf(e, "A turn of %s failed; the caller goes on without us", turn.channel());
            throw new Refused(Refusal.FAILED);
        } finally {
            set.cancel(false);
            places.release(); // not before: one that is stuck holds a connection, too
        }
    }

    private static TurnAnswer tooLate() throws Refused {
        throw new Refused(Refusal.DEADLINE);
    }

    private static ScheduledThreadPoolExecutor alarms() {
        ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("turn-alarms").daemon().factory());
        alarms.setRemoveOnCancelPolicy(true);
        return alarms;
    }

    /// Goes off at the deadline, or is silenced before, never both.
    private static final class Alarm implements Runnable {
        private final Thread decider;
        private final Runnable hangUp;
        private boolean over;
        private boolean late;

        Alarm(Thread decider, Runnable hangUp) {
            this.decider = decider;
            this.hangUp = hangUp;
        }

        @Override
        public synchronized void run() {
            if (!over) {
                late = true;
                hangUp.run();
                decider.interrupt();
            }
        }

        /// True if it had not gone off.
        synchronized boolean silence() {
            over = true;
            if (late) {
                Thread.interrupted(); // it was meant for the decision alone
            }
            return !late;
        }
    }
}
