package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Audit;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerDirectory;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.telephony.CallId;
import org.throughline.tickets.NewPromise;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;

/// Who was lost by us is promised a call, and stands in a list until somebody settles it.
@ApplicationScoped
class Losses {

    private static final String CALL_BACK = "CALL_BACK";
    private static final String REASON = "LOST_BY_US";

    private final LostCalls lostCalls;
    private final Calls calls;
    private final Callers callers;
    private final Legs legs;
    private final Matters matters;
    private final Journeys journeys;
    private final TicketDesk tickets;
    private final CustomerDirectory customers;
    private final Roster roster;
    private final Audit audit;
    private final Clock clock;

    Losses(
            LostCalls lostCalls,
            Calls calls,
            Callers callers,
            Legs legs,
            Matters matters,
            Journeys journeys,
            TicketDesk tickets,
            CustomerDirectory customers,
            Roster roster,
            Audit audit,
            Clock clock) {
        this.lostCalls = lostCalls;
        this.calls = calls;
        this.callers = callers;
        this.legs = legs;
        this.matters = matters;
        this.journeys = journeys;
        this.tickets = tickets;
        this.customers = customers;
        this.roster = roster;
        this.audit = audit;
        this.clock = clock;
    }

    /// A locked call has ended by our fault.
    void lost(Call call, Instant at) {
        if (lostCalls.findById(call.id().value()) != null) {
            return;
        }
        Journey journey = matters.of(call);
        boolean reachable = callers.ani(call.id()) != null || customers.hasPhone(call.customer());
        lostCalls.persist(new LostCall(call.id(), journey, at, reachable, journey.lastRep(), lastQueue(call)));
        if (reachable) {
            tickets.promise(journey.ticket(), new NewPromise(CALL_BACK, REASON, null, call.id(), "system"));
        }
    }

    private @Nullable String lastQueue(Call call) {
        List<String> queues = legs.of(call.id()).stream()
                .map(Leg::queue)
                .filter(Objects::nonNull)
                .toList();
        return queues.isEmpty() ? call.meantFor() : queues.getLast();
    }

    LostCallView settle(String id, Settlement how, String actor) {
        LostCall lost = lostCalls.lock(id);
        if (lost == null) {
            throw Problem.of(404, "lost-call-unknown", "There is no such lost call");
        }
        if (lost.settle(how, clock.instant(), actor)) {
            Journey journey = journeys.get(lost.journey());
            if (how.keepsPromise() && journey != null) {
                tickets.kept(journey.ticket(), CALL_BACK, new CallId(id), actor);
            }
        } else if (lost.settlement() != how) {
            throw Problem.of(409, "lost-call-settled", "Somebody has settled it in another way");
        }
        return view(lost, lostCalls.calledAgain(List.of(id)).get(id));
    }

    /// There was a number to call back, and it or one of the customer's still is kept.
    private boolean reachable(LostCall lost) {
        if (!lost.reachable() || callers.ani(new CallId(lost.call())) != null) {
            return lost.reachable();
        }
        Call call = calls.findById(lost.call());
        return call != null && customers.hasPhone(call.customer());
    }

    /// Shows a ticket: who reads it is written first.
    LostCallView view(LostCall lost, @Nullable Instant calledAgain) {
        Journey journey = Objects.requireNonNull(journeys.get(lost.journey()), "a lost call has a matter");
        TicketCard ticket = Objects.requireNonNull(tickets.card(journey.ticket()), "a matter has a ticket");
        audit.read("ticket", journey.ticket().toString());
        RepCard rep = lost.rep() == null ? null : roster.byId(lost.rep());
        return new LostCallView(
                lost.call(),
                journey.id().value(),
                ticket.number(),
                journey.why(),
                lost.lostAt(),
                reachable(lost),
                rep == null || !rep.active() ? null : rep.login(),
                lost.queue(),
                calledAgain,
                tickets.keptAt(journey.ticket(), CALL_BACK, new CallId(lost.call())),
                LostCallView.Settled.of(lost));
    }
}
