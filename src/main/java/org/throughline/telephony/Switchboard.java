package org.throughline.telephony;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.LineEvent.BridgeEntered;
import org.throughline.telephony.LineEvent.BridgeLeft;
import org.throughline.telephony.LineEvent.ChannelClosed;
import org.throughline.telephony.LineEvent.ChannelNamed;
import org.throughline.telephony.LineEvent.ChannelOpened;
import org.throughline.telephony.LineEvent.DeviceChanged;
import org.throughline.telephony.LineEvent.Held;
import org.throughline.telephony.LineEvent.LocalPair;
import org.throughline.telephony.LineEvent.Moved;
import org.throughline.telephony.LineEvent.QueueJoined;
import org.throughline.telephony.LineEvent.QueueLeft;
import org.throughline.telephony.LineEvent.Ringing;
import org.throughline.telephony.LineEvent.RingingEnded;

/// One PBX's channels and bridges as we believe them, and what follows from each event for the calls on it.
///
/// Who talks with a customer is answered by bridges alone, through Local pairs and swaps: transfer events, queue events
/// and
/// numbers on a phone were all seen to be wrong (docs/context.md). Not thread-safe: one reader per PBX feeds it.
public final class Switchboard {

    /// Where a carrier's calls start; a channel opened here is a customer's.
    public static final String CUSTOMER_CONTEXT = "tl-in";

    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, Set<String>> bridges = new HashMap<>();
    private boolean inferred;

    /// What follows from one event; nothing if it changes nothing that a contact center cares for.
    public List<CallNews> take(LineEvent event) {
        List<CallNews> news = new ArrayList<>();
        switch (event) {
            case ChannelOpened e -> open(e, news);
            case ChannelNamed e -> name(e, news);
            case ChannelClosed e -> close(e.channel(), e.cause(), e.at(), news);
            case QueueJoined e ->
                onCustomer(
                        e.channel(),
                        call -> news.add(new CallNews.Waiting(call, e.at(), inferred, e.queue(), e.position())));
            case QueueLeft e ->
                onCustomer(
                        e.channel(),
                        call -> news.add(new CallNews.LeftQueue(call, e.at(), inferred, e.queue(), e.abandoned())));
            case Ringing e -> ring(e, news);
            case RingingEnded e -> endRinging(e, news);
            case BridgeEntered e -> enter(e, news);
            case BridgeLeft e -> leave(e.bridge(), e.channel(), e.at(), news);
            case LocalPair e -> pair(e, news);
            case Held ignored -> {}
            case Moved ignored -> {}
            case DeviceChanged ignored -> {}
        }
        return news;
    }

    /// Starts anew from a picture of the PBX and says how the calls that we believed in differ from it.
    ///
    /// @param picture the PBX's channels, pairs, ringing phones, queues and bridges, told as events
    /// @param believed the calls that the database has as running on this PBX
    /// @param restarted the PBX has started since we last saw it: what is missing was lost, not hung up
    public List<CallNews> reconcile(
            List<LineEvent> picture, Collection<RunningCall> believed, boolean restarted, Instant at) {
        lines.clear();
        bridges.clear();
        inferred = true;
        List<CallNews> news = new ArrayList<>();
        try {
            picture.forEach(event -> news.addAll(take(event)));
        } finally {
            inferred = false;
        }
        for (RunningCall call : believed) {
            for (RunningCall.Leg leg : call.legs()) {
                Line line = lines.get(leg.channel());
                if (leg.connected() && (line == null || !line.connected)) {
                    news.add(new CallNews.Disconnected(call.id(), at, true, leg.channel(), leg.endpoint()));
                } else if (!leg.connected() && line == null) {
                    news.add(new CallNews.OfferEnded(call.id(), at, true, leg.channel(), leg.endpoint(), "UNKNOWN"));
                }
            }
            if (!lines.containsKey(call.id().value())) {
                news.add(new CallNews.Ended(call.id(), at, true, 0, restarted));
            }
        }
        return news;
    }

    /// How many channels we believe in; a figure for health and tests.
    public int channels() {
        return lines.size();
    }

    private void open(ChannelOpened e, List<CallNews> news) {
        if (lines.containsKey(e.channel())) {
            return;
        }
        Line line = new Line(e.channel(), e.endpoint(), e.linked());
        lines.put(e.channel(), line);
        if (e.token() != null) {
            line.token = e.token();
        }
        if (CallId.isCallId(e.channel())
                && (e.context().equals(CUSTOMER_CONTEXT) || e.channel().equals(e.token()))) {
            line.call = new CallId(e.channel());
            line.customer = true;
            line.resolvedBy = ResolvedBy.CHANNEL;
            news.add(new CallNews.Announced(line.call, e.at(), inferred, e.callerNumber(), e.dialled()));
        }
    }

    private void name(ChannelNamed e, List<CallNews> news) {
        Line line = lines.get(e.channel());
        if (line == null || line.customer || e.token().equals(line.token)) {
            return;
        }
        line.token = e.token();
        if (line.call == null) {
            recount(line, e.at(), news);
        }
    }

    private void close(String channel, int cause, Instant at, List<CallNews> news) {
        Line line = lines.get(channel);
        if (line == null) {
            return;
        }
        if (line.bridge != null) {
            leave(line.bridge, channel, at, news);
        }
        lines.remove(channel);
        if (line.pair != null && lines.get(line.pair) instanceof Line other) {
            other.pair = null;
        }
        if (line.call == null) {
            return;
        }
        if (line.customer) {
            news.add(new CallNews.Ended(line.call, at, inferred, cause, false));
        } else if (line.ringing && line.endpoint != null) {
            news.add(new CallNews.OfferEnded(
                    line.call, at, inferred, channel, line.endpoint, line.answered ? "ELSEWHERE" : "CANCEL"));
        }
    }

    private void ring(Ringing e, List<CallNews> news) {
        Line line = lines.get(e.to());
        if (line == null || line.customer || line.ringing || line.connected || line.endpoint == null) {
            return;
        }
        line.from = e.from();
        resolve(line);
        line.ringing = true;
        if (line.call != null && line.resolvedBy != null) {
            news.add(new CallNews.Offered(line.call, e.at(), inferred, line.channel, line.endpoint, line.resolvedBy));
        }
    }

    private void endRinging(RingingEnded e, List<CallNews> news) {
        Line line = lines.get(e.to());
        if (line == null || !line.ringing) {
            return;
        }
        if (e.outcome().equals("ANSWER")) {
            line.answered = true; // at the phone; whether this rep has the caller is for the bridge to say
            return;
        }
        line.ringing = false;
        if (line.call != null && line.endpoint != null) {
            news.add(new CallNews.OfferEnded(line.call, e.at(), inferred, line.channel, line.endpoint, e.outcome()));
        }
    }

    private void enter(BridgeEntered e, List<CallNews> news) {
        Line line = lines.get(e.channel());
        if (line == null) {
            return;
        }
        line.linked = e.linked();
        Set<String> members = bridges.computeIfAbsent(e.bridge(), b -> new LinkedHashSet<>());
        Line out = e.swapped() == null ? null : lines.get(e.swapped());
        if (out != null && members.remove(out.channel)) {
            out.bridge = null;
        }
        if (line.bridge != null && !line.bridge.equals(e.bridge())) {
            leave(line.bridge, e.channel(), e.at(), news);
        }
        members.add(e.channel());
        line.bridge = e.bridge();
        recount(line, e.at(), news);
        if (out != null) {
            recount(out, e.at(), news);
        }
    }

    private void leave(String bridge, String channel, Instant at, List<CallNews> news) {
        Set<String> members = bridges.get(bridge);
        if (members == null || !members.remove(channel)) {
            return;
        }
        if (members.isEmpty()) {
            bridges.remove(bridge);
        }
        Line line = lines.get(channel);
        if (line == null) {
            return;
        }
        line.bridge = null;
        recount(line, at, news);
        for (String member : members) {
            if (lines.get(member) instanceof Line other) {
                recount(other, at, news);
                break; // all that stay are reached from one
            }
        }
    }

    private void pair(LocalPair e, List<CallNews> news) {
        Line one = lines.get(e.one());
        Line two = lines.get(e.two());
        if (one == null || two == null) {
            return;
        }
        one.pair = two.channel;
        two.pair = one.channel;
        recount(one, e.at(), news);
    }

    /// Says for everyone within reach of a line whether they now hear a customer.
    private void recount(Line start, Instant at, List<CallNews> news) {
        Set<Line> reach = within(start);
        Line customer = reach.stream().filter(l -> l.customer).findFirst().orElse(null);
        for (Line line : reach) {
            if (line.customer || line.endpoint == null) {
                continue;
            }
            if (customer == null || customer.call == null) {
                if (line.connected && line.call != null) {
                    line.connected = false;
                    news.add(new CallNews.Disconnected(line.call, at, inferred, line.channel, line.endpoint));
                }
            } else if (!line.connected || !customer.call.equals(line.call)) {
                connect(line, customer.call, at, news);
            }
        }
    }

    private void connect(Line line, CallId call, Instant at, List<CallNews> news) {
        if (line.endpoint == null) {
            return;
        }
        if (line.connected && line.call != null) {
            news.add(new CallNews.Disconnected(line.call, at, inferred, line.channel, line.endpoint));
        }
        if (!call.equals(line.call)) {
            resolve(line);
            if (!call.equals(line.call)) {
                line.call = call;
                line.resolvedBy = ResolvedBy.BRIDGE;
            }
        }
        line.connected = true;
        line.ringing = false;
        ResolvedBy by = line.resolvedBy == null ? ResolvedBy.BRIDGE : line.resolvedBy;
        news.add(new CallNews.Connected(call, at, inferred, line.channel, line.endpoint, by));
    }

    /// Everyone who hears this line: its bridge, and what Local pairs join to it.
    private Set<Line> within(Line start) {
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
            if (line.pair != null) {
                addLine(open, line.pair);
            }
        }
        return reach;
    }

    private void addLine(List<Line> open, String channel) {
        if (lines.get(channel) instanceof Line line) {
            open.add(line);
        }
    }

    /// Finds the call of a rep's leg: by its own token, by who rings it, by the Linkedid it was made with.
    private void resolve(Line line) {
        if (line.token != null && lines.get(line.token) instanceof Line customer && customer.customer) {
            line.belongs(customer, ResolvedBy.TOKEN);
        } else if (line.from != null && lines.get(line.from) instanceof Line from && from.call != null) {
            line.belongs(from, ResolvedBy.CHANNEL);
        } else if (lines.get(line.linked) instanceof Line linked && linked.customer) {
            line.belongs(linked, ResolvedBy.LINKED);
        }
    }

    private void onCustomer(String channel, Consumer<CallId> then) {
        if (lines.get(channel) instanceof Line line && line.customer && line.call != null) {
            then.accept(line.call);
        }
    }

    private static final class Line {
        final String channel;
        final @Nullable String endpoint;
        String linked;

        @Nullable
        String token;

        @Nullable
        String from;

        @Nullable
        String bridge;

        @Nullable
        String pair;

        @Nullable
        CallId call;

        @Nullable
        ResolvedBy resolvedBy;

        boolean customer;
        boolean ringing;
        boolean answered;
        boolean connected;

        Line(String channel, @Nullable String endpoint, String linked) {
            this.channel = channel;
            this.endpoint = endpoint;
            this.linked = linked;
        }

        void belongs(Line other, ResolvedBy by) {
            call = other.call;
            resolvedBy = by;
        }
    }
}
