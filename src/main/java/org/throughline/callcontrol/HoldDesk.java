package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.journeys.CallView;
import org.throughline.journeys.LegView;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.telephony.CallId;

/// Puts callers on hold and into parking spaces, and takes them back. In the caller's transaction. What is asked for
/// again while it is being done is done once.
@ApplicationScoped
class HoldDesk {

    private final Standing standing;
    private final Transfers transfers;
    private final Commands commands;
    private final Roster roster;

    HoldDesk(Standing standing, Transfers transfers, Commands commands, Roster roster) {
        this.standing = standing;
        this.transfers = transfers;
        this.commands = commands;
        this.roster = roster;
    }

    Command hold(String id, Actor actor) {
        CallView call = standing.up(id, actor);
        LegView leg = standing.talking(call, actor);
        Command ours = ourHold(call.id(), leg);
        if (ours != null) {
            return ours;
        }
        mustBeFree(call.id(), leg);
        return once(call.id(), CommandKind.HOLD, leg.channel(), null, actor);
    }

    Command resume(String id, Actor actor) {
        CallView call = standing.up(id, actor);
        LegView leg = standing.talking(call, actor);
        if (ourHold(call.id(), leg) == null) {
            throw CallControlProblem.notOnHold();
        }
        return once(call.id(), CommandKind.RESUME, leg.channel(), null, actor);
    }

    Command park(String id, Actor actor) {
        CallView call = standing.up(id, actor);
        LegView leg = standing.talking(call, actor);
        mustBeFree(call.id(), leg);
        return once(call.id(), CommandKind.PARK, leg.channel(), null, actor);
    }

    /// By any rep: somebody has to. By one at a time.
    Command retrieve(String id, Actor actor) {
        CallView call = standing.up(id, actor);
        if (call.parkedIn() == null) {
            throw CallControlProblem.notParked();
        }
        RepCard rep = roster.byLogin(actor.subject());
        if (rep == null || !rep.active() || !rep.pbx().equals(call.id().pbx())) {
            throw CallControlProblem.noPhone();
        }
        Command retrieval = once(call.id(), CommandKind.RETRIEVE, rep.endpoint(), call.parkedIn(), actor);
        if (!retrieval.by().equals(actor.subject())) {
            throw CallControlProblem.retrievedAlready(retrieval.id());
        }
        return retrieval;
    }

    /// The PBX keys a hold as the rep would; in the midst of something else those keys would mean that.
    private void mustBeFree(CallId call, LegView leg) {
        Transfer running = transfers.inFlight(call);
        if (running != null) {
            throw CallControlProblem.inFlight(running.id());
        }
        if (leg.heldAt() != null) {
            throw CallControlProblem.onHold();
        }
    }

    /// The hold that was made here and still is: not one that the phone made, which only the phone can end, nor one
    /// that the phone has ended since.
    private @Nullable Command ourHold(CallId call, LegView leg) {
        Command last = leg.heldAt() == null ? null : commands.lastHold(call, leg.channel());
        return last == null || last.changedAt().isBefore(leg.heldAt()) ? null : last;
    }

    private Command once(CallId call, CommandKind kind, String channel, @Nullable String target, Actor actor) {
        Command running = commands.inFlight(call, kind);
        return running != null
                ? running
                : Objects.requireNonNull(
                        commands.findById(commands.issue(call, kind, channel, target, actor.subject(), null)));
    }
}
