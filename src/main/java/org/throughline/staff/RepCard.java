package org.throughline.staff;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rep as other features see one.
///
/// @param displayName personal; goes to screens only, never to logs, events or timelines
/// @param endpoint the SIP endpoint of the rep's phone, such as `rep-101`
/// @param extension what colleagues dial, such as `101`
/// @param pbx the `systemname` of the PBX the phone is registered at
/// @param mayDialOut may transfer a caller to a number outside, at the company's expense
/// @param whisper hears who calls and why before the caller is put through
/// @param since with the company, or null if not known
/// @param skills skill to level, 1 (can) to 9 (knows best)
/// @param languages ISO 639-1 codes
public record RepCard(
        RepId id,
        String login,
        String displayName,
        String endpoint,
        String extension,
        String pbx,
        boolean active,
        boolean mayDialOut,
        boolean whisper,
        Grade grade,
        @Nullable LocalDate since,
        Map<String, Integer> skills,
        Set<String> languages) {

    public RepCard {
        skills = Map.copyOf(skills);
        languages = Set.copyOf(languages);
    }

    /// How well this rep serves a skill, 1 to 9, or 0 if not at all.
    public int level(String skill) {
        return skills.getOrDefault(skill, 0);
    }

    public boolean speaks(@Nullable String language) {
        return language == null || languages.contains(language);
    }
}
