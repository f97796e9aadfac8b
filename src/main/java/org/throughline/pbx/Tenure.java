package org.throughline.pbx;

import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.throughline.api.LogKeys;

/// One node's time as the owner of one PBX's link: connects, compares, listens, and connects again, until another node
/// takes over or this one gives it up.
final class Tenure implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Tenure.class);

    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PAUSE_WHEN_REFUSED = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE_WHEN_REFUSED = Duration.ofSeconds(30);

    private final Lease lease;
    private final PbxConfig.Link settings;
    private final BootMemory boots;
    private final Consumer<@Nullable AmiConnection> onConnection;
    private final Backlog backlog;
    private final LinkFigures figures;
    private final NewsReel reel;
    private final Clock clock;
    private final String mark = HexFormat.of().formatHex(SecureRandom.getSeed(16));
    private final Map<Long, Long> probes = new ConcurrentHashMap<>();
    private final Thread connector;
    private final Thread writer;
    private volatile boolean over;
    private volatile CompletableFuture<String> echoed = new CompletableFuture<>();

    /// Remembers when a PBX was started, over owners, so that a restart is told from a cut.
    interface BootMemory {

        /// @return whether another start was remembered before
        boolean isRestart(Lease lease, String startedAt);

        void remember(Lease lease, String startedAt);
    }

    /// @param onConnection told each connection once it is compared, and null when it is gone
    Tenure(
            Lease lease,
            PbxConfig.Link settings,
            CallBook book,
            BootMemory boots,
            Consumer<@Nullable AmiConnection> onConnection,
            Clock clock) {
        this.lease = lease;
        this.settings = settings;
        this.boots = boots;
        this.onConnection = onConnection;
        this.clock = clock;
        this.backlog = new Backlog(settings.backlog());
        this.figures = new LinkFigures(backlog, clock);
        this.reel = new NewsReel(lease, backlog, book, figures, clock);
        // of the platform: one thread that waits for the database all the time is cheaper so
        this.writer = Thread.ofPlatform().daemon().name("news-" + lease.pbx()).unstarted(reel);
        this.connector = Thread.ofVirtual().name("link-" + lease.pbx()).unstarted(this::stayConnected);
    }

    /// Not before its owner knows it: the first connection may be there at once.
    Tenure start() {
        writer.start();
        connector.start();
        return this;
    }

    LinkFigures figures() {
        return figures;
    }

    Lease lease() {
        return lease;
    }

    /// Whether the lease turned out to be lost.
    boolean isOver() {
        return over || reel.isOver();
    }

    @Override
    public void close() {
        over = true;
        reel.end();
        connector.interrupt();
        writer.interrupt();
    }

    private void stayConnected() {
        Duration pause = FIRST_PAUSE;
        while (!isOver()) {
            Duration longest = LONGEST_PAUSE;
            Instant start = clock.instant();
            try (Socket socket = AmiSocket.open(
                            settings, PROBE.plus(settings.silence()).multipliedBy(2));
                    AmiConnection connection = new AmiConnection(socket, PATIENCE, this::hear)) {
                connection.login(settings.username(), settings.secret());
                figures.connects.incrementAndGet();
                serve(connection);
            } catch (AmiConnection.NotAdmitted e) {
                pause = pause.compareTo(PAUSE_WHEN_REFUSED) < 0 ? PAUSE_WHEN_REFUSED : pause;
                longest = LONGEST_PAUSE_WHEN_REFUSED;
                down(e.getMessage());
            } catch (IOException e) {
                down(e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
            if (Duration.between(start, clock.instant()).compareTo(LONGEST_PAUSE) > 0) {
                pause = FIRST_PAUSE; // it had worked for a while
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
            pause = min(pause.multipliedBy(2), longest);
        }
    }

    /// Watches a connection until it ends, which it says by throwing.
    private void serve(AmiConnection connection) throws IOException, InterruptedException {
        probes.clear();
        echoed = new CompletableFuture<>();
        long malformed = 0;
        try {
            probe(connection, 0);
            mustBeTheOne();
            look(connection);
            onConnection.accept(connection);
            LOG.infof("Connected and compared {%s=%s}", LogKeys.PBX, lease.pbx());
            for (long count = 1; !isOver(); count++) {
                probe(connection, count);
                awaitEnd(connection);
                long skipped = connection.malformed();
                if (backlog.hasGap() || skipped > malformed) {
                    figures.malformed.addAndGet(skipped - malformed);
                    malformed = skipped;
                    closeGap(connection);
                }
            }
        } finally {
            onConnection.accept(null);
        }
    }

    private void probe(AmiConnection connection, long count) throws IOException {
        long now = System.nanoTime();
        long oldest = probes.values().stream().mapToLong(Long::longValue).min().orElse(now);
        if (now - oldest > settings.silence().toNanos()) {
            throw new IOException("the PBX is connected but its events have stalled");
        }
        probes.put(count, now);
        var _ = connection.send(AmiAction.probe(mark, count)); // the echo is the answer that counts
    }

    /// Another PBX's silence about our calls would end them all.
    private void mustBeTheOne() throws IOException, InterruptedException {
        try {
            String name = echoed.get(settings.silence().toMillis(), TimeUnit.MILLISECONDS);
            if (!name.equals(lease.pbx())) {
                throw new IOException("the PBX there calls itself '" + name
                        + "': systemname in its asterisk.conf must be " + lease.pbx());
            }
        } catch (TimeoutException e) {
            throw new IOException("the PBX sends no events: its account there needs read and write of class user", e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    private static void awaitEnd(AmiConnection connection) throws IOException, InterruptedException {
        try {
            throw new IOException(connection.end().get(PROBE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            // it lives
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    /// Once the crowd has passed: asking in the midst of it would only lose the next picture.
    private void closeGap(AmiConnection connection) throws IOException, InterruptedException {
        if (backlog.size() > settings.backlog() / 2) {
            return;
        }
        LOG.warnf("Events were lost; asking the PBX for the truth {%s=%s}", LogKeys.PBX, lease.pbx());
        backlog.takeGap();
        look(connection);
    }

    /// Asks what is going on at the PBX and has it compared with what we believed.
    private void look(AmiConnection connection) throws IOException, InterruptedException {
        AmiMessage status = connection.ask(AmiAction.coreStatus()).getFirst();
        String started = status.get("CoreStartupDate") + "T" + status.get("CoreStartupTime");
        CompletableFuture<Picture> picture = new CompletableFuture<>();
        Backlog.Item.Look look =
                new Backlog.Item.Look(picture, boots.isRestart(lease, started), new CompletableFuture<>());
        try {
            // the place of the picture among the events is where the list of channels was whole
            List<AmiMessage> channels = connection.await(
                    connection.send(AmiAction.channels(), () -> backlog.put(look)), AmiAction.channels());
            List<AmiMessage> queues = connection.ask(AmiAction.queues());
            List<AmiMessage> parked = connection.ask(AmiAction.parkedCalls());
            List<AmiMessage> states = connection.ask(AmiAction.deviceStates());
            picture.complete(Picture.of(lease.pbx(), channels, queues, parked, states, clock.instant()));
            look.done().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            boots.remember(lease, started);
            figures.is(LinkState.UP, "");
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("what the PBX says could not be compared with what we believe", e);
        } finally {
            picture.completeExceptionally(new IOException("the connection ended before the picture was whole"));
        }
    }

    /// On the reading thread: hands on, never waits.
    private void hear(AmiMessage message) {
        Instant now = clock.instant();
        figures.heard(now);
        String event = message.event();
        if ("UserEvent".equals(event) && mark.equals(message.get("Mark"))) {
            Long sent = probes.remove((long) message.number("Count", 0));
            String name = message.get("SystemName");
            echoed.complete(name == null ? "" : name);
            if (sent != null) {
                backlog.put(new Backlog.Item.Echo(sent));
            }
        } else if (AmiWords.listensTo(event)) {
            backlog.hear(message, now);
        }
    }

    private void down(@Nullable String why) {
        String reason = why == null ? "the connection broke" : why;
        if (figures.state() != LinkState.DOWN) {
            LOG.warnf("The link is down: %s {%s=%s}", reason, LogKeys.PBX, lease.pbx());
        }
        figures.is(LinkState.DOWN, reason);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
