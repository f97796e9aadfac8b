package org.throughline.softphone;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The audio of one call: RTP (RFC 3550) both ways on loopback, a packet each 20 ms, the phone's own tone out and an
/// [Ear] in.
final class Media implements AutoCloseable {

    private static final int SAMPLES = 160;
    private static final int AMPLITUDE = 6_000;
    private static final int HEADER = 12;
    private static final ScheduledExecutorService CLOCK = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().daemon().name("softphone-rtp").factory());

    final Ear ear = new Ear();
    final Digits digits = new Digits();

    private final DatagramSocket socket;
    private final History history;
    private final Phone.Setup setup;
    private final Future<?> ticking;
    private final int ssrc = ThreadLocalRandom.current().nextInt();
    private final StringBuilder keysHeard = new StringBuilder();

    private volatile @Nullable InetSocketAddress target;
    private volatile G711 codec = G711.ULAW;
    private volatile int digitsType = Sdp.DIGITS;
    private volatile boolean sending;
    private volatile boolean gone;
    private final AtomicLong received = new AtomicLong();
    private int sequence = ThreadLocalRandom.current().nextInt(1 << 15);
    private long clock;
    private long keyBegan;
    private long lastKey = -1;
    private long lastTimestamp = -1;
    private Instant lastPacket = Instant.EPOCH;

    /// @param setup the phone's: what it hums while it sends, how often, and whether it listens
    Media(Phone.Setup setup, History history) {
        this.setup = setup;
        this.history = history;
        this.socket = bind();
        this.ticking = CLOCK.scheduleAtFixedRate(this::tick, 20, 20, TimeUnit.MILLISECONDS);
        Thread.ofVirtual().name("softphone-ear").start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    void follow(Sdp theirs) {
        target = theirs.target();
        codec = theirs.codec();
        if (theirs.digits() >= 0) {
            digitsType = theirs.digits();
        }
    }

    void send(boolean on) {
        sending = on;
    }

    /// How many audio packets came.
    long received() {
        return received.get();
    }

    String keysHeard() {
        synchronized (keysHeard) {
            return keysHeard.toString();
        }
    }

    /// As if the cable were cut: the socket stays, but nothing goes out or is heard.
    void vanish() {
        gone = true;
    }

    @Override
    public void close() {
        ticking.cancel(false);
        socket.close();
    }

    private void tick() {
        InetSocketAddress to = target;
        clock += SAMPLES;
        Digits.Step key = digits.next();
        if (digits.isDone()) {
            history.changed();
        }
        if (to == null || gone) {
            return;
        }
        if (key != null) {
            if (key.first()) {
                keyBegan = clock;
            }
            if (!key.isPause()) {
                transmit(to, digitsType, key.first(), keyBegan, key.payload());
            }
        } else if (sending && (!setup.sparse || clock % Tones.RATE == 0)) {
            transmit(to, codec.payloadType, false, clock, hum());
        }
    }

    private byte[] hum() {
        byte[] audio = new byte[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            audio[i] = codec.encode(setup.tone == 0 ? 0 : Tones.sample(setup.tone, clock + i, AMPLITUDE));
        }
        return audio;
    }

    private void transmit(InetSocketAddress to, int type, boolean marker, long timestamp, byte[] payload) {
        byte[] packet = ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) 0x80)
                .put((byte) (type | (marker ? 0x80 : 0)))
                .putShort((short) sequence++)
                .putInt((int) timestamp)
                .putInt(ssrc)
                .put(payload)
                .array();
        try {
            socket.send(new DatagramPacket(packet, packet.length, to));
        } catch (IOException e) {
            history.tell("could not send audio: " + e.getMessage());
            target = null;
        }
    }

    private void listen() {
        byte[] buffer = new byte[2_048];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                packet.setLength(0);
            }
            if (!gone && packet.getLength() > HEADER) {
                take(Arrays.copyOf(buffer, packet.getLength()));
            }
        }
    }

    private void take(byte[] packet) {
        int type = packet[1] & 0x7F;
        long timestamp = ByteBuffer.wrap(packet).getInt(4) & 0xFFFF_FFFFL;
        if (type == G711.ULAW.payloadType || type == G711.ALAW.payloadType) {
            received.incrementAndGet();
            hear(type == 0 ? G711.ULAW : G711.ALAW, packet, timestamp);
        } else if (type == digitsType && timestamp != lastKey) {
            lastKey = timestamp;
            synchronized (keysHeard) {
                keysHeard.append(Digits.key(packet[HEADER]));
            }
            history.tell("hears key " + Digits.key(packet[HEADER]));
        }
    }

    private void hear(G711 law, byte[] packet, long timestamp) {
        if (setup.deaf) {
            history.changed();
            return;
        }
        Instant at = Instant.now();
        boolean jumped = timestamp - lastTimestamp > 4L * SAMPLES || timestamp < lastTimestamp;
        if (jumped || at.isAfter(lastPacket.plusMillis(200))) {
            ear.pause();
        }
        lastTimestamp = timestamp;
        lastPacket = at;
        int from = HEADER;
        while (from < packet.length) {
            int length = Math.min(SAMPLES, packet.length - from);
            short[] audio = new short[length];
            for (int i = 0; i < length; i++) {
                audio[i] = law.decode(packet[from + i]);
            }
            if (ear.hear(audio, at)) {
                history.tell("hears " + ear.tonesNow());
            }
            from += length;
        }
        history.changed();
    }

    /// Below the ports that the kernel hands out by itself, so that a PBX's calls and ours don't take each other's.
    private static DatagramSocket bind() {
        for (int attempt = 0; attempt < 200; attempt++) {
            DatagramSocket bound = tryPort(ThreadLocalRandom.current().nextInt(10_000, 16_000) * 2);
            if (bound != null) {
                return bound;
            }
        }
        throw new IllegalStateException("no free port for audio");
    }

    private static @Nullable DatagramSocket tryPort(int port) {
        try {
            return new DatagramSocket(port, InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            return null;
        }
    }
}
