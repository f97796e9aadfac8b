package org.throughline.ground;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

/// Takes turns of the dialplan as a node would, but says what the test tells it to, or behaves badly.
final class ScriptedNode implements AutoCloseable {

    /// How it treats whoever connects.
    enum Manner {
        ANSWERS,
        CLOSES_AT_ONCE,
        SAYS_NOTHING,
        TALKS_GARBAGE,
        DIES_BEFORE_THE_ACK
    }

    /// One turn as it was asked.
    record Asked(String call, String channel, int seq, String event, String data, Map<String, String> all) {}

    /// One answer: the variables to set, in order.
    record Told(List<String> variables) {

        static Told say(String... prompts) {
            return new Told(List.of("TL_DO=say", "TL_SAY=" + files(prompts)));
        }

        static Told ask(int digits, int seconds, String... prompts) {
            return new Told(List.of("TL_DO=ask", "TL_SAY=" + files(prompts), "TL_MAX=" + digits, "TL_WAIT=" + seconds));
        }

        static Told queue(String queue, int seconds) {
            return new Told(List.of("TL_DO=queue", "TL_Q=" + queue, "TL_MAXWAIT=" + seconds, "TL_PRIO=0"));
        }

        static Told dial(String endpoint, int seconds) {
            return new Told(List.of("TL_DO=dial", "TL_TO=" + endpoint, "TL_RING=" + seconds));
        }

        /// With words for who picks up, if it is one of these endpoints.
        Told whispering(List<String> endpoints, String... words) {
            return new Told(Stream.concat(
                            Stream.of("TL_WORDS=" + files(words), "TL_EARS=:" + String.join(":", endpoints) + ":"),
                            variables.stream())
                    .toList());
        }

        static Told word(String word) {
            return new Told(List.of("TL_DO=" + word));
        }

        static Told end(String... prompts) {
            return new Told(List.of("TL_DO=end", "TL_SAY=" + files(prompts)));
        }

        private static String files(String... prompts) {
            return String.join(
                    "&", List.of(prompts).stream().map(p -> "tl/en/" + p).toList());
        }
    }

    private final ServerSocket server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile Manner manner = Manner.ANSWERS;
    private volatile AtomicReference<ScriptedNode> victim = new AtomicReference<>(this);
    private volatile Function<Asked, Told> script = turn -> Told.end();

    ScriptedNode() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("scripted-node").start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    void script(Function<Asked, Told> script) {
        this.manner = Manner.ANSWERS;
        this.script = script;
        asked.clear();
        refused.set(0);
    }

    /// Behaves so towards everybody from now on.
    void manner(Manner manner) {
        manner(manner, new AtomicReference<>(this));
    }

    /// Behaves so if it is the first of those that share the reference to be asked.
    void manner(Manner manner, AtomicReference<ScriptedNode> victim) {
        this.victim = victim;
        this.manner = manner;
    }

    /// How many were treated badly.
    int refused() {
        return refused.get();
    }

    /// The turns that were answered.
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open.keySet()) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.put(socket, true);
                Thread.ofVirtual().start(() -> take(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void take(Socket socket) {
        Manner now = manner;
        if (now != Manner.ANSWERS) {
            victim.compareAndSet(null, this);
            now = victim.get() == this ? now : Manner.ANSWERS;
        }
        if (now != Manner.ANSWERS) {
            refused.incrementAndGet();
        }
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            switch (now) {
                case CLOSES_AT_ONCE -> {}
                case SAYS_NOTHING -> {
                    request(in);
                    in.readLine(); // until the peer gives up
                }
                case TALKS_GARBAGE -> {
                    request(in);
                    out.write("\u0000HTTP/1.1 400 \r\n\r\nSET VARIABLE TL_ACK\n%%%\n".getBytes(StandardCharsets.UTF_8));
                }
                case DIES_BEFORE_THE_ACK -> {
                    request(in);
                    set(in, out, "TL_DO=end");
                }
                case ANSWERS -> answer(in, out);
            }
        } catch (IOException gone) {
            // the caller hung up, or the test is over
        } finally {
            end(socket);
        }
    }

    private void answer(BufferedReader in, OutputStream out) throws IOException {
        Asked turn = request(in);
        asked.add(turn);
        for (String variable : script.apply(turn).variables()) {
            set(in, out, variable);
        }
        set(in, out, "TL_ACK=" + turn.seq());
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException ignored) {
            // it is gone
        }
    }

    private static void set(BufferedReader in, OutputStream out, String variable) throws IOException {
        String[] parts = variable.split("=", 2);
        out.write(("SET VARIABLE " + parts[0] + " \"" + parts[1] + "\"\n").getBytes(StandardCharsets.UTF_8));
        String answer = in.readLine();
        if (answer == null || !answer.startsWith("200")) {
            throw new IOException("refused: " + answer);
        }
    }

    private static Asked request(BufferedReader in) throws IOException {
        Map<String, String> lines = new HashMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String[] parts = line.split(": ?", 2);
            lines.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        if (!"1".equals(lines.get("agi_arg_1"))) {
            throw new IOException("not a turn: " + lines);
        }
        return new Asked(
                lines.getOrDefault("agi_arg_2", ""),
                lines.getOrDefault("agi_uniqueid", ""),
                Integer.parseInt(lines.getOrDefault("agi_arg_3", "0")),
                lines.getOrDefault("agi_arg_4", ""),
                lines.getOrDefault("agi_arg_5", ""),
                lines);
    }
}
