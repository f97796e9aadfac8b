package org.throughline.flows;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.throughline.api.LogKeys;
import org.throughline.events.LiveEvents;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;

/// The one way in for whoever speaks with a PBX: what happened to a caller goes in, what to do next comes out.
///
/// Effects and answer are committed together before the answer is returned. The same turn again gets the same answer
/// and has no second effect. Never throws: what cannot be decided now, or was not decided in time, is a
/// [TurnAnswer.Fallback], and the PBX serves the caller alone. A database that says nothing may hold a decision for
/// longer: who asks says how long to wait, by an interrupt.
@ApplicationScoped
public class CallFlow {

    private static final Logger LOG = Logger.getLogger(CallFlow.class);
    private static final int MOST_ATTEMPTS = 3;

    private final TurnTaking taking;
    private final LiveEvents live;
    private final Clock clock;
    private final MeterRegistry meters;
    private final FlowsConfig config;
    private final Semaphore places;

    /// As many as there are places. Of the platform: a decision waits for the database ten times, and each time that
    /// costs a virtual thread more.
    private final ExecutorService deciders;

    private final Timer timer;

    CallFlow(TurnTaking taking, LiveEvents live, Clock clock, MeterRegistry meters, FlowsConfig config) {
        this.taking = taking;
        this.live = live;
        this.clock = clock;
        this.meters = meters;
        this.config = config;
        this.places = new Semaphore(config.turnsAtOnce(), true);
        this.deciders = Executors.newFixedThreadPool(
                config.turnsAtOnce(),
                Thread.ofPlatform().name("turn-", 1).daemon().factory());
        this.timer = Timer.builder("throughline.turn")
                .description("How long a turn takes, waiting included")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
        meters.gauge("throughline.turns.waiting", places, Semaphore::getQueueLength);
    }

    @PreDestroy
    void end() {
        deciders.shutdownNow();
    }

    public TurnAnswer take(Turn turn) {
        long began = System.nanoTime();
        MDC.put(LogKeys.CALL, turn.call().value());
        try {
            return admitted(turn, began);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fallback("interrupted");
        } finally {
            timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            MDC.remove(LogKeys.CALL);
        }
    }

    /// Under overload turns are refused at the door, so that those inside are still decided in time.
    private TurnAnswer admitted(Turn turn, long began) throws InterruptedException {
        if (places.getQueueLength() >= config.turnsWaiting()
                || !places.tryAcquire(config.turnWait().toNanos(), TimeUnit.NANOSECONDS)) {
            return fallback("shed");
        }
        AtomicBoolean begun = new AtomicBoolean();
        Future<TurnAnswer> decision = deciders.submit(() -> {
            if (!begun.compareAndSet(false, true)) {
                return new TurnAnswer.Fallback();
            }
            try {
                return inTime(turn, began);
            } finally {
                places.release();
            }
        });
        try {
            return decision.get();
        } catch (InterruptedException e) {
            decision.cancel(true);
            if (begun.compareAndSet(false, true)) {
                places.release(); // nobody else will
            }
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What is logged meanwhile carries the call, and the journey once it is known.
    private TurnAnswer inTime(Turn turn, long began) {
        MDC.put(LogKeys.CALL, turn.call().value());
        try {
            return decided(
                    turn, () -> System.nanoTime() - began > config.turnTime().toNanos());
        } catch (Exception e) {
            LOG.errorf(e, "Turn %d of %s failed; the PBX serves the caller", turn.seq(), turn.channel());
            return fallback("failed");
        } finally {
            MDC.remove(LogKeys.CALL);
            MDC.remove(LogKeys.JOURNEY);
        }
    }

    @ActivateRequestContext
    TurnAnswer decided(Turn turn, BooleanSupplier late) throws Exception {
        for (int attempt = 1; ; attempt++) {
            MDC.remove(LogKeys.JOURNEY); // what an attempt opened was rolled back with it
            try {
                TurnTaking.Taken taken = taking.take(turn, late);
                if (taken.gap()) {
                    count("gap");
                }
                count("answered");
                return taken.answer();
            } catch (TurnTaking.AlreadyTaken e) {
                TurnRows.Stored stored = taking.replay(turn);
                if (stored != null) {
                    return again(turn, stored);
                }
            } catch (TurnTaking.TooLate e) {
                LOG.warnf("Turn %d of %s took too long; the PBX serves the caller", turn.seq(), turn.channel());
                return fallback("late");
            } catch (Exception e) {
                if (!deadlocked(e) || attempt >= MOST_ATTEMPTS || late.getAsBoolean()) {
                    throw e;
                }
            }
            if (attempt >= MOST_ATTEMPTS) {
                return fallback("failed");
            }
        }
    }

    private TurnAnswer again(Turn turn, TurnRows.Stored stored) {
        if (TurnKey.of(turn).fingerprint().equals(stored.fingerprint())) {
            count("replayed");
            return TurnText.answer(stored.answer());
        }
        LOG.errorf("Turn %d of %s came again and told something else", turn.seq(), turn.channel());
        alarm(turn);
        return fallback("conflict");
    }

    private void alarm(Turn turn) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> live.publish(new LiveNews(
                            NewsKind.TURN_CONFLICT,
                            Set.of(LiveNews.FLOOR),
                            turn.call().value(),
                            turn.channel(),
                            null,
                            clock.instant())));
        } catch (RuntimeException e) {
            LOG.warnf(e, "The alarm about turn %d of %s could not be told", turn.seq(), turn.channel());
        }
    }

    /// InnoDB rolled one of two transactions back (1213). One that waited too long (1205) has used up the turn's time.
    private static boolean deadlocked(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == 1213) {
                return true;
            }
        }
        return false;
    }

    private TurnAnswer fallback(String why) {
        count(why);
        return new TurnAnswer.Fallback();
    }

    private void count(String outcome) {
        meters.counter("throughline.turns", "outcome", outcome).increment();
    }
}
