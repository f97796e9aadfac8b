package org.throughline.callcontrol;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.journeys.CallLedger;
import org.throughline.journeys.JourneyBook;
import org.throughline.queues.SampleQueues;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.staff.SampleReps;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.LegOutcome;

/// Calls whose news come from the test, as a PBX's link would write them down.
@ApplicationScoped
class FedCalls {

    static final String PBX = "pbx1"; // where the sample reps' phones are

    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() / 1_000_000 % 100_000_000));

    private final CallLedger ledger;
    private final Roster roster;
    private final SampleReps reps;
    private final SampleQueues queues;
    private final JourneyBook journeys;

    FedCalls(CallLedger ledger, Roster roster, SampleReps reps, SampleQueues queues, JourneyBook journeys) {
        this.ledger = ledger;
        this.roster = roster;
        this.reps = reps;
        this.queues = queues;
        this.journeys = journeys;
    }

    /// A call in which this rep talks with the caller, by a leg of their own.
    Fed talking(String login) {
        QuarkusTransaction.requiringNew().run(() -> {
            reps.load();
            queues.load();
        });
        Fed call = new Fed(new CallId(PBX + "-1700000200." + NEXT.incrementAndGet()));
        call.offered(login, false);
        call.connected(login);
        return call;
    }

    /// Whether a rep may send callers to numbers outside; and where their phone is.
    void profile(String login, boolean mayDialOut, String pbx) {
        RepCard rep = rep(login);
        SignedIn.as("root", Roles.ADMIN)
                .contentType("application/json")
                .body(Map.of(
                        "displayName", rep.displayName(),
                        "endpoint", rep.endpoint(),
                        "extension", rep.extension(),
                        "pbx", pbx,
                        "mayDialOut", mayDialOut,
                        "skills", rep.skills(),
                        "languages", rep.languages()))
                .put("/api/v1/reps/" + login)
                .then()
                .statusCode(200);
    }

    RepCard rep(String login) {
        return Objects.requireNonNull(roster.byLogin(login));
    }

    final class Fed {

        final CallId id;

        Fed(CallId id) {
            this.id = id;
        }

        String leg(String login) {
            return id.value() + "." + rep(login).extension(); // its own in each call
        }

        void tell(CallNews... news) {
            QuarkusTransaction.requiringNew().run(() -> List.of(news).forEach(ledger::take));
        }

        void offered(String login, boolean tentative) {
            tell(new CallNews.Offered(
                    id, Instant.now(), false, leg(login), rep(login).endpoint(), ResolvedBy.TOKEN, tentative));
        }

        /// As a rep whose phone is rung a second time in the call.
        void offeredOn(String leg, String login) {
            tell(new CallNews.Offered(id, Instant.now(), false, leg, rep(login).endpoint(), ResolvedBy.TOKEN, false));
        }

        void connectedOn(String leg, String login) {
            tell(new CallNews.Connected(
                    id, Instant.now(), false, leg, rep(login).endpoint(), ResolvedBy.TOKEN));
        }

        /// The flow tells the caller that somebody will call back.
        void promised() {
            QuarkusTransaction.requiringNew().run(() -> journeys.promised(id, "CALL_BACK", "CLOSED"));
        }

        /// A channel that acts for the rep has found nobody.
        void nobodyTook() {
            QuarkusTransaction.requiringNew().run(() -> journeys.nobodyTook(id, null));
        }

        /// A line to the outside, or to another PBX of ours, rings.
        void offeredBy(String endpoint, boolean tentative) {
            tell(new CallNews.Offered(
                    id, Instant.now(), false, id + "." + endpoint, endpoint, ResolvedBy.TOKEN, tentative));
        }

        void offerEndedBy(String endpoint, LegOutcome outcome) {
            tell(new CallNews.OfferEnded(id, Instant.now(), false, id + "." + endpoint, endpoint, outcome));
        }

        void connectedBy(String endpoint) {
            tell(new CallNews.Connected(id, Instant.now(), false, id + "." + endpoint, endpoint, ResolvedBy.TOKEN));
        }

        void consultingBy(String endpoint) {
            tell(new CallNews.Consulting(id, Instant.now(), false, id + "." + endpoint, endpoint));
        }

        void offerEnded(String login, LegOutcome outcome) {
            tell(new CallNews.OfferEnded(
                    id, Instant.now(), false, leg(login), rep(login).endpoint(), outcome));
        }

        void consulting(String login) {
            tell(new CallNews.Consulting(
                    id, Instant.now(), false, leg(login), rep(login).endpoint()));
        }

        void connected(String login) {
            tell(new CallNews.Connected(
                    id, Instant.now(), false, leg(login), rep(login).endpoint(), ResolvedBy.TOKEN));
        }

        void held(String login, boolean held) {
            tell(new CallNews.Held(
                    id, Instant.now(), false, leg(login), rep(login).endpoint(), held));
        }

        void disconnected(String login) {
            tell(new CallNews.Disconnected(
                    id, Instant.now(), false, leg(login), rep(login).endpoint()));
        }

        void waiting(String queue) {
            tell(new CallNews.Waiting(id, Instant.now(), false, queue, 1));
        }

        void parked(String space) {
            tell(new CallNews.Parked(id, Instant.now(), false, space));
        }

        void ended() {
            tell(new CallNews.Ended(id, Instant.now(), false, 16, false));
        }
    }
}
