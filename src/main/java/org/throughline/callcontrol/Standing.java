package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.access.Roles;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.CallView;
import org.throughline.journeys.LegView;
import org.throughline.queues.QueuePlan;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.telephony.CallId;

/// Who may do what with a call: whoever talks with the caller, and supervisors.
@ApplicationScoped
class Standing {

    private final CallRecords calls;
    private final Roster roster;
    private final QueuePlan queues;

    Standing(CallRecords calls, Roster roster, QueuePlan queues) {
        this.calls = calls;
        this.roster = roster;
        this.queues = queues;
    }

    /// The call, if this person may know of it. To everybody else it does not exist.
    CallView seen(String id, Actor actor) {
        CallView call = CallId.isCallId(id) ? calls.call(new CallId(id)) : null;
        if (call == null || !sees(call, actor)) {
            throw CallControlProblem.unknownCall();
        }
        return call;
    }

    /// The call, seen and still up.
    CallView up(String id, Actor actor) {
        CallView call = seen(id, actor);
        if (call.endedAt() != null) {
            throw CallControlProblem.ended();
        }
        return call;
    }

    /// The leg of who has the caller: of the one who asks, or for a supervisor the first that there is.
    LegView talking(CallView call, Actor actor) {
        RepCard rep = rep(actor);
        List<LegView> talking =
                calls.legs(call.id()).stream().filter(LegView::talking).toList();
        LegView own = talking.stream()
                .filter(leg -> rep != null && rep.id().equals(leg.rep()))
                .findFirst()
                .orElse(null);
        if (own != null) {
            return own;
        }
        if (!actor.is(Roles.SUPERVISOR)) {
            throw CallControlProblem.notTalking();
        }
        return talking.stream().findFirst().orElseThrow(CallControlProblem::nobodyTalks);
    }

    Asker asker(LegView leg, Actor actor) {
        return new Asker(actor.subject(), leg.rep(), leg.channel());
    }

    @Nullable
    RepCard rep(Actor actor) {
        return actor.repLogin() == null ? null : roster.byLogin(actor.repLogin());
    }

    private boolean sees(CallView call, Actor actor) {
        RepCard rep = rep(actor);
        return actor.is(Roles.SUPERVISOR)
                || (rep != null
                        && (call.parkedIn() != null
                                || calls.legs(call.id()).stream()
                                        .filter(leg -> rep.id().equals(leg.rep()))
                                        .anyMatch(leg -> leg.endedAt() == null || leg.connectedAt() != null)
                                || queues.servedBy(rep.id()).stream()
                                        .anyMatch(key -> key.value().equals(call.waitingIn()))));
    }
}
