package org.throughline.queues;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.throughline.time.BusinessHours;

/// Business hours as an administrator writes them, and as they are stored.
@Schema(
        examples =
                "{\"zone\": \"Europe/Berlin\", \"weekly\": [{\"days\": [\"MONDAY\", \"TUESDAY\"], \"from\": \"08:00\", \"to\": \"18:00\"}], \"special\": [{\"date\": \"2026-12-25\", \"open\": []}]}")
record Hours(
        @Schema(
                implementation = String.class,
                description = "A time zone of the IANA database.",
                examples = "Europe/Berlin")
        @NotNull
        ZoneId zone,

        @Schema(description = "The hours of an ordinary week.") @NotNull @Size(max = 100)
        List<@NotNull @Valid Weekly> weekly,

        @Schema(description = "Days with other hours; without any: holidays.") @NotNull @Size(max = 500)
        List<@NotNull @Valid Special> special) {

    @Schema(name = "WeeklyHours")
    record Weekly(
            @NotEmpty Set<@NotNull DayOfWeek> days,

            @Schema(type = SchemaType.STRING, examples = "08:00") @NotNull
            LocalTime from,

            @Schema(
                    type = SchemaType.STRING,
                    examples = "18:00",
                    description = "Not after `from`: on the next day. 00:00 is the end of the day.")
            @NotNull
            LocalTime to) {}

    @Schema(name = "SpecialDay")
    record Special(
            @NotNull LocalDate date,
            @NotNull @Size(max = 10) List<@NotNull @Valid Open> open) {}

    @Schema(name = "OpenSpan")
    record Open(
            @Schema(type = SchemaType.STRING, examples = "08:00") @NotNull
            LocalTime from,

            @Schema(type = SchemaType.STRING, examples = "12:00") @NotNull
            LocalTime to) {}

    BusinessHours asBusinessHours() {
        return new BusinessHours(
                zone,
                weekly.stream()
                        .flatMap(w -> w.days.stream()
                                .map(day -> new BusinessHours.WeekSpan(day, new BusinessHours.Span(w.from, w.to))))
                        .toList(),
                special.stream()
                        .map(s -> new BusinessHours.SpecialDay(
                                s.date,
                                s.open.stream()
                                        .map(o -> new BusinessHours.Span(o.from, o.to))
                                        .toList()))
                        .toList());
    }
}
