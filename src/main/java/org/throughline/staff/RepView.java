package org.throughline.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A rep, what they can and where their phone is.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Rep")
record RepView(
        UUID id,
        String login,
        String displayName,
        String endpoint,
        String extension,
        String pbx,
        boolean active,

        @Schema(description = "May transfer a caller to a number outside.")
        boolean mayDialOut,

        @Schema(description = "Hears who calls and why before the caller is put through.")
        boolean whisper,

        Grade grade,

        @Schema(description = "Since when they are with the company.") @Nullable
        LocalDate since,

        @Schema(description = "Skill to level, from 1 (can) to 9 (knows best).")
        SequencedMap<String, Integer> skills,

        @Schema(description = "ISO 639-1 codes.") SequencedSet<String> languages) {

    static RepView of(RepCard card) {
        return new RepView(
                card.id().value(),
                card.login(),
                card.displayName(),
                card.endpoint(),
                card.extension(),
                card.pbx(),
                card.active(),
                card.mayDialOut(),
                card.whisper(),
                card.grade(),
                card.since(),
                new TreeMap<>(card.skills()),
                new TreeSet<>(card.languages()));
    }
}
