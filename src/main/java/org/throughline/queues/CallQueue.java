package org.throughline.queues;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "call_queue")
class CallQueue {

    @Id
    @Column(name = "queue_key")
    private String key;

    private String skill;
    private @Nullable String language;

    @Column(name = "calendar_key")
    private String calendar;

    @Column(name = "max_length")
    private int maxLength;

    @Column(name = "max_wait")
    private int maxWait;

    @Column(name = "overflow_key")
    private @Nullable String overflow;

    private int priority;

    @Column(name = "wrap_up")
    private int wrapUp;

    private int ring;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Strategy strategy;

    private boolean announced;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected CallQueue() {}

    @SuppressWarnings("NullAway.Init")
    CallQueue(QueueKey key, QueueProfile profile) {
        this.key = key.value();
        become(profile);
    }

    final void become(QueueProfile profile) {
        skill = profile.skill();
        language = profile.language();
        calendar = profile.calendar();
        maxLength = profile.maxLength();
        maxWait = profile.maxWaitSeconds();
        overflow = profile.overflow();
        priority = profile.priority();
        wrapUp = profile.wrapUpSeconds();
        ring = profile.ringSeconds();
        strategy = profile.strategy();
        announced = profile.announce();
    }

    QueueKey key() {
        return new QueueKey(key);
    }

    @Nullable
    String overflow() {
        return overflow;
    }

    String calendar() {
        return calendar;
    }

    int version() {
        return version;
    }

    QueueProfile profile() {
        return new QueueProfile(
                skill, language, calendar, maxLength, maxWait, overflow, priority, wrapUp, ring, strategy, announced);
    }

    QueueCard card() {
        return new QueueCard(
                key(),
                skill,
                language,
                calendar,
                maxLength,
                Duration.ofSeconds(maxWait),
                overflow == null ? null : new QueueKey(overflow),
                priority,
                Duration.ofSeconds(wrapUp),
                Duration.ofSeconds(ring));
    }
}
