package org.throughline.telephony;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who waits in which parking space. Whom the PBX parks may be half of a Local channel through which a rep has the
/// caller: then it is the caller who waits there, once nobody else is with them.
final class ParkedCallers {

    private final Map<String, CallId> bySpace = new HashMap<>();

    /// The halves that led to a caller when they were parked. Others led to a rep, whom the colleague parked.
    private final Map<String, String> halves = new HashMap<>();

    void clear() {
        bySpace.clear();
        halves.clear();
    }

    @Nullable
    CallId in(@Nullable String space) {
        return bySpace.get(space);
    }

    Collection<CallId> all() {
        return bySpace.values();
    }

    void park(CallId call, String space) {
        bySpace.put(space, call);
    }

    /// @param reach everyone who hears the half
    void parkHalf(Line half, String space, Set<Line> reach) {
        half.parked = true;
        if (reach.stream().anyMatch(line -> line.customer)) {
            halves.put(half.channel, space);
        }
    }

    /// The space in which the caller among these waits since now, or null.
    @Nullable
    String newSpace(CallId call, Set<Line> reach) {
        return halves.isEmpty() || reach.stream().anyMatch(Line::isPhone)
                ? null
                : reach.stream()
                        .map(line -> halves.get(line.channel))
                        .filter(Objects::nonNull)
                        .filter(space -> !call.equals(bySpace.get(space)))
                        .findFirst()
                        .orElse(null);
    }

    /// @return who waits there no longer, or null if that was no caller
    @Nullable
    CallId leave(Line line, String space) {
        line.parked = false;
        String half = halves.remove(line.channel);
        CallId call = line.customer ? line.call : half == null ? null : bySpace.get(half);
        if (call != null) {
            bySpace.remove(space, call);
        }
        return call;
    }

    void ended(CallId call) {
        bySpace.values().remove(call);
    }
}
