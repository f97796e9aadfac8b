package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.events.LiveEvents;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;

/// Whose screens show a call, and telling them.
@ApplicationScoped
class Screens {

    private final LiveEvents live;
    private final Legs legs;
    private final Clock clock;

    Screens(LiveEvents live, Legs legs, Clock clock) {
        this.live = live;
        this.legs = legs;
        this.clock = clock;
    }

    /// Everyone who has the call on the screen: reps whose phone rings or who talk, those of its queue, the floor.
    Set<String> of(Call call) {
        return of(call, legs.openOf(call.id()));
    }

    /// @param open the call's legs that are not over
    Set<String> of(Call call, Collection<Leg> open) {
        Set<String> audience = new LinkedHashSet<>();
        audience.add(LiveNews.FLOOR);
        if (call.waitingIn() != null) {
            audience.add(LiveNews.queue(call.waitingIn()));
        }
        for (Leg leg : open) {
            if (leg.rep() != null) {
                audience.add(LiveNews.rep(leg.rep()));
            }
        }
        return audience;
    }

    void contextChanged(Call call) {
        contextChanged(call.id().value(), of(call));
    }

    /// @param audience those who have it on the screen
    void contextChanged(String call, Set<String> audience) {
        if (audience.size() > 1) { // nobody's screen shows it yet, and the floor gets it with the offer
            live.publish(new LiveNews(NewsKind.CONTEXT_CHANGED, audience, call, null, null, clock.instant()));
        }
    }

    void tell(
            NewsKind kind,
            Call call,
            Set<String> audience,
            @Nullable String subject,
            @Nullable String detail,
            Instant since) {
        live.publish(new LiveNews(kind, audience, call.id().value(), subject, detail, since));
    }
}
