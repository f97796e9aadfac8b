package org.throughline.pbx;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.throughline.api.LogKeys;
import org.throughline.pbx.Lanes.Lane;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.LineEvent;
import org.throughline.telephony.LineEvent.DeviceChanged;
import org.throughline.telephony.Switchboard;

/// Makes news of one PBX's events, in their order, and writes it down: what came meanwhile goes
/// into one transaction, so that a crowd costs less for each. One thread.
final class NewsReel implements Runnable {

    private static final Logger LOG = Logger.getLogger(NewsReel.class);

    /// So many transactions are under way at once when there is a crowd: the database works while we wait for it.
    private static final int LANES = 4;

    /// Less news than this goes into one transaction: a commit would cost more than is won.
    private static final int CROWD = 16;

    /// Of events. Of these few are news; a transaction of more would hold its locks too long.
    private static final int BATCH = 100 * LANES;

    /// The least time from one transaction to the begin of the next: what comes meanwhile shares the next one. A phone
    /// that rings after a quiet moment is told of at once, in a crowd this much later at most.
    private static final Duration PACE = Duration.ofMillis(6);

    private static final int TRIES = 3;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PICTURE = Duration.ofSeconds(20);

    private final Lease lease;
    private final Backlog backlog;
    private final CallBook book;
    private final LinkFigures figures;
    private final Clock clock;
    private final AmiWords words;
    private final Switchboard switchboard = new Switchboard();
    private volatile boolean over;
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean failing;
    private long written = System.nanoTime() - PACE.toNanos();

    NewsReel(Lease lease, Backlog backlog, CallBook book, LinkFigures figures, Clock clock) {
        this.lease = lease;
        this.backlog = backlog;
        this.book = book;
        this.figures = figures;
        this.clock = clock;
        this.words = new AmiWords(lease.pbx());
    }

    void end() {
        over = true;
    }

    /// Runs until the lease is lost or [#end()].
    @Override
    public void run() {
        List<Backlog.Item> items = new ArrayList<>(BATCH);
        try {
            while (!over) {
                items.clear();
                backlog.drainTo(items, BATCH, TICK);
                take(items);
                pace();
            }
        } catch (LeaseLost e) {
            LOG.infof("Another node has taken over {%s=%s}", LogKeys.PBX, lease.pbx());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over = true;
            writers.shutdownNow();
        }
    }

    /// After a transaction, unless there is a crowd: then time is what is short.
    private void pace() throws InterruptedException {
        long left = written + PACE.toNanos() - System.nanoTime();
        if (left > 0 && backlog.size() < BATCH) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    boolean isOver() {
        return over;
    }

    private void take(List<Backlog.Item> items) throws InterruptedException {
        List<CallNews> news = new ArrayList<>();
        Map<String, DeviceChanged> devices = new LinkedHashMap<>(); // of a phone, what it is doing by now
        for (Backlog.Item item : items) {
            switch (item) {
                case Backlog.Item.Heard heard -> {
                    for (LineEvent event : words.translate(heard.message(), heard.at())) {
                        if (event instanceof DeviceChanged device) {
                            devices.put(device.endpoint(), device);
                        } else {
                            news.addAll(switchboard.take(event));
                        }
                    }
                }
                case Backlog.Item.Look look -> {
                    write(news, devices);
                    look(look);
                }
                case Backlog.Item.Echo(long sentNanos) -> {
                    news.addAll(switchboard.look(clock.instant()));
                    write(news, devices);
                    figures.lag(Duration.ofNanos(System.nanoTime() - sentNanos));
                }
            }
        }
        write(news, devices);
    }

    private void look(Backlog.Item.Look look) throws InterruptedException {
        try {
            Picture picture = look.picture().get(PICTURE.toMillis(), TimeUnit.MILLISECONDS);
            int corrections = insist(() -> book.correct(
                    lease,
                    believed -> switchboard.reconcile(picture.lines(), believed, look.restarted(), clock.instant()),
                    picture.devices()));
            figures.reconciled(corrections);
            look.done().complete(null);
        } catch (ExecutionException | TimeoutException e) {
            look.done().completeExceptionally(e); // the connection broke; the next one brings a new picture
        } catch (Unwritable e) {
            figures.failed.incrementAndGet();
            LOG.errorf(e.getCause(), "Could not compare with the PBX {%s=%s}", LogKeys.PBX, lease.pbx());
            look.done().completeExceptionally(e);
        } catch (LeaseLost e) {
            look.done().completeExceptionally(e);
            throw e;
        }
    }

    private void write(List<CallNews> news, Map<String, DeviceChanged> latest) throws InterruptedException {
        List<Lane> lanes = Lanes.of(news, latest.values(), news.size() < CROWD ? 1 : LANES);
        if (lanes.size() == 1) {
            write(lanes.getFirst());
        } else if (!lanes.isEmpty()) {
            together(lanes);
        }
        if (!lanes.isEmpty()) {
            written = System.nanoTime();
        }
        news.clear();
        latest.clear();
    }

    /// What comes later waits for all of them, so that it finds what they have written.
    private void together(List<Lane> lanes) throws InterruptedException {
        List<Callable<Void>> writings = new ArrayList<>();
        for (Lane lane : lanes) {
            writings.add(() -> {
                write(lane);
                return null;
            });
        }
        for (Future<Void> writing : writers.invokeAll(writings)) {
            try {
                writing.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e);
            }
        }
    }

    private void write(Lane lane) throws InterruptedException {
        try {
            insist(() -> {
                book.apply(lease, lane.news(), lane.devices());
                return 0;
            });
        } catch (Unwritable e) {
            oneByOne(lane.news(), lane.devices());
        }
    }

    /// Something in a batch cannot be written: loses that alone, and says so.
    private void oneByOne(List<CallNews> news, List<DeviceChanged> devices) throws InterruptedException {
        for (CallNews one : news) {
            alone(List.of(one), List.of(), one.getClass().getSimpleName() + " of " + one.call());
        }
        for (DeviceChanged one : devices) {
            alone(List.of(), List.of(one), "the state of " + one.endpoint());
        }
    }

    private void alone(List<CallNews> news, List<DeviceChanged> devices, String what) throws InterruptedException {
        try {
            insist(() -> {
                book.apply(lease, news, devices);
                return 0;
            });
        } catch (Unwritable e) {
            figures.failed.incrementAndGet();
            LOG.errorf(
                    e.getCause(),
                    "Could not be written down and is passed over: %s {%s=%s}",
                    what,
                    LogKeys.PBX,
                    lease.pbx());
        }
    }

    /// It failed although the database answers.
    private static final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unwritable(RuntimeException cause) {
            super(cause);
        }
    }

    /// Tries until it is written. While the database is away, the backlog holds what comes.
    private int insist(Supplier<Integer> writing) throws InterruptedException {
        for (int tries = 1; !over; tries++) {
            try {
                int result = writing.get();
                failing = false;
                return result;
            } catch (LeaseLost e) {
                throw e;
            } catch (RuntimeException e) {
                if (tries >= TRIES && Outage.isNot(e)) {
                    throw new Unwritable(e);
                }
                if (!failing) {
                    LOG.warnf("News waits to be written: %s {%s=%s}", e.getMessage(), LogKeys.PBX, lease.pbx());
                }
                failing = true;
                Thread.sleep(PAUSE);
            }
        }
        throw new LeaseLost(lease.pbx());
    }
}
