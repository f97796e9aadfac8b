package org.throughline.flows;

import jakarta.enterprise.context.ApplicationScoped;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;

/// The one way in for whoever speaks with a PBX: what happened to a caller goes in, what to do next comes out.
///
/// Effects and answer are committed together before the answer is returned. The same turn again gets the same answer
/// and has no second effect. Never throws: what cannot be decided now is a [TurnAnswer.Fallback].
@ApplicationScoped
public class CallFlow {

    public TurnAnswer take(Turn turn) {
        return new TurnAnswer.Fallback();
    }
}
