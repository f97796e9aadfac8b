package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.RowIds;
import org.throughline.journeys.CallView;
import org.throughline.journeys.LegView;
import org.throughline.phone.OutsideNumbers;
import org.throughline.queues.QueueDialling;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueuePlan;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;

/// Takes in what is to be done with a transfer: writes it down together with the command to the PBX. In the caller's
/// transaction.
@ApplicationScoped
class TransferDesk {

    private final Standing standing;
    private final Transfers transfers;
    private final Commands commands;
    private final TransferTold told;
    private final CallTickets tickets;
    private final Roster roster;
    private final QueuePlan queues;
    private final QueueDialling dialling;
    private final OutsideNumbers outside;
    private final Clock clock;

    TransferDesk(
            Standing standing,
            Transfers transfers,
            Commands commands,
            TransferTold told,
            CallTickets tickets,
            Roster roster,
            QueuePlan queues,
            QueueDialling dialling,
            OutsideNumbers outside,
            Clock clock) {
        this.standing = standing;
        this.transfers = transfers;
        this.commands = commands;
        this.told = told;
        this.tickets = tickets;
        this.roster = roster;
        this.queues = queues;
        this.dialling = dialling;
        this.outside = outside;
        this.clock = clock;
    }

    /// @param key what makes asking twice the same, or null: then only the same again while it is under way is
    Transfer begin(String id, AskTransfer wish, @Nullable String key, Actor actor) {
        CallView call = standing.seen(id, actor);
        Target target = target(wish);
        Transfer before = before(call, wish, target, key, actor);
        if (before != null) {
            return before;
        }
        LegView leg = standing.talking(standing.up(id, actor), actor);
        if (leg.heldAt() != null) {
            throw CallControlProblem.onHold();
        }
        if (target instanceof Target.Rep(var rep, String _) && rep.equals(leg.rep())) {
            throw CallControlProblem.targetRefused("SELF");
        }
        if (target instanceof Target.Outside && !(mayDialOut(standing.rep(actor)) && mayDialOut(rep(leg.rep())))) {
            throw CallControlProblem.mayNotDialOut();
        }
        return write(call, wish, target, standing.asker(leg, actor), key);
    }

    private Transfer write(CallView call, AskTransfer wish, Target target, Asker asker, @Nullable String key) {
        UUID id = RowIds.next();
        if (wish.note() != null) {
            tickets.note(call.id(), id, asker.login(), wish.note(), clock.instant());
        }
        Transfer transfer = new Transfer(id, call.id(), wish.kind(), target, asker, key, clock.instant());
        transfers.persistAndFlush(transfer);
        CommandKind kind = wish.kind() == TransferKind.BLIND ? CommandKind.BLIND_TRANSFER : CommandKind.CONSULT;
        commands.issue(call.id(), kind, asker.leg(), target.extension(), asker.login(), id);
        told.requested(transfer);
        return transfer;
    }

    /// What the same person asked for before with the same key, or is just being done.
    private @Nullable Transfer before(
            CallView call, AskTransfer wish, Target target, @Nullable String key, Actor actor) {
        Transfer known = key == null ? null : transfers.byKey(actor.subject(), key);
        if (known != null) {
            if (!known.call().equals(call.id()) || !isSame(known, wish, target, actor)) {
                throw IdempotencyKey.reused();
            }
            return known;
        }
        Transfer running = transfers.inFlight(call.id());
        if (running != null && running.isUncertain()) {
            running.over();
            transfers.flush();
            return null;
        }
        if (running != null && !isSame(running, wish, target, actor)) {
            throw CallControlProblem.inFlight(running.id());
        }
        if (running != null && key != null) {
            transfers.remember(actor.subject(), key, running);
        }
        return running;
    }

    private boolean isSame(Transfer known, AskTransfer wish, Target target, Actor actor) {
        return known.isSame(wish.kind(), target, actor.subject())
                && tickets.isNoted(known, wish.note())
                && (!(target instanceof Target.Outside) || target.extension().equals(commands.dialledFor(known.id())));
    }

    /// Who asks, and whose phone the PBX takes for the one who moves the caller: a supervisor borrows no rep's right.
    private static boolean mayDialOut(@Nullable RepCard rep) {
        return rep != null && rep.active() && rep.mayDialOut();
    }

    private @Nullable RepCard rep(@Nullable RepId id) {
        return id == null ? null : roster.byId(id);
    }

    private Target target(AskTransfer wish) {
        if (Stream.of(wish.rep(), wish.queue(), wish.number())
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw CallControlProblem.oneTarget();
        }
        if (wish.rep() != null) {
            return rep(wish.rep());
        }
        return wish.queue() != null ? queue(wish.queue()) : outside(Objects.requireNonNull(wish.number()));
    }

    private Target outside(String number) {
        String dialled = outside.dialled(number);
        if (dialled == null) {
            throw CallControlProblem.targetRefused("NUMBER_REFUSED");
        }
        return new Target.Outside(dialled);
    }

    private Target rep(String login) {
        RepCard rep = roster.byLogin(login);
        if (rep == null || !rep.active()) {
            throw CallControlProblem.targetRefused("UNKNOWN");
        }
        return new Target.Rep(rep.id(), rep.extension());
    }

    private Target queue(String name) {
        QueueKey key = QueueKey.of(name);
        if (key == null || queues.card(key) == null) {
            throw CallControlProblem.targetRefused("UNKNOWN");
        }
        String extension = dialling.extensionOf(key);
        if (extension == null) {
            throw CallControlProblem.targetRefused("NO_EXTENSION");
        }
        return new Target.Queue(key.value(), extension);
    }

    /// Does something with a transfer that is under way. Asked for again while that is being done, it is done once.
    Transfer step(String id, UUID transfer, CommandKind kind, Actor actor) {
        CallView call = standing.up(id, actor);
        LegView leg = standing.talking(call, actor);
        Transfer found = transfers.of(call.id(), transfer);
        if (found == null) {
            throw CallControlProblem.unknownTransfer();
        }
        if (kind == CommandKind.END_CONSULT && found.state() == TransferState.CANCELLED) {
            return found;
        }
        boolean open = found.state() == TransferState.CONSULTING
                || (kind == CommandKind.END_CONSULT && found.state() == TransferState.RINGING);
        boolean otherwise = kind == CommandKind.END_CONSULT
                ? commands.inFlight(call.id(), CommandKind.COMPLETE) != null
                : found.cancelling();
        if (!open || otherwise || found.isAlone() || !found.fromLeg().equals(leg.channel())) {
            throw CallControlProblem.wrongState(found.state());
        }
        if (commands.inFlight(call.id(), kind) == null) {
            if (kind == CommandKind.END_CONSULT) {
                found.cancel(true);
            }
            commands.issue(call.id(), kind, leg.channel(), null, actor.subject(), found.id());
        }
        return found;
    }
}
