package org.throughline.queues;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.throughline.api.ETags;
import org.throughline.events.LiveEvents;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;

/// Opens, changes and closes queues.
@ApplicationScoped
class QueueDesk {

    private final CallQueues queues;
    private final Calendars calendars;
    private final Event<QueuesChanged> news;
    private final LiveEvents live;
    private final Clock clock;

    QueueDesk(CallQueues queues, Calendars calendars, Event<QueuesChanged> news, LiveEvents live, Clock clock) {
        this.queues = queues;
        this.calendars = calendars;
        this.news = news;
        this.live = live;
        this.clock = clock;
    }

    CallQueue known(String key) {
        var queue = queues.findById(key);
        if (queue == null) {
            throw QueuesProblem.unknownQueue();
        }
        return queue;
    }

    CallQueue put(String key, QueueProfile profile, @Nullable String ifMatch) {
        check(key, profile);
        var queue = queues.findById(key);
        if (queue == null) {
            ETags.requireNew(ifMatch);
            queue = new CallQueue(keyOf(key), profile);
            queues.persist(queue);
        } else {
            ETags.requireMatch(ifMatch, queue.version());
            queue.become(profile);
        }
        queues.flush();
        tell();
        return queue;
    }

    void delete(String key, @Nullable String ifMatch) {
        var queue = known(key);
        ETags.requireMatch(ifMatch, queue.version());
        try {
            queues.delete(queue);
            queues.flush();
        } catch (ConstraintViolationException used) {
            throw QueuesProblem.used();
        }
        tell();
    }

    private void tell() {
        news.fire(new QueuesChanged());
        live.publish(new LiveNews(
                NewsKind.QUEUES_CHANGED, Set.of(LiveNews.FLOOR, LiveNews.NODES), null, null, null, clock.instant()));
    }

    private void check(String key, QueueProfile profile) {
        keyOf(key);
        if (calendars.findById(profile.calendar()) == null) {
            throw QueuesProblem.refers("calendar", profile.calendar());
        }
        var passed = new HashSet<String>();
        passed.add(key);
        for (var next = profile.overflow(); next != null; ) {
            if (!passed.add(next)) {
                throw QueuesProblem.circle();
            }
            var queue = queues.findById(next);
            if (queue == null) {
                throw QueuesProblem.refers("overflow", next);
            }
            next = queue.overflow();
        }
    }

    private static QueueKey keyOf(String name) {
        var key = QueueKey.of(name);
        if (key == null) {
            throw QueuesProblem.key();
        }
        return key;
    }
}
