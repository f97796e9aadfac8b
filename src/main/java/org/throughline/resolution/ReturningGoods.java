package org.throughline.resolution;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.authority.GrantDesk.Granted;
import org.throughline.credits.MemoCard;
import org.throughline.money.Money;
import org.throughline.notices.Phrase;
import org.throughline.notices.Sentence;
import org.throughline.orders.OrderCard;
import org.throughline.orders.OrderCredits;
import org.throughline.orders.OrderLine;
import org.throughline.returns.Handover;
import org.throughline.returns.NewReturn;
import org.throughline.returns.ReturnCard;
import org.throughline.returns.ReturnDesk;
import org.throughline.returns.Then;

/// Takes goods back. That a line may come back is one decision (`return`). What is credited before the goods are back,
/// or without that they come back at all, is another one, whose table limits the amount (`credit`); and so is what
/// is sent in their place before they are back (`replacement`).
@ApplicationScoped
class ReturningGoods {

    static final String RETURN = "return";
    private static final String CREDIT = "credit";
    static final String REPLACEMENT = "replacement";

    private final Permission permission;
    private final OrderCredits orders;
    private final ReturnDesk returns;

    ReturningGoods(Permission permission, OrderCredits orders, ReturnDesk returns) {
        this.permission = permission;
        this.orders = orders;
        this.returns = returns;
    }

    /// One line that is allowed.
    ///
    /// @param promised what is credited when it is back, at most
    private record Taken(
            List<Settlement.Allowed> allowed,
            NewReturn.Line line,
            @Nullable Money promised) {}

    /// @throws Problem as [Settling#settle]
    Done take(Matter matter, Settle.Returning wish) {
        OrderCard order = matter.requireOrder();
        refuseContradictions(wish);
        Map<String, Money> promised = new HashMap<>(returns.promised(order.id()));
        Set<String> named = new HashSet<>();
        List<Taken> taken = new ArrayList<>();
        for (Settle.Line line : wish.lines()) {
            if (!named.add(line.line())) {
                throw ResolutionProblem.lineTwice();
            }
            Taken one = take(matter, order, wish, line, promised);
            if (one.line().granted() instanceof Money most) {
                promised.merge(line.line(), most, Money::plus);
            }
            taken.add(one);
        }
        ReturnDesk.Opened opened = returns.open(new NewReturn(
                matter.ticket().id(),
                matter.customer(),
                order.id(),
                taken.stream().map(Taken::line).toList(),
                wish.handover(),
                wish.advance(),
                matter.wish().words() == null ? null : matter.wish().words().channel(),
                matter.actor().subject()));
        return done(wish, taken, opened);
    }

    private static void refuseContradictions(Settle.Returning wish) {
        for (Settle.Line line : wish.lines()) {
            if (line.then() == Then.EXCHANGE && (line.creditNow() || line.amountMinor() != null)) {
                throw ResolutionProblem.contradiction(line.creditNow() ? "creditNow" : "amountMinor");
            }
        }
        if (wish.advance() && wish.lines().stream().noneMatch(line -> line.then() == Then.EXCHANGE)) {
            throw ResolutionProblem.contradiction("advance");
        }
    }

    private Taken take(
            Matter matter, OrderCard order, Settle.Returning wish, Settle.Line line, Map<String, Money> promised) {
        OrderLine of = order.line(line.line());
        boolean isKept = wish.handover() == Handover.KEPT;
        boolean isExchange = line.then() == Then.EXCHANGE;
        boolean isNow = !isExchange && (isKept || line.creditNow());
        Money worth = isExchange ? null : worth(matter, order, line, promised);
        List<Settlement.Allowed> allowed = new ArrayList<>();
        Granted pays = null;
        if (!isKept) {
            pays = grant(
                    matter,
                    allowed,
                    new Permission.Asked(
                            RETURN, isNow ? null : worth, false, of, line.pieces(), line.reason(), line.condition()));
        }
        if (isExchange && (isKept || wish.advance())) {
            Granted sends = grant(
                    matter,
                    allowed,
                    new Permission.Asked(REPLACEMENT, null, false, of, line.pieces(), line.reason(), line.condition()));
            pays = pays == null ? sends : pays;
        }
        if (isNow && (worth != null || pays == null)) {
            pays = grant(
                    matter,
                    allowed,
                    new Permission.Asked(CREDIT, worth, true, of, line.pieces(), line.reason(), line.condition()));
        }
        Money most = pays == null ? null : pays.amount();
        if (most != null && !isAsDecided(most, worth, isNow)) {
            throw ResolutionProblem.notAsDecided(most);
        }
        return new Taken(
                allowed,
                new NewReturn.Line(
                        Objects.requireNonNull(pays).grant(),
                        most,
                        line.line(),
                        line.pieces(),
                        line.reason(),
                        line.condition(),
                        line.then(),
                        isNow),
                isNow ? null : most);
    }

    /// What is credited now is exactly what was decided; less may be promised, where less was approved.
    private static boolean isAsDecided(Money decided, @Nullable Money worth, boolean isNow) {
        return worth != null
                && decided.currency().equals(worth.currency())
                && (isNow ? decided.equals(worth) : decided.compareTo(worth) <= 0);
    }

    /// What is credited for these pieces; null: nothing.
    private @Nullable Money worth(Matter matter, OrderCard order, Settle.Line line, Map<String, Money> promised) {
        Money left = orders.worth(order.id(), matter.customer(), line.line(), line.pieces(), promised);
        if (line.amountMinor() == null) {
            return left.isPositive() ? left : null;
        }
        Money wanted = new Money(line.amountMinor(), left.currency());
        if (wanted.compareTo(left) > 0) {
            throw Problem.of(409, "credit-exceeds-paid", "No more is credited than was paid")
                    .with("line", line.line())
                    .with("left", left.minor())
                    .with("pieces", line.pieces())
                    .with("currency", left.currency().getCurrencyCode());
        }
        return wanted;
    }

    private Done done(Settle.Returning wish, List<Taken> taken, ReturnDesk.Opened done) {
        ReturnCard opened = done.card();
        List<Settlement.Allowed> allowed =
                taken.stream().flatMap(each -> each.allowed().stream()).toList();
        List<Settlement.Credited> credited = new ArrayList<>();
        List<Sentence> sentences = new ArrayList<>(handover(wish.handover(), opened));
        for (ReturnCard.Line line : opened.lines()) {
            if (done.credited().get(line.line()) instanceof MemoCard memo) {
                credited.add(GivingCredit.view(memo));
                sentences.add(GivingCredit.sentence(memo.amount(), memo.payout()));
            } else if (line.then() == Then.EXCHANGE) {
                boolean isNow = wish.advance() || wish.handover() == Handover.KEPT;
                sentences.add(Sentence.of(isNow ? Phrase.REPLACEMENT_NOW : Phrase.REPLACEMENT_LATER));
            }
        }
        for (Taken each : taken) {
            if (each.promised() instanceof Money promised) {
                sentences.add(Sentence.of(Phrase.CREDIT_LATER, promised));
            }
        }
        return new Done(
                allowed,
                new Settlement.Returned(
                        opened.number(),
                        opened.sendBy(),
                        taken.stream().map(ReturningGoods::view).toList()),
                credited,
                sentences);
    }

    private static List<Sentence> handover(Handover handover, ReturnCard opened) {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of(
                switch (handover) {
                    case LABEL -> Phrase.RETURN_LABEL;
                    case DROP_OFF -> Phrase.RETURN_DROP_OFF;
                    case KEPT -> Phrase.RETURN_KEPT;
                }));
        if (opened.sendBy() instanceof Instant sendBy) {
            sentences.add(Sentence.of(Phrase.RETURN_NUMBER, opened.number()));
            sentences.add(Sentence.of(Phrase.RETURN_SEND_BY, sendBy));
        }
        return sentences;
    }

    private static Settlement.ReturnedLine view(Taken taken) {
        Money promised = taken.promised();
        return new Settlement.ReturnedLine(
                taken.line().line(), taken.line().pieces(), promised == null ? null : promised.minor());
    }

    private Granted grant(Matter matter, List<Settlement.Allowed> allowed, Permission.Asked asked) {
        Granted granted = permission.grant(matter, asked, null);
        allowed.add(Permission.view(asked, granted));
        return granted;
    }
}
