package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import org.throughline.access.Actor;
import org.throughline.journeys.CallView;
import org.throughline.journeys.LegView;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;

/// Lets supervisors take part in talks, by their own phones. In the caller's transaction.
@ApplicationScoped
class MonitorDesk {

    private final Standing standing;
    private final Commands commands;
    private final Roster roster;

    MonitorDesk(Standing standing, Commands commands, Roster roster) {
        this.standing = standing;
        this.commands = commands;
        this.roster = roster;
    }

    /// Asked for again while it rings or lasts, it is the same.
    Command begin(String id, Instruction.Mode mode, Actor actor) {
        CallView call = standing.up(id, actor);
        LegView leg = standing.talking(call, actor);
        RepCard phone = roster.byLogin(actor.subject());
        if (phone == null
                || !phone.active()
                || !phone.pbx().equals(call.id().pbx())
                || phone.id().equals(leg.rep())) {
            throw CallControlProblem.noPhone();
        }
        CommandKind kind = CommandKind.valueOf(mode.name());
        Command running = commands.inFlight(call.id(), kind, phone.endpoint());
        if (running == null) {
            return Objects.requireNonNull(commands.findById(
                    commands.issue(call.id(), kind, phone.endpoint(), leg.channel(), actor.subject(), null)));
        }
        if (running.kind() != kind) {
            throw CallControlProblem.monitoredAlready();
        }
        return running;
    }

    /// By any supervisor. What is over already stays so.
    Command end(String id, UUID monitor, Actor actor) {
        CallView call = standing.seen(id, actor);
        Command running = commands.of(call.id(), monitor);
        if (running == null || !running.kind().isMonitor()) {
            throw CallControlProblem.unknownCommand();
        }
        String channel = running.monitorName();
        boolean lasts = running.state() == CommandState.SENT || running.state() == CommandState.DONE;
        if (lasts && commands.inFlight(call.id(), CommandKind.END_MONITOR, channel) == null) {
            commands.issue(call.id(), CommandKind.END_MONITOR, channel, null, actor.subject(), null);
        }
        return running;
    }
}
