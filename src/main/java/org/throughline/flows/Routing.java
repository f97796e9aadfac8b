package org.throughline.flows;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.phone.E164;
import org.throughline.queues.QueueCard;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueueOutlook;
import org.throughline.staff.RepId;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// Takes a caller to a person, and goes on when nobody took the call.
final class Routing {

    /// How long the phone of a colleague rings to whom a caller is transferred, or whom a rep dials.
    static final Duration RING_COLLEAGUE = Duration.ofSeconds(25);

    /// Longer than it rings there, so that it is that PBX that ends it.
    static final Duration RING_ELSEWHERE = RING_COLLEAGUE.plusSeconds(5);

    private static final int IN_TURN = 0;
    private static final int AFTER_LAST_REP = 5;
    static final int FIRST = 10;

    private final Flow flow;

    Routing(Flow flow) {
        this.flow = flow;
    }

    /// What became of a step.
    sealed interface Next {
        record Answered(Engine.Advance advance) implements Next {}

        record GoOn(Walk walk) implements Next {}
    }

    /// The one who knows the matter, if free; else the queue for the need.
    Next enter(Walk walk, Step.Queue step, Situation situation) {
        QueueCard queue = queueOf(walk, step, situation);
        String rep = lastRep(step, situation);
        // who was talking already goes back to the rep who is still there, whatever the hour
        return queue != null
                        && rep != null
                        && (step.first() || situation.outlook(queue.key()) instanceof QueueOutlook.Open)
                ? ringLastRep(walk, step, queue, rep, situation)
                : enter(walk, step, queue, situation);
    }

    private @Nullable QueueCard queueOf(Walk walk, Step.Queue step, Situation situation) {
        QueueKey last = walk.lastQueue();
        if (step.first() && last != null) {
            return situation.queue(last);
        }
        QueueCard own = step.ofTicket() ? situation.tickets().queue() : null;
        if (own != null) {
            return own;
        }
        String why = situation.known("why");
        String skill = why == null ? step.skill() : step.skills().getOrDefault(why, step.skill());
        return situation.queueFor(skill);
    }

    private Next enter(Walk walk, Step.Queue step, @Nullable QueueCard queue, Situation situation) {
        if (queue == null) {
            return nobody(walk, step);
        }
        return switch (situation.outlook(queue.key())) {
            case QueueOutlook.Closed _ -> because(walk, Effect.Reason.CLOSED, step.closed());
            case QueueOutlook.NobodyLoggedIn _ -> nobody(walk, step);
            case QueueOutlook.Full _ -> full(walk, step, queue, situation);
            case QueueOutlook.Open _ -> wait(walk, queue, priority(step));
        };
    }

    /// Null if that rep is not free, or is not to be rung.
    private static @Nullable String lastRep(Step.Queue step, Situation situation) {
        // who knows the matter is known by the calling number: for an unannounced channel nothing may depend on that
        if (step.lastRep().isZero() || !situation.announced()) {
            return null;
        }
        // who was talking already goes back to that rep, whoever has the ticket by now
        String assignee = step.first() ? null : situation.tickets().assignee();
        return assignee == null ? situation.lastRep() : assignee;
    }

    private static int priority(Step.Queue step) {
        return step.first() ? FIRST : step.ofTicket() ? AFTER_LAST_REP : IN_TURN;
    }

    private static Next ringLastRep(Walk walk, Step.Queue step, QueueCard queue, String rep, Situation situation) {
        situation.apply(new Effect.MeantFor(queue.key()));
        return new Next.Answered(new Engine.Advance(
                walk.into(queue.key()).awaiting(Walk.Awaited.LAST_REP), new TurnAnswer.RingRep(rep, step.lastRep())));
    }

    private static Next wait(Walk walk, QueueCard queue, int priority) {
        return new Next.Answered(new Engine.Advance(
                walk.into(queue.key()).awaiting(Walk.Awaited.QUEUE),
                new TurnAnswer.Enqueue(queue.key().value(), queue.maxWait(), priority)));
    }

    /// The dialplan has left a queue or given up ringing. What it was told to do is taken from the walk; what happened,
    /// from the event.
    Next after(Walk walk, TurnEvent event, Outcome outcome, Situation situation) {
        if (walk.awaited() == Walk.Awaited.OPERATOR && flow.step(walk.step()) instanceof Step.Operator operator) {
            return new Next.GoOn(walk.at(outcome.served() ? operator.served() : operator.failed()));
        }
        if (walk.awaited() == Walk.Awaited.ELSEWHERE && outcome.served() && !outcome.lost()) {
            return new Next.Answered(end(walk)); // the other PBX has said goodbye
        }
        Step.Queue step = flow.step(walk.step()) instanceof Step.Queue queue ? queue : flow.transferStep();
        Walk there = walk.step().equals(step.name()) ? walk : walk.at(step.name());
        if (outcome.lost()) {
            return backInQueue(there, situation);
        }
        if (outcome.letGo()) {
            return back(there, situation);
        }
        return event == TurnEvent.DIAL
                ? afterRinging(there, step, outcome, situation)
                : afterQueue(there, step, outcome, situation);
    }

    private Next afterRinging(Walk walk, Step.Queue step, Outcome outcome, Situation situation) {
        if (outcome.served()) {
            return new Next.GoOn(walk.at(step.served()));
        }
        QueueKey last = walk.lastQueue();
        QueueCard queue = last == null ? queueOf(walk, step, situation) : situation.queue(last);
        if (queue == null) {
            return nobody(walk, step);
        }
        boolean rungInVain = walk.awaited() == Walk.Awaited.LAST_REP;
        if (rungInVain && walk.reason() != null) {
            return new Next.GoOn(walk.at(step.told(walk.reason()))); // the last who could be asked
        }
        String rep = rungInVain ? null : lastRep(step, situation);
        return rep == null
                ? wait(walk, queue, step.first() ? FIRST : AFTER_LAST_REP)
                : ringLastRep(walk, step, queue, rep, situation);
    }

    private Next afterQueue(Walk walk, Step.Queue step, Outcome outcome, Situation situation) {
        QueueKey last = walk.lastQueue();
        QueueCard queue = last == null ? null : situation.queue(last);
        return switch (outcome.kind()) {
            case SERVED -> new Next.GoOn(walk.at(step.served()));
            case KEY -> because(walk, Effect.Reason.NOT_CONNECTED, step.key());
            case FULL -> full(walk, step, queue, situation);
            case WAITED -> {
                QueueCard overflow = overflow(walk, queue, situation);
                yield overflow == null
                        ? unserved(walk, step, queue, Effect.Reason.WAITED_TOO_LONG, situation)
                        : wait(walk, overflow, FIRST);
            }
            case NOBODY -> unserved(walk, step, queue, Effect.Reason.NOBODY_LOGGED_IN, situation);
            case FAILED -> because(walk, Effect.Reason.NOT_CONNECTED, step.failed());
        };
    }

    /// Who was placed once already goes back to the rep, if free, before being told that nobody takes them.
    private static Next unserved(
            Walk walk, Step.Queue step, @Nullable QueueCard queue, Effect.Reason reason, Situation situation) {
        String rep = step.first() && walk.reason() == null ? lastRep(step, situation) : null;
        return queue == null || rep == null
                ? because(walk, reason, step.told(reason))
                : ringLastRep(walk.because(reason), step, queue, rep, situation);
    }

    private static Next full(Walk walk, Step.Queue step, @Nullable QueueCard queue, Situation situation) {
        QueueCard overflow = overflow(walk, queue, situation);
        return overflow == null
                ? because(walk, Effect.Reason.QUEUE_FULL, step.full())
                : wait(walk, overflow, priority(step));
    }

    /// The queue that helps out, unless the caller was there or nobody is: each queue is tried once.
    private static @Nullable QueueCard overflow(Walk walk, @Nullable QueueCard queue, Situation situation) {
        QueueKey key = queue == null ? null : queue.overflow();
        return key == null || walk.queues().contains(key) || !(situation.outlook(key) instanceof QueueOutlook.Open)
                ? null
                : situation.queue(key);
    }

    private static Next nobody(Walk walk, Step.Queue step) {
        return because(walk, Effect.Reason.NOBODY_LOGGED_IN, step.nobody());
    }

    private static Next because(Walk walk, Effect.Reason reason, String then) {
        return new Next.GoOn(walk.because(reason).at(then));
    }

    /// A rep moved the caller to an extension. Whoever cannot be placed goes back: to that rep if free, else first in
    /// the queue.
    Next transferred(Walk before, String extension, Situation situation) {
        Step.Queue step = flow.transferStep();
        Walk walk = before.taken().at(step.name());
        return switch (situation.dialled(extension)) {
            case Situation.Dialled.Rep rep ->
                new Next.Answered(new Engine.Advance(
                        walk.awaiting(Walk.Awaited.REP), new TurnAnswer.RingRep(rep.endpoint(), RING_COLLEAGUE)));
            case Situation.Dialled.Busy(RepId rep) -> {
                situation.apply(new Effect.FoundBusy(rep));
                yield back(walk, situation);
            }
            case Situation.Dialled.Elsewhere(String pbx, String there) -> elsewhere(walk, pbx, there, situation);
            case Situation.Dialled.Outside(E164 number, Duration ring) ->
                new Next.Answered(
                        new Engine.Advance(walk.awaiting(Walk.Awaited.REP), new TurnAnswer.DialOutside(number, ring)));
            case Situation.Dialled.Queue queue -> toQueue(walk, queue.card(), situation);
            case Situation.Dialled.Nothing _ -> back(walk, situation);
        };
    }

    /// Nobody who was talking is told that it is closed, as long as somebody has them back.
    private Next toQueue(Walk walk, QueueCard queue, Situation situation) {
        return switch (situation.outlook(queue.key())) {
            case QueueOutlook.Open _ -> wait(walk, queue, FIRST);
            case QueueOutlook.Full _ -> {
                QueueCard overflow = overflow(walk, queue, situation);
                yield overflow == null ? back(walk, situation) : wait(walk, overflow, FIRST);
            }
            case QueueOutlook.Closed _, QueueOutlook.NobodyLoggedIn _ -> back(walk, situation);
        };
    }

    private Next elsewhere(Walk walk, String pbx, String extension, Situation situation) {
        String pass = situation.pass(pbx, extension, false);
        return pass == null
                ? back(walk, situation)
                : new Next.Answered(new Engine.Advance(
                        walk.awaiting(Walk.Awaited.ELSEWHERE),
                        new TurnAnswer.RingElsewhere(pbx, extension, pass, RING_ELSEWHERE)));
    }

    /// Another PBX of ours brings the caller to a rep here.
    Engine.Advance arrived(Walk walk, String endpoint) {
        return new Engine.Advance(
                walk.at(flow.transferStep().name()).awaiting(Walk.Awaited.REP),
                new TurnAnswer.RingArrived(endpoint, RING_COLLEAGUE));
    }

    private Next back(Walk walk, Situation situation) {
        Step.Queue step = flow.transferStep();
        return enter(walk.at(step.name()), step, situation);
    }

    /// The rep's phone broke off: it is not rung again.
    private Next backInQueue(Walk walk, Situation situation) {
        Step.Queue step = flow.transferStep();
        Walk there = walk.at(step.name());
        return enter(there, step, queueOf(there, step, situation), situation);
    }

    /// The PBX served the caller from its own queue while no node answered.
    Next servedAlone(Walk walk, Outcome outcome) {
        return outcome.served()
                ? new Next.GoOn(walk.at(flow.transferStep().served()))
                : new Next.GoOn(walk.because(Effect.Reason.NOT_CONNECTED).at(flow.fallback()));
    }

    static Engine.Advance end(Walk walk, Prompt... prompts) {
        return new Engine.Advance(walk.awaiting(Walk.Awaited.NOTHING), new TurnAnswer.End(List.of(prompts)));
    }
}
