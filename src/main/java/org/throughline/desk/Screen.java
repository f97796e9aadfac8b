package org.throughline.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.throughline.access.Actor;
import org.throughline.access.TokenLife;
import org.throughline.events.LiveTail;
import org.throughline.events.StoredNews;

/// One console's stream, from its request to its end. Runs on a thread of its own and blocks there.
final class Screen {

    private static final Logger LOG = Logger.getLogger(Screen.class);
    private static final int BACKLOG = 1000;
    private static final int PAGE = 500;
    private static final long CHECK_MILLIS = 1_000;
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long SEND_SECONDS = 10;

    private final LiveTail tail;
    private final ScreenNews news;
    private final TokenLife tokens;
    private final ObjectMapper json;
    private final SseEventSink sink;
    private final Sse sse;
    private final Actor actor;
    private final TokenLife.Life life;
    private final long after;
    private final BlockingQueue<StoredNews> backlog = new ArrayBlockingQueue<>(BACKLOG);

    private volatile boolean overrun;
    private volatile boolean goingDown;
    private Set<String> audiences = Set.of();
    private long heard = System.nanoTime();
    private long seen;

    Screen(
            LiveTail tail,
            ScreenNews news,
            TokenLife tokens,
            ObjectMapper json,
            SseEventSink sink,
            Sse sse,
            Actor actor,
            TokenLife.Life life,
            long after) {
        this.tail = tail;
        this.news = news;
        this.tokens = tokens;
        this.json = json;
        this.sink = sink;
        this.sse = sse;
        this.actor = actor;
        this.life = life;
        this.after = after;
    }

    void goDown() {
        goingDown = true;
    }

    void run() {
        try (LiveTail.Following following = tail.follow(this::take)) {
            audiences = news.audiencesOf(actor);
            long from = following.from();
            if (after != Screening.FROM_NOW && after < tail.oldest()) {
                send("reset", from, Map.of());
            } else if (after != Screening.FROM_NOW && after < from) {
                replay(after, from);
            }
            // another node's tail may have been ahead of this one's, but nobody's of what there is
            seen = after > from && after <= tail.newest() ? after : from;
            send("hello", seen, Map.of());
            follow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf("A screen of %s is gone", actor.subject());
        } catch (SQLException | RuntimeException e) {
            if (sink.isClosed()) {
                LOG.debugf("A screen of %s is gone", actor.subject());
                return;
            }
            LOG.warnf(e, "A screen of %s ends early; its console will come back", actor.subject());
        } finally {
            sink.close();
        }
    }

    private void take(StoredNews stored) {
        if (!backlog.offer(stored)) {
            overrun = true;
        }
    }

    /// What was missed, up to where the live news go on.
    private void replay(long from, long upTo)
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        long position = from;
        List<StoredNews> page;
        do {
            page = tail.between(position, upTo, PAGE);
            for (StoredNews stored : page) {
                show(stored);
                position = stored.id();
            }
        } while (page.size() == PAGE);
    }

    private void follow() throws InterruptedException, ExecutionException, TimeoutException {
        long checked = System.nanoTime();
        while (!sink.isClosed()) {
            StoredNews stored = backlog.poll(CHECK_MILLIS, TimeUnit.MILLISECONDS);
            if (goingDown || overrun) {
                close(goingDown ? "going-down" : "too-slow");
                return;
            }
            if (stored == null || System.nanoTime() - checked > TimeUnit.MILLISECONDS.toNanos(CHECK_MILLIS)) {
                checked = System.nanoTime();
                if (!tokens.stillValid(life)) {
                    close("token-ended");
                    return;
                }
                audiences = news.audiencesOf(actor);
            }
            if (stored != null && stored.id() > seen && show(stored)) {
                news.shown(stored);
            }
            if (System.nanoTime() - heard > HEARTBEAT_NANOS) {
                await(sse.newEventBuilder().comment("still here").build());
            }
        }
    }

    /// True unless it is not for this screen.
    private boolean show(StoredNews stored) throws InterruptedException, ExecutionException, TimeoutException {
        if (Collections.disjoint(stored.news().audience(), audiences)) {
            return false;
        }
        Map<String, Object> body = news.body(stored, actor);
        if (body == null) {
            return false;
        }
        send(stored.news().kind(), stored.id(), body);
        return true;
    }

    private void close(String reason) throws InterruptedException, ExecutionException, TimeoutException {
        await(sse.newEventBuilder()
                .name("closed")
                .data("{\"reason\":\"" + reason + "\"}")
                .build());
    }

    private void send(String name, long id, Map<String, Object> body)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            await(sse.newEventBuilder()
                    .name(name)
                    .id(String.valueOf(id))
                    .data(json.writeValueAsString(body))
                    .build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A console that takes nothing for so long is given up; it resumes when it comes back.
    private void await(OutboundSseEvent event) throws InterruptedException, ExecutionException, TimeoutException {
        sink.send(event).toCompletableFuture().get(SEND_SECONDS, TimeUnit.SECONDS);
        heard = System.nanoTime();
    }
}
