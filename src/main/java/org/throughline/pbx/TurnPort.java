package org.throughline.pbx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.throughline.api.LogKeys;
import org.throughline.pbx.Refusal.Refused;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;

/// Where PBXs bring their turns: FastAGI, a connection and a virtual thread for each turn.
/// Whatever a peer sends, the worst that happens is that this one connection is closed without an
/// answer.
final class TurnPort {

    private static final Logger LOG = Logger.getLogger(TurnPort.class);

    /// A thousand calls may turn in the same instant; past the backlog their connects would wait a second for a
    /// retransmission, and Asterisk gives up after two.
    private static final int BACKLOG = 4_096;

    private final FastAgiConfig config;
    private final AddressList allowed;
    private final Predicate<String> knownPbx;
    private final TurnDesk desk;
    private final TurnMeters meters;
    private final Phaser sessions = new Phaser(1);
    private @Nullable ServerSocket listener;
    private volatile boolean draining;

    /// @param knownPbx whether turns of the PBX with this `systemname` are ours to decide
    TurnPort(FastAgiConfig config, Predicate<String> knownPbx, TurnDesk desk, TurnMeters meters) {
        this.config = config;
        this.allowed = new AddressList(config.allow().orElse(Set.of()));
        this.knownPbx = knownPbx;
        this.desk = desk;
        this.meters = meters;
    }

    /// @throws IllegalStateException if it would listen where strangers are, with nobody named who may come
    void open() throws IOException {
        InetAddress bind = InetAddress.getByName(config.bind());
        if (!bind.isLoopbackAddress() && allowed.isEmpty()) {
            throw new IllegalStateException("throughline.fastagi.bind is " + config.bind()
                    + ", which is not loopback: FastAGI has no authentication, so name the PBXs that may connect in"
                    + " throughline.fastagi.allow");
        }
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(bind, config.port()), BACKLOG);
        listener = socket;
        Thread.ofPlatform().name("fastagi-accept").daemon().start(() -> accept(socket));
        LOG.infof("Turns are taken at agi://%s:%d", bind.getHostAddress(), socket.getLocalPort());
    }

    /// The port that is listened on, or 0.
    int port() {
        ServerSocket socket = listener;
        return socket == null ? 0 : socket.getLocalPort();
    }

    boolean isOpen() {
        ServerSocket socket = listener;
        return socket != null && !socket.isClosed() && !draining;
    }

    /// Takes no new turn, so that dialplans ask the next node, and waits for those in flight.
    ///
    /// @return false if some were still in flight at the end of the time given
    boolean drain(Duration within) {
        draining = true;
        close();
        int phase = sessions.arrive();
        try {
            sessions.awaitAdvanceInterruptibly(phase, within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void close() {
        ServerSocket socket = listener;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debugf(e, "The FastAGI port was closed already");
            }
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                receive(from.accept());
            } catch (IOException e) {
                if (!from.isClosed()) {
                    LOG.warnf("A connection could not be accepted: %s", e.getMessage());
                    pause(); // out of files, most likely: others are about to end
                }
            }
        }
    }

    private void receive(Socket socket) throws IOException {
        Refusal refusal = !allowed.admits(socket.getInetAddress())
                ? Refusal.ADDRESS
                : meters.open() >= config.connections() ? Refusal.CROWDED : null;
        if (refusal != null) {
            meters.refused(refusal);
            socket.close();
            return;
        }
        meters.opened();
        sessions.register();
        Thread.ofVirtual().name("fastagi-", 0).start(() -> {
            try {
                serve(socket);
            } finally {
                meters.closed();
                sessions.arriveAndDeregister();
            }
        });
    }

    private void serve(Socket socket) {
        try (AgiWire wire = new AgiWire(socket)) {
            Turn turn = TurnWords.turn(wire.readRequest(config.readTimeout()));
            MDC.put(LogKeys.CALL, turn.call().value()); // the thread ends with the turn
            if (!knownPbx.test(turn.pbx())) {
                throw new Refused(Refusal.PBX);
            }
            long start = System.nanoTime();
            TurnAnswer answer = desk.decide(turn, wire::hangUp);
            if (!wire.command(TurnWords.command(answer, turn), config.readTimeout())) {
                throw new Refused(Refusal.GARBAGE);
            }
            meters.answered(turn.event(), answer, Duration.ofNanos(System.nanoTime() - start));
        } catch (Refused e) {
            meters.refused(e.why());
        } catch (IOException e) {
            meters.refused(Refusal.GARBAGE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "A turn could not be answered");
            meters.refused(Refusal.FAILED);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
