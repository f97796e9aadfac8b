package org.throughline.tickets;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

/// Something that happened in a matter. It holds ids, durations and codes, never a name, a number or free text.
///
/// @param actor the login of a person, or `system`, `caller`, `flow:<name>`, `import:<source>`
/// @param leg the Uniqueid of the channel of a part of a call
/// @param data small: values of at most 80 characters of `[A-Za-z0-9_.:/-]`, so that nothing personal gets in
/// @param once a second entry of this ticket with the same value is not written; for news that may be told twice
public record TimelineEntry(
        EntryKind kind,
        Instant at,
        String actor,
        @Nullable CallId call,
        @Nullable String leg,
        Map<String, String> data,
        @Nullable String once) {

    private static final Pattern ACTOR = Pattern.compile("[!-~]{1,100}");
    private static final Pattern LEG = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,31}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.:/-]{0,80}");
    private static final Pattern ONCE = Pattern.compile("[!-~]{1,200}");
    private static final int MOST_VALUES = 16;

    public TimelineEntry {
        require(ACTOR.matcher(actor).matches(), "actor");
        require(leg == null || LEG.matcher(leg).matches(), "leg");
        require(once == null || ONCE.matcher(once).matches(), "once");
        require(data.size() <= MOST_VALUES, "number of values");
        data.forEach((key, value) -> {
            require(KEY.matcher(key).matches(), "key");
            require(VALUE.matcher(value).matches(), "value of " + key);
        });
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    public TimelineEntry(EntryKind kind, Instant at, String actor, @Nullable CallId call, Map<String, String> data) {
        this(kind, at, actor, call, null, data, null);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("not fit for a timeline: " + what);
        }
    }
}
