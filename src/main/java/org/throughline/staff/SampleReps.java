package org.throughline.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reps of an invented company, for a first start. docs/routing.md shows whom they serve.
@ApplicationScoped
public class SampleReps {

    private final Reps reps;
    private final Register register;

    SampleReps(Reps reps, Register register) {
        this.reps = reps;
        this.register = register;
    }

    /// Takes on whoever is not there yet; who is there stays as they are.
    /// @return all of them
    @Transactional
    public List<RepCard> load() {
        return List.of(
                hire(
                        "nina",
                        "Nina Albrecht",
                        101,
                        Grade.SENIOR,
                        "2019-04-01",
                        Map.of("general", 8, "service", 9, "technical", 3),
                        "en",
                        "de"),
                hire(
                        "omar",
                        "Omar Haddad",
                        102,
                        Grade.REP,
                        "2024-09-01",
                        Map.of("general", 5, "service", 6, "technical", 9),
                        "en"),
                hire(
                        "lena",
                        "Lena Vogt",
                        103,
                        Grade.SENIOR,
                        "2017-10-16",
                        Map.of("general", 7, "service", 7, "billing", 9),
                        "de",
                        "en"),
                hire(
                        "tom",
                        "Tom Barker",
                        104,
                        Grade.REP,
                        "2026-02-02",
                        Map.of("general", 6, "service", 5, "billing", 4),
                        "en"),
                hire(
                        "aylin",
                        "Aylin Kaya",
                        105,
                        Grade.REP,
                        "2025-05-05",
                        Map.of("general", 4, "technical", 7),
                        "de",
                        "en"),
                hire(
                        "ruth",
                        "Ruth Okafor",
                        106,
                        Grade.SUPERVISOR,
                        "2014-01-13",
                        Map.of("general", 9, "billing", 6),
                        "en"));
    }

    private RepCard hire(
            String login,
            String name,
            int extension,
            Grade grade,
            String since,
            Map<String, Integer> skills,
            String... languages) {
        var known = reps.by("login", login);
        if (known != null) {
            return known.card();
        }
        var profile = new RepProfile(
                name,
                "rep-" + extension,
                String.valueOf(extension),
                "pbx1",
                true,
                false,
                false,
                grade,
                LocalDate.parse(since),
                skills,
                Set.of(languages));
        return register.put(login, profile, null).rep().card();
    }
}
