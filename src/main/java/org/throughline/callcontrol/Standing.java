package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.access.Roles;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.CallView;
import org.throughline.journeys.LegView;
import org.throughline.journeys.Sight;
import org.throughline.staff.RepCard;

/// Who may do what with a call: whoever talks with the caller, and supervisors.
@ApplicationScoped
class Standing {

    private final CallRecords calls;
    private final Sight sight;

    Standing(CallRecords calls, Sight sight) {
        this.calls = calls;
        this.sight = sight;
    }

    /// The call, if this person may know of it. To everybody else it does not exist.
    CallView seen(String id, Actor actor) {
        return sight.call(id, actor);
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
        return sight.rep(actor);
    }
}
