package org.throughline.credits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.customers.CustomerCard;
import org.throughline.customers.CustomerDirectory;
import org.throughline.money.Money;
import org.throughline.orders.CreditedLine;
import org.throughline.orders.OrderCredits;
import org.throughline.orders.OrderCredits.Credited;
import org.throughline.tickets.OtherChanges;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;

/// Books credit memos, for whoever has decided that they are given, and reverses them. All in the
/// caller's transaction.
///
/// Rows are locked in one order: the ticket, the order, what was credited of it, the period. A
/// transaction that locks others, too, may meet another one; the database then ends one of them,
/// which begins anew ([org.throughline.api.OwnTransaction]).
@ApplicationScoped
public class CreditDesk {

    /// In minor units: so that sums of them can be counted.
    private static final long MOST = 1_000_000_000_000_000L;

    private final Memos memos;
    private final Ledger ledger;
    private final OrderCredits orders;
    private final CustomerDirectory customers;
    private final OtherChanges changes;
    private final TicketDesk tickets;
    private final CreditNews news;
    private final Event<CreditReversed> reversals;

    CreditDesk(
            Memos memos,
            Ledger ledger,
            OrderCredits orders,
            CustomerDirectory customers,
            OtherChanges changes,
            TicketDesk tickets,
            CreditNews news,
            Event<CreditReversed> reversals) {
        this.memos = memos;
        this.ledger = ledger;
        this.orders = orders;
        this.customers = customers;
        this.changes = changes;
        this.tickets = tickets;
        this.news = news;
        this.reversals = reversals;
    }

    /// @param isNew false if it had been done before
    public record Done(MemoCard memo, boolean isNew) {}

    /// What is to be written, before it has entries.
    private record Draft(@Nullable Credited of, List<MemoCard.Line> lines) {}

    /// Books a credit memo, exactly as wished or not at all. The same again is what was booked then.
    ///
    /// @param wish with a ticket that is there
    /// @throws org.throughline.api.Problem 409 `grant-used`, `credit-beyond-grant`,
    /// `credit-exceeds-paid`, `customer-erased`; 422 `credit-customer`, `credit-currency`,
    /// `order-refused`, `credit-too-large`; 400 `amount-not-positive`
    public Done book(NewCredit wish) {
        TicketCard ticket = changes.hold(wish.ticket()).ticket();
        MemoCard before = memos.byGrant(wish.grant());
        if (before != null) {
            if (!memos.isFor(wish.grant(), wish.digest())) {
                throw CreditsProblem.grantUsed();
            }
            return new Done(before, false);
        }
        CustomerCard customer = customers.card(wish.customer());
        if (customer == null || !wish.customer().equals(ticket.customer())) {
            throw CreditsProblem.customer();
        }
        customer.refuseIfErased();
        MemoCard draft = memo(wish, ticket, customer, draft(wish));
        if (draft.amount().compareTo(wish.granted()) > 0) {
            throw CreditsProblem.beyondGrant(wish.granted());
        }
        memos.add(draft, wish.granted(), wish.digest());
        MemoCard memo = ledger.post(draft, LedgerEntryKind.BOOKING, wish.actor(), wish.reason());
        news.tell(memo, CreditState.BOOKED.name(), wish.actor());
        return new Done(memo, true);
    }

    private Draft draft(NewCredit wish) {
        return switch (wish.subject()) {
            case NewCredit.Subject.OfOrder of -> {
                Credited credited = orders.credit(of.order(), wish.customer(), of.wishes());
                yield new Draft(
                        credited,
                        credited.lines().stream()
                                .map(line -> new MemoCard.Line(line.line(), line.pieces(), line.amount(), line.tax()))
                                .toList());
            }
            case NewCredit.Subject.Goodwill(Money amount) -> {
                if (!amount.isPositive()) {
                    throw CreditsProblem.notPositive();
                }
                yield new Draft(null, List.of(new MemoCard.Line(null, 0, amount, Money.zero(amount.currency()))));
            }
        };
    }

    private static MemoCard memo(NewCredit wish, TicketCard ticket, CustomerCard customer, Draft draft) {
        Money nothing = Money.zero(wish.granted().currency());
        Money amount = nothing;
        Money tax = nothing;
        for (MemoCard.Line line : draft.lines()) {
            if (!line.amount().currency().equals(nothing.currency())) {
                throw CreditsProblem.currency();
            }
            try {
                amount = amount.plus(line.amount());
            } catch (ArithmeticException _) {
                throw CreditsProblem.tooLarge();
            }
            tax = tax.plus(line.tax());
        }
        if (amount.minor() > MOST) {
            throw CreditsProblem.tooLarge();
        }
        return new MemoCard(
                RowIds.next(),
                wish.grant(),
                ticket.id(),
                ticket.number(),
                wish.customer(),
                customer.externalId(),
                draft.of() == null ? null : draft.of().order().id(),
                draft.of() == null ? null : draft.of().order().externalId(),
                wish.reason(),
                amount,
                tax,
                wish.payout(),
                draft.lines(),
                List.of());
    }

    /// Reverses a credit by a counter-entry: it can be credited again by another decision. The same
    /// again changes nothing.
    ///
    /// @param reason a code
    /// @param actor a login
    /// @throws org.throughline.api.Problem 404 `not-found`
    public Done reverse(UUID id, String reason, String actor) {
        news.hold(require(id).ticket());
        MemoCard memo = require(id);
        if (memo.isReversed()) {
            return new Done(memo, false);
        }
        if (memo.order() != null) {
            orders.takeBack(memo.order(), creditedLines(memo));
        }
        MemoCard reversed = ledger.post(memo, LedgerEntryKind.REVERSAL, actor, reason);
        news.tell(reversed, "REVERSED", actor);
        reversals.fire(new CreditReversed(memo.id(), memo.grant(), memo.ticket(), reason, actor));
        return new Done(reversed, true);
    }

    private static List<CreditedLine> creditedLines(MemoCard memo) {
        List<CreditedLine> lines = new ArrayList<>();
        for (MemoCard.Line line : memo.lines()) {
            if (line.line() != null) {
                lines.add(new CreditedLine(line.line(), line.pieces(), line.amount(), line.tax()));
            }
        }
        return lines;
    }

    /// @throws org.throughline.api.Problem 404 `not-found`
    public MemoCard require(UUID id) {
        MemoCard memo = memos.byId(id);
        if (memo == null) {
            throw CreditsProblem.unknown();
        }
        return memo;
    }

    /// What this grant has paid for, or null.
    public @Nullable MemoCard byGrant(UUID grant) {
        return memos.byGrant(grant);
    }

    /// How far the newest credit of a ticket has come that was not reversed, or null.
    public @Nullable CreditState newestState(TicketId ticket) {
        return memos.newestState(tickets.partsOf(ticket));
    }

    /// Of a ticket and those that were merged into it, the newest first, at most 200.
    public List<MemoCard> of(TicketId ticket) {
        return memos.of(tickets.partsOf(ticket));
    }
}
