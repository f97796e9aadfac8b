package org.throughline.flows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.throughline.telephony.Prompt;

/// Shows of a flow that no caller can get lost in it, by looking at every path.
///
/// Every step leads somewhere and is reached; no path comes back to where it was; no path asks more than the budget
/// before a person; 0 is free at every question and leads to a person without a question; a call ends only after a
/// person talked, a call back was promised, a message was left, or the operator was rung in vain; every sentence exists
/// in every language.
/// What is known and fresh is never asked by the engine itself.
final class FlowProof {

    private final Flow flow;
    private final Set<String> faults = new TreeSet<>();

    private FlowProof(Flow flow) {
        this.flow = flow;
    }

    /// What is wrong with a flow, in words; empty if nothing.
    static List<String> faultsOf(Flow flow) {
        FlowProof proof = new FlowProof(flow);
        proof.targetsExist();
        if (proof.faults.isEmpty()) {
            proof.rolesFit();
            proof.everyStepIsReached();
            proof.noCircle();
        }
        if (proof.faults.isEmpty()) {
            proof.budgetHolds();
            proof.noEndWithoutHope();
        }
        proof.everySentenceIsThere();
        return List.copyOf(proof.faults);
    }

    private void targetsExist() {
        for (String entrance : List.of(flow.start(), flow.human(), flow.transfer(), flow.fallback())) {
            if (!flow.steps().containsKey(entrance)) {
                faults.add("the flow begins at a step that does not exist: " + entrance);
            }
        }
        flow.steps()
                .values()
                .forEach(step -> step.targets().stream()
                        .filter(target -> !flow.steps().containsKey(target))
                        .forEach(
                                target -> faults.add(step.name() + " leads to a step that does not exist: " + target)));
    }

    private void rolesFit() {
        if (!(flow.step(flow.transfer()) instanceof Step.Queue)) {
            faults.add("transfer is no queue step: " + flow.transfer());
        }
        for (Step step : flow.steps().values()) {
            if (step instanceof Step.Digits number) {
                looksUp(number);
            }
        }
        reach(flow.human(), true).stream()
                .map(flow::step)
                .filter(step -> asks(step)
                        || step instanceof Step.Say
                        || step instanceof Step.Tell
                        || step instanceof Step.Message)
                .forEach(step -> faults.add("0 meets " + step.name() + " before a person"));
    }

    /// What proves who calls is asked in every call; who calls is not asked once it is known.
    private void looksUp(Step.Digits number) {
        switch (flow.step(number.keyed())) {
            case Step.LookupNumber _ -> {
                if (number.known() == null) {
                    faults.add(number.name() + " does not say where to go without asking");
                }
            }
            case Step.LookupTicket _ -> {
                if (number.known() != null) {
                    faults.add(number.name() + " asks for a proof, which is never known");
                }
            }
            case Step _ ->
                faults.add(number.name() + " gives its digits to a step that looks no number up: " + number.keyed());
        }
    }

    /// @param toPerson stop at whoever takes the call
    private Set<String> reach(String from, boolean toPerson) {
        Set<String> reached = new HashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            Step step = flow.step(open.pop());
            if (toPerson && (step instanceof Step.Queue || step instanceof Step.Operator)) {
                continue;
            }
            step.targets().stream().filter(reached::add).forEach(open::push);
        }
        return reached;
    }

    private void everyStepIsReached() {
        Set<String> reached = new HashSet<>();
        List.of(flow.start(), flow.human(), flow.transfer(), flow.fallback())
                .forEach(entrance -> reached.addAll(reach(entrance, false)));
        flow.steps().keySet().stream()
                .filter(step -> !reached.contains(step))
                .forEach(step -> faults.add(step + " is never reached"));
    }

    private void noCircle() {
        Set<String> done = new HashSet<>();
        flow.steps().keySet().forEach(step -> follow(step, new ArrayList<>(), done));
    }

    private void follow(String name, List<String> way, Set<String> done) {
        if (way.contains(name)) {
            faults.add("a caller may go in a circle: " + String.join(" → ", way.subList(way.indexOf(name), way.size()))
                    + " → " + name);
            return;
        }
        if (done.contains(name)) {
            return;
        }
        way.add(name);
        flow.step(name).targets().forEach(target -> follow(target, way, done));
        way.removeLast();
        done.add(name);
    }

    private record Spent(String step, int prompts) {}

    /// Walks every step with every number of prompts that can have been met before it.
    private void budgetHolds() {
        Set<Spent> seen = new HashSet<>();
        Deque<Spent> open = new ArrayDeque<>();
        open.push(new Spent(flow.start(), 0));
        while (!open.isEmpty()) {
            Spent here = open.pop();
            if (!seen.add(here)) {
                continue;
            }
            Step step = flow.step(here.step());
            if (asks(step) && here.prompts() >= flow.budget()) {
                faults.add(here.step() + " may be prompt " + (here.prompts() + 1)
                        + " before a person, and the budget is " + flow.budget());
                continue;
            }
            next(step, here.prompts()).forEach(open::push);
        }
    }

    private List<Spent> next(Step step, int prompts) {
        return switch (step) {
            case Step.Menu menu -> afterMenu(menu, prompts);
            case Step.Digits number ->
                Stream.of(
                                number.known() == null ? null : new Spent(number.known(), prompts),
                                new Spent(number.keyed(), prompts + 1),
                                new Spent(number.otherwise(), prompts + 1))
                        .filter(Objects::nonNull)
                        .toList();
            case Step.Branch branch
            when branch.question() == Step.Question.PROMPTS ->
                List.of(new Spent(target(branch.cases(), prompts < flow.budget() ? "left" : "spent"), prompts));
            case Step.Branch _,
                    Step.Say _,
                    Step.LookupCaller _,
                    Step.LookupNumber _,
                    Step.LookupTicket _,
                    Step.Tell _,
                    Step.Message _,
                    Step.Resume _,
                    Step.Open _,
                    Step.Promise _ ->
                step.targets().stream()
                        .map(target -> new Spent(target, prompts))
                        .toList();
            // a person: nothing counts after one, and nothing may be asked (see below)
            case Step.Queue _, Step.Operator _ -> afterPerson(step);
        };
    }

    private List<Spent> afterMenu(Step.Menu menu, int prompts) {
        List<Spent> next = new ArrayList<>();
        menu.choices().values().stream()
                .filter(choice -> choice.value() != null)
                .forEach(choice -> next.add(new Spent(choice.then(), prompts)));
        for (int met = prompts + 1; met <= Math.min(prompts + menu.tries(), flow.budget()); met++) {
            for (String target : menu.targets()) {
                next.add(new Spent(target, met));
            }
        }
        return next;
    }

    private List<Spent> afterPerson(Step step) {
        reach(step.name(), false).stream()
                .filter(later -> asks(flow.step(later)))
                .forEach(later -> faults.add(later + " asks a caller who was already sent to a person"));
        return List.of();
    }

    private static String target(Map<String, String> cases, String answer) {
        return Objects.requireNonNull(cases.get(answer));
    }

    private static boolean asks(Step step) {
        return step instanceof Step.Menu || step instanceof Step.Digits;
    }

    private record Hope(String step, boolean given) {}

    /// Follows every path with what was given to the caller on it: a talk, a promise, or the last attempt.
    private void noEndWithoutHope() {
        Set<Hope> seen = new HashSet<>();
        Deque<Hope> open = new ArrayDeque<>();
        List.of(flow.start(), flow.human(), flow.transfer(), flow.fallback())
                .forEach(entrance -> open.push(new Hope(entrance, false)));
        while (!open.isEmpty()) {
            Hope here = open.pop();
            if (!seen.add(here)) {
                continue;
            }
            switch (flow.step(here.step())) {
                case Step.Say say
                when say.then() == null -> {
                    if (!here.given()) {
                        faults.add(say.name() + " may end a call that nobody took, promised or rang the operator for");
                    }
                }
                case Step.Promise promise -> {
                    open.push(new Hope(promise.promised(), true));
                    open.push(new Hope(promise.impossible(), false));
                }
                case Step.Message message -> {
                    open.push(new Hope(message.left(), true));
                    open.push(new Hope(message.nothing(), here.given()));
                    open.push(new Hope(message.zero(), here.given()));
                }
                case Step.Operator operator -> operator.targets().forEach(target -> open.push(new Hope(target, true)));
                case Step.Queue queue ->
                    queue.targets().forEach(target -> {
                        boolean talked = target.equals(queue.served());
                        open.push(new Hope(target, talked));
                    });
                case Step step -> step.targets().forEach(target -> open.push(new Hope(target, here.given())));
            }
        }
    }

    private void everySentenceIsThere() {
        Set<Prompt> spoken = new HashSet<>(Set.of(RepsCall.REFUSED, RepsCall.UNAVAILABLE));
        for (Step step : flow.steps().values()) {
            switch (step) {
                case Step.Say say -> {
                    spoken.addAll(say.prompts());
                    if (say.ticketNumber() != null) {
                        spoken.add(say.ticketNumber());
                    }
                }
                case Step.Menu menu -> {
                    spoken.addAll(menu.prompts());
                    spoken.addAll(menu.again());
                }
                case Step.Digits number -> spoken.addAll(number.prompts());
                case Step.Tell tell -> spoken.addAll(tell.prompts());
                case Step.Message message -> spoken.addAll(message.prompts());
                case Step other -> {}
            }
        }
        for (Prompt prompt : spoken) {
            Map<String, String> texts = flow.prompts().getOrDefault(prompt.name(), Map.of());
            flow.languages().stream()
                    .filter(language -> !texts.containsKey(language))
                    .forEach(language -> faults.add("the sentence " + prompt.name() + " has no text in " + language));
        }
        flow.prompts().keySet().stream()
                .filter(name -> !spoken.contains(new Prompt(name)))
                .forEach(name -> faults.add("the sentence " + name + " is never spoken"));
    }
}
