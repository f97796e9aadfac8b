package org.throughline.pbx;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.LineEvent.DeviceChanged;
import org.throughline.telephony.RunningCall;

/// Keeps what would be written to the database, refuses it as a database does, or takes its time.
final class WrittenNews implements CallBook, Tenure.BootMemory {

    final List<CallNews> news = new CopyOnWriteArrayList<>();
    final List<DeviceChanged> devices = new CopyOnWriteArrayList<>();
    final Set<Integer> batches = ConcurrentHashMap.newKeySet();
    volatile List<RunningCall> believed = List.of();
    volatile @Nullable RuntimeException refusal;
    volatile Class<?> @Nullable [] unwritable;
    volatile boolean lost;
    final Semaphore pace = new Semaphore(Integer.MAX_VALUE);
    private volatile @Nullable String boot;

    @Override
    public void apply(Lease lease, List<CallNews> told, List<DeviceChanged> changed) {
        pace.acquireUninterruptibly();
        pace.release();
        refuse(lease, told);
        news.addAll(told);
        devices.addAll(changed);
        batches.add(told.size());
    }

    @Override
    public int correct(
            Lease lease, Function<Collection<RunningCall>, List<CallNews>> comparing, List<DeviceChanged> changed) {
        List<CallNews> told = comparing.apply(believed);
        refuse(lease, told);
        news.addAll(told);
        devices.addAll(changed);
        return told.size();
    }

    @Override
    public boolean isRestart(Lease lease, String startedAt) {
        String before = boot;
        return before != null && !before.equals(startedAt);
    }

    @Override
    public void remember(Lease lease, String startedAt) {
        boot = startedAt;
    }

    private void refuse(Lease lease, List<CallNews> told) {
        if (lost) {
            throw new LeaseLost(lease.pbx());
        }
        RuntimeException failure = refusal;
        if (failure != null) {
            throw failure;
        }
        Class<?>[] never = unwritable;
        if (never != null && told.stream().anyMatch(n -> List.of(never).contains(n.getClass()))) {
            throw new IllegalStateException("on purpose");
        }
    }
}
