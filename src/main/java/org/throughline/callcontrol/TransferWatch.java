package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Consumer;
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

    TransferWatch(Transfers transfers, TransferTold told, Roster roster) {
        this.transfers = transfers;
        this.told = told;
        this.roster = roster;
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
        if (transfer.isUnseen() && isMeant(transfer, n.endpoint())) {
            transfer.rings(n.leg());
            told.change(transfer, TransferState.RINGING, null, n.at());
        }
    }

    /// Whether this is who the caller was to go to: the rep's phone, or the line by which that rep or number is
    /// reached.
    private boolean isMeant(Transfer transfer, String endpoint) {
        if (transfer.toOutside()) {
            return roster.whoseIs(endpoint) == null && !PeerLine.is(endpoint);
        }
        RepCard rep = transfer.toRep() == null ? null : roster.byId(transfer.toRep());
        if (rep == null) {
            return transfer.toQueue() != null;
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
        // of a queue's many phones one that is not answered says nothing
        boolean consulted = n.outcome() == LegOutcome.CONSULTED;
        if (!n.leg().equals(transfer.targetLeg())
                || !transfer.state().isOpen()
                || (transfer.toQueue() != null && !consulted)) {
            return;
        }
        switch (n.outcome()) {
            case CONSULTED -> told.change(transfer, TransferState.CANCELLED, null, n.at());
            case BUSY -> told.change(transfer, TransferState.BUSY, null, n.at());
            case NOANSWER -> told.change(transfer, TransferState.NO_ANSWER, null, n.at());
            case CANCEL, ELSEWHERE -> {
                if (!transfer.isAlone()) {
                    told.change(transfer, TransferState.CANCELLED, null, n.at());
                }
            }
            case CHANUNAVAIL, CONGESTION, ABORT, CONTINUE, GOTO, UNKNOWN ->
                told.change(transfer, TransferState.NO_ANSWER, Reason.UNREACHABLE, n.at());
            case TALKED, LEFT, ABANDONED, LOST_BY_US ->
                throw new IllegalArgumentException(n.outcome() + " ends no offer");
        }
    }

    /// The rep is back with the caller before anybody was there to talk to.
    private void held(Transfer transfer, Held n) {
        boolean back = !n.held() && n.leg().equals(transfer.fromLeg()) && transfer.kind() == TransferKind.ATTENDED;
        boolean toldByLeg = transfer.toQueue() == null && transfer.targetLeg() != null;
        if (!back
                || toldByLeg
                || transfer.state() == TransferState.CONSULTING
                || !transfer.state().isOpen()) {
            return;
        }
        if (transfer.cancelling()) {
            told.change(transfer, TransferState.CANCELLED, null, n.at());
        } else {
            told.change(transfer, TransferState.NO_ANSWER, Reason.UNREACHABLE, n.at());
        }
    }

    private void waiting(Transfer transfer, Waiting n) {
        if (transfer.awaitsReturn()) {
            told.returned(transfer, null, n.queue(), n.at());
        } else if (n.queue().equals(transfer.toQueue())) {
            if (transfer.isUnseen()) {
                told.change(transfer, TransferState.RINGING, null, n.at());
            }
        } else if (transfer.isAlone() && transfer.toQueue() == null) {
            told.change(transfer, TransferState.NO_ANSWER, Reason.UNREACHABLE, n.at());
            told.returned(transfer, null, n.queue(), n.at());
        }
    }

    private void connected(Transfer transfer, Connected n) {
        RepId rep = roster.whoseIs(n.endpoint());
        if (n.leg().equals(transfer.fromLeg())) {
            return;
        }
        if (transfer.awaitsReturn()) {
            told.returned(transfer, rep, null, n.at());
        } else if (isMeant(transfer, n.endpoint())) {
            told.change(transfer, TransferState.COMPLETED, null, n.at());
        } else if (transfer.isAlone()) {
            told.returned(transfer, rep, null, n.at());
        }
    }

    private static void disconnected(Transfer transfer, Disconnected n) {
        if (n.leg().equals(transfer.fromLeg())) {
            transfer.leftByAsker();
        }
    }

    private void ended(Transfer transfer, Ended n) {
        if (transfer.state().isOpen()) {
            told.change(transfer, TransferState.FAILED, Reason.CALLER_LEFT, n.at());
        }
        transfer.over();
    }
}
