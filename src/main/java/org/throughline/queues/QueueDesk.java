package org.throughline.queues;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.HashSet;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.throughline.api.ETags;

/// Opens, changes and closes queues.
@ApplicationScoped
class QueueDesk {

    private final CallQueues queues;
    private final Calendars calendars;
    private final Event<QueuesChanged> news;

    QueueDesk(CallQueues queues, Calendars calendars, Event<QueuesChanged> news) {
        this.queues = queues;
        this.calendars = calendars;
        this.news = news;
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
            ETags.requireMatch(ifMatch == null ? "*" : ifMatch, -1);
            queue = new CallQueue(keyOf(key), profile);
            queues.persist(queue);
        } else {
            ETags.requireMatch(ifMatch, queue.version());
            queue.become(profile);
        }
        queues.flush();
        news.fire(new QueuesChanged());
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
        news.fire(new QueuesChanged());
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
