package org.throughline.contactcenter;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A TCP cable between two processes on this machine. It can be cut (connections end, none are
/// taken), stalled (everything stays open and nothing moves), and told to stall by itself at
/// certain bytes, with or without letting them pass.
final class Cable implements AutoCloseable {

    enum State {
        SOUND,
        STALLED,
        CUT
    }

    /// Which way bytes flow. The near end is the one that connects.
    enum Way {
        TO_FAR,
        TO_NEAR
    }

    /// Something to wait for in the bytes of one connection.
    /// @param first what must have come by on that connection before, or empty
    /// @param held true: the bytes themselves are held back too; false: they pass, and what comes after is held
    private record Trap(Way way, String first, String text, boolean held, CountDownLatch sprung) {}

    private final String name;
    private final int farPort;
    private final ServerSocket near;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object changed = new Object();
    private volatile State state = State.SOUND;
    private volatile @Nullable Trap trap;

    private Cable(String name, int farPort) {
        this.name = name;
        this.farPort = farPort;
        try {
            this.near = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("cable-" + name).start(this::accept);
    }

    static Cable to(String name, int farPort) {
        return new Cable(name, farPort);
    }

    /// Where the near end plugs in.
    int port() {
        return near.getLocalPort();
    }

    void cut() {
        set(State.CUT);
        sockets.forEach(Cable::shut);
    }

    void stall() {
        set(State.STALLED);
    }

    /// What was held moves on.
    void heal() {
        trap = null;
        set(State.SOUND);
    }

    /// Stalls when these bytes come by, before they arrive; on a connection on which `first` came by, if it isn't
    /// empty.
    CountDownLatch stallBefore(Way way, String first, String text) {
        return arm(new Trap(way, first, text, true, new CountDownLatch(1)));
    }

    /// Lets these bytes arrive and stalls then.
    CountDownLatch stallAfter(Way way, String first, String text) {
        return arm(new Trap(way, first, text, false, new CountDownLatch(1)));
    }

    /// Waits for one of the two above.
    static void await(CountDownLatch sprung, String what) {
        try {
            if (!sprung.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("never came by: " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private CountDownLatch arm(Trap set) {
        trap = set;
        return set.sprung();
    }

    @Override
    public void close() {
        cut();
        shut(near);
    }

    private void set(State wanted) {
        synchronized (changed) {
            state = wanted;
            changed.notifyAll();
        }
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                Socket caller = near.accept();
                Thread.ofVirtual().name("cable-" + name).start(() -> join(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void join(Socket caller) {
        if (state == State.CUT) {
            shut(caller);
            return;
        }
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), farPort);
            sockets.addAll(List.of(caller, far));
            if (state == State.CUT) { // cut while it was being plugged in
                shut(caller);
                shut(far);
            }
            Thread back = Thread.ofVirtual().name("cable-" + name).start(() -> carry(far, caller, Way.TO_NEAR));
            carry(caller, far, Way.TO_FAR);
            back.join();
            sockets.removeAll(List.of(caller, far));
        } catch (IOException e) {
            shut(caller);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Socket from, Socket to, Way way) {
        byte[] block = new byte[16_384];
        boolean[] begun = new boolean[1];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int length;
            while ((length = in.read(block)) > 0) {
                pass(block, length, out, way, begun);
            }
        } catch (IOException | InterruptedException e) {
            // an end went away: the other follows, as the try above closes both
            shut(from);
        }
    }

    /// @param begun whether the first words of the trap came by on this connection
    private void pass(byte[] block, int length, OutputStream out, Way way, boolean[] begun)
            throws IOException, InterruptedException {
        Trap set = trap;
        boolean caught = set != null && set.way == way && isCaught(set, block, length, begun);
        if (set != null && caught && set.held) {
            spring(set);
        }
        awaitSound();
        write(block, length, out);
        if (set != null && caught && !set.held) {
            spring(set);
        }
    }

    private static boolean isCaught(Trap set, byte[] block, int length, boolean[] begun) {
        // ISO 8859-1 keeps every byte as it is
        String text = new String(block, 0, length, StandardCharsets.ISO_8859_1);
        begun[0] |= text.contains(set.first);
        return begun[0] && text.contains(set.text);
    }

    private static void write(byte[] block, int length, OutputStream out) throws IOException {
        out.write(block, 0, length);
        out.flush();
    }

    private void spring(Trap set) {
        trap = null;
        stall();
        set.sprung.countDown();
    }

    private void awaitSound() throws InterruptedException {
        synchronized (changed) {
            while (state == State.STALLED) {
                changed.wait();
            }
        }
    }

    private static void shut(Closeable end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For the one who reads a failed test.
    @Override
    public String toString() {
        return name + " " + state + ", " + new ArrayList<>(sockets).size() / 2 + " connections";
    }
}
