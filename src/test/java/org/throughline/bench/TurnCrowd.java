package org.throughline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Turns without a PBX: FastAGI requests as Asterisk sends them, more at once than one Asterisk
/// could. Each is the first turn of a call of its own.
final class TurnCrowd {

    private static final int LONGEST_MILLIS = 10_000;

    private final int port;
    private final long epoch = System.currentTimeMillis() / 1_000 - 1_000_000;
    private final AtomicInteger number = new AtomicInteger();

    TurnCrowd(int port) {
        this.port = port;
    }

    /// @param decided how many were told what to do
    /// @param fallback how many were sent to the PBX's own queue
    /// @param none how many got no answer: what the dialplan would have to find out by itself
    record Answers(int decided, int fallback, int none, Spread times) {

        @Override
        public String toString() {
            return decided + " decided, " + fallback + " sent to the PBX's own queue, " + none
                    + " without an answer; answers after " + times;
        }
    }

    /// All connections are opened first, then all requests are sent in the same instant.
    Answers atOnce(int turns) {
        CountDownLatch connected = new CountDownLatch(turns);
        CountDownLatch go = new CountDownLatch(1);
        Tally tally = new Tally();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < turns; i++) {
                threads.execute(() -> {
                    try (Socket socket = connect()) {
                        connected.countDown();
                        go.await();
                        tally.count(socket, request());
                    } catch (IOException e) {
                        connected.countDown();
                        tally.none.incrementAndGet();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            connected.await();
            go.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return tally.answers();
    }

    /// So many a second, whether or not earlier ones are answered.
    Answers stream(double rate, Duration length) {
        Tally tally = new Tally();
        long began = System.nanoTime();
        long turns = Math.round(rate * length.toMillis() / 1_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < turns; i++) {
                long early = began + Math.round(i * 1e9 / rate) - System.nanoTime();
                if (early > 1_000_000) {
                    Pause.of(Duration.ofNanos(early));
                }
                threads.execute(() -> {
                    try (Socket socket = connect()) {
                        tally.count(socket, request());
                    } catch (IOException e) {
                        tally.none.incrementAndGet();
                    }
                });
            }
        }
        return tally.answers();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LONGEST_MILLIS);
        return socket;
    }

    private String request() {
        String call = "bench-" + epoch + "." + number.incrementAndGet();
        return """
            agi_network: yes
            agi_network_script: turn
            agi_request: agi://127.0.0.1/turn
            agi_channel: PJSIP/carrier-00000001
            agi_language: en
            agi_type: PJSIP
            agi_uniqueid: %1$s
            agi_version: 22
            agi_callerid: unknown
            agi_calleridname: unknown
            agi_dnid: %2$s
            agi_context: tl-turn
            agi_extension: s
            agi_priority: 9
            agi_arg_1: 1
            agi_arg_2: %1$s
            agi_arg_3: 1
            agi_arg_4: start
            agi_arg_5: %2$s

            """.formatted(call, Center.NUMBER);
    }

    private static final class Tally {
        final AtomicInteger decided = new AtomicInteger();
        final AtomicInteger fallback = new AtomicInteger();
        final AtomicInteger none = new AtomicInteger();
        final Spread times = new Spread();

        void count(Socket socket, String request) throws IOException {
            long began = System.nanoTime();
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String command = in.readLine();
            if (command == null) {
                none.incrementAndGet();
                return;
            }
            times.add((System.nanoTime() - began) / 1e6);
            (command.contains("TL_DO=fallback") ? fallback : decided).incrementAndGet();
            socket.getOutputStream().write("200 result=0\n".getBytes(StandardCharsets.US_ASCII));
            in.readLine(); // the service closes
        }

        Answers answers() {
            return new Answers(decided.get(), fallback.get(), none.get(), times);
        }
    }
}
