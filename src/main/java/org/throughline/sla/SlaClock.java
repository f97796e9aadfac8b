package org.throughline.sla;

import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TicketKind;
import org.throughline.tickets.TicketPriority;
import org.throughline.tickets.TicketState;
import org.throughline.time.HoursOverTime;

/// One clock of one ticket. What follows from what its ticket does and from the passing of time is found by looking at
/// it, as often as one likes. Written by whoever has locked its ticket, or its row to look at it.
@Entity
@Table(name = "sla_clock")
class SlaClock {

    /// When nobody can say a time, it is asked for again: a calendar gets its hours of the next year in time.
    private static final Duration ASK_AGAIN = Duration.ofDays(30);

    @EmbeddedId
    private ClockId id;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ClockState state;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private TicketKind kind;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private TicketPriority priority;

    private Instant started;

    /// Microseconds of open time before [#since].
    private long used;

    /// From when time is not yet in [#used].
    private @Nullable Instant since;

    private @Nullable Instant stopped;

    /// By which it counts since [#since]; null if nobody has looked at it yet, or there is no target.
    @Column(name = "calendar_key")
    private @Nullable String calendar;

    /// Microseconds of open time.
    private @Nullable Long allowed;

    private @Nullable Instant due;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Step told;

    private boolean late;

    private @Nullable Instant look;

    @SuppressWarnings("NullAway.Init")
    protected SlaClock() {}

    SlaClock(ClockId id, TargetKey key, Instant started) {
        this.id = id;
        this.state = ClockState.RUNNING;
        this.kind = key.kind();
        this.priority = key.priority();
        this.started = started;
        this.since = started;
        this.told = Step.NOTHING;
        this.look = started;
    }

    ClockId id() {
        return id;
    }

    TicketId ticket() {
        return new TicketId(id.ticket());
    }

    TargetKey target() {
        return new TargetKey(kind, priority);
    }

    @Nullable
    Instant due() {
        return due;
    }

    /// Does what its ticket does. What a call does to it, [Clocks] does by a statement.
    void follow(TicketState is, TargetKey key, Instant at) {
        if (!isForGood()) {
            become(id.what().whileIt(is), at);
        }
        kind = key.kind();
        priority = key.priority();
    }

    /// Somebody has written to the customer.
    void answer(Instant at) {
        if (id.what() == ClockKind.FIRST_RESPONSE && !isForGood()) {
            become(ClockState.MET, at);
        }
    }

    /// Its ticket goes on as a part of another one.
    void merge(Instant at) {
        if (state != ClockState.MET) {
            become(ClockState.MERGED, at);
        }
    }

    private boolean isOver() {
        return state == ClockState.MET || state == ClockState.MERGED;
    }

    private boolean isForGood() {
        return state == ClockState.MERGED || (state == ClockState.MET && id.what() == ClockKind.FIRST_RESPONSE);
    }

    private void become(ClockState to, Instant at) {
        if (to != state) {
            state = to;
            stopped = to == ClockState.RUNNING ? null : at;
            since = to == ClockState.RUNNING ? at : since;
        }
    }

    /// Finds by when it has to be met, and when to look at it again.
    ///
    /// @param target null if there is none
    /// @param warnPercent at how much of its time to tell
    /// @return what has come and was not told yet, or null
    @Nullable
    Step look(@Nullable Allowance target, OpenTime calendars, Instant now, int warnPercent) {
        settle(target, calendars, now);
        if (!isOver() || allowed == null) { // one that is met was met against what held then
            calendar = target == null ? null : target.calendar();
            allowed = target == null ? null : micros(target.of(id.what()));
        }
        due = null;
        look = null;
        HoursOverTime hours = calendar == null ? null : calendars.of(calendar);
        if (state != ClockState.RUNNING || since == null || allowed == null || hours == null) {
            return null;
        }
        due = hours.after(since, micros(allowed - used));
        if (due == null) {
            late = false;
            look = now.plus(ASK_AGAIN);
            return null;
        }
        Instant warn = Objects.requireNonNull(hours.after(since, micros(allowed * warnPercent / 100 - used)));
        return come(warn, due, now);
    }

    private @Nullable Step come(Instant warn, Instant end, Instant now) {
        Step step = !now.isBefore(end) ? Step.OVERDUE : now.isBefore(warn) ? Step.NOTHING : Step.DUE_SOON;
        boolean isNews = step.compareTo(told) > 0;
        told = step; // where it has got more time, it may come near its end once more
        late = step == Step.OVERDUE;
        look = switch (step) {
            case NOTHING -> warn;
            case DUE_SOON -> end;
            case OVERDUE -> null;
        };
        return isNews ? step : null;
    }

    /// What was used counts by the calendar that it was used by: when the clock stops, and before it counts by another.
    private void settle(@Nullable Allowance target, OpenTime calendars, Instant now) {
        String next = target == null ? null : target.calendar();
        boolean isOther = calendar != null && !calendar.equals(next);
        if (since == null || (stopped == null && !isOther)) {
            return;
        }
        Instant until = stopped == null ? now : stopped;
        String by = calendar == null ? next : calendar;
        HoursOverTime hours = by == null ? null : calendars.of(by);
        if (hours != null) {
            Long limit = allowed == null && target != null ? Long.valueOf(micros(target.of(id.what()))) : allowed;
            Instant end = limit == null ? null : hours.after(since, micros(limit - used));
            late = end != null && until.isAfter(end);
            used += micros(hours.openBetween(since, until));
        }
        since = stopped == null ? until : null;
    }

    ClockView view(OpenTime calendars, Instant now) {
        HoursOverTime hours = calendar == null ? null : calendars.of(calendar);
        long running =
                hours == null || since == null ? 0 : micros(hours.openBetween(since, stopped == null ? now : stopped));
        return new ClockView(
                id.what(),
                state,
                started,
                allowed == null ? null : micros(allowed).toSeconds(),
                micros(used + running).toSeconds(),
                calendar,
                due,
                isNeverDue(now) ? true : null,
                stopped,
                late || (due != null && due.isBefore(now)));
    }

    private boolean isNeverDue(Instant now) {
        return state == ClockState.RUNNING && due == null && look != null && look.isAfter(now);
    }

    private static long micros(Duration duration) {
        return duration.dividedBy(MICROS.getDuration());
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, MICROS);
    }
}
