package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.phone.E164;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;
import org.throughline.telephony.Hearing;
import org.throughline.tickets.TicketId;

/// Reads calls, for screens. Changes nothing and locks nothing.
@ApplicationScoped
public class CallRecords {

    private final Calls calls;
    private final Callers callers;
    private final Legs legs;
    private final Facts facts;
    private final Asks asks;
    private final Journeys journeys;
    private final Hearing hearing;

    CallRecords(Calls calls, Callers callers, Legs legs, Facts facts, Asks asks, Journeys journeys, Hearing hearing) {
        this.calls = calls;
        this.callers = callers;
        this.legs = legs;
        this.facts = facts;
        this.asks = asks;
        this.journeys = journeys;
        this.hearing = hearing;
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
    ///
    /// @param orLeft also the one whom the rep has just left: out of a talk of three the PBX sends a channel of
    /// its own, and the rep may be gone before it asks what to do
    public @Nullable CallId theOneOf(RepId rep, boolean orLeft) {
        List<CallId> calls = openOf(rep).stream()
                .filter(LegView::talking)
                .map(LegView::call)
                .distinct()
                .toList();
        LegView left = orLeft && calls.isEmpty() ? lastTalkStillUp(rep) : null;
        return calls.size() == 1 ? calls.getFirst() : left == null ? null : left.call();
    }

    /// How sure we are who it is that this rep has on the line about a ticket, or is rung for: NONE if nobody.
    public Verification verification(RepId rep, TicketId ticket) {
        return calls.verifications(rep, ticket).stream()
                .max(Comparator.naturalOrder())
                .orElse(Verification.NONE);
    }

    /// What this rep talked last, if that call is still up and the rep is in none now.
    public @Nullable LegView lastTalkStillUp(RepId rep) {
        if (!legs.openOf(rep).isEmpty()) {
            return null;
        }
        return legs.lastTalkOf(rep).stream()
                .filter(leg -> calls.findById(leg.call()) instanceof Call call && !call.ended())
                .map(LegView::of)
                .findFirst()
                .orElse(null);
    }

    /// The same, if it was the rep who left: whom the caller was taken from together with another may still be with
    /// that one.
    public @Nullable LegView lastLeftStillUp(RepId rep) {
        LegView last = lastTalkStillUp(rep);
        return last != null && legs.of(last.call()).stream().anyMatch(leg -> endedWith(last, leg)) ? null : last;
    }

    /// The PBX told of both at once.
    private static boolean endedWith(LegView last, Leg other) {
        return other.connectedAt() != null
                && !other.channel().equals(last.channel())
                && Objects.equals(other.endedAt(), last.endedAt());
    }

    /// Whether all that this rep has on the line, or else the last talk, is about this matter.
    public boolean stillAt(RepId rep, @Nullable JourneyId matter) {
        List<Leg> open = legs.openOf(rep);
        List<Leg> latest = open.isEmpty() ? legs.lastTalkOf(rep) : open;
        return !latest.isEmpty() && areAbout(latest, matter);
    }

    /// Whether this rep has a caller, or is being offered one, about another matter than this call. What was so when
    /// the PBX was last heard may be over: that keeps nobody from ringing the phone.
    ///
    /// @param caller the call that the rep would be rung for, or null if it is for nobody's
    public boolean isWithAnother(RepId rep, @Nullable CallId caller) {
        CallView ours = caller == null ? null : call(caller);
        List<Leg> others = legs.openOf(rep).stream()
                .filter(leg -> caller == null || !leg.call().equals(caller.value()))
                .filter(leg -> hearing.hears(new CallId(leg.call()).pbx()))
                .toList();
        return !areAbout(others, ours == null ? null : ours.journey());
    }

    private boolean areAbout(List<Leg> some, @Nullable JourneyId matter) {
        return some.stream()
                .map(leg -> calls.findById(leg.call()))
                .allMatch(call ->
                        call != null && call.journey() != null && call.journey().equals(matter));
    }

    /// Whether this rep has, or had, the caller of a call.
    public boolean hasTalked(RepId rep, CallId call) {
        return legs.of(call).stream().anyMatch(leg -> rep.equals(leg.rep()) && leg.connectedAt() != null);
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
