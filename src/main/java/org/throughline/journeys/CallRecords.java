package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.phone.E164;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

/// Reads calls, for screens. Changes nothing and locks nothing.
@ApplicationScoped
public class CallRecords {

    private final Calls calls;
    private final Callers callers;
    private final Legs legs;
    private final Facts facts;
    private final Asks asks;
    private final Journeys journeys;

    CallRecords(Calls calls, Callers callers, Legs legs, Facts facts, Asks asks, Journeys journeys) {
        this.calls = calls;
        this.callers = callers;
        this.legs = legs;
        this.facts = facts;
        this.asks = asks;
        this.journeys = journeys;
    }

    public @Nullable CallView call(CallId id) {
        Call call = calls.findById(id.value());
        return call == null ? null : view(call);
    }

    public List<LegView> legs(CallId id) {
        return legs.of(id).stream().map(LegView::of).toList();
    }

    /// What is known of a call and its matter, the oldest first; of one name the last counts.
    public List<FactView> facts(CallView call) {
        return facts.of(call.id(), call.journey()).stream().map(FactView::of).toList();
    }

    public AskCount asks(CallId id) {
        List<Ask> all = asks.of(id);
        return new AskCount(all.size(), (int) all.stream().filter(Ask::repeat).count());
    }

    public @Nullable MatterView matter(JourneyId id) {
        Journey journey = journeys.get(id);
        return journey == null ? null : new MatterView(id, journey.ticket(), journey.why());
    }

    /// All calls of a matter, the latest first.
    public List<CallView> ofJourney(JourneyId journey) {
        return calls.ofJourney(journey).stream().map(this::view).toList();
    }

    /// The call whose caller this rep has, on hold or not; null if there is none or more than one.
    public @Nullable CallId theOneOf(RepId rep) {
        List<CallId> calls = openOf(rep).stream()
                .filter(LegView::talking)
                .map(LegView::call)
                .distinct()
                .toList();
        return calls.size() == 1 ? calls.getFirst() : null;
    }

    /// Whether all that this rep has on the line, or else the last talk, is about this matter.
    public boolean stillAt(RepId rep, @Nullable JourneyId matter) {
        List<Leg> open = legs.openOf(rep);
        List<Leg> latest = open.isEmpty() ? legs.lastTalkOf(rep) : open;
        return !latest.isEmpty()
                && latest.stream()
                        .map(leg -> calls.findById(leg.call()))
                        .allMatch(call -> call != null
                                && call.journey() != null
                                && call.journey().equals(matter));
    }

    /// Whether this rep has a caller, or is being offered one, about another matter than this call.
    ///
    /// @param caller the call that the rep would be rung for, or null if it is for nobody's
    public boolean isWithAnother(RepId rep, @Nullable CallId caller) {
        CallView ours = caller == null ? null : call(caller);
        return legs.openOf(rep).stream()
                .filter(leg -> caller == null || !leg.call().equals(caller.value()))
                .map(leg -> calls.findById(leg.call()))
                .anyMatch(call -> call == null
                        || ours == null
                        || call.journey() == null
                        || !call.journey().equals(ours.journey()));
    }

    /// The legs that ring at or talk with a rep now.
    public List<LegView> openOf(RepId rep) {
        return legs.openOf(rep).stream().map(LegView::of).toList();
    }

    /// All legs of reps that ring or talk now.
    public List<LegView> openOfAll() {
        return legs.list("endedAt is null and kind = ?1", Leg.Kind.REP).stream()
                .map(LegView::of)
                .toList();
    }

    /// All calls that are up, the newest first.
    List<CallView> running(int atMost) {
        return views(calls.running(atMost));
    }

    /// The calls that ring at or talk with a rep, wait in these queues, or are parked; in this order, of each the
    /// newest first.
    List<CallView> running(RepId rep, Collection<String> queues, int atMost) {
        return views(Stream.of(calls.with(rep), calls.waiting(queues, atMost), calls.parked(atMost))
                .flatMap(List::stream)
                .distinct()
                .limit(atMost)
                .toList());
    }

    /// Reads what belongs to them at once.
    private List<CallView> views(List<Call> found) {
        legs.fetch(found);
        Map<String, E164> numbers =
                callers.anis(found.stream().map(call -> call.id().value()).toList());
        return found.stream()
                .map(call -> CallView.of(call, numbers.get(call.id().value())))
                .toList();
    }

    private CallView view(Call call) {
        return CallView.of(call, callers.ani(call.id()));
    }

    /// How often the caller was asked, and how often for what was known already.
    public record AskCount(int asks, int repeats) {}
}
