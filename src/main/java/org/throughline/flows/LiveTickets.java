package org.throughline.flows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.credits.CreditState;
import org.throughline.customers.CustomerId;
import org.throughline.flows.TicketNews.Outcome;
import org.throughline.journeys.CallView;
import org.throughline.journeys.Verification;
import org.throughline.queues.QueueCard;
import org.throughline.queues.QueueKey;
import org.throughline.returns.ReturnCard;
import org.throughline.returns.ReturnState;
import org.throughline.staff.Presence;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepId;
import org.throughline.telephony.Turn;
import org.throughline.tickets.PromiseCard;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TicketState;

/// Tickets as this caller may hear of them, and who has them, within one turn's transaction.
final class LiveTickets implements TicketTalk {

    private final House house;
    private final Turn turn;
    private final Instant now;
    private final Supplier<CallView> call;
    private final Supplier<List<CustomerId>> byCallingNumber;

    LiveTickets(
            House house, Turn turn, Instant now, Supplier<CallView> call, Supplier<List<CustomerId>> byCallingNumber) {
        this.house = house;
        this.turn = turn;
        this.now = now;
        this.call = call;
        this.byCallingNumber = byCallingNumber;
    }

    @Override
    public Proof proof() {
        if (isVerified()) {
            return theirs(house.tickets().of(turn.call())) == null ? Proof.WANTED : Proof.GIVEN;
        }
        return atOwnPhone() ? Proof.WANTED : Proof.IMPOSSIBLE;
    }

    private boolean isVerified() {
        return call.get().announced() && call.get().verification().atLeast(Verification.ANI_AND_FACT);
    }

    /// Numbers can be guessed: what is keyed proves something only on the customer's own telephone.
    private boolean atOwnPhone() {
        CustomerId customer = call.get().customer();
        return call.get().announced()
                && customer != null
                && byCallingNumber.get().contains(customer);
    }

    @Override
    public @Nullable Keyed keyed(String digits) {
        CustomerId customer = call.get().customer();
        TicketCard card = customer == null || proof() == Proof.IMPOSSIBLE
                ? null
                : house.tickets().byKeyedNumber(customer, digits, this::ofReturn);
        return customer == null || card == null
                ? null
                : new Keyed(card.id(), customer, card.state() == TicketState.CLOSED);
    }

    private @Nullable TicketId ofReturn(String number) {
        ReturnCard card = house.returns().byNumber(number);
        return card == null ? null : card.ticket();
    }

    @Override
    public @Nullable TicketNews news(@Nullable TicketId keyed) {
        TicketCard card = !isVerified()
                ? null
                : theirs(
                        keyed == null
                                ? house.tickets().of(turn.call())
                                : house.tickets().card(keyed));
        if (card == null) {
            return null;
        }
        List<PromiseCard> owed = card.state().isOpen() ? house.tickets().owed(card.id()) : List.of();
        return new TicketNews(
                card.number(),
                stand(card),
                owed.stream().anyMatch(promise -> promise.kind().equals("CALL_BACK")),
                outcomes(card.id()),
                card.state().isOpen() ? days(card, owed) : null);
    }

    /// Of the newest return that is not over and the newest credit; one that was rejected comes first.
    private List<Outcome> outcomes(TicketId ticket) {
        return Stream.of(
                        goods(house.returns().newestState(ticket)),
                        money(house.credits().newestState(ticket)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Outcome> goods(@Nullable ReturnState state) {
        return switch (state) {
            case null -> Optional.empty();
            case AUTHORISED, PARTLY_RECEIVED -> Optional.of(Outcome.GOODS_AWAITED);
            case RECEIVED -> Optional.of(Outcome.GOODS_HERE);
            case REFUSED -> Optional.of(Outcome.GOODS_REFUSED);
            case CLOSED, CANCELLED, EXPIRED -> Optional.empty();
        };
    }

    private static Optional<Outcome> money(@Nullable CreditState state) {
        return switch (state) {
            case null -> Optional.empty();
            case BOOKED, EXPORTED -> Optional.of(Outcome.CREDIT_BOOKED);
            case ACCEPTED -> Optional.of(Outcome.CREDIT_ACCEPTED);
            case REJECTED -> Optional.of(Outcome.CREDIT_REJECTED);
        };
    }

    private @Nullable TicketCard theirs(@Nullable TicketCard card) {
        CustomerId customer = call.get().customer();
        return card != null && customer != null && customer.equals(card.customer()) ? card : null;
    }

    private static TicketNews.Stand stand(TicketCard card) {
        return switch (card.state()) {
            case NEW, OPEN -> card.assignee() == null ? TicketNews.Stand.WAITS : TicketNews.Stand.TAKEN;
            case WAITING -> TicketNews.Stand.CUSTOMER;
            case SOLVED -> TicketNews.Stand.SOLVED;
            case CLOSED -> TicketNews.Stand.CLOSED;
        };
    }

    /// Until the next day on which somebody means to come back to it, counted where its queue is.
    private @Nullable Integer days(TicketCard card, List<PromiseCard> owed) {
        Stream<Instant> set = Stream.concat(
                Stream.ofNullable(card.followUp()),
                owed.stream().map(PromiseCard::due).filter(Objects::nonNull));
        QueueKey where = card.queue() == null ? null : QueueKey.of(card.queue());
        QueueKey queue = where == null || house.queues().card(where) == null
                ? house.queues().forNeed("", turn.language())
                : where;
        if (queue == null) {
            return null;
        }
        LocalDate today = house.queues().dayAt(queue, now);
        return set.map(at -> ChronoUnit.DAYS.between(today, house.queues().dayAt(queue, at)))
                .filter(days -> days >= 0 && days < Integer.MAX_VALUE)
                .min(Long::compare)
                .map(Long::intValue)
                .orElse(null);
    }

    @Override
    public @Nullable String assignee() {
        TicketCard card = house.tickets().of(turn.call());
        return card == null ? null : phoneOf(card.assignee());
    }

    @Override
    public @Nullable QueueCard queue() {
        TicketCard card = house.tickets().of(turn.call());
        QueueKey key = card == null || card.queue() == null ? null : QueueKey.of(card.queue());
        return key == null ? null : house.queues().card(key);
    }

    @Override
    public String recording(String step) {
        return turn.call().value() + "-" + step;
    }

    /// The endpoint of a rep whose phone may be rung now for this caller; else null.
    @Nullable
    String phoneOf(@Nullable RepId rep) {
        RepCard card = rep == null ? null : house.roster().byId(rep);
        return card != null && card.active() && card.pbx().equals(turn.pbx()) && isFree(card.id())
                ? card.endpoint()
                : null;
    }

    /// Who wraps up this very matter is free for it. So is a phone that this caller has just left: the PBX's word that
    /// it is free comes later than the turn.
    private boolean isFree(RepId rep) {
        Presence presence = house.roster().presence(rep);
        return presence.free()
                || (presence.atWork() && house.calls().stillAt(rep, call.get().journey()));
    }
}
