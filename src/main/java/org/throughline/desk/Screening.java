package org.throughline.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.throughline.access.Actor;
import org.throughline.access.TokenLife;
import org.throughline.events.LiveTail;

/// The screens that are connected to this node. Each is served by a virtual thread of its own, so
/// that one that is slow or dead harms nobody.
@ApplicationScoped
class Screening {

    static final long FROM_NOW = -1;

    private final LiveTail tail;
    private final ScreenNews news;
    private final TokenLife tokens;
    private final ObjectMapper json;
    private final Set<Screen> screens = ConcurrentHashMap.newKeySet();

    Screening(LiveTail tail, ScreenNews news, TokenLife tokens, ObjectMapper json, MeterRegistry metrics) {
        this.tail = tail;
        this.news = news;
        this.tokens = tokens;
        this.json = json;
        metrics.gaugeCollectionSize("throughline.screens", io.micrometer.core.instrument.Tags.empty(), screens);
    }

    /// Called by the thread of the request. It writes the head of the answer, by a comment: left to the first news, two
    /// threads may write it at once (quarkus-rest writes one when the method returns, if there is none yet).
    void start(SseEventSink sink, Sse sse, Actor actor, TokenLife.Life life, long after) {
        sink.send(sse.newEventBuilder().comment("connected").build());
        Screen screen = new Screen(tail, news, tokens, json, sink, sse, actor, life, after);
        screens.add(screen);
        Thread.ofVirtual().name("screen-" + actor.subject()).start(() -> {
            try {
                screen.run();
            } finally {
                screens.remove(screen);
            }
        });
    }

    void goDown(@Observes ShutdownEvent ignored) {
        screens.forEach(Screen::goDown);
    }
}
