package org.throughline.flows;

import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;

/// Shows a rep the caller whom a turn sends to the rep's phone, before it rings.
///
/// The PBX tells of the ringing too, by AMI. But nobody hears that while the link is cut or its node has just died, and
/// phones are picked up after a second.
final class Coming {

    private final House house;
    private final Turn turn;
    private final boolean tentative;

    /// @param tentative the rep is only asked about the caller
    Coming(House house, Turn turn, boolean tentative) {
        this.house = house;
        this.turn = turn;
        this.tentative = tentative;
    }

    void show(TurnAnswer answer) {
        show(turn.call(), answer);
    }

    private void show(CallId call, TurnAnswer answer) {
        switch (answer) {
            case TurnAnswer.RingRep ring -> show(call, ring.endpoint());
            case TurnAnswer.RingArrived ring -> show(call, ring.endpoint());
            case TurnAnswer.OnBehalf(CallId caller, TurnAnswer what) -> show(caller, what);
            case TurnAnswer.Enqueue _,
                    TurnAnswer.Say _,
                    TurnAnswer.Ask _,
                    TurnAnswer.RecordMessage _,
                    TurnAnswer.DialOutside _,
                    TurnAnswer.RingElsewhere _,
                    TurnAnswer.RingOperator _,
                    TurnAnswer.Whispered _,
                    TurnAnswer.End _,
                    TurnAnswer.Fallback _ -> {}
        }
    }

    private void show(CallId call, String endpoint) {
        RepId rep = house.roster().whoseIs(endpoint);
        // nobody is shown a caller who can't reach them
        if (rep != null && house.roster().presence(rep).reachable()) {
            house.journeys().coming(call, rep, tentative);
        }
    }
}
