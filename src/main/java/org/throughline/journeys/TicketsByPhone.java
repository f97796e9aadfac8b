package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.numbers.SpokenNumber;
import org.throughline.telephony.CallId;
import org.throughline.tickets.PromiseCard;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;

/// What a call flow does about tickets whose numbers callers key. Every method joins the turn's transaction.
@ApplicationScoped
public class TicketsByPhone {

    /// The fact of a keyed number that is no ticket of the caller's.
    public static final String KEYED = "ticket.keyed";

    private static final Duration WINDOW = Duration.ofDays(1);

    private final Calls calls;
    private final Callers callers;
    private final Journeys journeys;
    private final Matters matters;
    private final Facts facts;
    private final Screens screens;
    private final TicketDesk tickets;
    private final JourneysConfig config;
    private final Clock clock;

    TicketsByPhone(
            Calls calls,
            Callers callers,
            Journeys journeys,
            Matters matters,
            Facts facts,
            Screens screens,
            TicketDesk tickets,
            JourneysConfig config,
            Clock clock) {
        this.calls = calls;
        this.callers = callers;
        this.journeys = journeys;
        this.matters = matters;
        this.facts = facts;
        this.screens = screens;
        this.tickets = tickets;
        this.config = config;
        this.clock = clock;
    }

    /// The ticket with this number, if it is this customer's; of one that was merged, the whole. Numbers can be tried
    /// out: after some wrong ones within a day no number is right. A wrong digit is no question to the database.
    ///
    /// @param others what else may have this number, of the same sequence, and to which ticket it belongs
    public @Nullable TicketCard byKeyedNumber(
            CustomerId customer, String digits, Function<String, @Nullable TicketId> others) {
        if (!SpokenNumber.isOne(digits)
                || facts.keyedBy(customer, KEYED, clock.instant().minus(WINDOW)) >= config.wrongTicketNumbers()) {
            return null;
        }
        TicketCard card = tickets.byNumber(digits);
        if (card == null && others.apply(digits) instanceof TicketId ticket) {
            card = tickets.card(ticket);
        }
        return card != null && customer.equals(card.customer()) ? card : null;
    }

    public @Nullable TicketCard card(TicketId ticket) {
        return tickets.card(ticket);
    }

    /// The ticket of the call's matter, or null.
    public @Nullable TicketCard of(CallId id) {
        Call call = calls.findById(id.value());
        Journey journey = call == null ? null : journeys.get(call.journey());
        return journey == null ? null : tickets.card(journey.ticket());
    }

    /// What is promised on it and not kept yet.
    public List<PromiseCard> owed(TicketId ticket) {
        return tickets.promisesOf(ticket).stream()
                .filter(promise -> promise.kept() == null)
                .toList();
    }

    /// The call is about this ticket, also if it was thought to be about another one.
    public CallView takeUp(CallId id, TicketId ticket) {
        Call call = locked(id);
        TicketCard card = tickets.card(ticket);
        Journey journey = card == null ? null : journeys.get(new JourneyId(card.journey()));
        if (journey != null && !journey.id().equals(call.journey())) {
            matters.join(call, journey);
            screens.contextChanged(call);
        }
        return CallView.of(call, callers.ani(id));
    }

    /// The caller is about to speak a message for the call's ticket. Whoever has it is told now: a caller may hang up
    /// after the last word, and no turn tells of that.
    public void messageBegun(CallId id, String recording) {
        tickets.messageBegun(matters.of(locked(id)).ticket(), id, recording);
    }

    public void messageLeft(CallId id, String recording, int seconds) {
        tickets.messageLeft(matters.of(locked(id)).ticket(), id, recording, seconds);
    }

    private Call locked(CallId id) {
        Call call = calls.lock(id);
        if (call == null) {
            throw new IllegalArgumentException("no such call: " + id);
        }
        return call;
    }
}
