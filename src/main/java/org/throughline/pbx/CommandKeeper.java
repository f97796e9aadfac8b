package org.throughline.pbx;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.throughline.api.LogKeys;
import org.throughline.callcontrol.CommandDesk.Answer;
import org.throughline.callcontrol.CommandDesk.Claimed;

/// Tells a PBX what people at consoles want done, while this node owns its link: at once when something was written
/// down, and after each connect. Each command at most once. One thread.
final class CommandKeeper implements Runnable {

    private static final Logger LOG = Logger.getLogger(CommandKeeper.class);

    /// Should a wake-up be lost, a command is still young enough to be sent.
    private static final Duration REFRESH = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Lease lease;
    private final CommandBook book;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile @Nullable AmiConnection connection;
    private volatile boolean over;
    private boolean failing;

    CommandKeeper(Lease lease, CommandBook book) {
        this.lease = lease;
        this.book = book;
    }

    /// What was sent and its answers to come; none if it could not be sent.
    ///
    /// @param late it was too late, and nothing was sent
    private record Sent(
            Claimed command,
            List<AmiAction> actions,
            List<CompletableFuture<List<AmiMessage>>> answers,
            boolean late) {}

    /// Says over which connection the PBX is reached now; null for none.
    void connected(@Nullable AmiConnection now) {
        connection = now;
        wake();
    }

    void wake() {
        wakeUps.release();
    }

    void end() {
        over = true;
        wake();
    }

    @Override
    public void run() {
        while (!over) {
            try {
                var _ = wakeUps.tryAcquire(REFRESH.toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
                AmiConnection now = connection;
                if (now != null && !over) {
                    carryOut(now);
                    failing = false;
                }
            } catch (InterruptedException | LeaseLost e) {
                return;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warnf("Commands cannot be fetched: %s {%s=%s}", e.getMessage(), LogKeys.PBX, lease.pbx());
                }
                failing = true;
            }
        }
    }

    /// All are sent before the first is answered: nobody waits for somebody else's call.
    private void carryOut(AmiConnection now) throws InterruptedException {
        List<Sent> sent = new ArrayList<>();
        for (Claimed command : book.claim(lease)) {
            try {
                sent.add(send(now, command, AmiOrders.of(command.instruction())));
            } catch (IllegalArgumentException e) {
                report(command, Answer.REFUSED); // by our own gate: nothing was sent
            }
        }
        for (Sent one : sent) {
            report(one.command(), answer(now, one));
        }
    }

    private Sent send(AmiConnection now, Claimed command, List<AmiAction> actions) {
        List<CompletableFuture<List<AmiMessage>>> answers = new ArrayList<>();
        boolean late = false;
        try {
            BooleanSupplier inTime = inTime(command);
            for (AmiAction action : actions) {
                answers.add(now.send(action, inTime));
            }
        } catch (AmiConnection.TooLate e) {
            late = answers.isEmpty();
            answers.clear();
        } catch (IOException e) {
            answers.clear();
        }
        return new Sent(command, actions, answers, late);
    }

    /// What the database says, for as long as it holds by a clock that goes on while this process is stopped: so it
    /// is asked once, and looked at again when the bytes are about to leave.
    private BooleanSupplier inTime(Claimed command) {
        long asked = System.nanoTime();
        long holds;
        try {
            holds = book.mayBeSent(lease, command.id()).toNanos();
        } catch (RuntimeException e) {
            LOG.infof("A command is not sent: %s {%s=%s}", e.getMessage(), LogKeys.PBX, lease.pbx());
            holds = 0;
        }
        long until = asked + holds;
        return () -> !over && System.nanoTime() - until < 0;
    }

    private static Answer answer(AmiConnection now, Sent sent) throws InterruptedException {
        if (sent.late()) {
            return Answer.NOT_SENT;
        }
        if (sent.answers().isEmpty()) {
            return Answer.NONE;
        }
        try {
            for (int n = 0; n < sent.answers().size(); n++) {
                AmiMessage answer =
                        now.await(sent.answers().get(n), sent.actions().get(n)).getFirst();
                if (!answer.isSuccess()) {
                    return Answer.REFUSED;
                }
            }
            return Answer.TAKEN;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }

    /// Until it is written down: nobody else knows what came of it.
    private void report(Claimed command, Answer answer) throws InterruptedException {
        if (answer != Answer.TAKEN) {
            LOG.infof("The PBX did not take a command: %s {%s=%s}", answer, LogKeys.PBX, lease.pbx());
        }
        while (true) {
            try {
                book.answered(lease, command.id(), answer);
                return;
            } catch (LeaseLost e) {
                throw e;
            } catch (RuntimeException e) {
                if (over) {
                    return;
                }
                LOG.debugf(e, "An answer waits to be written");
                Thread.sleep(PAUSE);
            }
        }
    }
}
