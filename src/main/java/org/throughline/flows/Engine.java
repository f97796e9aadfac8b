package org.throughline.flows;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// Takes one caller through a flow, one turn at a time. Knows no database, no PBX and no clock.
///
/// It believes the event: whatever step the caller was thought to be at, the call goes on from what the PBX tells.
final class Engine {

    /// A proven flow has no loop; this ends one that was not proven.
    private static final int MOST_STEPS = 100;

    private static final Pattern ZEROS = Pattern.compile("0+");

    private final Flow flow;
    private final Routing routing;

    Engine(Flow flow) {
        this.flow = flow;
        this.routing = new Routing(flow);
    }

    /// Where the caller is now and what the dialplan is to do.
    record Advance(Walk walk, TurnAnswer answer) {}

    /// One turn of the caller's own channel.
    ///
    /// @param before where the caller was, or null if nobody knows
    Advance advance(@Nullable Walk before, TurnEvent event, String data, Situation situation) {
        Walk walk = before == null ? Walk.begin(flow) : onThisFlow(before);
        boolean lost = before == null;
        return switch (event) {
            case START -> lost ? begun(walk, data, situation) : stand(walk, situation);
            case SAID -> lost ? toHuman(walk, situation) : said(walk, data, situation);
            case RECORDED -> lost ? toHuman(walk, situation) : recorded(walk, data, situation);
            case KEYS -> keyed(walk, Keys.of(data), lost, situation);
            case QUEUE, DIAL -> after(routing.after(walk, event, Outcome.of(data), situation), situation);
            case TRANSFER -> after(routing.transferred(walk, data, situation), situation);
            case FALLBACK -> after(routing.servedAlone(walk, Outcome.of(data)), situation);
            case CONSULT -> toHuman(walk, situation);
        };
    }

    /// A turn of another channel that acts for a rep: a call the rep makes, or half of a transfer.
    Advance colleague(@Nullable Walk before, TurnEvent event, String data, Situation situation) {
        Walk walk = before == null ? Walk.begin(flow) : before;
        return RepsCall.answer(walk, event, data, situation);
    }

    /// A walk that began on another version goes on here if its step still exists, else at a person.
    private Walk onThisFlow(Walk walk) {
        boolean known = walk.flow().equals(flow.id()) && flow.steps().containsKey(walk.step());
        return known ? walk : Walk.begin(flow).at(flow.human());
    }

    /// Whom another PBX of ours brings goes straight to who was meant, and is asked nothing.
    private Advance begun(Walk walk, String data, Situation situation) {
        String endpoint = situation.arrivedFor(data);
        return endpoint == null ? run(walk, situation) : routing.arrived(walk, endpoint);
    }

    private Advance said(Walk walk, String key, Situation situation) {
        boolean zero = key.equals("0");
        if (walk.awaited() == Walk.Awaited.SAID
                && flow.step(walk.step()) instanceof Step.Say say
                && say.then() != null) {
            return run(walk.at(zero ? say.zero() : say.then()), situation);
        }
        if (walk.awaited() == Walk.Awaited.SAID && flow.step(walk.step()) instanceof Step.Tell tell) {
            return run(walk.at(TicketSteps.after(walk, tell, key, situation)), situation);
        }
        return zero ? toHuman(walk, situation) : stand(walk, situation);
    }

    private Advance recorded(Walk walk, String data, Situation situation) {
        return walk.awaited() == Walk.Awaited.MESSAGE && flow.step(walk.step()) instanceof Step.Message message
                ? run(TicketSteps.recorded(walk, message, data, situation), situation)
                : stand(walk, situation);
    }

    private Advance keyed(Walk walk, Keys keys, boolean lost, Situation situation) {
        if (lost || ZEROS.matcher(keys.digits()).matches()) {
            return toHuman(walk, situation);
        }
        if (walk.awaited() != Walk.Awaited.KEYS) {
            return stand(walk, situation);
        }
        return switch (flow.step(walk.step())) {
            case Step.Menu menu -> chosen(walk, menu, keys.digits(), situation);
            case Step.Digits number -> numbered(walk, number, keys.digits(), situation);
            case Step.Say _,
                    Step.Branch _,
                    Step.LookupCaller _,
                    Step.LookupNumber _,
                    Step.LookupTicket _,
                    Step.Tell _,
                    Step.Message _,
                    Step.Resume _,
                    Step.Open _,
                    Step.Promise _,
                    Step.Queue _,
                    Step.Operator _ -> stand(walk, situation);
        };
    }

    private Advance chosen(Walk walk, Step.Menu menu, String digits, Situation situation) {
        Step.Choice choice = menu.choices().get(digits);
        if (choice != null) {
            if (choice.value() != null) {
                situation.apply(new Effect.Learned(menu.fact(), choice.value(), false));
            }
            return run(walk.at(choice.then()), situation);
        }
        if (walk.tries() < menu.tries() && walk.prompts() < flow.budget()) {
            return ask(walk, menu, menu.again(), situation);
        }
        return run(walk.at(menu.otherwise()), situation);
    }

    private Advance numbered(Walk walk, Step.Digits number, String digits, Situation situation) {
        if (!Keys.isNumber(digits)) {
            return run(walk.at(number.otherwise()), situation);
        }
        return switch (flow.step(number.keyed())) {
            case Step.LookupNumber lookup -> run(walk.at(Lookups.number(lookup, digits, situation)), situation);
            case Step.LookupTicket lookup -> run(TicketSteps.keyed(walk, lookup, digits, situation), situation);
            case Step other -> throw new IllegalStateException(other.name() + " looks no number up");
        };
    }

    private Advance after(Routing.Next next, Situation situation) {
        return switch (next) {
            case Routing.Next.Answered answered -> answered.advance();
            case Routing.Next.GoOn goOn -> run(goOn.walk(), situation);
        };
    }

    private Advance toHuman(Walk walk, Situation situation) {
        return run(walk.at(flow.human()), situation);
    }

    /// Says again what the caller is thought to be hearing, for a turn that fits no step.
    private Advance stand(Walk walk, Situation situation) {
        boolean question = flow.step(walk.step()) instanceof Step.Menu || flow.step(walk.step()) instanceof Step.Digits;
        return question && walk.prompts() >= flow.budget() ? toHuman(walk, situation) : run(walk, situation);
    }

    private Advance run(Walk from, Situation situation) {
        Walk walk = from;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            switch (step(walk, situation)) {
                case Routing.Next.Answered answered -> {
                    return answered.advance();
                }
                case Routing.Next.GoOn goOn -> walk = goOn.walk();
            }
        }
        throw new IllegalStateException("flow " + flow.id() + " runs in a circle at " + walk.step());
    }

    private Routing.Next step(Walk walk, Situation situation) {
        Function<String, Routing.Next> to = name -> new Routing.Next.GoOn(walk.at(name));
        return switch (flow.step(walk.step())) {
            case Step.Say say -> say(walk, say, situation);
            case Step.Menu menu -> menu(walk, menu, situation);
            case Step.Digits number -> number(walk, number, situation);
            case Step.Branch branch -> branch(walk, branch, situation);
            case Step.LookupCaller lookup -> to.apply(Lookups.caller(lookup, situation));
            case Step.LookupNumber lookup -> to.apply(lookup.unknown());
            case Step.LookupTicket lookup -> to.apply(lookup.unknown());
            case Step.Tell tell -> TicketSteps.tell(walk, tell, situation);
            case Step.Message message -> TicketSteps.message(walk, message, situation);
            case Step.Resume resume -> {
                if (walk.offered() != null) {
                    situation.apply(new Effect.Resumed(walk.offered()));
                }
                yield to.apply(resume.then());
            }
            case Step.Open open -> {
                situation.apply(new Effect.Opened());
                yield to.apply(open.then());
            }
            case Step.Promise promise -> promise(walk, promise, situation);
            case Step.Queue queue -> routing.enter(walk, queue, situation);
            case Step.Operator _ ->
                new Routing.Next.Answered(
                        new Advance(walk.awaiting(Walk.Awaited.OPERATOR), new TurnAnswer.RingOperator()));
        };
    }

    private Routing.Next say(Walk walk, Step.Say say, Situation situation) {
        List<Prompt> spoken = Spoken.of(say, situation);
        return new Routing.Next.Answered(
                say.then() == null
                        ? new Advance(walk.awaiting(Walk.Awaited.NOTHING), new TurnAnswer.End(spoken))
                        : new Advance(walk.awaiting(Walk.Awaited.SAID), new TurnAnswer.Say(spoken)));
    }

    private Routing.Next menu(Walk walk, Step.Menu menu, Situation situation) {
        String known = situation.known(menu.fact());
        if (known != null) {
            for (Step.Choice choice : menu.choices().values()) {
                if (known.equals(choice.value())) {
                    return new Routing.Next.GoOn(walk.at(choice.then()));
                }
            }
        }
        return overBudget(walk)
                ? new Routing.Next.GoOn(walk.at(flow.human()))
                : new Routing.Next.Answered(
                        ask(walk, menu, walk.tries() == 0 ? menu.prompts() : menu.again(), situation));
    }

    private Routing.Next number(Walk walk, Step.Digits number, Situation situation) {
        if (number.known() != null && isKnown(number, situation)) {
            return new Routing.Next.GoOn(walk.at(number.known()));
        }
        if (overBudget(walk)) {
            return new Routing.Next.GoOn(walk.at(flow.human()));
        }
        situation.apply(
                new Effect.Asked(number.fact(), number.prompts().getFirst().name()));
        return new Routing.Next.Answered(
                new Advance(walk.prompted(), new TurnAnswer.Ask(number.prompts(), number.digits(), number.silence())));
    }

    private static boolean isKnown(Step.Digits number, Situation situation) {
        return situation.identified()
                || situation.known(number.fact()) != null
                || (number.or() != null && situation.known(number.or()) != null);
    }

    private boolean overBudget(Walk walk) {
        return walk.prompts() >= flow.budget();
    }

    private Advance ask(Walk walk, Step.Menu menu, List<Prompt> prompts, Situation situation) {
        situation.apply(new Effect.Asked(menu.fact(), prompts.getFirst().name()));
        return new Advance(walk.prompted(), new TurnAnswer.Ask(prompts, 1, menu.silence()));
    }

    private Routing.Next branch(Walk walk, Step.Branch branch, Situation situation) {
        Walk seen = walk;
        String answer = switch (branch.question()) {
            case ANNOUNCED -> situation.announced() ? "yes" : "no";
            case PROMPTS -> overBudget(walk) ? "spent" : "left";
            case PROOF ->
                switch (situation.tickets().proof()) {
                    case GIVEN -> "given";
                    case WANTED -> "wanted";
                    case IMPOSSIBLE -> "impossible";
                };
            case MATTER -> {
                Situation.Unsettled matter =
                        situation.announced() && !situation.hasMatter() ? situation.unsettled() : null;
                seen = walk.offering(matter == null ? null : matter.journey());
                yield matter == null ? "none" : matter.recent() ? "recent" : "open";
            }
        };
        String then = branch.cases().get(answer);
        if (then == null) {
            throw new IllegalStateException("step " + branch.name() + " has no case " + answer);
        }
        return new Routing.Next.GoOn(seen.at(then));
    }

    private static Routing.Next promise(Walk walk, Step.Promise promise, Situation situation) {
        if (!situation.reachable()) {
            return new Routing.Next.GoOn(walk.at(promise.impossible()));
        }
        situation.apply(new Effect.Promised(walk.reason() == null ? Effect.Reason.NOT_CONNECTED : walk.reason()));
        return new Routing.Next.GoOn(walk.at(promise.promised()));
    }
}
