package org.throughline.flows;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.throughline.api.LogKeys;
import org.throughline.customers.CustomerId;
import org.throughline.journeys.CallView;
import org.throughline.journeys.FactSource;
import org.throughline.journeys.OpenMatter;
import org.throughline.journeys.Verification;
import org.throughline.orders.OrderCard;
import org.throughline.phone.E164;
import org.throughline.queues.QueueCard;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueueOutlook;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;
import org.throughline.telephony.PeerLine;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnEvent;
import org.throughline.tickets.TicketId;

/// What the engine asks, answered by the other features within one turn's transaction.
final class LiveSituation implements Situation {

    private final House house;
    private final Map<String, QueueKey> extensions;
    private final Turn turn;
    private final Instant now;
    private final LiveTickets tickets;
    private @Nullable CallView call;
    private @Nullable List<CustomerId> callers;
    /// What was known before this turn, read once.
    private @Nullable Map<String, String> facts;

    /// What was learned in this turn.
    private final Map<String, String> learned = new HashMap<>();

    LiveSituation(House house, Map<String, QueueKey> extensions, Turn turn, Instant now) {
        this.house = house;
        this.extensions = extensions;
        this.turn = turn;
        this.now = now;
        this.tickets = new LiveTickets(house, turn, now, this::call, this::byCallingNumber);
    }

    /// Begins the call, or finds and locks it. A channel that acts for a rep never comes here.
    LiveSituation begun() {
        return now(
                turn.event() == TurnEvent.START
                        ? house.journeys().begin(turn.call(), turn.ani(), turn.dnis(), turn.language())
                        : house.journeys().goOn(turn.call(), turn.ani(), turn.dnis(), turn.language()));
    }

    /// The call as it has become. From here on log lines of this turn carry its journey.
    private LiveSituation now(CallView view) {
        call = view;
        if (view.journey() != null) {
            MDC.put(LogKeys.JOURNEY, view.journey().toString());
        }
        return this;
    }

    private CallView call() {
        if (call == null) {
            throw new IllegalStateException("a rep's own channel has no customer");
        }
        return call;
    }

    @Override
    public boolean announced() {
        return call().announced();
    }

    @Override
    public boolean identified() {
        return call().customer() != null;
    }

    @Override
    public boolean hasMatter() {
        return call().journey() != null;
    }

    @Override
    public List<CustomerId> byCallingNumber() {
        if (callers == null) {
            E164 ani = call().ani();
            callers = ani == null ? List.of() : house.customers().byNumber(ani);
        }
        return callers;
    }

    @Override
    public @Nullable Found byKeyedNumber(String digits) {
        CustomerId customer = house.customers().byCustomerNumber(digits);
        if (customer != null) {
            return new Found(customer, "customer.number", level(customer));
        }
        OrderCard order = house.orders().byNumber(digits);
        return order == null ? null : new Found(order.customer(), "order.number", level(order.customer()));
    }

    /// Numbers can be guessed: what is keyed counts as a second proof only from the customer's own telephone.
    private Verification level(CustomerId customer) {
        return byCallingNumber().contains(customer) ? Verification.ANI_AND_FACT : Verification.ANI;
    }

    @Override
    public @Nullable Unsettled unsettled() {
        List<OpenMatter> matters = matters();
        return matters.isEmpty()
                ? null
                : new Unsettled(matters.getFirst().journey(), matters.getFirst().calledJustNow());
    }

    private List<OpenMatter> matters() {
        if (call().customer() instanceof CustomerId customer) {
            return house.journeys().openMatters(customer);
        }
        E164 ani = call().ani();
        return ani == null || !byCallingNumber().isEmpty()
                ? List.of()
                : house.journeys().openMatters(ani);
    }

    @Override
    public @Nullable String known(String fact) {
        if (learned.get(fact) instanceof String news) {
            return news;
        }
        if (facts == null) {
            facts = house.journeys().known(turn.call());
        }
        return facts.get(fact);
    }

    @Override
    public boolean reachable() {
        return call().ani() != null || house.customers().hasPhone(call().customer());
    }

    @Override
    public @Nullable String ticketToSpeak() {
        return announced() && call().verification().atLeast(Verification.ANI_AND_FACT)
                ? house.journeys().ticketNumber(turn.call())
                : null;
    }

    @Override
    public @Nullable QueueCard queueFor(String skill) {
        QueueKey key = house.queues().forNeed(skill, turn.language());
        return key == null ? null : house.queues().card(key);
    }

    @Override
    public @Nullable QueueCard queue(QueueKey key) {
        return house.queues().card(key);
    }

    @Override
    public QueueOutlook outlook(QueueKey queue) {
        QueueCard card = house.queues().card(queue);
        boolean bounded = card != null && card.maxLength() > 0;
        return house.queues().outlook(queue, now, bounded ? house.journeys().waitingIn(queue.value()) : 0, turn.pbx());
    }

    @Override
    public @Nullable String lastRep() {
        return tickets.phoneOf(house.journeys().lastRep(turn.call()));
    }

    @Override
    public TicketTalk tickets() {
        return tickets;
    }

    @Override
    public Dialled dialled(String extension) {
        RepCard rep = house.roster().byExtension(extension);
        if (rep != null && rep.active()) {
            if (rep.endpoint().equals(turn.actsFor())) {
                return new Dialled.Nothing(); // nobody asks themselves
            }
            if (house.calls().isWithAnother(rep.id(), caller())) {
                return new Dialled.Busy(rep.id());
            }
            return rep.pbx().equals(turn.pbx())
                    ? new Dialled.Rep(rep.endpoint())
                    : new Dialled.Elsewhere(rep.pbx(), rep.extension());
        }
        QueueKey key = extensions.get(extension);
        QueueCard queue = key == null ? null : house.queues().card(key);
        return queue == null ? outside(extension) : new Dialled.Queue(queue);
    }

    /// A number outside is dialled at our expense: only by a rep who may, and who has the caller it is dialled for. A
    /// caller who moves themselves, or a channel that nobody knows, gets nowhere.
    private Dialled outside(String dialled) {
        String endpoint = asks() || turn.event() == TurnEvent.TRANSFER ? asker() : null;
        RepCard rep = endpoint == null ? null : house.roster().byEndpoint(endpoint);
        if (rep == null
                || !rep.active()
                || !rep.mayDialOut()
                || !rep.pbx().equals(turn.pbx())
                || !(asks() ? heldCaller() != null : house.calls().hasTalked(rep.id(), turn.call()))) {
            return new Dialled.Nothing();
        }
        E164 number = house.outside().number(dialled);
        return number == null
                ? new Dialled.Nothing()
                : new Dialled.Outside(number, house.outside().ring());
    }

    @Override
    public @Nullable String pass(String pbx, String extension, boolean asks) {
        CallId caller = caller();
        return caller == null || house.calls().call(caller) == null
                ? null
                : house.passes().issue(caller, pbx, extension, asks);
    }

    @Override
    public @Nullable String arrivedFor(String data) {
        int colon = data.indexOf(':');
        if (turn.endpoint() == null || !PeerLine.is(turn.endpoint()) || colon < 0) {
            return null;
        }
        String extension = data.substring(0, colon);
        RepCard rep = house.roster().byExtension(extension);
        if (rep == null
                || !rep.active()
                || !rep.pbx().equals(turn.pbx())
                || !house.passes().take(data.substring(colon + 1), turn.call(), turn.pbx(), extension)) {
            return null;
        }
        call = house.calls().call(turn.call());
        return rep.endpoint();
    }

    /// Whom this turn is about; null if a rep dials who has no caller.
    private @Nullable CallId caller() {
        return asks() ? heldCaller() : turn.call();
    }

    @Override
    public @Nullable CallId heldCaller() {
        String endpoint = asks() ? asker() : null;
        RepId rep = endpoint == null ? null : house.roster().whoseIs(endpoint);
        return rep == null ? null : house.calls().theOneOf(rep, turn.isNamelessHalf());
    }

    /// A rep asks somebody, and the channel bears no call's name yet.
    private boolean asks() {
        return turn.event() == TurnEvent.CONSULT || turn.isNamelessHalf();
    }

    private @Nullable String asker() {
        return turn.event() == TurnEvent.CONSULT ? turn.endpoint() : turn.by();
    }

    @Override
    public void apply(Effect effect) {
        switch (effect) {
            case Effect.Identified(CustomerId customer, Verification level) ->
                now(house.journeys().identify(turn.call(), customer, level));
            case Effect.Learned(String fact, String value, boolean confirmed) -> {
                now(house.journeys().fact(turn.call(), fact, value, FactSource.KEYED, confirmed));
                learned.put(fact, value);
            }
            case Effect.Asked(String fact, String prompt) ->
                house.journeys().asked(turn.call(), fact, prompt, known(fact) != null);
            case Effect.Resumed(var journey) -> {
                now(house.journeys().resume(turn.call(), journey));
                facts = null;
            }
            case Effect.TakenUp(TicketId ticket) -> {
                now(house.tickets().takeUp(turn.call(), ticket));
                facts = null;
            }
            case Effect.MessageBegun(String recording) -> house.tickets().messageBegun(turn.call(), recording);
            case Effect.MessageLeft(String recording, int seconds) ->
                house.tickets().messageLeft(turn.call(), recording, seconds);
            case Effect.Opened() -> now(house.journeys().matter(turn.call()));
            case Effect.MeantFor(QueueKey queue) -> house.journeys().meantFor(turn.call(), queue.value());
            case Effect.FoundBusy(RepId rep) -> house.journeys().nobodyTook(caller(), rep);
            case Effect.NobodyTook() -> house.journeys().nobodyTook(caller(), null);
            case Effect.Promised(Effect.Reason reason) ->
                house.journeys().promised(turn.call(), "CALL_BACK", reason.name());
        }
    }
}
