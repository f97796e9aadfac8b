package org.throughline.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// What a rep means to do. Read under a row lock before it is changed, so that of two clicks one comes second and sees
/// what the first did. Each change returns true if it changed anything.
@Entity
@Table(name = "rep_attendance")
class Attendance {

    static final String RING_NO_ANSWER = "RING_NO_ANSWER";

    @Id
    @Column(name = "rep_id")
    private UUID rep;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Intent intent = Intent.OUT;

    private @Nullable String reason;
    private Instant since;

    @Column(name = "until")
    private @Nullable Instant until;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Attendance() {}

    Attendance(RepId rep, Instant at) {
        this.rep = rep.value();
        this.since = at;
    }

    /// What a rep or a supervisor wants.
    /// @param pause the reason, if the wish is a pause
    boolean become(Intent wish, @Nullable String pause, Instant at) {
        if (wish == Intent.WRAP_UP || (wish == Intent.PAUSED) != (pause != null)) {
            throw new IllegalArgumentException("a wrap-up has a start, a pause a reason, the rest neither: " + wish);
        }
        if (wish == intent && Objects.equals(pause, reason)) {
            return false;
        }
        return set(wish, pause, null, at);
    }

    /// A talk ended. Who chose a pause or the end of the day meanwhile keeps it; a wrap-up never gets shorter.
    boolean wrapUp(Instant end, Instant at) {
        if (!end.isAfter(at)) {
            return false;
        }
        return switch (intent) {
            case READY -> set(Intent.WRAP_UP, null, end, at);
            case WRAP_UP -> until != null && end.isAfter(until) && set(Intent.WRAP_UP, null, end, at);
            case OUT, PAUSED -> false;
        };
    }

    /// The time of the wrap-up is over.
    boolean endWrapUp(Instant at) {
        return intent == Intent.WRAP_UP && until != null && !until.isAfter(at) && set(Intent.READY, null, null, at);
    }

    /// The phone rang in vain.
    boolean noAnswer(Instant at) {
        return intent == Intent.READY && set(Intent.PAUSED, RING_NO_ANSWER, null, at);
    }

    private boolean set(Intent after, @Nullable String why, @Nullable Instant end, Instant at) {
        // a longer wrap-up began when it began
        since = after == intent && after == Intent.WRAP_UP ? since : at;
        intent = after;
        reason = why;
        until = end;
        return true;
    }

    RepId rep() {
        return new RepId(rep);
    }

    Intent intent() {
        return intent;
    }

    @Nullable
    String reason() {
        return reason;
    }

    int version() {
        return version;
    }
}
