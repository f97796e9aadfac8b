package org.throughline.contactcenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A rep's screen: the live stream (server-sent events) under that rep's token, everything that came on it, and when.
public final class Screen implements AutoCloseable {

    /// The kind of what is no event: a comment, which keeps the stream alive.
    public static final String COMMENT = ":";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String owner;
    private final Consumer<Event> onEvent;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Event> events = new ArrayList<>();
    private final CompletableFuture<HttpResponse<Stream<String>>> stream;
    private final CompletableFuture<Void> reading;
    private boolean ended;
    private String id = "";
    private String kind = "";
    private final StringBuilder data = new StringBuilder();

    /// @param at when it arrived here
    public record Event(String id, String kind, JsonNode data, Instant at) {

        public String call() {
            return data.path("call").asText("");
        }
    }

    private Screen(String owner, Api api, @Nullable String lastEventId, Consumer<Event> onEvent) {
        this.owner = owner;
        this.onEvent = onEvent;
        HttpRequest.Builder request = api.request("/api/v1/live").header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        this.stream = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines());
        this.reading =
                stream.thenAcceptAsync(this::read, task -> Thread.ofVirtual().start(task));
    }

    /// Opens the stream and returns once it is live.
    public static Screen open(String owner, Api api) {
        return open(owner, api, null, event -> {});
    }

    /// @param lastEventId where an earlier stream broke off, or null
    public static Screen open(String owner, Api api, @Nullable String lastEventId, Consumer<Event> onEvent) {
        Screen screen = new Screen(owner, api, lastEventId, onEvent);
        screen.await("hello", event -> true);
        return screen;
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    public List<Event> events(String kind) {
        return events().stream().filter(event -> event.kind.equals(kind)).toList();
    }

    public Event await(String kind, Predicate<Event> which) {
        return await(kind, which, Duration.ofSeconds(15));
    }

    /// The first event of this kind that fits, be it in the past already.
    public synchronized Event await(String kind, Predicate<Event> which, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                Event found = first(kind, which);
                long left = (end - System.nanoTime()) / 1_000_000;
                if (found != null) {
                    return found;
                }
                if (left <= 0 || ended) {
                    throw new AssertionError("on the screen of " + owner + " never came " + kind + ": " + this);
                }
                wait(left + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private @Nullable Event first(String kind, Predicate<Event> which) {
        return events.stream()
                .filter(event -> event.kind.equals(kind) && which.test(event))
                .findFirst()
                .orElse(null);
    }

    @Override
    public synchronized String toString() {
        return events.stream().map(e -> e.kind + " " + e.call()).toList() + (ended ? ", and ended" : "");
    }

    public synchronized boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        stream.cancel(true);
        reading.cancel(true);
        http.shutdownNow();
    }

    private void read(HttpResponse<Stream<String>> response) {
        if (response.statusCode() != 200) {
            add(new Event("", "refused", JSON.valueToTree(response.statusCode()), Instant.now()));
        }
        try (Stream<String> lines = response.body()) {
            lines.forEach(this::take);
        } catch (java.io.UncheckedIOException e) {
            // the node went away; the test sees it by `hasEnded`
            add(new Event("", "broken", JSON.valueToTree(String.valueOf(e.getMessage())), Instant.now()));
        } finally {
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }
    }

    /// One line of the format of the HTML standard, section 9.2.
    private void take(String line) {
        if (line.isEmpty()) {
            if (!kind.isEmpty() || !data.isEmpty()) {
                add(new Event(id, kind, json(data.toString()), Instant.now()));
            }
            kind = "";
            data.setLength(0);
        } else if (line.startsWith(":")) {
            add(new Event(id, COMMENT, MissingNode.getInstance(), Instant.now()));
        } else if (line.startsWith("id:")) {
            id = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
            kind = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
            data.append(line.substring(5).strip());
        }
    }

    private void add(Event event) {
        synchronized (this) {
            events.add(event);
            notifyAll();
        }
        onEvent.accept(event);
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.valueToTree(text);
        }
    }
}
