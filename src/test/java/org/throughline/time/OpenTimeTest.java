package org.throughline.time;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.throughline.time.Weeks.daily;
import static org.throughline.time.Weeks.hours;
import static org.throughline.time.Weeks.span;
import static org.throughline.time.Weeks.week;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.time.BusinessHours.Span;
import org.throughline.time.BusinessHours.SpecialDay;
import org.throughline.time.BusinessHours.WeekSpan;

/// How long a place is open between two moments, and when it has been open for so long.
class OpenTimeTest {

    /// Mondays to Fridays, eight to six with a lunch break; half a day on Christmas Eve, closed after it.
    private static final BusinessHours OFFICE = new BusinessHours(
            ZoneId.of("Europe/Berlin"),
            Stream.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)
                    .flatMap(day -> week(day, "08:00-12:00", "13:00-18:00").stream())
                    .toList(),
            List.of(
                    new SpecialDay(LocalDate.parse("2026-12-24"), List.of(span("08:00-12:00"))),
                    new SpecialDay(LocalDate.parse("2026-12-25"), List.of())));

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T06:00:00Z, PT1H, 2026-07-01T07:00:00Z, within a span",
        "2026-07-01T06:00:00Z, PT4H, 2026-07-01T10:00:00Z, all of a span: its end and not the next beginning",
        "2026-07-01T06:00:00Z, PT4H0.000001S, 2026-07-01T11:00:00.000001Z, a microsecond more is after lunch",
        "2026-07-01T06:00:00Z, PT9H, 2026-07-01T16:00:00Z, a day",
        "2026-07-01T06:00:00Z, PT10H, 2026-07-02T07:00:00Z, over a night",
        "2026-07-03T15:00:00Z, PT2H, 2026-07-06T07:00:00Z, over a weekend",
        "2026-07-04T10:00:00Z, PT1H, 2026-07-06T07:00:00Z, from a Saturday",
        "2026-07-01T03:00:00Z, PT0S, 2026-07-01T03:00:00Z, nothing is at once and also when closed",
        "2026-07-01T03:00:00Z, PT-1H, 2026-07-01T03:00:00Z, and so is less than nothing",
        "2026-12-23T16:00:00Z, PT2H, 2026-12-24T08:00:00Z, half a holiday from an hour before six",
        "2026-12-24T10:00:00Z, PT3H, 2026-12-28T09:00:00Z, over the holidays and a weekend",
        "2026-03-27T16:00:00Z, PT2H, 2026-03-30T07:00:00Z, over the change to summer an hour earlier in UTC",
        "2026-10-23T15:00:00Z, PT2H, 2026-10-26T08:00:00Z, and back"
    })
    void an_office(Instant from, Duration open, Instant by, String why) {
        check(OFFICE, from, open, by, why);
    }

    @ParameterizedTest
    @CsvSource({
        "FRIDAY, 22:00-06:00, 2026-07-03T23:00:00Z, PT8H, 2026-07-10T23:00:00Z, seven left and one of the next week",
        "FRIDAY, 22:00-06:00, 2026-07-04T02:00:00Z, PT1H, 2026-07-04T03:00:00Z, on Saturday it is Friday's",
        "FRIDAY, 18:00-00:00, 2026-07-03T17:00:00Z, PT6H, 2026-07-04T00:00:00Z, until the day ends",
        "FRIDAY, 00:00-00:00, 2026-07-03T00:00:00Z, PT25H, 2026-07-10T01:00:00Z, a whole day and an hour"
    })
    void spans_over_midnight(DayOfWeek day, String span, Instant from, Duration open, Instant by, String why) {
        check(hours("UTC", week(day, span)), from, open, by, why);
    }

    @ParameterizedTest
    @CsvSource({
        // in Berlin 02:00 to 03:00 is skipped on 2026-03-29 and comes twice on 2026-10-25
        "Europe/Berlin, SUNDAY, 01:00-05:00, 2026-03-28T12:00:00Z, PT3H, 2026-03-29T03:00:00Z, three hours not four",
        "Europe/Berlin, SUNDAY, 01:00-05:00, 2026-03-28T12:00:00Z, PT3H1S, 2026-04-04T23:00:01Z, and then a week",
        "Europe/Berlin, SUNDAY, 02:10-02:50, 2026-03-28T12:00:00Z, PT1S, 2026-04-05T00:10:01Z, not there at all",
        "Europe/Berlin, SUNDAY, 01:00-05:00, 2026-10-24T12:00:00Z, PT5H, 2026-10-25T04:00:00Z, five hours not four",
        "Europe/Berlin, SUNDAY, 02:00-03:00, 2026-10-24T12:00:00Z, PT2H, 2026-10-25T02:00:00Z, twice",
        // in New York on 2026-03-08 and 2026-11-01
        "America/New_York, SUNDAY, 00:00-04:00, 2026-03-08T00:00:00Z, PT3H, 2026-03-08T08:00:00Z, three",
        "America/New_York, SUNDAY, 00:00-04:00, 2026-11-01T00:00:00Z, PT5H, 2026-11-01T09:00:00Z, five",
        // in Cairo midnight itself is skipped on Friday 2026-04-24
        "Africa/Cairo, FRIDAY, 00:00-08:00, 2026-04-23T12:00:00Z, PT7H, 2026-04-24T05:00:00Z, from one to eight",
        // in Lord Howe it goes by half an hour on 2026-10-04
        "Australia/Lord_Howe, SUNDAY, 01:00-03:00, 2026-10-03T10:00:00Z, PT1H30M, 2026-10-03T16:00:00Z, half an hour",
        // Samoa had no Friday 2011-12-30: Thursday ends at 10:00Z, and Saturday begins
        "Pacific/Apia, FRIDAY, 09:00-17:00, 2011-12-29T12:00:00Z, PT1H, 2012-01-05T20:00:00Z, no such Friday",
        "Pacific/Apia, THURSDAY, 20:00-06:00, 2011-12-30T06:00:00Z, PT4H, 2011-12-30T10:00:00Z, a night cut off",
        "Pacific/Apia, SATURDAY, 00:00-02:00, 2011-12-30T09:00:00Z, PT1H, 2011-12-30T11:00:00Z, the next day"
    })
    void days_that_are_not_of_24_hours(
            String zone, DayOfWeek day, String span, Instant from, Duration open, Instant by, String why) {
        check(hours(zone, week(day, span)), from, open, by, why);
    }

    @Test
    void what_is_always_open_counts_like_a_stop_watch() {
        for (String zone : List.of("Europe/Berlin", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Cairo", "UTC")) {
            for (String day : List.of("2011-12-29", "2026-03-28", "2026-10-24", "2026-10-03", "2026-04-23")) {
                Instant from = Instant.parse(day + "T03:17:00Z");
                check(hours(zone, daily("00:00-00:00")), from, Duration.ofHours(61), from.plusSeconds(61 * 3600), zone);
            }
        }
    }

    @Test
    void spans_that_overlap_count_once() {
        check(
                hours("UTC", daily("08:00-12:00", "09:00-10:00", "11:00-13:00", "22:00-09:00")),
                Instant.parse("2026-07-01T21:00:00Z"),
                Duration.ofHours(15),
                Instant.parse("2026-07-02T13:00:00Z"),
                "from ten at night until one");
    }

    @Test
    void what_does_not_open_within_a_year_has_no_end_and_is_not_searched_for_ever() {
        Instant from = Instant.parse("2026-07-01T00:00:00Z");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(hours("UTC", List.of()).after(from, Duration.ofSeconds(1)))
                    .isNull();
            BusinessHours once = new BusinessHours(
                    ZoneId.of("UTC"),
                    List.of(),
                    List.of(new SpecialDay(LocalDate.parse("2027-06-30"), List.of(span("10:00-12:00")))));
            assertThat(once.after(from, Duration.ofHours(2))).isEqualTo("2027-06-30T12:00:00Z");
            assertThat(once.after(from, Duration.ofHours(3))).isNull();
            assertThat(hours("UTC", week(SUNDAY, "10:00-10:01")).after(from, Duration.ofDays(365)))
                    .as("a minute a week: twenty thousand years")
                    .isNull();
        });
    }

    @Test
    void the_time_that_has_passed_by_then_is_the_time_that_was_asked_for() {
        Random random = new Random(20261122);
        for (int i = 0; i < 400; i++) {
            BusinessHours hours = any(random);
            Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(366 * 86_400));
            Duration open = Duration.ofSeconds(1 + random.nextInt(7 * 86_400));
            Instant by = hours.after(from, open);
            assertThat(by).as("%s", hours).isNotNull();
            assertThat(hours.openBetween(from, by))
                    .as("%s from %s", hours, from)
                    .isEqualTo(open);
            assertThat(hours.openBetween(from, by.minusSeconds(1)))
                    .as("and not before: %s from %s", hours, from)
                    .isLessThan(open);
            Instant between =
                    from.plusSeconds(random.nextLong(Duration.between(from, by).toSeconds() + 1));
            assertThat(hours.openBetween(from, between).plus(hours.openBetween(between, by)))
                    .as("in two parts at %s: %s from %s", between, hours, from)
                    .isEqualTo(open);
        }
    }

    /// Minute by minute, as a person would count.
    @Test
    void it_is_open_for_as_many_minutes_as_it_is_open_in() {
        Random random = new Random(4711);
        for (int i = 0; i < 20; i++) {
            BusinessHours hours = any(random);
            Instant from = Instant.parse(i % 2 == 0 ? "2026-03-27T00:00:00Z" : "2026-10-23T00:00:00Z")
                    .plusSeconds(60L * random.nextInt(1440));
            Instant to = from.plus(Duration.ofDays(3));
            long minutes = Stream.iterate(from, to::isAfter, at -> at.plusSeconds(60))
                    .filter(hours::openAt)
                    .count();
            assertThat(hours.openBetween(from, to))
                    .as("%s from %s", hours, from)
                    .isEqualTo(Duration.ofMinutes(minutes));
        }
    }

    static Stream<ZoneId> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of);
    }

    @ParameterizedTest
    @MethodSource("zones")
    void in_every_zone_a_year_without_hours_off_is_a_year(ZoneId zone) {
        BusinessHours always = new BusinessHours(zone, daily("00:00-00:00"), List.of());
        Instant from = Instant.parse("2011-01-01T05:00:00Z");
        Instant to = Instant.parse("2012-02-01T07:00:00Z");
        assertThat(always.openBetween(from, to)).isEqualTo(Duration.between(from, to));
    }

    @Test
    void time_is_counted_by_the_hours_that_held_then() {
        BusinessHours always = hours("Europe/Berlin", daily("00:00-00:00"));
        Instant changed = Instant.parse("2026-07-01T12:00:00Z"); // in the office's afternoon
        HoursOverTime now = new HoursOverTime(List.of(new HoursOverTime.Past(changed, OFFICE)), always);
        Instant morning = Instant.parse("2026-07-01T06:00:00Z");

        assertThat(now.openBetween(morning, changed)).isEqualTo(Duration.ofHours(5));
        assertThat(now.openBetween(morning, changed.plusSeconds(24 * 3600))).isEqualTo(Duration.ofHours(29));
        assertThat(now.openBetween(changed.plusSeconds(60), changed.plusSeconds(120)))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(now.after(morning, Duration.ofHours(5))).isEqualTo(changed);
        assertThat(now.after(morning, Duration.ofHours(2))).isEqualTo("2026-07-01T08:00:00Z");
        assertThat(now.after(morning, Duration.ofHours(10))).isEqualTo("2026-07-01T17:00:00Z");
        assertThat(now.after(changed.plusSeconds(60), Duration.ofHours(1))).isEqualTo("2026-07-01T13:01:00Z");
        assertThat(now.after(morning, Duration.ZERO)).isEqualTo(morning);
    }

    private static void check(BusinessHours hours, Instant from, Duration open, Instant by, String why) {
        assertThat(hours.after(from, open)).as(why).isEqualTo(by);
        assertThat(hours.openBetween(from, by)).as(why).isEqualTo(open.isNegative() ? Duration.ZERO : open);
        assertThat(hours.openBetween(by, from)).as("backwards").isEqualTo(Duration.ZERO);
    }

    private static BusinessHours any(Random random) {
        List<String> zones = List.of(
                "Europe/Berlin",
                "America/St_Johns",
                "Africa/Cairo",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "America/Santiago",
                "UTC");
        List<WeekSpan> weekly = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            weekly.add(new WeekSpan(DayOfWeek.of(1 + random.nextInt(7)), anySpan(random)));
        }
        List<SpecialDay> special = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            special.add(new SpecialDay(
                    LocalDate.ofYearDay(2026, 1 + random.nextInt(365)),
                    random.nextBoolean() ? List.of() : List.of(anySpan(random))));
        }
        return new BusinessHours(ZoneId.of(zones.get(random.nextInt(zones.size()))), weekly, special);
    }

    private static Span anySpan(Random random) {
        return new Span(
                LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)),
                LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)));
    }
}
