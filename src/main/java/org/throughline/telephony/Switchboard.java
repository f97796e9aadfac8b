package org.throughline.telephony;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.LineEvent.BridgeEntered;
import org.throughline.telephony.LineEvent.BridgeLeft;
import org.throughline.telephony.LineEvent.ChannelClosed;
import org.throughline.telephony.LineEvent.ChannelNamed;
import org.throughline.telephony.LineEvent.ChannelOpened;
import org.throughline.telephony.LineEvent.DeviceChanged;
import org.throughline.telephony.LineEvent.GivenUp;
import org.throughline.telephony.LineEvent.Held;
import org.throughline.telephony.LineEvent.HungUp;
import org.throughline.telephony.LineEvent.LocalPair;
import org.throughline.telephony.LineEvent.Moved;
import org.throughline.telephony.LineEvent.Parked;
import org.throughline.telephony.LineEvent.QueueJoined;
import org.throughline.telephony.LineEvent.QueueLeft;
import org.throughline.telephony.LineEvent.Ringing;
import org.throughline.telephony.LineEvent.RingingEnded;
import org.throughline.telephony.LineEvent.Unparked;

/// One PBX's channels and bridges as we believe them, and what follows from each event for the calls on it.
///
/// Who has a customer is answered by bridges alone, through Local pairs and swaps: transfer events, queue
/// events and numbers on a phone were all seen to be wrong (docs/context.md). Not thread-safe: one reader per PBX.
public final class Switchboard {

    /// Where a carrier's calls start; a channel opened here is a customer's.
    public static final String CUSTOMER_CONTEXT = "tl-in";

    /// There, and where another PBX of ours brings its callers.
    private static final Set<String> CALLERS_BEGIN_IN = Set.of(CUSTOMER_CONTEXT, "tl-peer");

    private final Wiring wiring = new Wiring();
    private final ParkedCallers parked = new ParkedCallers();

    private final StrandedCallers stranded = new StrandedCallers(wiring);

    /// What follows from one event; nothing if it changes nothing that a contact center cares for.
    public List<CallNews> take(LineEvent event) {
        return take(event, false);
    }

    private List<CallNews> take(LineEvent event, boolean inferred) {
        Bulletin news = new Bulletin(event.at(), inferred);
        switch (event) {
            case ChannelOpened e -> open(e, news);
            case ChannelNamed e -> name(e, news);
            case HungUp e -> {
                if (wiring.line(e.channel()) instanceof Line line) {
                    line.hungUp = true;
                    goneIfHungUp(line, news);
                }
            }
            case GivenUp e -> {
                if (wiring.line(e.channel()) instanceof Line line) {
                    line.givenUp = true;
                }
            }
            case ChannelClosed e -> close(e.channel(), e.cause(), news);
            case QueueJoined e ->
                ofCustomer(
                        e.channel(),
                        call -> {
                            goneFrom(call, Set.of(), news);
                            return new CallNews.Waiting(call, e.at(), inferred, e.queue(), e.position());
                        },
                        news);
            case QueueLeft e -> {
                // who waited too long, or for nobody, is said to have abandoned the queue, too
                boolean abandoned = e.abandoned() && wiring.line(e.channel()) instanceof Line line && line.hungUp;
                ofCustomer(
                        e.channel(),
                        call -> new CallNews.LeftQueue(call, e.at(), inferred, e.queue(), abandoned),
                        news);
            }
            case Ringing e -> {
                ring(e, news);
                stranded.heard(e.to());
            }
            case RingingEnded e -> {
                endRinging(e);
                stranded.heard(e.to());
            }
            case BridgeEntered e -> {
                enter(e, news);
                stranded.heard(e.channel());
            }
            case BridgeLeft e -> {
                leave(e.bridge(), e.channel(), news);
                stranded.heard(e.channel());
            }
            case LocalPair e -> pair(e, news);
            case Held e -> hold(e, news);
            case Moved e ->
                ofCustomer(
                        e.channel(), call -> new CallNews.Moved(call, e.at(), inferred, e.how(), e.by(), e.to()), news);
            case Parked e -> park(e, news);
            case Unparked e -> {
                if (wiring.line(e.channel()) instanceof Line line
                        && parked.leave(line, e.space()) instanceof CallId call) {
                    news.add(new CallNews.Unparked(call, e.at(), inferred, e.space()));
                }
            }
            case LineEvent.Monitored e ->
                ofCustomer(
                        e.channel(), call -> new CallNews.Monitored(call, e.at(), inferred, e.monitor(), e.on()), news);
            case DeviceChanged _ -> {}
        }
        return news.all();
    }

    /// To be asked once a second. Of who is stranded it tells again and again.
    public List<CallNews> look(Instant at) {
        return stranded.look(at, parked.all());
    }

    /// Starts anew from a picture of the PBX and says how the calls that we believed in differ from it.
    ///
    /// @param picture the PBX's channels, pairs, ringing phones, queues, parked callers and bridges, told as events
    /// @param believed the calls that the database has as running on this PBX
    /// @param restarted the PBX has started since we last saw it: what is missing was lost, not hung up
    public List<CallNews> reconcile(
            List<LineEvent> picture, Collection<RunningCall> believed, boolean restarted, Instant at) {
        wiring.clear();
        parked.clear();
        Bulletin news = new Bulletin(at, true);
        picture.forEach(event -> take(event, true).forEach(news::add));
        for (RunningCall call : believed) {
            call.legs().forEach(leg -> compare(call, leg, news));
            call.legs().forEach(leg -> askedInTheGap(wiring.line(leg.channel()), news));
            if (wiring.line(call.id().value()) == null) {
                news.add(new CallNews.Ended(call.id(), at, true, 0, restarted));
            } else if (call.parkedIn() != null && !call.id().equals(parked.in(call.parkedIn()))) {
                news.add(new CallNews.Unparked(call.id(), at, true, call.parkedIn()));
            }
        }
        return news.all();
    }

    private void compare(RunningCall running, RunningCall.Leg leg, Bulletin news) {
        CallId call = running.id();
        Line line = wiring.line(leg.channel());
        if (leg.connected()) {
            if (line == null || !hasStill(line, call)) {
                news.add(new CallNews.Disconnected(call, news.at(), true, leg.channel(), leg.endpoint()));
                return;
            }
            line.held = leg.held();
            boolean over = consultationIsOver(running);
            if (line.away || over) {
                hold(line, line.away, news);
                news.crossed(line); // perhaps in the gap: it may be told twice
            }
        } else if (line == null) {
            news.add(new CallNews.OfferEnded(call, news.at(), true, leg.channel(), leg.endpoint(), LegOutcome.UNKNOWN));
        } else if (!line.connected) {
            line.call = call;
            line.ringing = true;
            line.tentative = leg.tentative();
            if (leg.tentative() && line.bridge != null) {
                line.consulting = true; // perhaps since the gap: it may be told twice
                news.consulting(line);
            }
        }
    }

    /// Whom a rep is with who has stepped out is asked about that rep's caller.
    private void askedInTheGap(@Nullable Line rep, Bulletin news) {
        if (rep == null || !rep.away || rep.call == null) {
            return;
        }
        for (Line line : wiring.within(rep)) {
            if (line.isPhone() && !line.connected && !line.ringing) {
                wiring.resolve(line);
                if (rep.call.equals(line.call) && line.resolvedBy != null) {
                    offer(line, rep.call, line.resolvedBy, true, news);
                    line.consulting = true;
                    news.consulting(line);
                }
            }
        }
    }

    /// A colleague was asked about the caller, and is not there any more. Of a hold that the phone made the PBX's
    /// picture says nothing.
    private boolean consultationIsOver(RunningCall call) {
        return call.legs().stream().anyMatch(leg -> leg.tentative() && wiring.line(leg.channel()) == null);
    }

    /// True if a leg that had the caller still has: they share a bridge, or the rep consults while nobody else has
    /// them.
    private boolean hasStill(Line line, CallId call) {
        if (line.connected) {
            return true;
        }
        Line customer = wiring.line(call.value());
        if (line.bridge == null
                || customer == null
                || wiring.within(customer).stream().anyMatch(l -> l.connected)) {
            return false;
        }
        line.call = call;
        line.connected = true;
        line.away = true;
        return true;
    }

    /// How many channels we believe in; a figure for health and tests.
    public int channels() {
        return wiring.size();
    }

    private void open(ChannelOpened e, Bulletin news) {
        if (wiring.line(e.channel()) != null) {
            return;
        }
        Line line = new Line(e.channel(), e.endpoint(), e.linked());
        wiring.add(line);
        line.token = e.token();
        line.consults = e.consults();
        if (CallId.isCallId(e.channel()) && isCustomers(e)) {
            line.call = new CallId(e.channel());
            line.customer = true;
            line.resolvedBy = ResolvedBy.CHANNEL;
            news.add(new CallNews.Announced(line.call, news.at(), news.inferred(), e.callerNumber(), e.dialled()));
        } else if (parked.in(e.dialled()) instanceof CallId waiting) {
            offer(line, waiting, ResolvedBy.PARKING_SPACE, false, news);
        }
    }

    /// A channel that we dial by a trunk has the trunk's context, too, but rings on behalf of another one.
    private static boolean isCustomers(ChannelOpened e) {
        return e.channel().equals(e.token())
                || (CALLERS_BEGIN_IN.contains(e.context()) && e.linked().equals(e.channel()) && e.token() == null);
    }

    private void name(ChannelNamed e, Bulletin news) {
        Line line = wiring.line(e.channel());
        if (line == null || line.customer || e.token().equals(line.token)) {
            return;
        }
        line.token = e.token();
        if (line.call == null) {
            recount(line, news);
        }
    }

    private void close(String channel, int cause, Bulletin news) {
        Line line = wiring.line(channel);
        if (line == null) {
            return;
        }
        if (line.bridge != null) {
            leave(line.bridge, channel, news);
        }
        wiring.remove(line);
        if (line.isPhone() && !line.hungUp && HangUp.isLost(cause)) {
            wiring.heldBy(line).forEach(news::cutOff);
        }
        if (line.call == null) {
            return;
        }
        if (line.customer) {
            CallId ended = line.call;
            parked.ended(ended);
            wiring.having(ended).forEach(rep -> disconnect(rep, news));
            news.add(new CallNews.Ended(ended, news.at(), news.inferred(), cause, line.isLost(cause)));
        } else if (line.connected) {
            disconnect(line, news);
        } else if (line.ringing) {
            boolean stillRung = wiring.line(line.from) instanceof Line from && !from.hungUp;
            boolean calledOff = line.from != null && !stillRung;
            news.offerEnded(line, line.inVain(calledOff));
        }
        // who hangs up may leave the cause of an earlier leg on the ones that follow
        if (wiring.line(line.call.value()) instanceof Line caller
                && caller != line
                && !caller.hungUp
                && !line.hungUp
                && HangUp.isLost(cause)) {
            news.cutOff(line);
        }
    }

    private void ring(Ringing e, Bulletin news) {
        Line line = wiring.line(e.to());
        if (line == null || !line.isPhone() || line.connected) {
            return;
        }
        if (line.ringing) {
            line.ringingEnded = null; // it goes on, for somebody else
            return;
        }
        line.from = e.from();
        wiring.resolve(line);
        Line from = wiring.line(e.from());
        if (from != null && from.isPhone()) {
            consult(line, from, news);
        } else if (line.call != null && line.resolvedBy != null) {
            // half of a Local channel rings for a rep who transfers by key: the caller is on hold
            offer(line, line.call, line.resolvedBy, from != null && !from.customer, news);
        }
    }

    private void offer(Line line, CallId call, ResolvedBy by, boolean tentative, Bulletin news) {
        if (line.endpoint == null) {
            return;
        }
        if (!tentative) {
            goneFrom(call, wiring.within(line), news);
        }
        line.call = call;
        line.resolvedBy = by;
        line.ringing = true;
        line.tentative = tentative;
        news.offered(line);
    }

    /// A rep rings a colleague from a line of their own: about the caller they have, if there is just one.
    private void consult(Line line, Line from, Bulletin news) {
        Set<CallId> held =
                line.call != null ? Set.of(line.call) : from.endpoint == null ? Set.of() : wiring.of(from.endpoint);
        if (held.size() == 1) {
            offer(line, held.iterator().next(), ResolvedBy.HELD_CUSTOMER, true, news);
        } else if (!held.isEmpty() && line.endpoint != null) {
            news.add(new CallNews.Unresolved(
                    held.iterator().next(), news.at(), news.inferred(), line.channel, line.endpoint, held));
        }
    }

    /// Told once the channel closes, which is at once; or never: who transfers before the phone has said that
    /// it rings ends their dialling of it with NOANSWER, and in the same moment the caller dials it on. The
    /// first word counts: of a phone that nobody answered a queue says NOANSWER, and CANCEL when it hangs up.
    private void endRinging(RingingEnded e) {
        Line line = wiring.line(e.to());
        if (line == null || !line.ringing) {
            return;
        }
        if (e.outcome().equals("ANSWER")) {
            line.answered = true;
        } else if (line.ringingEnded == null) {
            line.ringingEnded = LegOutcome.ofDialStatus(e.outcome());
        }
    }

    private void hold(Held e, Bulletin news) {
        // of who has stepped out it is the colleague they are with whom they put on hold
        if (wiring.line(e.channel()) instanceof Line line && line.connected && !line.away) {
            hold(line, e.held(), news);
        }
    }

    private static void hold(Line line, boolean held, Bulletin news) {
        if (line.held != held) {
            line.held = held;
            news.held(line);
        }
    }

    private void enter(BridgeEntered e, Bulletin news) {
        Line line = wiring.line(e.channel());
        if (line == null) {
            return;
        }
        line.linked = e.linked();
        Line out = wiring.line(e.swapped());
        if (out != null && wiring.isIn(out, e.bridge())) {
            wiring.leave(out.channel, e.bridge());
            out.bridge = null;
        }
        if (line.bridge != null && !line.bridge.equals(e.bridge())) {
            leave(line.bridge, e.channel(), news);
        }
        boolean elsewhere = line.lastBridge != null && !line.lastBridge.equals(e.bridge());
        wiring.enter(line, e.bridge());
        boolean had = line.connected;
        recount(line, news);
        if (elsewhere && had && line.connected) {
            news.crossed(line);
        }
        if (out != null) {
            recount(out, news);
        }
    }

    private void leave(String bridge, String channel, Bulletin news) {
        Line line = wiring.line(channel);
        if (line == null || !wiring.isIn(line, bridge)) {
            return;
        }
        Line stays = wiring.leave(channel, bridge);
        line.bridge = null;
        recount(line, news);
        goneIfHungUp(line, news);
        if (stays != null) {
            recount(stays, news); // all that stay are reached from one
        }
    }

    /// Asterisk keeps the channel of who hangs up while they ask a colleague until it is done with that one.
    private static void goneIfHungUp(Line line, Bulletin news) {
        if (line.connected && line.hungUp && line.bridge == null) {
            disconnect(line, news);
        }
    }

    private void pair(LocalPair e, Bulletin news) {
        Line one = wiring.line(e.one());
        Line two = wiring.line(e.two());
        if (one == null || two == null) {
            return;
        }
        one.pair = two.channel;
        two.pair = one.channel;
        recount(one, news);
    }

    /// Says for everyone within reach of a line whether they now have a customer.
    private void recount(Line start, Bulletin news) {
        Set<Line> reach = wiring.within(start);
        CallId call = reach.stream()
                .filter(line -> line.customer && line.call != null)
                .map(line -> line.call)
                .findFirst()
                .orElse(null);
        for (Line line : reach) {
            if (line.isPhone()) {
                if (call == null) {
                    without(line, reach, news);
                } else {
                    with(line, call, news);
                }
            }
        }
        if (call != null && parked.newSpace(call, reach) instanceof String space) {
            park(call, space, news);
        }
    }

    private void park(Parked e, Bulletin news) {
        Line line = wiring.line(e.channel());
        if (line == null) {
            return;
        }
        if (line.customer && line.call != null) {
            park(line.call, e.space(), news);
        } else if (line.pair != null) {
            parked.parkHalf(line, e.space(), wiring.within(line));
            recount(line, news);
        }
    }

    private void park(CallId call, String space, Bulletin news) {
        parked.park(call, space);
        goneFrom(call, Set.of(), news);
        news.add(new CallNews.Parked(call, news.at(), news.inferred(), space));
    }

    private void with(Line line, CallId call, Bulletin news) {
        if (!line.connected && line.hungUp) {
            return; // a queue still puts them together for a moment
        }
        if (!line.connected || !call.equals(line.call)) {
            connect(line, call, news);
        } else if (line.away) {
            line.away = false;
            hold(line, false, news);
        }
    }

    /// The caller was sent somewhere else: whoever stepped out, or was left behind, does not have them any more.
    private void goneFrom(CallId call, Set<Line> with, Bulletin news) {
        wiring.having(call).stream().filter(line -> !with.contains(line)).forEach(line -> disconnect(line, news));
    }

    /// One who no longer shares a bridge with the caller may only consult somebody, or the PBX is putting two bridges
    /// together: they are without the caller for good once one of the two has hung up or the caller is elsewhere.
    private static void without(Line line, Set<Line> reach, Bulletin news) {
        if (line.connected) {
            line.away = true;
            if (reach.size() > 1) {
                hold(line, true, news);
            }
        } else if (line.tentative
                && !line.consulting
                && reach.stream().anyMatch(other -> other != line && other.isPhone())) {
            line.consulting = true;
            news.consulting(line);
        }
    }

    private void connect(Line line, CallId call, Bulletin news) {
        if (line.connected) {
            disconnect(line, news);
        }
        if (!call.equals(line.call)) {
            wiring.resolve(line);
            if (!call.equals(line.call)) {
                line.call = call;
                line.resolvedBy = ResolvedBy.BRIDGE;
            }
        }
        line.connected = true;
        line.ringing = false;
        line.tentative = false;
        news.connected(line);
    }

    private static void disconnect(Line line, Bulletin news) {
        line.connected = false;
        line.away = false;
        line.held = false;
        news.disconnected(line);
    }

    private void ofCustomer(String channel, Function<CallId, CallNews> then, Bulletin news) {
        if (wiring.line(channel) instanceof Line line && line.customer && line.call != null) {
            news.add(then.apply(line.call));
        }
    }
}
