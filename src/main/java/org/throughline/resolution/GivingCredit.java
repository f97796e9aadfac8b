package org.throughline.resolution;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.authority.GrantDesk.Granted;
import org.throughline.credits.CreditDesk;
import org.throughline.credits.MemoCard;
import org.throughline.credits.NewCredit;
import org.throughline.credits.NewCredit.Subject;
import org.throughline.credits.Payout;
import org.throughline.money.Money;
import org.throughline.notices.Phrase;
import org.throughline.notices.Sentence;
import org.throughline.orders.CreditWish;
import org.throughline.orders.OrderCard;
import org.throughline.orders.OrderLine;

/// Credits amounts, each by a decision of its own.
@ApplicationScoped
class GivingCredit {

    /// Tables by which goods come back or are sent: no money is given by them alone.
    private static final Set<String> OF_GOODS = Set.of(ReturningGoods.RETURN, ReturningGoods.REPLACEMENT);

    private final Permission permission;
    private final CreditDesk credits;

    GivingCredit(Permission permission, CreditDesk credits) {
        this.permission = permission;
        this.credits = credits;
    }

    /// @throws Problem as [Settling#settle]
    Done give(Matter matter, Settle.Credit wish) {
        Money amount = new Money(wish.amountMinor(), currency(wish.currency()));
        if ((wish.of() == Settle.Of.LINE) != (wish.line() != null)) {
            throw ResolutionProblem.creditOf();
        }
        if (OF_GOODS.contains(wish.action())) {
            throw ResolutionProblem.actionOfGoods();
        }
        boolean isGoodwill = wish.of() == Settle.Of.GOODWILL;
        OrderCard order = isGoodwill ? matter.order() : matter.requireOrder();
        OrderLine line = order == null || wish.line() == null ? null : order.line(wish.line());
        Permission.Asked asked = new Permission.Asked(wish.action(), amount, true, line, null, wish.reason(), null);
        Granted granted = permission.grant(matter, asked, wish.campaign());
        if (!amount.equals(granted.amount())) {
            throw ResolutionProblem.notAsDecided(granted.amount());
        }
        Payout payout = wish.payout() == null ? Payout.BALANCE : wish.payout();
        MemoCard memo = credits.book(new NewCredit(
                        granted.grant(),
                        amount,
                        matter.ticket().id(),
                        matter.customer(),
                        wish.reason(),
                        matter.actor().subject(),
                        isGoodwill || order == null ? new Subject.Goodwill(amount) : subject(order, line, amount),
                        payout))
                .memo();
        return new Done(
                List.of(Permission.view(asked, granted)),
                null,
                List.of(view(memo)),
                List.of(sentence(memo.amount(), payout)));
    }

    private static Subject subject(OrderCard order, @Nullable OrderLine line, Money amount) {
        CreditWish wish =
                line == null ? new CreditWish.Spread(amount) : new CreditWish.Part(String.valueOf(line.id()), amount);
        return new Subject.OfOrder(order.id(), List.of(wish));
    }

    static Settlement.Credited view(MemoCard memo) {
        return new Settlement.Credited(
                memo.id(),
                memo.amount().currency().getCurrencyCode(),
                memo.amount().minor(),
                memo.tax().minor());
    }

    static Sentence sentence(Money amount, Payout payout) {
        return Sentence.of(payout == Payout.REFUND ? Phrase.CREDIT_NOW : Phrase.CREDIT_BALANCE, amount);
    }

    private static Currency currency(String code) {
        Currency known = Money.currency(code);
        if (known == null) {
            throw Problem.of(422, "currency-unknown", "Nobody pays in this currency");
        }
        return known;
    }
}
