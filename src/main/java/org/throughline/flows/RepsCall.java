package org.throughline.flows;

import java.time.Duration;
import org.throughline.phone.E164;
import org.throughline.queues.QueueCard;
import org.throughline.queues.QueueOutlook;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// What a channel gets that acts for a rep: a call from the rep's own phone, or half of a transfer by key.
final class RepsCall {

    static final Prompt REFUSED = new Prompt("consult.refused");
    static final Prompt UNAVAILABLE = new Prompt("consult.unavailable");

    private RepsCall() {}

    /// A channel that acts for a rep reaches colleagues and queues, and a number outside only if that rep may.
    static Engine.Advance answer(Walk walk, TurnEvent event, String data, Situation situation) {
        return switch (event) {
            case CONSULT, TRANSFER, START ->
                switch (situation.dialled(data)) {
                    case Situation.Dialled.Rep rep ->
                        consult(walk, event, new TurnAnswer.RingRep(rep.endpoint(), Routing.RING_COLLEAGUE), situation);
                    case Situation.Dialled.Busy(RepId rep) -> {
                        situation.apply(new Effect.FoundBusy(rep));
                        yield nobodyThere(asking(walk, event), UNAVAILABLE, situation);
                    }
                    case Situation.Dialled.Elsewhere(String pbx, String extension) -> {
                        String pass = situation.pass(pbx, extension, true);
                        yield pass == null
                                ? nobodyThere(asking(walk, event), UNAVAILABLE, situation)
                                : consult(
                                        walk,
                                        event,
                                        new TurnAnswer.RingElsewhere(pbx, extension, pass, Routing.RING_ELSEWHERE),
                                        situation);
                    }
                    case Situation.Dialled.Outside(E164 number, Duration ring) ->
                        consult(walk, event, new TurnAnswer.DialOutside(number, ring), situation);
                    case Situation.Dialled.Queue(QueueCard card) ->
                        situation.outlook(card.key()) instanceof QueueOutlook.Open
                                ? consult(
                                        walk.into(card.key()),
                                        event,
                                        new TurnAnswer.Enqueue(card.key().value(), card.maxWait(), Routing.FIRST),
                                        situation)
                                : nobodyThere(asking(walk, event), UNAVAILABLE, situation);
                    case Situation.Dialled.Nothing _ -> nobodyThere(asking(walk, event), REFUSED, situation);
                };
            case QUEUE, DIAL, FALLBACK -> {
                Outcome outcome = Outcome.of(data);
                yield outcome.served() && !outcome.lost()
                        ? Routing.end(walk)
                        : nobodyThere(walk, UNAVAILABLE, situation);
            }
            case SAID, KEYS, RECORDED -> nobodyThere(walk, UNAVAILABLE, situation);
        };
    }

    /// A call of a rep who has a caller on the line is about that caller, until it turns out otherwise.
    /// A transfer by key inherits the call's name from the rep's own leg.
    private static Engine.Advance consult(Walk walk, TurnEvent event, TurnAnswer answer, Situation situation) {
        CallId caller = situation.heldCaller();
        return new Engine.Advance(
                asking(walk, event), caller == null ? answer : new TurnAnswer.OnBehalf(caller, answer));
    }

    private static Walk asking(Walk walk, TurnEvent event) {
        return walk.awaiting(event == TurnEvent.TRANSFER ? Walk.Awaited.TARGET : Walk.Awaited.COLLEAGUE);
    }

    /// A rep who called is told. Half of a transfer ends unanswered instead: whatever it said would be taken for a
    /// person, and the caller be left with it; so the PBX gives the caller back.
    private static Engine.Advance nobodyThere(Walk walk, Prompt prompt, Situation situation) {
        if (walk.awaited() == Walk.Awaited.TARGET) {
            situation.apply(new Effect.NobodyTook());
            return Routing.end(walk);
        }
        return Routing.end(walk, prompt);
    }
}
