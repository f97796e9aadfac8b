package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.events.Pending;
import org.throughline.phone.E164;
import org.throughline.phone.PhoneNumbers;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.Announced;
import org.throughline.telephony.CallNews.Connected;
import org.throughline.telephony.CallNews.Consulting;
import org.throughline.telephony.CallNews.CutOff;
import org.throughline.telephony.CallNews.Disconnected;
import org.throughline.telephony.CallNews.Ended;
import org.throughline.telephony.CallNews.Held;
import org.throughline.telephony.CallNews.LeftQueue;
import org.throughline.telephony.CallNews.Monitored;
import org.throughline.telephony.CallNews.Moved;
import org.throughline.telephony.CallNews.OfferEnded;
import org.throughline.telephony.CallNews.Offered;
import org.throughline.telephony.CallNews.Parked;
import org.throughline.telephony.CallNews.Unparked;
import org.throughline.telephony.CallNews.Unresolved;
import org.throughline.telephony.CallNews.Waiting;
import org.throughline.telephony.LegOutcome;
import org.throughline.telephony.RunningCall;

/// Writes what a PBX tells into calls, legs and tickets, and puts it on the screens, in the caller's transaction.
/// Other features hear it as CDI events in the same transaction.
@ApplicationScoped
public class CallLedger {

    private final Calls calls;
    private final Callers callers;
    private final Journeys journeys;
    private final Legs legs;
    private final RepLegs repLegs;
    private final LegQuestions questions;
    private final Screens screens;
    private final Chronicle chronicle;
    private final Losses losses;
    private final PhoneNumbers numbers;
    private final Event<CallNews> told;
    private final Pending pending;

    CallLedger(
            Calls calls,
            Callers callers,
            Journeys journeys,
            Legs legs,
            RepLegs repLegs,
            LegQuestions questions,
            Screens screens,
            Chronicle chronicle,
            Losses losses,
            PhoneNumbers numbers,
            Event<CallNews> told,
            Pending pending) {
        this.calls = calls;
        this.callers = callers;
        this.journeys = journeys;
        this.legs = legs;
        this.repLegs = repLegs;
        this.questions = questions;
        this.screens = screens;
        this.chronicle = chronicle;
        this.losses = losses;
        this.numbers = numbers;
        this.told = told;
        this.pending = pending;
    }

    /// Takes news in its order. What happens together costs less for each.
    public void take(List<? extends CallNews> news) {
        if (!news.isEmpty()) {
            List<Call> ready = calls.ready(news);
            if (!news.stream().allMatch(Announced.class::isInstance)) {
                legs.fetch(ready);
                journeys.fetch(ready);
            }
        }
        news.forEach(this::take);
    }

    /// All that was taken is in the database from here on, for who must do something after it in the transaction.
    public void write() {
        calls.flush();
        pending.write();
    }

    /// Takes one piece of news. The same news again changes nothing.
    public void take(CallNews news) {
        Call call = calls.begin(news.call(), "", null, news.at());
        if (call.ended() && !(news instanceof Disconnected || news instanceof OfferEnded)) {
            return; // told late or twice; what is over stays over
        }
        write(call, news);
        told.fire(news);
    }

    private void write(Call call, CallNews news) {
        switch (news) {
            case Announced n -> announce(call, n);
            case Waiting n -> waits(call, n);
            case LeftQueue n -> leavesQueue(call, n);
            case Offered n -> repLegs.offered(call, n);
            case OfferEnded n -> repLegs.offerEnded(call, n);
            case Consulting n -> repLegs.consulting(call, n);
            case Connected n -> repLegs.connected(call, n);
            case Held n -> repLegs.held(call, n);
            case Disconnected n -> repLegs.disconnected(call, n);
            case CutOff n -> cutOff(call, n);
            case Parked n -> park(call, n);
            case Unparked n -> unpark(call, n);
            case Moved n -> chronicle.moved(call, n);
            case Unresolved n -> questions.ask(call, n);
            case Monitored _, CallNews.Stranded _, CallNews.Crossed _ -> {} // nothing of the call itself changes
            case Ended n -> end(call, n);
        }
    }

    /// The calls that we believe are up on a PBX, with the legs that ring or talk.
    public List<RunningCall> runningOn(String pbx) {
        List<Call> running = calls.runningOn(pbx);
        Map<String, List<RunningCall.Leg>> open =
                legs.openOf(running.stream().map(c -> c.id().value()).toList()).stream()
                        .collect(Collectors.groupingBy(
                                Leg::call,
                                Collectors.mapping(
                                        l -> new RunningCall.Leg(
                                                l.channel(),
                                                l.endpoint(),
                                                l.connectedAt() != null,
                                                l.tentative(),
                                                l.heldAt() != null),
                                        Collectors.toList())));
        return running.stream()
                .map(c -> new RunningCall(c.id(), c.parkedIn(), open.getOrDefault(c.id().value(), List.of())))
                .toList();
    }

    private void announce(Call call, Announced n) {
        call.announce(n.at());
        @Nullable E164 ani = n.ani() == null ? null : numbers.parse(n.ani());
        if (ani != null) {
            callers.record(call.id(), ani);
        }
    }

    private void waits(Call call, Waiting n) {
        if (n.queue().equals(call.waitingIn())) {
            return;
        }
        call.waits(n.queue());
        legs.persist(Leg.inQueue(call.id().value(), n.queue(), n.at(), n.inferred()));
        Set<String> audience = Set.of(LiveNews.FLOOR, LiveNews.queue(n.queue()));
        screens.tell(NewsKind.CALL_WAITING, call, audience, n.queue(), null, n.at());
    }

    private void leavesQueue(Call call, LeftQueue n) {
        Set<String> audience = Set.of(LiveNews.FLOOR, LiveNews.queue(n.queue()));
        for (Leg leg : legs.openOf(call.id())) {
            if (leg.kind() == Leg.Kind.QUEUE && n.queue().equals(leg.queue())) {
                LegOutcome outcome = n.abandoned() ? LegOutcome.ABANDONED : LegOutcome.LEFT;
                leg.end(outcome, n.at());
                chronicle.waited(call, leg);
                screens.tell(NewsKind.CALL_LEFT_QUEUE, call, audience, n.queue(), outcome.name(), n.at());
            }
        }
        if (n.queue().equals(call.waitingIn())) {
            call.waitsNoMore();
        }
    }

    private void park(Call call, Parked n) {
        if (n.space().equals(call.parkedIn())) {
            return;
        }
        call.park(n.space());
        legs.persist(Leg.parked(call.id().value(), n.space(), n.at(), n.inferred()));
        screens.tell(NewsKind.CALL_PARKED, call, screens.of(call), null, n.space(), n.at());
    }

    private void unpark(Call call, Unparked n) {
        if (!n.space().equals(call.parkedIn())) {
            return;
        }
        call.park(null);
        for (Leg leg : legs.openOf(call.id())) {
            if (leg.kind() == Leg.Kind.PARK) {
                leg.end(LegOutcome.LEFT, n.at());
                chronicle.parked(call, leg);
            }
        }
        screens.tell(NewsKind.CALL_UNPARKED, call, screens.of(call), null, n.space(), n.at());
    }

    /// A line that broke while somebody else has the caller harms nobody.
    private void cutOff(Call call, CutOff n) {
        Leg leg = legs.ofChannel(call.id(), n.leg());
        if (leg != null
                && leg.connectedAt() != null
                && legs.openOf(call.id()).stream().noneMatch(other -> other.connectedAt() != null)) {
            call.cutOff(n.at());
        }
    }

    private void end(Call call, Ended told) {
        boolean lost = told.lostByUs() || call.isCutOff();
        Ended n = new Ended(told.call(), told.at(), told.inferred(), told.cause(), lost);
        List<Leg> all = legs.of(call.id());
        List<Leg> open = all.stream().filter(Leg::open).toList();
        Set<String> audience = new LinkedHashSet<>(screens.of(call, open));
        for (Leg leg : all) {
            // who has talked with the caller still has the call on the screen
            if (leg.rep() != null && leg.connectedAt() != null) {
                audience.add(LiveNews.rep(leg.rep()));
            }
        }
        LegOutcome left = told.lostByUs() ? LegOutcome.LOST_BY_US : LegOutcome.ABANDONED;
        for (Leg leg : open) {
            switch (leg.kind()) {
                case QUEUE -> {
                    leg.end(left, n.at());
                    chronicle.waited(call, leg);
                }
                case PARK -> {
                    leg.end(left, n.at());
                    chronicle.parked(call, leg);
                }
                case REP -> repLegs.callEnded(call, leg, told);
            }
        }
        call.end(n.at(), n.cause(), n.lostByUs());
        chronicle.ended(call, n);
        if (lost) {
            losses.lost(call, n.at());
        }
        String why = n.lostByUs() ? LegOutcome.LOST_BY_US.name() : null;
        screens.tell(NewsKind.CALL_ENDED, call, audience, null, why, n.at());
    }
}
