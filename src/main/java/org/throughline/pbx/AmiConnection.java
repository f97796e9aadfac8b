package org.throughline.pbx;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One connection to a PBX's manager interface, from its login to its end. It is not mended:
/// whoever owns the link makes a new one.
///
/// One thread reads. It hands events on and completes what others wait for, and does nothing that could block.
final class AmiConnection implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AmiConnection.class);

    /// A list that would be longer than this is no list of channels or members.
    private static final int LONGEST_LIST = 200_000;

    private final Socket socket;
    private final OutputStream out;
    private final AmiReader reader;
    private final Consumer<AmiMessage> events;
    private final Duration patience;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    /// Who waits for an answer; of a list, what has come of it.
    private record Waiting(boolean listing, List<AmiMessage> items, CompletableFuture<List<AmiMessage>> answer) {}

    /// The PBX would not have us: by its answer, not for want of one.
    static final class NotAdmitted extends IOException {
        private static final long serialVersionUID = 1L;

        NotAdmitted(String message) {
            super(message);
        }
    }

    /// An action was not sent any more.
    static final class TooLate extends IOException {
        private static final long serialVersionUID = 1L;

        TooLate() {
            super("too late to be sent");
        }
    }

    /// @param socket connected; its read time-out says how long a PBX may be silent
    /// @param patience how long an answer may take
    /// @param events gets each event on the reading thread, and must not block
    AmiConnection(Socket socket, Duration patience, Consumer<AmiMessage> events) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.reader = new AmiReader(socket.getInputStream());
        this.patience = patience;
        this.events = events;
    }

    /// Logs in by challenge, so that the secret isn't sent, and starts reading.
    void login(String user, String secret) throws IOException, InterruptedException {
        String greeting = reader.greeting();
        if (!greeting.startsWith("Asterisk Call Manager/")) {
            throw new IOException("no Asterisk manager interface answers there");
        }
        Thread.ofPlatform().name("ami-" + socket.getPort()).daemon().start(this::read);
        String challenge = ask(AmiAction.challenge()).getFirst().get("Challenge");
        if (challenge == null) {
            throw new NotAdmitted("the PBX offers no MD5 login");
        }
        AmiMessage answer = ask(AmiAction.login(user, md5(challenge + secret))).getFirst();
        if (!answer.isSuccess()) {
            throw new NotAdmitted(
                    "the PBX refused the login: unknown user, wrong secret, or this address isn't permitted");
        }
    }

    /// Sends an action and waits for what it brings: the response alone, or the events of a list.
    List<AmiMessage> ask(AmiAction action) throws IOException, InterruptedException {
        return await(send(action), action);
    }

    /// Waits for an answer as long as a PBX may take for one.
    List<AmiMessage> await(CompletableFuture<List<AmiMessage>> answer, AmiAction action)
            throws IOException, InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + patience + " to " + action, e);
        } catch (ExecutionException e) {
            throw new IOException("no answer to " + action + ": " + e.getMessage(), e);
        }
    }

    /// Sends an action without waiting.
    CompletableFuture<List<AmiMessage>> send(AmiAction action) throws IOException {
        return send(action, () -> {});
    }

    /// Sends an action if that is still right when its turn to be written has come.
    ///
    /// @param stillRight asked right before the bytes leave
    /// @throws TooLate if not: nothing was sent
    CompletableFuture<List<AmiMessage>> send(AmiAction action, BooleanSupplier stillRight) throws IOException {
        return send(action, () -> {}, stillRight);
    }

    /// @param whenWhole run on the reading thread when the answer is whole, before any later event is handed on
    CompletableFuture<List<AmiMessage>> send(AmiAction action, Runnable whenWhole) throws IOException {
        return send(action, whenWhole, () -> true);
    }

    private CompletableFuture<List<AmiMessage>> send(AmiAction action, Runnable whenWhole, BooleanSupplier stillRight)
            throws IOException {
        long id = ids.incrementAndGet();
        String key = Long.toString(id);
        Waiting wait = new Waiting(action.listing(), new ArrayList<>(), new CompletableFuture<>());
        waiting.put(key, wait);
        CompletableFuture<List<AmiMessage>> answer = wait.answer().whenComplete((items, failure) -> {
            waiting.remove(key);
            if (failure == null) {
                whenWhole.run();
            }
        });
        if (end.isDone()) {
            wait.answer().completeExceptionally(new IOException("the connection has ended"));
            return answer;
        }
        byte[] bytes = action.text(id).getBytes(StandardCharsets.US_ASCII);
        synchronized (out) {
            if (!stillRight.getAsBoolean()) {
                TooLate late = new TooLate();
                wait.answer().completeExceptionally(late);
                throw late;
            }
            out.write(bytes);
            out.flush();
        }
        return answer;
    }

    /// Completed with the reason, in words without personal data, when this connection is no more.
    CompletableFuture<String> end() {
        return end;
    }

    /// How many messages were none and had to be skipped.
    long malformed() {
        return reader.malformed();
    }

    @Override
    public void close() {
        finish("closed by us");
    }

    private void finish(String reason) {
        end.complete(reason);
        try {
            socket.close(); // also frees a writer that a stalled peer holds
        } catch (IOException e) {
            LOG.debugf(e, "A connection was closed already");
        }
        waiting.values().forEach(w -> w.answer().completeExceptionally(new IOException(reason)));
    }

    private void read() {
        try {
            while (!end.isDone()) {
                take(reader.next());
            }
        } catch (IOException e) {
            finish(e.getMessage() == null ? "the connection broke" : e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Reading from the PBX failed");
            finish("reading failed");
        }
    }

    private void take(AmiMessage message) {
        String id = message.isResponse() || mayBeListed(message) ? message.get("ActionID") : null;
        Waiting wait = id == null ? null : waiting.get(id);
        if (wait == null) {
            if (!message.isResponse()) {
                events.accept(message);
            }
        } else if (message.isResponse()) {
            respond(wait, message);
        } else if ("Complete".equals(message.get("EventList"))) {
            wait.answer().complete(List.copyOf(wait.items()));
        } else if (wait.items().size() < LONGEST_LIST) {
            wait.items().add(message);
        } else {
            wait.answer().completeExceptionally(new IOException("a list without end"));
        }
    }

    /// Events of the switch itself begin with their class; those of a list have none.
    private boolean mayBeListed(AmiMessage message) {
        return !waiting.isEmpty() && message.get("Privilege") == null;
    }

    private static void respond(Waiting wait, AmiMessage response) {
        if (!wait.listing()) {
            wait.answer().complete(List.of(response));
        } else if (!response.isSuccess()) {
            wait.answer().completeExceptionally(new IOException(refusal(response)));
        }
    }

    private static String refusal(AmiMessage response) {
        @Nullable String message = response.get("Message");
        return "the PBX refused: " + (message == null ? "it does not say why" : message);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
