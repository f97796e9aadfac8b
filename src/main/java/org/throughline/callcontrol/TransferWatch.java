package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.throughline.journeys.CallBackPromised;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.LegView;
import org.throughline.journeys.NobodyTook;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueuePlan;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.Connected;
import org.throughline.telephony.CallNews.Consulting;
import org.throughline.telephony.CallNews.Disconnected;
import org.throughline.telephony.CallNews.Ended;
import org.throughline.telephony.CallNews.Held;
import org.throughline.telephony.CallNews.OfferEnded;
import org.throughline.telephony.CallNews.Offered;
import org.throughline.telephony.CallNews.Waiting;
import org.throughline.telephony.LegOutcome;
import org.throughline.telephony.PeerLine;

/// Follows what the PBX tells of a call that is being transferred: a transfer is where the call is, not where it was
/// sent. In the transaction that writes the news down.
@ApplicationScoped
class TransferWatch {

    private final Transfers transfers;
    private final TransferTold told;
    private final Roster roster;
    private final QueuePlan queues;
    private final CallRecords calls;

    TransferWatch(Transfers transfers, TransferTold told, Roster roster, QueuePlan queues, CallRecords calls) {
        this.transfers = transfers;
        this.told = told;
        this.roster = roster;
        this.queues = queues;
        this.calls = calls;
    }

    void hear(@Observes CallNews news) {
        switch (news) {
            case Offered n -> follow(n, transfer -> offered(transfer, n));
            case Consulting n -> follow(n, transfer -> consulting(transfer, n));
            case OfferEnded n -> follow(n, transfer -> offerEnded(transfer, n));
            case Held n -> follow(n, transfer -> held(transfer, n));
            case Waiting n -> follow(n, transfer -> waiting(transfer, n));
            case Connected n -> follow(n, transfer -> connected(transfer, n));
            case Disconnected n -> follow(n, transfer -> disconnected(transfer, n));
            case Ended n -> follow(n, transfer -> ended(transfer, n));
            case CallNews.Announced _,
                    CallNews.LeftQueue _,
                    CallNews.Parked _,
                    CallNews.Unparked _,
                    CallNews.Moved _,
                    CallNews.Stranded _,
                    CallNews.Crossed _,
                    CallNews.Monitored _,
                    CallNews.CutOff _,
                    CallNews.Unresolved _ -> {}
        }
    }

    private void follow(CallNews news, Consumer<Transfer> by) {
        Transfer transfer = transfers.inFlight(news.call());
        if (transfer != null) {
            by.accept(transfer);
        }
    }

    private void offered(Transfer transfer, Offered n) {
        // whoever is rung after a blind transfer to a queue is rung by that queue only if the caller waits in it
        boolean toldByQueue = transfer.toQueue() != null && transfer.kind() == TransferKind.BLIND;
        if (transfer.isUnseen() && !toldByQueue && isMeant(transfer, n.endpoint())) {
            transfer.rings(n.leg());
            told.change(transfer, TransferState.RINGING, null, n.at());
        } else if (n.tentative() && isLeftByColleague(transfer)) {
            consults(transfer, n.leg(), n.at());
        }
    }

    /// The rep is not back with the caller, yet whom they asked has gone: that one passes them on to somebody.
    private static boolean isLeftByColleague(Transfer transfer) {
        return transfer.state() == TransferState.CONSULTING && transfer.targetLeg() == null;
    }

    private void consults(Transfer transfer, @Nullable String leg, Instant at) {
        transfer.rings(leg);
        told.tell(transfer, at);
    }

    /// Whether this is who the caller was to go to: the rep's phone, the line by which that rep or number
    /// is reached, or of a queue anybody but the rep who has sent the caller there.
    private boolean isMeant(Transfer transfer, String endpoint) {
        if (transfer.toOutside()) {
            return roster.whoseIs(endpoint) == null && !PeerLine.is(endpoint);
        }
        if (transfer.toQueue() != null) {
            RepId rep = roster.whoseIs(endpoint);
            return rep == null || !rep.equals(transfer.fromRep());
        }
        RepCard rep = transfer.toRep() == null ? null : roster.byId(transfer.toRep());
        if (rep == null) {
            return false;
        }
        boolean here = rep.pbx().equals(transfer.call().pbx());
        return endpoint.equals(here ? rep.endpoint() : PeerLine.to(rep.pbx()));
    }

    private void consulting(Transfer transfer, Consulting n) {
        if (transfer.state().isOpen() && (transfer.toQueue() != null || n.leg().equals(transfer.targetLeg()))) {
            transfer.rings(n.leg());
            told.change(transfer, TransferState.CONSULTING, null, n.at());
        }
    }

    private void offerEnded(Transfer transfer, OfferEnded n) {
        boolean consulting = transfer.state() == TransferState.CONSULTING;
        // after a gap it is not known how it ended, but they had talked
        LegOutcome outcome = consulting && !transfer.isAlone() ? LegOutcome.CONSULTED : n.outcome();
        // of a queue's many phones one that is not answered says nothing
        if (!n.leg().equals(transfer.targetLeg())
                || !transfer.state().isOpen()
                || (transfer.toQueue() != null && outcome != LegOutcome.CONSULTED)) {
            return;
        }
        List<LegView> up = calls.legs(n.call()).stream()
                .filter(leg -> leg.endedAt() == null)
                .toList();
        @Nullable
        String next = up.stream()
                .filter(LegView::tentative)
                .map(LegView::channel)
                .findFirst()
                .orElse(null);
        if (consulting && (next != null || up.stream().anyMatch(leg -> hasOnHold(transfer, leg)))) {
            consults(transfer, next, n.at());
            return;
        }
        if (transfer.cancelling() && !transfer.isAlone()) {
            told.change(transfer, TransferState.CANCELLED, null, n.at());
            return;
        }
        switch (outcome) {
            case CONSULTED -> told.change(transfer, TransferState.CANCELLED, null, n.at());
            case BUSY -> told.change(transfer, TransferState.BUSY, null, n.at());
            case NOANSWER -> told.change(transfer, TransferState.NO_ANSWER, null, n.at());
            case CANCEL, ELSEWHERE -> {
                // of a phone that rang for too long the PBX says no more than that it stopped
                if (!transfer.isAlone()) {
                    told.change(transfer, TransferState.NO_ANSWER, null, n.at());
                }
            }
            case CHANUNAVAIL, CONGESTION, ABORT, CONTINUE, GOTO, UNKNOWN ->
                told.change(transfer, TransferState.NO_ANSWER, Reason.UNREACHABLE, n.at());
            case TALKED, LEFT, ABANDONED, LOST_BY_US -> throw new IllegalArgumentException(outcome + " ends no offer");
        }
        if (transfer.awaitsReturn()) {
            stays(transfer, n.at());
        }
    }

    /// Out of a talk of three nobody need be found: whoever did not ask still has the caller.
    private void stays(Transfer transfer, Instant at) {
        calls.legs(transfer.call()).stream()
                .filter(leg -> leg.talking() && !leg.channel().equals(transfer.fromLeg()))
                .findFirst()
                .ifPresent(leg -> {
                    if (transfer.state().isOpen()) {
                        notTaken(transfer, at);
                    }
                    told.returned(transfer, leg.rep(), null, at);
                });
    }

    private static boolean hasOnHold(Transfer transfer, LegView leg) {
        return leg.channel().equals(transfer.fromLeg()) && leg.heldAt() != null;
    }

    /// The rep is back with the caller, and nobody is there to talk to, or any more.
    private void held(Transfer transfer, Held n) {
        boolean back = !n.held() && n.leg().equals(transfer.fromLeg()) && transfer.kind() == TransferKind.ATTENDED;
        boolean consulting = transfer.state() == TransferState.CONSULTING;
        boolean toldByLeg = (transfer.toQueue() == null || consulting) && transfer.targetLeg() != null;
        if (!back || toldByLeg || !transfer.state().isOpen()) {
            return;
        }
        if (consulting || transfer.cancelling()) {
            told.change(transfer, TransferState.CANCELLED, null, n.at());
        } else {
            told.change(transfer, TransferState.NO_ANSWER, Reason.UNREACHABLE, n.at());
        }
    }

    private void waiting(Transfer transfer, Waiting n) {
        if (transfer.awaitsReturn()) {
            told.returned(transfer, null, n.queue(), n.at());
        } else if (isMeantQueue(transfer, n.queue())) {
            told.waits(transfer, n.queue(), n.at());
        } else if (transfer.isAlone()) {
            notTaken(transfer, n.at());
            told.returned(transfer, null, n.queue(), n.at());
        }
    }

    /// The queue the caller was sent to, or one that helps it out.
    private boolean isMeantQueue(Transfer transfer, String queue) {
        QueueKey meant = transfer.toQueue() == null ? null : QueueKey.of(transfer.toQueue());
        QueueKey there = QueueKey.of(queue);
        return meant != null && there != null && queues.helpsOut(meant, there);
    }

    private void notTaken(Transfer transfer, Instant at) {
        Reason why = transfer.isUnseen() ? Reason.UNREACHABLE : null;
        told.change(transfer, TransferState.NO_ANSWER, why, at);
    }

    private void connected(Transfer transfer, Connected n) {
        RepId rep = roster.whoseIs(n.endpoint());
        if (n.leg().equals(transfer.fromLeg())) {
            return;
        }
        if (transfer.awaitsReturn()) {
            told.returned(transfer, rep, null, n.at());
        } else if (isMeant(transfer, n.endpoint())) {
            told.taken(transfer, transfer.toRep() == null ? rep : transfer.toRep(), n.at());
        } else if (isConsulted(transfer, n.leg())) {
            told.taken(transfer, rep, n.at());
        } else if (transfer.isAlone()) {
            notTaken(transfer, n.at());
            told.returned(transfer, rep, null, n.at());
        }
    }

    /// Or somebody of whom nothing was heard: nobody else comes to a caller on hold.
    private static boolean isConsulted(Transfer transfer, String leg) {
        return transfer.state() == TransferState.CONSULTING
                && (leg.equals(transfer.targetLeg()) || !transfer.isAlone());
    }

    private static void disconnected(Transfer transfer, Disconnected n) {
        if (n.leg().equals(transfer.fromLeg())) {
            transfer.leftByAsker();
        }
    }

    /// Told so by the flow, before anybody hangs up.
    void promised(@Observes CallBackPromised promise) {
        Transfer transfer = transfers.inFlight(promise.call());
        if (transfer != null) {
            told.change(transfer, TransferState.FAILED, Reason.PROMISED_A_CALL, promise.at());
        }
    }

    /// The flow did not ring the target, or in vain: of that the PBX may tell nothing at all. Whoever is without
    /// the caller then gets them back by another turn, or by the PBX.
    void nobodyTook(@Observes NobodyTook n) {
        Transfer transfer = transfers.inFlight(n.call());
        if (transfer == null) {
            return;
        }
        if (n.busy() != null) {
            if (transfer.isUnseen() && n.busy().equals(transfer.toRep())) {
                told.change(transfer, TransferState.BUSY, null, n.at());
            }
        } else if (transfer.isAlone() && (transfer.state().isOpen() || transfer.awaitsReturn())) {
            stays(transfer, n.at());
        }
    }

    private void ended(Transfer transfer, Ended n) {
        if (transfer.state().isOpen()) {
            told.change(transfer, TransferState.FAILED, Reason.CALLER_LEFT, n.at());
        }
        transfer.over();
    }
}
