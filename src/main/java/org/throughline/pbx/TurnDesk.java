package org.throughline.pbx;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.throughline.pbx.Refusal.Refused;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;

/// Has turns decided, so many at once and no longer than a caller can be kept.
///
/// Too many at once: the caller is sent to the PBX's own queue, without asking anybody. Too late, or failed: no answer
/// at all, so that the dialplan brings the same turn to the next node; if the decision is committed after all, that
/// node
/// gives the stored answer.
final class TurnDesk {

    private static final Logger LOG = Logger.getLogger(TurnDesk.class);

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

    TurnAnswer decide(Turn turn) throws Refused, InterruptedException {
        long start = System.nanoTime();
        if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            meters.shed();
            return new TurnAnswer.Fallback();
        }
        CompletableFuture<TurnAnswer> answer = new CompletableFuture<>();
        Thread decider = Thread.ofVirtual().name("turn-", 0).start(() -> {
            try {
                answer.complete(flow.apply(turn));
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            } finally {
                places.release(); // not before: one that is stuck holds a connection, too
            }
        });
        try {
            return answer.get(deadline.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            decider.interrupt();
            throw new Refused(Refusal.DEADLINE);
        } catch (ExecutionException e) {
            LOG.errorf(e.getCause(), "A turn of %s failed; the caller goes on without us", turn.channel());
            throw new Refused(Refusal.FAILED);
        }
    }
}
