package org.throughline.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// When a budget's day and year end, by the clock on its wall.
class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-11-23T22:59:59.999999Z, 2026-11-23, 2026-11-23T23:00:00Z, the last moment",
        "Europe/Berlin, 2026-11-23T23:00:00Z, 2026-11-24, 2026-11-24T23:00:00Z, the first",
        "Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-29, 2026-03-29T22:00:00Z, a day of 23 hours",
        "Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29, 2026-03-29T22:00:00Z, and its first moment",
        "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25, 2026-10-25T23:00:00Z, a day of 25 hours",
        "Europe/Berlin, 2026-10-25T22:59:59Z, 2026-10-25, 2026-10-25T23:00:00Z, and its last",
        "America/New_York, 2026-11-01T04:00:00Z, 2026-11-01, 2026-11-02T05:00:00Z, elsewhere",
        "Africa/Cairo, 2026-04-23T21:59:59Z, 2026-04-23, 2026-04-23T22:00:00Z, the next day begins at one",
        "Africa/Cairo, 2026-04-23T22:00:00Z, 2026-04-24, 2026-04-24T21:00:00Z, and is that",
        "America/Havana, 2026-11-01T04:30:00Z, 2026-11-01, 2026-11-02T05:00:00Z, midnight comes twice",
        "America/Havana, 2026-11-01T05:30:00Z, 2026-11-01, 2026-11-02T05:00:00Z, and is one day",
        "Pacific/Apia, 2011-12-30T09:59:59Z, 2011-12-29, 2011-12-30T10:00:00Z, a Friday is left out"
    })
    void a_day(String zone, Instant at, String name, Instant ends, String why) {
        assertThat(Period.dayOf(at, ZoneId.of(zone))).as(why).isEqualTo(new Period(name, ends));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-12-31T22:59:59Z, 2026, 2026-12-31T23:00:00Z",
        "Europe/Berlin, 2026-12-31T23:00:00Z, 2027, 2027-12-31T23:00:00Z",
        "Pacific/Auckland, 2026-12-31T11:00:00Z, 2027, 2027-12-31T11:00:00Z",
        "America/Los_Angeles, 2027-01-01T07:59:59Z, 2026, 2027-01-01T08:00:00Z"
    })
    void a_year(String zone, Instant at, String name, Instant ends) {
        assertThat(Period.yearOf(at, ZoneId.of(zone))).isEqualTo(new Period(name, ends));
    }

    static Stream<ZoneId> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of);
    }

    @ParameterizedTest
    @MethodSource("zones")
    void in_every_zone_one_day_ends_where_the_next_begins(ZoneId zone) {
        Instant at = Instant.parse("2024-12-31T00:00:00Z");
        Instant last = Instant.parse("2028-01-02T00:00:00Z");
        while (at.isBefore(last)) {
            Period day = Period.dayOf(at, zone);
            assertThat(day.ends()).as("%s", at).isAfter(at);
            assertThat(Period.dayOf(day.ends().minus(Duration.ofNanos(1000)), zone))
                    .isEqualTo(day);
            assertThat(LocalDate.parse(Period.dayOf(day.ends(), zone).name())).isAfter(LocalDate.parse(day.name()));
            at = day.ends();
        }
    }

    @Test
    void a_campaign_is_one_period() {
        Instant until = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(Period.until(until)).isEqualTo(new Period("campaign", until));
    }
}
