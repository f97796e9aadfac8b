package org.throughline.time;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.time.Weeks.daily;
import static org.throughline.time.Weeks.hours;
import static org.throughline.time.Weeks.span;
import static org.throughline.time.Weeks.week;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.time.BusinessHours.SpecialDay;
import org.throughline.time.BusinessHours.WeekSpan;

/// Each row: a moment, and when it opens from then on; the same moment if it is open then.
class BusinessHoursTest {

    private static final BusinessHours OFFICE = hours("Europe/Berlin", daily("08:00-12:00", "13:00-18:00"));

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T05:59:59Z, 2026-07-01T06:00:00Z, the second before",
        "2026-07-01T06:00:00Z, 2026-07-01T06:00:00Z, the first second",
        "2026-07-01T09:59:59Z, 2026-07-01T09:59:59Z, the last second before lunch",
        "2026-07-01T10:00:00Z, 2026-07-01T11:00:00Z, lunch",
        "2026-07-01T15:59:59Z, 2026-07-01T15:59:59Z, the last second",
        "2026-07-01T16:00:00Z, 2026-07-02T06:00:00Z, the evening",
        "2026-01-01T07:00:00Z, 2026-01-01T07:00:00Z, in winter an hour later in UTC",
        "2024-02-28T23:30:00Z, 2024-02-29T07:00:00Z, the night before a leap day",
        "2024-02-29T12:00:00Z, 2024-02-29T12:00:00Z, a leap day"
    })
    void a_day_with_a_lunch_break(Instant at, Instant opens, String why) {
        check(OFFICE, at, opens, why);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-03T21:59:00Z, 2026-07-03T22:00:00Z, Friday before the shift",
        "2026-07-03T23:30:00Z, 2026-07-03T23:30:00Z, Friday night",
        "2026-07-04T05:59:59Z, 2026-07-04T05:59:59Z, Saturday morning is still Friday's shift",
        "2026-07-04T06:00:00Z, 2026-07-10T22:00:00Z, and then a week",
        "2026-07-03T02:00:00Z, 2026-07-03T22:00:00Z, Friday morning is Thursday's night"
    })
    void a_span_that_passes_midnight_belongs_to_the_day_it_begins_on(Instant at, Instant opens, String why) {
        check(hours("UTC", week(FRIDAY, "22:00-06:00")), at, opens, why);
    }

    @ParameterizedTest
    @CsvSource({"2026-07-03T18:00:00Z", "2026-07-03T23:59:59.999999Z"})
    void a_span_to_midnight_ends_with_the_day(Instant at) {
        check(hours("UTC", week(FRIDAY, "18:00-00:00")), at, at, "until the end of Friday");
        check(
                hours("UTC", week(FRIDAY, "18:00-00:00")),
                Instant.parse("2026-07-04T00:00:00Z"),
                Instant.parse("2026-07-10T18:00:00Z"),
                "Saturday");
    }

    @Test
    void a_whole_day_has_no_hole_at_midnight_nor_where_the_clock_changes() {
        var always = hours("Europe/Berlin", daily("00:00-00:00"));
        for (var at = Instant.parse("2026-03-28T00:00:00Z");
                at.isBefore(Instant.parse("2026-03-31T00:00:00Z"));
                at = at.plusSeconds(600)) {
            assertThat(always.openAt(at)).as("%s", at).isTrue();
        }
        assertThat(always.openAt(Instant.parse("2026-10-25T00:30:00Z"))).isTrue();
        assertThat(always.openAt(Instant.parse("2026-10-25T01:30:00Z"))).isTrue();
    }

    /// In Berlin the clock goes from 02:00 to 03:00 on 2026-03-29 at 01:00Z.
    @ParameterizedTest
    @CsvSource({
        "02:30-04:00, 2026-03-29T00:59:00Z, 2026-03-29T01:00:00Z, opens when the clock jumps past 02:30",
        "02:30-04:00, 2026-03-29T01:59:59Z, 2026-03-29T01:59:59Z, closes at 04:00 on the wall",
        "02:30-04:00, 2026-03-29T02:00:00Z, 2026-04-05T00:30:00Z, and is closed then",
        "01:00-02:30, 2026-03-29T00:59:59Z, 2026-03-29T00:59:59Z, open until the jump",
        "01:00-02:30, 2026-03-29T01:00:00Z, 2026-04-04T23:00:00Z, closes when the clock jumps past 02:30",
        "02:10-02:50, 2026-03-28T12:00:00Z, 2026-04-05T00:10:00Z, not at all in the hour that is not there",
        "00:30-12:00, 2026-03-28T23:00:00Z, 2026-03-28T23:30:00Z, a long span loses an hour"
    })
    void an_hour_that_the_clock_skips_is_not_there(String span, Instant at, Instant opens, String why) {
        check(hours("Europe/Berlin", week(SUNDAY, span)), at, opens, why);
    }

    /// In Berlin the clock goes from 03:00 back to 02:00 on 2026-10-25 at 01:00Z.
    @ParameterizedTest
    @CsvSource({
        "02:30-04:00, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z, opens at the first 02:30",
        "02:30-04:00, 2026-10-25T01:10:00Z, 2026-10-25T01:10:00Z, and stays open at the second 02:10",
        "01:00-02:30, 2026-10-25T00:45:00Z, 2026-10-25T00:45:00Z, open through the first 02:45",
        "01:00-02:30, 2026-10-25T01:29:59Z, 2026-10-25T01:29:59Z, until the second 02:30",
        "01:00-02:30, 2026-10-25T01:30:00Z, 2026-11-01T00:00:00Z, and is closed then"
    })
    void of_an_hour_that_the_clock_shows_twice_both_are_open(String span, Instant at, Instant opens, String why) {
        check(hours("Europe/Berlin", week(SUNDAY, span)), at, opens, why);
    }

    @ParameterizedTest
    @CsvSource({
        // in Cairo the clock skips 00:00 to 01:00 on Friday 2026-04-24
        "Africa/Cairo, FRIDAY, 00:00-08:00, 2026-04-23T21:59:59Z, 2026-04-23T22:00:00Z, midnight is skipped",
        "Africa/Cairo, THURSDAY, 20:00-00:00, 2026-04-23T21:59:59Z, 2026-04-23T21:59:59Z, until the jump",
        "Africa/Cairo, THURSDAY, 20:00-00:00, 2026-04-23T22:00:00Z, 2026-04-30T17:00:00Z, and not after it",
        // in Lord Howe it goes by half an hour: 02:00 to 02:30 on 2026-10-04
        "Australia/Lord_Howe, SUNDAY, 02:15-03:00, 2026-10-03T15:00:00Z, 2026-10-03T15:30:00Z, half an hour",
        // Samoa had no Friday 2011-12-30
        "Pacific/Apia, FRIDAY, 09:00-17:00, 2011-12-29T12:00:00Z, 2012-01-05T19:00:00Z, a day that was skipped",
        "Asia/Kathmandu, MONDAY, 10:00-17:00, 2026-07-06T04:00:00Z, 2026-07-06T04:15:00Z, a zone of quarter hours"
    })
    void zones_that_are_not_ours(String zone, DayOfWeek day, String span, Instant at, Instant opens, String why) {
        check(hours(zone, week(day, span)), at, opens, why);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-23T18:00:00Z, 2026-12-24T07:00:00Z, the last ordinary evening",
        "2026-12-24T10:59:59Z, 2026-12-24T10:59:59Z, half a day instead of a whole one",
        "2026-12-24T11:00:00Z, 2026-12-28T07:00:00Z, then holidays and a weekend",
        "2026-12-25T10:00:00Z, 2026-12-28T07:00:00Z, a holiday"
    })
    void a_special_day_replaces_that_of_the_week(Instant at, Instant opens, String why) {
        var office = new BusinessHours(
                ZoneId.of("Europe/Berlin"),
                Stream.of(MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, THURSDAY, FRIDAY)
                        .map(day -> new WeekSpan(day, span("08:00-18:00")))
                        .toList(),
                List.of(
                        new SpecialDay(LocalDate.parse("2026-12-24"), List.of(span("08:00-12:00"))),
                        new SpecialDay(LocalDate.parse("2026-12-25"), List.of())));
        check(office, at, opens, why);
    }

    @Test
    void the_night_before_a_holiday_lasts_into_it_and_the_holidays_own_night_is_off() {
        var nights = new BusinessHours(
                ZoneId.of("UTC"),
                daily("22:00-06:00"),
                List.of(new SpecialDay(LocalDate.parse("2026-12-25"), List.of())));
        check(nights, Instant.parse("2026-12-25T05:00:00Z"), Instant.parse("2026-12-25T05:00:00Z"), "Christmas Eve's");
        check(nights, Instant.parse("2026-12-25T23:00:00Z"), Instant.parse("2026-12-26T22:00:00Z"), "Christmas night");
    }

    @Test
    void a_special_day_can_open_a_day_that_is_closed_in_the_week() {
        var sunday = new BusinessHours(
                ZoneId.of("UTC"),
                week(SATURDAY, "10:00-14:00"),
                List.of(new SpecialDay(LocalDate.parse("2026-12-20"), List.of(span("13:00-18:00")))));
        check(sunday, Instant.parse("2026-12-20T09:00:00Z"), Instant.parse("2026-12-20T13:00:00Z"), "Advent Sunday");
    }

    @Test
    void what_never_opens_says_so() {
        check(hours("UTC", List.of()), Instant.parse("2026-07-01T00:00:00Z"), null, "no hours");
    }

    @Test
    void what_opens_once_a_year_is_found() {
        var once = new BusinessHours(
                ZoneId.of("UTC"),
                List.of(),
                List.of(new SpecialDay(LocalDate.parse("2027-06-30"), List.of(span("10:00-12:00")))));
        check(once, Instant.parse("2026-07-01T00:00:00Z"), Instant.parse("2027-06-30T10:00:00Z"), "364 days on");
    }

    @Test
    void spans_that_overlap_or_touch_are_one() {
        var twice = hours("UTC", daily("08:00-12:00", "12:00-14:00", "11:00-13:00"));
        check(twice, Instant.parse("2026-07-01T12:00:00Z"), Instant.parse("2026-07-01T12:00:00Z"), "the seam");
        check(twice, Instant.parse("2026-07-01T14:00:00Z"), Instant.parse("2026-07-02T08:00:00Z"), "the end");
    }

    private static void check(BusinessHours hours, Instant at, @Nullable Instant opens, String why) {
        assertThat(hours.nextOpening(at)).as(why).isEqualTo(opens);
        assertThat(hours.openAt(at)).as(why).isEqualTo(at.equals(opens));
        if (opens != null) {
            assertThat(hours.openAt(opens)).as(why).isTrue();
            assertThat(at.equals(opens) || !hours.openAt(opens.minusNanos(1)))
                    .as(why)
                    .isTrue();
        }
    }
}
