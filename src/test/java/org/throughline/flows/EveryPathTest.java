package org.throughline.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.flows.ScriptedSituation.World;
import org.throughline.journeys.Verification;
import org.throughline.queues.QueueOutlook;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// Walks the entry flow in every world and with everything a caller, a queue and a telephone can do at every turn.
class EveryPathTest {

    private static final int MOST_TURNS = 20;

    private final Flow flow = new FlowReader(Flows.resource(Flows.SCHEMA)).read("entry", FlowReaderTest.ENTRY);
    private final Engine engine = new Engine(flow);

    /// Situations already looked at, with the number of paths from there to an end.
    private final Map<Object, Long> seen = new HashMap<>();

    private final Set<String> stepsMet = new HashSet<>();
    private final Set<String> endings = new HashSet<>();

    @Test
    void on_every_path_a_caller_meets_at_most_three_prompts_and_a_person_or_a_promise() {
        long paths = 0;
        for (World world : worlds()) {
            paths += go(Trail.START, null, TurnEvent.START, "2000", new ScriptedSituation(world));
        }

        System.out.printf("%,d paths in %d worlds through %,d situations%n", paths, worlds().size(), seen.size());
        assertThat(paths).isGreaterThan(100_000);
        assertThat(stepsMet)
                .contains(
                        "greet",
                        "number",
                        "number-again",
                        "same",
                        "why",
                        "queue",
                        "operator",
                        "sorry",
                        "stands",
                        "message");
        assertThat(endings).contains("goodbye", "promise", "promise.number", "sorry", "message.left");
    }

    /// What the test itself has seen of a path: it doesn't believe the engine's own count.
    private record Trail(
            int turns,
            int prompts,
            Set<String> answered,
            boolean served,
            boolean promised,
            boolean messaged,
            boolean operator,
            boolean routed) {
        static final Trail START = new Trail(0, 0, Set.of(), false, false, false, false, false);
    }

    private long go(Trail before, @Nullable Walk walk, TurnEvent event, String data, ScriptedSituation given) {
        Object key = List.of(before, walk == null ? "none" : walk, event, data, given.state());
        Long known = seen.get(key);
        if (known != null) {
            return known;
        }
        ScriptedSituation situation = new ScriptedSituation(given);
        int earlier = situation.effects.size();
        Engine.Advance advance = engine.advance(walk, event, data, situation);
        List<Effect> effects = situation.effects.subList(earlier, situation.effects.size());
        Trail trail = trail(before, event, data, advance.answer(), effects);
        check(trail, before, event, data, advance, effects, given);
        long paths = 0;
        for (Happening next : happenings(advance.answer())) {
            paths += go(trail, advance.walk(), next.event(), next.data(), situation);
        }
        long total = Math.max(1, paths);
        seen.put(key, total);
        return total;
    }

    private static Trail trail(Trail before, TurnEvent event, String data, TurnAnswer answer, List<Effect> effects) {
        Set<String> answered = new HashSet<>(before.answered());
        effects.forEach(effect -> {
            if (effect instanceof Effect.Learned learned) {
                answered.add(learned.fact());
            }
        });
        return new Trail(
                before.turns() + 1,
                before.prompts() + (answer instanceof TurnAnswer.Ask ? 1 : 0),
                Set.copyOf(answered),
                before.served()
                        || ((event == TurnEvent.QUEUE || event == TurnEvent.DIAL)
                                && Outcome.of(data).served()),
                before.promised() || effects.stream().anyMatch(Effect.Promised.class::isInstance),
                before.messaged() || effects.stream().anyMatch(Effect.MessageLeft.class::isInstance),
                before.operator() || answer instanceof TurnAnswer.RingOperator,
                before.routed()
                        || answer instanceof TurnAnswer.Enqueue
                        || answer instanceof TurnAnswer.RingRep
                        || answer instanceof TurnAnswer.RingOperator);
    }

    private void check(
            Trail trail,
            Trail before,
            TurnEvent event,
            String data,
            Engine.Advance advance,
            List<Effect> effects,
            ScriptedSituation given) {
        String here = given.world + " " + advance.walk() + " " + advance.answer() + " after " + event + " " + data;
        stepsMet.add(advance.walk().step());
        assertThat(trail.turns()).as(here).isLessThanOrEqualTo(MOST_TURNS);
        assertThat(trail.prompts()).as(here).isLessThanOrEqualTo(3);
        boolean zero = !before.routed()
                && ((event == TurnEvent.SAID && data.equals("0")) || (event == TurnEvent.KEYS && data.endsWith(":0")));
        if (zero && given.world.outlook() instanceof QueueOutlook.Open) {
            assertThat(advance.answer())
                    .as(here)
                    .isInstanceOfAny(TurnAnswer.Enqueue.class, TurnAnswer.RingRep.class, TurnAnswer.RingOperator.class);
        }
        if (!given.world.announced()) {
            assertThat(effects).as(here).noneMatch(Effect.Identified.class::isInstance);
            assertThat(advance.answer()).as(here).isNotInstanceOf(TurnAnswer.RingRep.class);
        }
        switch (advance.answer()) {
            case TurnAnswer.Ask ask -> {
                assertThat(before.routed()).as("asked after a person: " + here).isFalse();
                effects.forEach(effect -> asked(effect, before, given, here));
                assertThat(effects).as(here).hasAtLeastOneElementOfType(Effect.Asked.class);
                assertThat(ask.maxDigits()).as(here).isPositive();
            }
            case TurnAnswer.End end -> {
                assertThat(end.prompts()).as("hung up without a word: " + here).isNotEmpty();
                assertThat(trail.served() || trail.promised() || trail.messaged() || trail.operator())
                        .as("ended without a person or a promise: " + here)
                        .isTrue();
                end.prompts().forEach(prompt -> endings.add(prompt.name()));
                if (!given.level().atLeast(Verification.ANI_AND_FACT)) {
                    assertThat(end.prompts())
                            .as(here)
                            .noneMatch(prompt -> prompt.name().startsWith("digit."));
                }
            }
            case TurnAnswer.Say say -> isFit(say, given, effects, here);
            case TurnAnswer.RecordMessage _ ->
                assertThat(before.routed()).as("asked after a person: " + here).isFalse();
            case TurnAnswer.Enqueue _,
                    TurnAnswer.RingRep _,
                    TurnAnswer.DialOutside _,
                    TurnAnswer.RingElsewhere _,
                    TurnAnswer.RingArrived _,
                    TurnAnswer.RingOperator _,
                    TurnAnswer.OnBehalf _,
                    TurnAnswer.Whispered _ -> {}
            case TurnAnswer.Fallback _ -> assertThat(advance.answer()).as(here).isNull();
        }
        if (trail.promised()) {
            assertThat(given.reachable()).as("promised to call nobody: " + here).isTrue();
        }
    }

    /// Of a ticket nothing is said to whom anybody with a forged number might be.
    private static void isFit(TurnAnswer.Say say, ScriptedSituation given, List<Effect> effects, String here) {
        boolean proven = given.level().atLeast(Verification.ANI_AND_FACT)
                || effects.stream()
                        .anyMatch(effect -> effect instanceof Effect.Identified(var _, Verification level)
                                && level.atLeast(Verification.ANI_AND_FACT));
        if (!proven || !given.world.announced()) {
            assertThat(say.prompts())
                    .as(here)
                    .noneMatch(prompt -> prompt.name().startsWith("digit.")
                            || (prompt.name().startsWith("ticket.")
                                    && !prompt.name().equals("ticket.none")));
        }
    }

    private static void asked(Effect effect, Trail before, ScriptedSituation given, String here) {
        if (effect instanceof Effect.Asked asked) {
            assertThat(given.known(asked.fact()))
                    .as("asked what is known: " + here)
                    .isNull();
            assertThat(before.answered()).as("asked what was answered: " + here).doesNotContain(asked.fact());
            if (asked.fact().equals("ticket.number")) {
                assertThat(given.world.byAni())
                        .as("asked what would prove nothing: " + here)
                        .isNotEmpty();
            } else if (asked.fact().endsWith(".number")) {
                assertThat(given.identified())
                        .as("asked who it is although known: " + here)
                        .isFalse();
            }
        }
    }

    private record Happening(TurnEvent event, String data) {}

    /// Everything that can happen after an answer, a little strange or not.
    private static List<Happening> happenings(TurnAnswer answer) {
        return switch (answer) {
            case TurnAnswer.Say _ -> of(TurnEvent.SAID, "", "0", "5");
            case TurnAnswer.Ask ask
            when ask.maxDigits() == 1 ->
                of(
                        TurnEvent.KEYS,
                        "OK:0",
                        "OK:1",
                        "OK:2",
                        "OK:3",
                        "OK:4",
                        "OK:5",
                        "OK:6",
                        "OK:9",
                        "OK:*",
                        "TIMEOUT:",
                        "ERROR:");
            case TurnAnswer.Ask _ ->
                of(
                        TurnEvent.KEYS,
                        "OK:0",
                        "TIMEOUT:0",
                        "OK:" + ScriptedSituation.NANCYS_NUMBER,
                        "TIMEOUT:" + ScriptedSituation.NANCYS_ORDER,
                        "OK:123",
                        "OK:" + ScriptedSituation.NANCYS_TICKET,
                        "OK:9999999999999999",
                        "OK:*",
                        "OK:",
                        "TIMEOUT:");
            case TurnAnswer.RecordMessage _ ->
                of(
                        TurnEvent.RECORDED,
                        "DTMF:12",
                        "SILENCE:0",
                        "TIMEOUT:120",
                        "OPERATOR:3",
                        "OPERATOR:0",
                        "ERROR:0",
                        "");
            case TurnAnswer.Enqueue _ ->
                of(
                        TurnEvent.QUEUE,
                        "CONTINUE",
                        "TIMEOUT",
                        "FULL",
                        "JOINEMPTY",
                        "LEAVEEMPTY",
                        "JOINUNAVAIL",
                        "LEAVEUNAVAIL",
                        "KEY:0",
                        "",
                        "WHAT");
            case TurnAnswer.RingRep _ ->
                of(TurnEvent.DIAL, "ANSWER", "NOANSWER", "BUSY", "CHANUNAVAIL", "CONGESTION", "CANCEL", "");
            case TurnAnswer.RingOperator _ -> of(TurnEvent.DIAL, "ANSWER", "NOANSWER", "CHANUNAVAIL");
            case TurnAnswer.End _,
                    TurnAnswer.Fallback _,
                    TurnAnswer.OnBehalf _,
                    TurnAnswer.Whispered _,
                    TurnAnswer.DialOutside _,
                    TurnAnswer.RingElsewhere _,
                    TurnAnswer.RingArrived _ -> List.of();
        };
    }

    private static List<Happening> of(TurnEvent event, String... data) {
        return Arrays.stream(data).map(d -> new Happening(event, d)).toList();
    }

    private static List<World> worlds() {
        List<World> callers = new ArrayList<>();
        World nancy = World.ofNancy();
        for (boolean announced : List.of(true, false)) {
            callers.add(nancy.announced(announced));
            callers.add(nancy.announced(announced).calledBy(ScriptedSituation.NANCY, ScriptedSituation.TOM));
            callers.add(nancy.announced(announced).calledBy());
            callers.add(nancy.announced(announced).anonymous());
        }
        List<World> worlds = new ArrayList<>();
        for (World caller : callers) {
            for (World.Matter matter : World.Matter.values()) {
                for (String why : new String[] {null, "technical"}) {
                    World world = caller.matter(matter, why);
                    worlds.add(world);
                    worlds.add(world.repFree());
                    worlds.add(world.overflowing());
                    worlds.add(world.outlook(new QueueOutlook.Closed(null)));
                    worlds.add(world.outlook(new QueueOutlook.NobodyLoggedIn()));
                    worlds.add(world.outlook(new QueueOutlook.Full(9, 9)));
                }
            }
        }
        // who has a ticket and can hear of it; in all other worlds whatever is keyed is no ticket's number
        for (World caller : List.of(nancy, nancy.calledBy(ScriptedSituation.NANCY, ScriptedSituation.TOM))) {
            for (World.Matter matter : World.Matter.values()) {
                worlds.add(caller.matter(matter, null).ticket(TicketNews.Stand.TAKEN));
                worlds.add(caller.matter(matter, "technical").ticket(TicketNews.Stand.CLOSED));
            }
        }
        return worlds;
    }
}
