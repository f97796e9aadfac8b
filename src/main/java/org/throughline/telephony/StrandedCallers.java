package org.throughline.telephony;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds the callers whom the PBX has left with nobody for good: one who is alone in a bridge with the rep
/// in none, look after look, while nothing is told of the call. docs/context.md says when Asterisk does that.
final class StrandedCallers {

    private final Wiring wiring;

    /// Of callers who were alone when we last looked, and of whose calls nothing was told since.
    private Map<CallId, Alone> alone = new HashMap<>();

    StrandedCallers(Wiring wiring) {
        this.wiring = wiring;
    }

    /// A caller in a bridge with nobody, while the rep who has them is in none.
    ///
    /// @param consultation the channel through which a colleague is rung in vain, or null if there is none any more
    /// @param looks how often it was found to be so, one after the other, while the PBX did nothing for the call
    private record Alone(@Nullable String consultation, int looks) {

        /// While a consultation begins or is completed it is so for milliseconds; while a rep who left it to the PBX is
        /// called back, for the two seconds of `atxferloopdelay`.
        boolean isForGood() {
            return looks >= (consultation != null ? 2 : 4);
        }
    }

    /// The PBX is at work for a call, perhaps only between two looks: a phone that rejects at once rings for 0.2 s.
    void heard(String channel) {
        if (wiring.line(channel) instanceof Line line && wiring.callOf(line) instanceof CallId call) {
            alone.remove(call);
        }
    }

    /// Once a second.
    ///
    /// @param parked who may well be alone
    List<CallNews> look(Instant at, Collection<CallId> parked) {
        Map<CallId, Alone> now = new HashMap<>();
        List<CallNews> news = new ArrayList<>();
        for (Line caller : wiring.aloneInABridge()) {
            Line half = wiring.forsaken(caller);
            CallId call = caller.call;
            if (call == null || parked.contains(call) || (half == null && wiring.isServed(caller))) {
                continue;
            }
            String consultation = half == null ? null : half.channel;
            int looks = alone.get(call) instanceof Alone before && Objects.equals(before.consultation, consultation)
                    ? before.looks + 1
                    : 1;
            Alone found = new Alone(consultation, looks);
            if (found.isForGood()) {
                news.add(new CallNews.Stranded(call, at, false, half == null ? null : half.consults, consultation));
                found = new Alone(consultation, 0); // whoever helps has as long again
            }
            now.put(call, found);
        }
        alone = now;
        return news;
    }
}
