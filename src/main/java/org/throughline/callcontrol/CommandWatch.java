package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.api.LogKeys;
import org.throughline.journeys.CallRecords;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.Connected;
import org.throughline.telephony.CallNews.Crossed;
import org.throughline.telephony.CallNews.CutOff;
import org.throughline.telephony.CallNews.Disconnected;
import org.throughline.telephony.CallNews.Ended;
import org.throughline.telephony.CallNews.Held;
import org.throughline.telephony.CallNews.Monitored;
import org.throughline.telephony.CallNews.OfferEnded;
import org.throughline.telephony.CallNews.Parked;
import org.throughline.telephony.CallNews.Stranded;

/// Sees in what the PBX tells that a command was carried out.
@ApplicationScoped
class CommandWatch {

    private static final Logger LOG = Logger.getLogger(CommandWatch.class);

    private final Commands commands;
    private final CommandEnds ends;
    private final CallTickets tickets;
    private final CallRecords calls;

    CommandWatch(Commands commands, CommandEnds ends, CallTickets tickets, CallRecords calls) {
        this.commands = commands;
        this.ends = ends;
        this.tickets = tickets;
        this.calls = calls;
    }

    void held(@Observes Held n) {
        CommandKind kind = n.held() ? CommandKind.HOLD : CommandKind.RESUME;
        done(n, command -> command.kind() == kind && command.channel().equals(n.leg()), null);
    }

    /// Until it is carried out the PBX is asked once; should that fail, it is asked again as long as it is so.
    void stranded(@Observes Stranded n) {
        if (commands.inFlight(n.call(), CommandKind.RESCUE) == null) {
            LOG.warnf("A caller was left in the midst of a transfer and is sent on {%s=%s}", LogKeys.CALL, n.call());
            String channel = n.consultation() == null ? n.call().value() : n.consultation();
            commands.issue(n.call(), CommandKind.RESCUE, channel, n.extension(), Actor.SYSTEM.subject(), null);
        }
    }

    /// A phone that has the caller on hold need not send any audio: of that line the PBX would notice it much later.
    void cutOff(@Observes CutOff n) {
        boolean kept =
                calls.legs(n.call()).stream().anyMatch(leg -> leg.channel().equals(n.leg()) && leg.talking());
        if (kept && commands.inFlight(n.call(), CommandKind.LET_GO) == null) {
            LOG.warnf("A phone was lost that has a caller on hold, who goes on {%s=%s}", LogKeys.CALL, n.call());
            commands.issue(n.call(), CommandKind.LET_GO, n.leg(), null, Actor.SYSTEM.subject(), null);
        }
    }

    void parked(@Observes Parked n) {
        done(n, command -> command.kind() == CommandKind.PARK, n.space());
    }

    void connected(@Observes Connected n) {
        done(n, command -> isRetrieval(command, n.endpoint()), null);
    }

    private static boolean isRetrieval(Command command, String endpoint) {
        return command.kind() == CommandKind.RETRIEVE && command.channel().equals(endpoint);
    }

    /// The phone was not picked up: now somebody else may take the caller.
    void offerEnded(@Observes OfferEnded n) {
        commands.underWay(n.call()).stream()
                .filter(command -> isRetrieval(command, n.endpoint()))
                .forEach(command -> ends.fail(command, Reason.NOTHING_FOLLOWED, n.at()));
    }

    void monitored(@Observes Monitored n) {
        List<Command> asked = n.on() ? commands.underWay(n.call()) : commands.monitoring(n.call());
        asked.stream()
                .filter(command -> command.monitorName().equals(n.monitor()))
                .forEach(command -> changed(command, n.on(), n.at()));
    }

    /// Who listens to a rep hears nothing when the rep has gone, whether or not the PBX tells of it.
    void disconnected(@Observes Disconnected n) {
        commands.monitoring(n.call()).stream()
                .filter(command -> command.concerns(n.leg()))
                .forEach(command -> changed(command, false, n.at()));
    }

    /// In about every other try they hear the rep alone from now on, and whom they speak to is still whoever was there.
    void crossed(@Observes Crossed n) {
        commands.monitoring(n.call()).stream()
                .filter(command -> command.concerns(n.leg()))
                .map(Command::monitorName)
                .filter(name -> commands.inFlight(n.call(), CommandKind.MONITOR_ANEW, name) == null)
                .forEach(name ->
                        commands.issue(n.call(), CommandKind.MONITOR_ANEW, name, null, Actor.SYSTEM.subject(), null));
    }

    private void changed(Command command, boolean on, Instant at) {
        if (on) {
            command.done(null, at);
        } else {
            command.over(at);
        }
        tickets.monitored(command, on, at);
    }

    void ended(@Observes Ended n) {
        commands.monitoring(n.call()).forEach(command -> changed(command, false, n.at()));
        commands.underWay(n.call()).forEach(command -> ends.fail(command, Reason.CALLER_LEFT, n.at()));
    }

    private void done(CallNews news, Predicate<Command> which, @Nullable String result) {
        Instant at = news.at();
        commands.underWay(news.call()).stream().filter(which).forEach(command -> command.done(result, at));
    }
}
