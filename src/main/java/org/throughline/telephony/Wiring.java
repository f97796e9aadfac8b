package org.throughline.telephony;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallNews.ResolvedBy;

/// A PBX's channels, the bridges they are in, and the Local channels between bridges: who hears whom.
final class Wiring {

    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, Set<String>> bridges = new HashMap<>();

    void clear() {
        lines.clear();
        bridges.clear();
    }

    int size() {
        return lines.size();
    }

    @Nullable
    Line line(@Nullable String channel) {
        return channel == null ? null : lines.get(channel);
    }

    void add(Line line) {
        lines.put(line.channel, line);
    }

    void remove(Line line) {
        lines.remove(line.channel);
        if (line(line.pair) instanceof Line other) {
            other.pair = null;
        }
    }

    /// Those who have the caller of a call, or have stepped out and may come back to them.
    List<Line> having(CallId call) {
        return lines.values().stream()
                .filter(line -> line.connected && call.equals(line.call))
                .toList();
    }

    /// The calls whose callers a phone has.
    Set<CallId> of(String endpoint) {
        Set<CallId> calls = new LinkedHashSet<>();
        for (Line line : lines.values()) {
            if (line.connected && line.call != null && endpoint.equals(line.endpoint)) {
                calls.add(line.call);
            }
        }
        return calls;
    }

    /// The other lines of a phone on which it has a caller on hold: there it need not send any audio.
    List<Line> heldBy(Line one) {
        return lines.values().stream()
                .filter(line ->
                        line.connected && line.held && line.endpoint != null && line.endpoint.equals(one.endpoint))
                .toList();
    }

    boolean isIn(Line line, String bridge) {
        return bridges.getOrDefault(bridge, Set.of()).contains(line.channel);
    }

    void enter(Line line, String bridge) {
        bridges.computeIfAbsent(bridge, b -> new LinkedHashSet<>()).add(line.channel);
        line.bridge = bridge;
        line.lastBridge = bridge;
    }

    /// One of those who stay, or null if nobody does.
    @Nullable
    Line leave(String channel, String bridge) {
        Set<String> members = bridges.get(bridge);
        if (members == null) {
            return null;
        }
        members.remove(channel);
        if (members.isEmpty()) {
            bridges.remove(bridge);
        }
        return members.stream()
                .flatMap(member -> Stream.ofNullable(lines.get(member)))
                .findFirst()
                .orElse(null);
    }

    /// Everyone who hears this line: its bridge, and what Local pairs join to it.
    Set<Line> within(Line start) {
        Set<Line> reach = new HashSet<>();
        List<Line> open = new ArrayList<>(List.of(start));
        while (!open.isEmpty()) {
            Line line = open.removeLast();
            if (!reach.add(line)) {
                continue;
            }
            if (line.bridge != null) {
                bridges.getOrDefault(line.bridge, Set.of()).forEach(member -> addLine(open, member));
            }
            addLine(open, line.pair);
        }
        return reach;
    }

    /// Finds the call of a rep's leg: by its own token, by who rings it, by the Linkedid it was made with.
    void resolve(Line leg) {
        if (line(leg.token) instanceof Line customer && customer.customer) {
            leg.belongs(customer, ResolvedBy.TOKEN);
        } else if (line(leg.from) instanceof Line from && from.call != null) {
            leg.belongs(from, ResolvedBy.CHANNEL);
        } else if (line(leg.linked) instanceof Line linked && linked.customer) {
            leg.belongs(linked, ResolvedBy.LINKED);
        }
    }

    /// The call that a line is of, by its own token where nothing else says it yet.
    @Nullable
    CallId callOf(Line line) {
        if (line.call != null) {
            return line.call;
        }
        return line(line.token) instanceof Line customer && customer.customer ? customer.call : null;
    }

    /// Callers in a bridge with nobody who could be heard there.
    List<Line> aloneInABridge() {
        return lines.values().stream()
                .filter(line -> line.customer && isAlone(line))
                .toList();
    }

    /// Of a caller's call: the channel of a consultation that nobody has joined; or that the rep has left to the caller
    /// and the colleague parked. Null if there is none.
    @Nullable
    Line forsaken(Line caller) {
        return of(caller)
                .filter(line -> line.consults != null)
                .filter(line -> Objects.equals(line.bridge, caller.bridge) ? leadsToASpace(line) : isAlone(line))
                .findFirst()
                .orElse(null);
    }

    /// Whether anybody rings for a caller, or is together with anybody because of them.
    boolean isServed(Line caller) {
        return of(caller).anyMatch(line -> line.ringing || line.bridge != null);
    }

    private Stream<Line> of(Line caller) {
        return lines.values().stream()
                .filter(line -> line != caller
                        && (caller.channel.equals(line.token)
                                || (caller.call != null && caller.call.equals(line.call))));
    }

    private boolean isAlone(Line one) {
        return one.bridge != null
                && bridges.getOrDefault(one.bridge, Set.of()).stream()
                        .allMatch(member -> member.equals(one.channel)
                                || (line(member) instanceof Line other && leadsToASpace(other)));
    }

    private boolean leadsToASpace(Line half) {
        return line(half.pair) instanceof Line other && other.parked;
    }

    private void addLine(List<Line> open, @Nullable String channel) {
        if (line(channel) instanceof Line line) {
            open.add(line);
        }
    }
}
