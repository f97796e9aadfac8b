package org.throughline.events;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One piece of news for screens: ids only, never a name, a number or a word that somebody said.
///
/// @param kind what happened: the word of a [NewsKind], or one that only a later version knows
/// @param audience who may see it: `rep:<id>`, `queue:<key>`, `floor` (supervisors),
/// `approver:<grade>` (that grade and above), `nodes` (our own nodes, no screen)
/// @param call the call it is about, or null
/// @param subject what else it is about (a leg's channel, a ticket's number), or null
/// @param detail a code from a closed list (an outcome, a reason), or null
/// @param since when it happened at its source, to measure how long it took to reach the screen
public record LiveNews(
        String kind,
        Set<String> audience,
        @Nullable String call,
        @Nullable String subject,
        @Nullable String detail,
        Instant since) {

    public LiveNews {
        audience = Set.copyOf(audience);
    }

    public LiveNews(
            NewsKind kind,
            Set<String> audience,
            @Nullable String call,
            @Nullable String subject,
            @Nullable String detail,
            Instant since) {
        this(kind.word(), audience, call, subject, detail, since);
    }

    public static String rep(Object id) {
        return "rep:" + id;
    }

    public static String queue(Object key) {
        return "queue:" + key;
    }

    /// Everybody of a grade and of all above.
    public static String approver(Object grade) {
        return "approver:" + grade;
    }

    /// Supervisors, and these reps.
    ///
    /// @param reps ids; null is nobody
    public static Set<String> floorAnd(@Nullable Object... reps) {
        Set<String> audience = new LinkedHashSet<>();
        audience.add(FLOOR);
        for (Object rep : reps) {
            if (rep != null) {
                audience.add(rep(rep));
            }
        }
        return audience;
    }

    public static final String FLOOR = "floor";
    public static final String NODES = "nodes";
}
