package org.throughline.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.events.LiveEvents;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;

/// Tells screens, and the nodes that keep the PBXs' queues, that a rep means to do something else or can something
/// else.
@ApplicationScoped
class StatesOnScreens {

    private final LiveEvents live;
    private final Clock clock;

    StatesOnScreens(LiveEvents live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    void tell(@Observes IntentChanged changed) {
        tell(changed.rep(), changed.after().name(), changed.at());
    }

    void tell(@Observes RepChanged changed) {
        tell(changed.rep(), null, clock.instant());
    }

    private void tell(RepId rep, @Nullable String intent, Instant at) {
        Set<String> audience = Set.of(LiveNews.FLOOR, LiveNews.NODES, LiveNews.rep(rep));
        live.publish(new LiveNews(NewsKind.STAFF_CHANGED, audience, null, rep.toString(), intent, at));
    }
}
