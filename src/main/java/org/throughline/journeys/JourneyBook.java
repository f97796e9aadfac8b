package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.phone.E164;
import org.throughline.phone.PhoneNumbers;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.NewPromise;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TimelineEntry;

/// What a call flow asks of, and writes into, the journey of a caller. Every method joins the turn's transaction.
@ApplicationScoped
public class JourneyBook {

    private final Calls calls;
    private final Callers callers;
    private final Journeys journeys;
    private final Matters matters;
    private final Facts facts;
    private final Asks asks;
    private final Screens screens;
    private final TicketDesk tickets;
    private final PhoneNumbers numbers;
    private final JourneysConfig config;
    private final Event<CallBackPromised> promised;
    private final Event<NobodyTook> untaken;
    private final Clock clock;

    JourneyBook(
            Calls calls,
            Callers callers,
            Journeys journeys,
            Matters matters,
            Facts facts,
            Asks asks,
            Screens screens,
            TicketDesk tickets,
            PhoneNumbers numbers,
            JourneysConfig config,
            Event<CallBackPromised> promised,
            Event<NobodyTook> untaken,
            Clock clock) {
        this.calls = calls;
        this.callers = callers;
        this.journeys = journeys;
        this.matters = matters;
        this.facts = facts;
        this.asks = asks;
        this.screens = screens;
        this.tickets = tickets;
        this.numbers = numbers;
        this.config = config;
        this.promised = promised;
        this.untaken = untaken;
        this.clock = clock;
    }

    /// Begins a call, or finds it if AMI or an earlier turn has begun it. Locks the call until the transaction ends, so
    /// that what happens to one call happens one after the other.
    ///
    /// @param ani the calling number as the PBX has it, or null
    public CallView begin(CallId call, @Nullable String ani, @Nullable String dnis, String language) {
        Call begun = calls.start(call, language, dnis, clock.instant());
        E164 number = ani == null ? null : numbers.parse(ani);
        return CallView.of(begun, number == null ? callers.ani(call) : callers.record(call, number));
    }

    /// As [#begin], for a call that has most likely begun.
    public CallView goOn(CallId id, @Nullable String ani, @Nullable String dnis, String language) {
        Call call = calls.lockWithNumber(id);
        if (call == null) {
            return begin(id, ani, dnis, language);
        }
        call.greet(language, dnis);
        E164 known = callers.ani(id);
        E164 number = known != null || ani == null ? null : numbers.parse(ani);
        return CallView.of(call, number == null ? known : callers.record(id, number));
    }

    /// Says who is calling. A level is never lowered, and a call never changes from one customer to another without a
    /// rep.
    public CallView identify(CallId id, CustomerId customer, Verification level) {
        Call call = locked(id);
        if (call.identify(customer, level)) {
            Journey journey = journeys.get(call.journey());
            if (journey != null && journey.customer() == null) {
                journey.belongsTo(customer);
                tickets.belongsTo(journey.ticket(), customer);
            }
            screens.contextChanged(call);
        }
        return view(call);
    }

    /// The customer's unsettled matters, the latest first.
    public List<OpenMatter> openMatters(CustomerId customer) {
        return unsettled(journeys.of(customer, since(config.openMatterWindow())));
    }

    /// The unsettled matters of calls from a number that is no customer's, the latest first.
    public List<OpenMatter> openMatters(E164 ani) {
        return unsettled(journeys.of(ani, since(config.openMatterWindow())));
    }

    /// The call is about this matter: its facts join the journey's.
    public CallView resume(CallId id, JourneyId journey) {
        Call call = locked(id);
        Journey resumed = journeys.get(journey);
        if (call.journey() == null && resumed != null) {
            matters.join(call, resumed);
            screens.contextChanged(call);
        }
        return view(call);
    }

    /// The call's matter: a new one, with its own ticket, if the call has none.
    public CallView matter(CallId id) {
        Call call = locked(id);
        matters.of(call);
        return view(call);
    }

    /// The ticket of the call's matter, opened if there is none.
    public TicketId ticket(CallId call) {
        return matters.of(locked(call)).ticket();
    }

    /// The number of the call's ticket, as spoken: `1002349`.
    public String ticketNumber(CallId call) {
        TicketCard card = tickets.card(ticket(call));
        if (card == null) {
            throw new IllegalStateException("a matter has a ticket");
        }
        return card.number();
    }

    /// Something the caller told us or we found out.
    ///
    /// @param name such as `customer.number`, `order.number`, `why`
    public CallView fact(CallId id, String name, String value, FactSource source, boolean confirmed) {
        Call call = locked(id);
        if (name.equals(WHY)) {
            matters.about(call, value);
        }
        JourneyId journey = call.journey();
        facts.add(id, journey, name, value, source, confirmed, clock.instant());
        screens.contextChanged(call);
        return view(call);
    }

    /// The fact that names the reason of the call.
    public static final String WHY = "why";

    /// What the call or its journey has of facts that are fresh, by name; of one name the latest.
    public Map<String, String> known(CallId id) {
        Map<String, String> known = new HashMap<>();
        for (Fact fact : facts.fresh(id, locked(id).journey(), since(config.factFreshness()))) {
            known.put(fact.name(), Objects.requireNonNull(fact.value(), "only those with a value are read"));
        }
        return known;
    }

    /// The caller was asked for a fact: keys were awaited. An ask for what is known and fresh is stored as a repeat,
    /// and so is a second ask for the same fact in a call.
    ///
    /// @param known whether [#known] has the fact
    public void asked(CallId id, String fact, String prompt, boolean known) {
        asks.asked(id, fact, prompt, known, clock.instant());
    }

    /// The caller was promised something (`CALL_BACK`): it stands on the matter's ticket.
    ///
    /// @param reason why, a code: `CLOSED`, `NOBODY_LOGGED_IN`, `QUEUE_FULL`, `WAITED_TOO_LONG`
    public void promised(CallId call, String what, String reason) {
        tickets.promise(ticket(call), new NewPromise(what, reason, null, call, "system"));
        promised.fire(new CallBackPromised(call, clock.instant()));
    }

    /// Who last talked with the customer about the call's matter, or null.
    public @Nullable RepId lastRep(CallId call) {
        Journey journey = journeys.get(locked(call).journey());
        return journey == null ? null : journey.lastRep();
    }

    /// A rep is rung before the caller comes into this queue.
    public void meantFor(CallId call, String queue) {
        locked(call).meantFor(queue);
    }

    /// A rep's phone is about to ring for this call. Nothing is known by that but where to show the caller.
    ///
    /// @param tentative the rep is only asked about the caller
    public void coming(CallId id, RepId rep, boolean tentative) {
        Call call = calls.findById(id.value());
        if (call != null) {
            screens.tell(
                    NewsKind.CALL_COMING,
                    call,
                    LiveNews.floorAnd(rep),
                    rep.value().toString(),
                    tentative || call.isAskedAbout() ? "TENTATIVE" : null,
                    clock.instant());
        }
    }

    /// Whom a rep dialled did not come for this call, if it is for one; was not even rung, if busy with another caller.
    public void nobodyTook(@Nullable CallId id, @Nullable RepId busy) {
        if (id != null && calls.findById(id.value()) != null) {
            untaken.fire(new NobodyTook(locked(id).id(), busy, clock.instant()));
        }
    }

    /// How many callers wait in a queue, over all PBXs.
    public int waitingIn(String queue) {
        return calls.waitingIn(queue);
    }

    /// A rep has made sure who is calling, whatever we believed.
    public void confirm(CallId id, CustomerId customer, String login) {
        Call call = locked(id);
        call.confirm(customer);
        Journey journey = matters.of(call);
        journey.belongsTo(customer);
        tickets.belongsTo(journey.ticket(), customer);
        tickets.record(
                journey.ticket(),
                new TimelineEntry(
                        EntryKind.IDENTIFIED,
                        clock.instant(),
                        login,
                        id,
                        Map.of("verification", Verification.CONFIRMED_BY_REP.name())));
        screens.contextChanged(call);
    }

    private List<OpenMatter> unsettled(List<Journey> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Set<UUID> ids = found.stream().map(j -> j.id().value()).collect(Collectors.toSet());
        List<Call> recent = calls.list("journey in ?1", ids);
        return found.stream()
                .filter(j -> tickets.card(j.ticket()) instanceof TicketCard card
                        && card.state().isOpen())
                .map(j -> new OpenMatter(
                        j.id(),
                        j.why(),
                        j.lastContact(),
                        justNow(recent.stream().filter(c -> j.id().equals(c.journey()))),
                        j.lastRep()))
                .toList();
    }

    /// Hung up and called back: the matter's calls have all ended, the last one within the window.
    private boolean justNow(Stream<Call> ofMatter) {
        List<Instant> ends = ofMatter.map(c -> c.endedAt() == null ? Instant.MAX : c.endedAt())
                .sorted()
                .toList();
        if (ends.isEmpty() || ends.getLast().equals(Instant.MAX)) {
            return false;
        }
        return ends.getLast().isAfter(since(config.resumeWindow()));
    }

    private Instant since(java.time.Duration window) {
        return clock.instant().minus(window);
    }

    private Call locked(CallId id) {
        Call call = calls.lock(id);
        if (call == null) {
            throw new IllegalArgumentException("no such call: " + id);
        }
        return call;
    }

    private CallView view(Call call) {
        return CallView.of(call, callers.ani(call.id()));
    }
}
