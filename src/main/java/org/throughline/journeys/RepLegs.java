package org.throughline.journeys;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.queues.QueueCard;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueuePlan;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;
import org.throughline.telephony.CallNews.Connected;
import org.throughline.telephony.CallNews.Consulting;
import org.throughline.telephony.CallNews.Disconnected;
import org.throughline.telephony.CallNews.Ended;
import org.throughline.telephony.CallNews.Held;
import org.throughline.telephony.CallNews.OfferEnded;
import org.throughline.telephony.CallNews.Offered;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.LegOutcome;

/// The reps' legs of calls: rung, connected, over; and what follows from each for the rep.
@ApplicationScoped
class RepLegs {

    /// After a talk that has to do with no queue.
    private static final Duration WRAP_UP = Duration.ofSeconds(30);

    private final Legs legs;
    private final Matters matters;
    private final Screens screens;
    private final Chronicle chronicle;
    private final Roster roster;
    private final QueuePlan queues;
    private final UnresolvedLegs unresolved;
    private final MeterRegistry meters;

    RepLegs(
            Legs legs,
            Matters matters,
            Screens screens,
            Chronicle chronicle,
            Roster roster,
            QueuePlan queues,
            UnresolvedLegs unresolved,
            MeterRegistry meters) {
        this.legs = legs;
        this.matters = matters;
        this.screens = screens;
        this.chronicle = chronicle;
        this.roster = roster;
        this.queues = queues;
        this.unresolved = unresolved;
        this.meters = meters;
    }

    void offered(Call call, Offered n) {
        if (legs.ofChannel(call.id(), n.leg()) != null) {
            return;
        }
        matters.of(call);
        RepId rep = roster.whoseIs(n.endpoint());
        Leg leg = Leg.ofRep(
                call.id().value(),
                n.leg(),
                n.endpoint(),
                rep,
                call.waitingIn(),
                n.resolvedBy(),
                n.tentative() || call.isAskedAbout(),
                n.at(),
                n.inferred());
        legs.persist(leg);
        count(n.resolvedBy());
        screens.tell(
                NewsKind.CALL_OFFERED,
                call,
                audience(leg),
                n.leg(),
                n.resolvedBy().name(),
                n.at());
    }

    void offerEnded(Call call, OfferEnded n) {
        Leg leg = legs.ofChannel(call.id(), n.leg());
        if (leg == null || leg.connectedAt() != null || !leg.end(n.outcome(), n.at())) {
            return;
        }
        notTaken(call, leg, n.outcome(), n.at());
        RepId rep = leg.rep();
        // a queue rings as long as the rep has time to answer; the short ring of the rep who knows the matter proves
        // nothing
        if (rep != null && !leg.tentative() && leg.queue() != null && n.outcome() == LegOutcome.NOANSWER) {
            roster.noAnswer(rep);
        }
    }

    void consulting(Call call, Consulting n) {
        Leg leg = legs.ofChannel(call.id(), n.leg());
        if (leg != null && leg.consult(n.at())) {
            screens.tell(NewsKind.CALL_CONSULTING, call, audience(leg), n.leg(), null, n.at());
        }
    }

    void held(Call call, Held n) {
        Leg leg = legs.ofChannel(call.id(), n.leg());
        if (leg != null && leg.hold(n.held(), n.at())) {
            screens.tell(
                    n.held() ? NewsKind.CALL_HELD : NewsKind.CALL_RESUMED, call, audience(leg), n.leg(), null, n.at());
        }
    }

    void connected(Call call, Connected n) {
        Leg leg = legs.ofChannel(call.id(), n.leg());
        if (leg == null) {
            offered(call, new Offered(n.call(), n.at(), n.inferred(), n.leg(), n.endpoint(), n.resolvedBy(), false));
            leg = legs.ofChannel(call.id(), n.leg());
        }
        if (leg == null || !leg.connect(n.at())) {
            return;
        }
        call.talks();
        unresolved.settledByBridge(call, n.leg(), n.at());
        Journey journey = matters.of(call);
        RepId rep = leg.rep();
        if (rep != null) {
            journey.talked(rep, n.at());
            chronicle.taken(journey, rep);
        }
        screens.tell(
                NewsKind.CALL_CONNECTED,
                call,
                audience(leg),
                n.leg(),
                n.resolvedBy().name(),
                n.at());
    }

    void disconnected(Call call, Disconnected n) {
        Leg leg = legs.ofChannel(call.id(), n.leg());
        if (leg != null && leg.end(LegOutcome.TALKED, n.at())) {
            talked(call, leg);
            screens.tell(NewsKind.CALL_DISCONNECTED, call, audience(leg), n.leg(), null, n.at());
        }
    }

    /// The customer's channel is gone, and nothing was told of this leg.
    ///
    /// @param n as the PBX tells it
    void callEnded(Call call, Leg leg, Ended n) {
        if (leg.connectedAt() != null) {
            leg.end(LegOutcome.TALKED, n.at());
            talked(call, leg);
        } else {
            LegOutcome inVain = n.lostByUs() ? LegOutcome.LOST_BY_US : LegOutcome.CANCEL;
            LegOutcome outcome = leg.consultedAt() == null ? inVain : LegOutcome.CONSULTED;
            leg.end(outcome, n.at());
            notTaken(call, leg, outcome, n.at());
        }
    }

    private void notTaken(Call call, Leg leg, LegOutcome outcome, Instant at) {
        screens.tell(NewsKind.CALL_OFFER_ENDED, call, audience(leg), leg.channel(), outcome.name(), at);
        if (leg.consultedAt() == null) {
            chronicle.offeredInVain(call, leg);
        } else {
            chronicle.consulted(call, leg);
        }
    }

    private void count(ResolvedBy how) {
        meters.counter("throughline.legs", "resolved_by", how.name()).increment();
    }

    private void talked(Call call, Leg leg) {
        chronicle.talked(call, leg);
        RepId rep = leg.rep();
        if (rep != null) {
            // asked for while it is fresh; nothing waits for it
            Set<String> audience = Set.of(LiveNews.rep(rep));
            screens.tell(NewsKind.SUMMARY_WANTED, call, audience, leg.channel(), null, ended(leg));
        }
        if (rep != null && legs.openOf(rep).stream().noneMatch(l -> l.connectedAt() != null)) {
            roster.startWrapUp(rep, ended(leg).plus(wrapUp(leg.queue() == null ? call.meantFor() : leg.queue())));
        }
    }

    private static Instant ended(Leg leg) {
        return Objects.requireNonNull(leg.endedAt(), "only a leg that has ended was talked");
    }

    private Duration wrapUp(@Nullable String queue) {
        QueueKey key = queue == null ? null : QueueKey.of(queue);
        QueueCard card = key == null ? null : queues.card(key);
        return card == null ? WRAP_UP : card.wrapUp();
    }

    private static Set<String> audience(Leg leg) {
        return LiveNews.floorAnd(leg.rep());
    }
}
