package org.throughline.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.credits.CreditDesk;
import org.throughline.credits.MemoCard;
import org.throughline.credits.NewCredit;
import org.throughline.customers.CustomerCard;
import org.throughline.customers.CustomerDirectory;
import org.throughline.money.Money;
import org.throughline.orders.CreditWish;
import org.throughline.orders.OrderCredits;
import org.throughline.orders.OrderReturns;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;

/// Gives for goods what was promised for them, and tells where that is not possible.
@ApplicationScoped
class Refunding {

    private final CreditDesk credits;
    private final CustomerDirectory customers;
    private final TicketDesk tickets;
    private final OrderCredits orders;
    private final OrderReturns returns;
    private final Replacements replacements;
    private final ReturnNews news;
    private final ReturnLetters letters;
    private final Event<ReturnNotCredited> uncredited;

    Refunding(
            CreditDesk credits,
            CustomerDirectory customers,
            TicketDesk tickets,
            OrderCredits orders,
            OrderReturns returns,
            Replacements replacements,
            ReturnNews news,
            ReturnLetters letters,
            Event<ReturnNotCredited> uncredited) {
        this.credits = credits;
        this.customers = customers;
        this.tickets = tickets;
        this.orders = orders;
        this.returns = returns;
        this.replacements = replacements;
        this.news = news;
        this.letters = letters;
        this.uncredited = uncredited;
    }

    /// What is given in the call, before anything has come.
    ///
    /// @return what is credited, or null
    @Nullable
    MemoCard begin(Rma rma, RmaLine line, String by) {
        if (line.isCreditNow() && line.granted() instanceof Money most) {
            return book(rma, line, line.pieces(), most, by);
        }
        if (line.then() == Then.EXCHANGE && rma.isAdvance()) {
            replacements.due(rma, line, line.pieces());
        }
        return null;
    }

    /// All pieces of a line were accepted, refused, or come no more.
    void end(Rma rma, RmaLine line, String by) {
        returns.giveBack(rma.order(), line.line(), line.missed());
        if (line.memo() != null || replacements.isDue(line)) {
            if (line.memo() != null && credits.require(line.memo()).isReversed()) {
                if (line.accepted() > 0) {
                    less(rma, line, by);
                }
            } else if (line.missed() > 0 || line.isWithheld()) {
                news.broken(rma, "GIVEN_AND_NOT_BACK", ReturnNews.pieces(line, line.missed()), by);
            }
            return;
        }
        if (line.then() == Then.EXCHANGE) {
            if (line.accepted() > 0) {
                replacements.due(rma, line, line.accepted());
            }
            if (line.refused() > 0) {
                less(rma, line, by);
            }
        } else if (line.granted() != null) {
            credit(rma, line, by);
        }
        if (line.memo() == null && !replacements.isDue(line)) {
            uncredited.fire(new ReturnNotCredited(line.grant(), rma.ticket(), by));
        }
    }

    private void credit(Rma rma, RmaLine line, String by) {
        Money most = line.most();
        Money worth = most == null ? null : worth(rma, line);
        if (most != null && worth != null && worth.isPositive()) {
            letters.credited(
                    rma, line, book(rma, line, line.accepted(), most, by).amount(), by);
        }
        boolean isNothing = most == null && line.received() > 0;
        // two shares, each rounded by itself, may differ by one of the smallest coins
        boolean isLess = most != null && (worth == null || worth.minor() < most.minor() - 1);
        if (isNothing || isLess || line.refused() > 0) {
            less(rma, line, by);
        }
    }

    /// A person sees to it that the customer hears that.
    private void less(Rma rma, RmaLine line, String by) {
        news.broken(rma, "LESS_THAN_PROMISED", ReturnNews.pieces(line, line.accepted()), by);
    }

    /// What can be credited. Null: nothing, whatever has become of the order or the customer. The goods are here all
    /// the same, and a person sees to it.
    private @Nullable Money worth(Rma rma, RmaLine line) {
        CustomerCard customer = customers.card(rma.customer());
        TicketCard ticket = tickets.card(rma.ticket());
        if (customer == null
                || customer.erased() != null
                || ticket == null
                || !rma.customer().equals(ticket.customer())) {
            return null;
        }
        try {
            return orders.worth(rma.order(), rma.customer(), line.line(), line.accepted(), Map.of());
        } catch (Problem _) {
            return null;
        }
    }

    private MemoCard book(Rma rma, RmaLine line, int pieces, Money most, String by) {
        Money granted = line.granted();
        MemoCard memo = credits.book(new NewCredit(
                        line.grant(),
                        granted == null ? most : granted,
                        rma.ticket(),
                        rma.customer(),
                        line.reason(),
                        by,
                        new NewCredit.Subject.OfOrder(
                                rma.order(), List.of(new CreditWish.Back(line.line(), pieces, most))),
                        line.card().payout()))
                .memo();
        line.credited(memo.id());
        return memo;
    }
}
