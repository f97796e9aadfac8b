package org.throughline.resolution;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.throughline.access.Actor;
import org.throughline.authority.GrantDesk;
import org.throughline.customers.CustomerId;
import org.throughline.notices.NoticeCard;
import org.throughline.orders.OrderBook;
import org.throughline.orders.OrderCard;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.NewPromise;
import org.throughline.tickets.OtherChanges;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;

/// Settles a matter: all that is asked for is decided, booked, said and written down, or nothing is. In the caller's
/// transaction. Rows are locked in one order: the request, the ticket, the order, the customer, budgets, the ledger.
@ApplicationScoped
class Settling {

    private static final Duration LONGEST_PROMISE = Duration.ofDays(366);

    private final Settlements settlements;
    private final OrderBook orders;
    private final GrantDesk grants;
    private final ReturningGoods goods;
    private final GivingCredit credit;
    private final Wording wording;
    private final TicketDesk tickets;
    private final OtherChanges changes;
    private final Clock clock;

    Settling(
            Settlements settlements,
            OrderBook orders,
            GrantDesk grants,
            ReturningGoods goods,
            GivingCredit credit,
            Wording wording,
            TicketDesk tickets,
            OtherChanges changes,
            Clock clock) {
        this.settlements = settlements;
        this.orders = orders;
        this.grants = grants;
        this.goods = goods;
        this.credit = credit;
        this.wording = wording;
        this.tickets = tickets;
        this.changes = changes;
        this.clock = clock;
    }

    /// @param isNew false if it had been settled before, by the same request
    record Settled(Settlement settlement, boolean isNew) {}

    /// The same request again is what was settled then.
    ///
    /// @throws org.throughline.api.Problem 403 `no-rep`, `decision-of-another`; 404 `not-found`; 409
    /// `decision-not-allowed`, `decision-expired`, `decision-changed`, `decision-used`, `budget-exceeded`,
    /// `credit-exceeds-paid`, `credit-beyond-grant`, `return-exceeds-bought`, `customer-erased`,
    /// and as a ticket's states; 422 `idempotency-key-reused`, `nothing-to-settle`,
    /// `customer-needed`, `order-refused`, `credit-of`, `credit-currency`, `line-twice`,
    /// `follow-up-refused`, `action-unknown`, `action-without-limit`, `note-needed`
    Settled settle(String number, Settle wish, String key, Actor actor) {
        Settlements.Claim claim = settlements.claim(actor.subject(), key, number, wish);
        if (claim.answer() != null) {
            return new Settled(wording.reread(claim.answer()), false);
        }
        TicketCard ticket = tickets.lock(number);
        Settlement done = carryOut(claim.id(), ticket, wish, actor);
        settlements.keep(claim.id(), ticket.id(), done.withText(null));
        return new Settled(done, true);
    }

    private Settlement carryOut(UUID id, TicketCard ticket, Settle wish, Actor actor) {
        Instant now = clock.instant();
        refuseEmpty(wish, now);
        CustomerId customer = ticket.customer();
        if (customer == null) {
            throw ResolutionProblem.customerNeeded();
        }
        String once = "settlement/" + id;
        OrderCard order = wish.order() == null ? null : orders.hold(wish.order(), customer);
        Matter matter = new Matter(ticket, customer, order, wish, once, actor, grants.sit(ticket, order, actor));
        if (wish.note() instanceof String note) {
            tickets.note(ticket.id(), null, actor.subject(), note, once, now);
        }
        Done given = Done.NOTHING;
        for (Settle.Credit each : wish.allCredits()) {
            given = given.and(credit.give(matter, each));
        }
        // then nothing is promised for goods that is credited here
        Done done = wish.returning() == null
                ? given
                : goods.take(matter, wish.returning()).and(given);
        requireAllUsed(wish.allDecisions(), done);
        if (wish.followUp() instanceof Instant due) {
            tickets.promise(ticket.id(), new NewPromise("FOLLOW_UP", "SETTLED", due, null, actor.subject()));
        }
        changes.told(ticket.id(), EntryKind.SETTLED, Map.of("settlement", id.toString()), actor.subject());
        changes.settled(ticket.id(), wish.order(), wish.reason(), wish.followUp(), actor.subject());
        NoticeCard words = wish.words() == null ? null : wording.write(matter, wish.words(), done);
        return new Settlement(
                id,
                ticket.number(),
                actor.subject(),
                now,
                done.allowed(),
                done.returned(),
                done.credits(),
                words == null ? null : words.id(),
                words == null ? null : words.text(),
                wish.followUp());
    }

    private static void requireAllUsed(List<UUID> decisions, Done done) {
        for (UUID decision : decisions) {
            if (done.allowed().stream().noneMatch(each -> decision.equals(each.decision()))) {
                throw ResolutionProblem.decisionUnused(decision);
            }
        }
    }

    private static void refuseEmpty(Settle wish, Instant now) {
        if (wish.returning() == null && wish.allCredits().isEmpty()) {
            throw ResolutionProblem.nothing();
        }
        if (wish.followUp() instanceof Instant due && (!due.isAfter(now) || due.isAfter(now.plus(LONGEST_PROMISE)))) {
            throw ResolutionProblem.followUp();
        }
    }

    /// Of a ticket and those that were merged into it, the newest first, at most 200.
    List<Settlement> of(TicketCard ticket) {
        return settlements.of(tickets.partsOf(ticket.id())).stream()
                .map(wording::reread)
                .toList();
    }
}
