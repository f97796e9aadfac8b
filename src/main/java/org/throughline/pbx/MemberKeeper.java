package org.throughline.pbx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.throughline.api.LogKeys;

/// Keeps the members of a PBX's queues as the reps' intents and skills want them: at once when something changes, after
/// each connect, and every half minute against whatever else changed them. One thread.
final class MemberKeeper implements Runnable {

    private static final Logger LOG = Logger.getLogger(MemberKeeper.class);
    private static final Duration REFRESH = Duration.ofSeconds(30);

    private final String pbx;
    private final @Nullable Path queuesFile;
    private final MemberPlan plan;
    private final LinkFigures figures;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile @Nullable AmiConnection connection;
    private volatile boolean over;
    private @Nullable Membership known;
    private long refreshedAt;

    /// @param queuesFile where the queues' configuration is written for a PBX that shares this machine's files, or null
    MemberKeeper(String pbx, @Nullable Path queuesFile, MemberPlan plan, LinkFigures figures) {
        this.pbx = pbx;
        this.queuesFile = queuesFile;
        this.plan = plan;
        this.figures = figures;
    }

    /// Says over which connection the PBX is reached now; null for none.
    void connected(@Nullable AmiConnection now) {
        connection = now;
        wake();
    }

    /// Something may have changed.
    void wake() {
        wakeUps.release();
    }

    void end() {
        over = true;
        wake();
    }

    @Override
    public void run() {
        @Nullable AmiConnection last = null;
        while (!over) {
            try {
                boolean woken = wakeUps.tryAcquire(REFRESH.toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
                AmiConnection now = connection;
                if (now != null && !over) {
                    boolean fresh = woken
                            && now == last
                            && known != null
                            && System.nanoTime() - refreshedAt < REFRESH.toNanos();
                    last = now;
                    keep(now, fresh);
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                known = null;
                if (connection != null && !over) {
                    LOG.warnf(
                            "The members of the queues could not be compared: %s {%s=%s}",
                            e.getMessage(), LogKeys.PBX, pbx);
                }
            }
        }
    }

    private void keep(AmiConnection now, boolean fresh) throws IOException, InterruptedException {
        MemberPlan.Wanted wanted = plan.wanted(pbx);
        if (writeQueues(wanted.conf())) {
            now.ask(AmiAction.reloadQueues());
            fresh = false;
        }
        Membership membership = known;
        if (!fresh || membership == null) {
            membership = new Membership(now.ask(AmiAction.queues()));
            known = membership;
            refreshedAt = System.nanoTime();
        }
        Membership.Changes changes = membership.towards(wanted);
        figures.lacks(lacking(changes.missing()));
        carryOut(now, membership, changes);
    }

    /// All are sent before the first is answered: a thousand members are no thousand round trips.
    private void carryOut(AmiConnection now, Membership membership, Membership.Changes changes)
            throws IOException, InterruptedException {
        List<CompletableFuture<List<AmiMessage>>> answers = new ArrayList<>();
        for (Membership.Change change : changes.actions()) {
            answers.add(now.send(change.action()));
        }
        for (int n = 0; n < answers.size(); n++) {
            Membership.Change change = changes.actions().get(n);
            if (now.await(answers.get(n), change.action()).getFirst().isSuccess()) {
                membership.done(change);
            } else {
                known = null; // somebody else changes them, too: look again at the next occasion
            }
        }
    }

    /// @return whether the PBX has to read them again
    private boolean writeQueues(String conf) throws IOException {
        if (queuesFile == null
                || (Files.exists(queuesFile) && Files.readString(queuesFile).equals(conf))) {
            return false;
        }
        Path next = queuesFile.resolveSibling(queuesFile.getFileName() + ".next");
        Files.writeString(next, conf);
        Files.move(next, queuesFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private static @Nullable String lacking(Set<String> missing) {
        return missing.isEmpty()
                ? null
                : "the PBX lacks queues; give it the generated configuration and reload app_queue: "
                        + String.join(", ", missing);
    }
}
