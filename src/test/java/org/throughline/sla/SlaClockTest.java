package org.throughline.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.sla.ClockKind.FIRST_RESPONSE;
import static org.throughline.sla.ClockKind.RESOLUTION;
import static org.throughline.sla.Step.DUE_SOON;
import static org.throughline.sla.Step.OVERDUE;
import static org.throughline.tickets.TicketState.NEW;
import static org.throughline.tickets.TicketState.OPEN;
import static org.throughline.tickets.TicketState.SOLVED;
import static org.throughline.tickets.TicketState.WAITING;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.tickets.TicketKind;
import org.throughline.tickets.TicketPriority;
import org.throughline.tickets.TicketState;
import org.throughline.time.BusinessHours;
import org.throughline.time.HoursOverTime;

/// What one clock shows and tells, as its ticket moves and time passes.
class SlaClockTest {

    private static final TargetKey KEY = new TargetKey(TicketKind.TROUBLE, TicketPriority.NORMAL);
    private static final TargetKey HIGH = new TargetKey(TicketKind.TROUBLE, TicketPriority.HIGH);

    /// An hour to answer and ten to settle.
    private static final Allowance OFFICE = new Allowance(Duration.ofHours(1), Duration.ofHours(10), "office");

    private static final Allowance ALWAYS = new Allowance(Duration.ofHours(1), Duration.ofHours(10), "always");

    private static final Map<String, HoursOverTime> CALENDARS =
            Map.of("office", open("08:00", "18:00"), "always", open("00:00", "00:00"), "never", never());

    /// A Tuesday at nine in Berlin, in winter.
    private static final Instant NINE = Instant.parse("2026-03-24T08:00:00Z");

    private SlaClock clock = clock(RESOLUTION, NINE);

    @ParameterizedTest
    @EnumSource(ClockKind.class)
    void it_tells_before_its_end_and_at_its_end_and_each_once(ClockKind what) {
        clock = clock(what, NINE);
        Instant due = what == FIRST_RESPONSE ? at("2026-03-24T09:00:00Z") : at("2026-03-25T08:00:00Z");
        Instant warn = what == FIRST_RESPONSE ? at("2026-03-24T08:48:00Z") : at("2026-03-24T16:00:00Z");

        assertThat(look(OFFICE, NINE)).isNull();
        assertThat(clock.due()).isEqualTo(due);
        assertThat(look(OFFICE, warn.minusNanos(1_000))).isNull();
        assertThat(look(OFFICE, warn)).isEqualTo(DUE_SOON);
        assertThat(look(OFFICE, warn.plusSeconds(60))).isNull();
        assertThat(look(OFFICE, due.minusNanos(1_000))).isNull();
        assertThat(look(OFFICE, due)).isEqualTo(OVERDUE);
        assertThat(look(OFFICE, due.plusSeconds(86_400))).isNull();
        assertThat(clock.due()).as("it stays due when it was").isEqualTo(due);
        assertThat(view(due.plusSeconds(1)).late()).isTrue();
    }

    @Test
    void nobody_who_looks_late_is_told_that_it_is_nearly_over_when_it_is_over() {
        assertThat(look(OFFICE, at("2026-03-25T08:00:00Z"))).isEqualTo(OVERDUE);
    }

    @Test
    void while_the_customer_is_awaited_the_time_is_not_ours() {
        look(OFFICE, NINE);
        move(OPEN, at("2026-03-24T09:00:00Z"), OFFICE);
        move(WAITING, at("2026-03-24T11:00:00Z"), OFFICE);
        assertThat(clock.due()).isNull();
        assertThat(view(at("2026-03-27T00:00:00Z")))
                .returns(ClockState.PAUSED, ClockView::state)
                .returns(3 * 3600L, ClockView::usedSeconds)
                .returns(false, ClockView::late);
        assertThat(look(OFFICE, at("2026-03-27T00:00:00Z"))).isNull();

        move(OPEN, at("2026-03-26T16:00:00Z"), OFFICE); // five on Thursday: one hour is left of that day
        assertThat(clock.due()).isEqualTo("2026-03-27T13:00:00Z");
    }

    @Test
    void the_first_response_is_met_by_whatever_takes_it_from_new_and_stays_met() {
        for (TicketState to : List.of(OPEN, WAITING, SOLVED)) {
            clock = clock(FIRST_RESPONSE, NINE);
            move(to, at("2026-03-24T08:30:00Z"), OFFICE);
            assertThat(view(at("2026-03-24T20:00:00Z")))
                    .returns(ClockState.MET, ClockView::state)
                    .returns(1800L, ClockView::usedSeconds)
                    .returns(at("2026-03-24T08:30:00Z"), ClockView::stopped)
                    .returns(false, ClockView::late);
            move(OPEN, at("2026-03-25T08:30:00Z"), OFFICE);
            assertThat(view(at("2026-03-25T20:00:00Z")).state()).isEqualTo(ClockState.MET);
        }
    }

    @Test
    void what_is_met_after_its_end_is_late_also_when_nobody_was_open_in_between() {
        clock = clock(FIRST_RESPONSE, at("2026-03-24T16:00:00Z")); // an hour before closing
        move(OPEN, at("2026-03-24T17:00:01Z"), OFFICE);
        assertThat(view(at("2026-03-24T17:00:01Z")).late()).isTrue();
        clock = clock(FIRST_RESPONSE, at("2026-03-24T16:00:00Z"));
        move(OPEN, at("2026-03-24T17:00:00Z"), OFFICE);
        assertThat(view(at("2026-03-24T17:00:00Z")).late()).isFalse();
    }

    @Test
    void a_matter_that_is_open_again_goes_on_with_what_it_had_used() {
        look(OFFICE, NINE);
        move(OPEN, at("2026-03-24T08:00:00Z"), OFFICE);
        move(SOLVED, at("2026-03-24T14:00:00Z"), OFFICE);
        assertThat(clock.due()).isNull();
        move(OPEN, at("2026-03-30T07:00:00Z"), OFFICE); // the Monday after, in summer: nine
        assertThat(clock.due()).isEqualTo("2026-03-30T11:00:00Z");
        assertThat(look(OFFICE, at("2026-03-30T09:00:00Z"))).isEqualTo(DUE_SOON);
        move(SOLVED, at("2026-03-30T09:30:00Z"), OFFICE);
        move(OPEN, at("2026-03-30T10:00:00Z"), OFFICE);
        assertThat(look(OFFICE, at("2026-03-30T10:30:00Z"))).as("told before").isNull();
    }

    @Test
    void over_a_change_to_summer_a_clock_counts_what_was_really_open() {
        clock = clock(RESOLUTION, at("2026-03-28T22:00:00Z")); // eleven at night before
        look(ALWAYS, at("2026-03-28T22:00:00Z"));
        assertThat(clock.due()).as("ten hours, not nine").isEqualTo("2026-03-29T08:00:00Z");
        clock = clock(RESOLUTION, at("2026-03-28T16:30:00Z"));
        look(OFFICE, at("2026-03-28T16:30:00Z"));
        assertThat(clock.due()).as("half an hour, then from eight").isEqualTo("2026-03-29T15:30:00Z");
    }

    @Test
    void another_priority_leaves_what_was_used_by_the_hours_that_it_was_used_by() {
        look(OFFICE, NINE);
        Instant evening = at("2026-03-24T20:00:00Z"); // nine hours were used
        clock.follow(NEW, HIGH, evening);
        assertThat(clock.target()).isEqualTo(HIGH);
        assertThat(look(ALWAYS, evening)).as("nine of ten").isEqualTo(DUE_SOON);
        assertThat(clock.due()).isEqualTo("2026-03-24T21:00:00Z");

        Allowance more = new Allowance(Duration.ofHours(1), Duration.ofHours(100), "always");
        assertThat(look(more, evening)).isNull();
        assertThat(clock.due()).isEqualTo(evening.plus(Duration.ofHours(91)));
        assertThat(look(more, evening.plus(Duration.ofHours(71))))
                .as("it has got more time, and comes near its end once more")
                .isEqualTo(DUE_SOON);
    }

    @Test
    void without_a_target_nothing_is_due_and_a_target_that_comes_counts_from_the_start() {
        assertThat(look(null, NINE)).isNull();
        assertThat(clock.due()).isNull();
        assertThat(view(NINE.plusSeconds(60)).allowedSeconds()).isNull();
        look(OFFICE, NINE.plusSeconds(7_200));
        assertThat(clock.due()).isEqualTo("2026-03-25T08:00:00Z");
        look(null, NINE.plusSeconds(7_200));
        assertThat(clock.due()).isNull();
        look(OFFICE, NINE.plusSeconds(10_800));
        assertThat(view(NINE.plusSeconds(10_800)).usedSeconds())
                .as("what was used before, and since there was none")
                .isEqualTo(10_800);
    }

    @Test
    void where_it_never_opens_nothing_is_due_and_one_is_told_so() {
        Allowance never = new Allowance(Duration.ofHours(1), Duration.ofHours(10), "never");
        assertThat(look(never, NINE)).isNull();
        assertThat(clock.due()).isNull();
        assertThat(view(NINE).neverDue()).isTrue();
        assertThat(view(NINE).late()).isFalse();
    }

    private @Nullable Step look(@Nullable Allowance target, Instant at) {
        return clock.look(target, CALENDARS::get, at, 80);
    }

    private void move(TicketState to, Instant at, Allowance target) {
        clock.follow(to, KEY, at);
        look(target, at);
    }

    private ClockView view(Instant at) {
        return clock.view(CALENDARS::get, at);
    }

    private static Instant at(String at) {
        return Instant.parse(at);
    }

    private static SlaClock clock(ClockKind what, Instant at) {
        return new SlaClock(new ClockId(UUID.randomUUID(), what), KEY, at);
    }

    private static HoursOverTime open(String from, String to) {
        BusinessHours.Span span = new BusinessHours.Span(LocalTime.parse(from), LocalTime.parse(to));
        return new HoursOverTime(
                List.of(),
                new BusinessHours(
                        ZoneId.of("Europe/Berlin"),
                        Arrays.stream(DayOfWeek.values())
                                .map(day -> new BusinessHours.WeekSpan(day, span))
                                .toList(),
                        List.of()));
    }

    private static HoursOverTime never() {
        return new HoursOverTime(List.of(), new BusinessHours(ZoneId.of("UTC"), List.of(), List.of()));
    }
}
