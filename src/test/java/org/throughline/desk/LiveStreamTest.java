package org.throughline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.throughline.access.SignedIn.as;
import static org.throughline.access.SignedIn.token;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.contactcenter.Api;
import org.throughline.contactcenter.Screen;
import org.throughline.ground.RealDatabase;
import org.throughline.journeys.CallLedger;
import org.throughline.journeys.FactSource;
import org.throughline.journeys.JourneyBook;
import org.throughline.queues.SampleQueues;
import org.throughline.staff.Intent;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.staff.SampleReps;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.LegOutcome;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class LiveStreamTest {

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    @TestHTTPResource
    URI server;

    @Inject
    CallLedger ledger;

    @Inject
    JourneyBook book;

    @Inject
    SampleReps reps;

    @Inject
    SampleQueues queues;

    @Inject
    Roster roster;

    @Inject
    DataSource database;

    private final CallId call = new CallId("live-1700000100." + NEXT.incrementAndGet());
    private final String leg = "live-1700000101." + NEXT.get();

    @SuppressWarnings("NullAway") // Quarkus fills the fields
    @BeforeEach
    void the_sample_reps_are_there() {
        QuarkusTransaction.requiringNew().run(() -> {
            reps.load();
            queues.load();
            roster.setIntent(rep("nina").id(), Intent.READY, null);
        });
    }

    @AfterEach
    void the_call_is_over() {
        tell(ended());
    }

    @Test
    void the_rep_whose_phone_rings_sees_who_and_why_and_nobody_else_does() {
        try (Screen nina = screen("nina", Roles.REP);
                Screen tom = screen("tom", Roles.REP);
                Screen boss = screen("boss", Roles.SUPERVISOR)) {
            aCallAbout("return");
            tell(offered("nina"));
            var event = nina.await("call.offered", e -> e.call().equals(call.value()));
            assertThat(event.data().at("/context/why/code").asText()).isEqualTo("return");
            assertThat(event.data().at("/context/facts/0/value").asText()).isEqualTo("return");
            assertThat(event.data().at("/leg").asText()).isEqualTo(leg);
            boss.await("call.offered", e -> e.call().equals(call.value()));
            tell(ended());
            nina.await("call.ended", e -> e.call().equals(call.value()));
            assertThat(tom.events()).noneMatch(e -> e.call().equals(call.value()));
        }
    }

    @Test
    void a_stream_that_broke_goes_on_without_a_hole_or_a_double() {
        String seen;
        try (Screen nina = screen("nina", Roles.REP)) {
            tell(offered("nina"));
            seen = nina.await("call.offered", e -> e.call().equals(call.value()))
                    .id();
        }
        tell(connected("nina"), disconnected("nina"));
        try (Screen again = Screen.open("nina", api("nina", Roles.REP), seen, e -> {})) {
            tell(ended());
            again.await("call.ended", e -> e.call().equals(call.value()));
            assertThat(again.events().stream()
                            .filter(e -> e.call().equals(call.value()))
                            .map(Screen.Event::kind))
                    .containsExactly("call.connected", "summary.wanted", "call.disconnected", "call.ended");
        }
    }

    @Test
    void a_stream_that_resumes_ahead_of_everything_as_after_a_backup_was_restored_goes_on_with_what_comes() {
        try (Screen nina = Screen.open("nina", api("nina", Roles.REP), "900000", e -> {})) {
            tell(offered("nina"));
            nina.await("call.offered", e -> e.call().equals(call.value()));
        }
    }

    @Test
    void a_stream_that_comes_from_a_node_that_is_ahead_of_this_one_gets_nothing_twice() throws SQLException {
        try (Connection slow = database.getConnection()) {
            slow.setAutoCommit(false); // this node waits for what commits late
            try (var insert = slow.createStatement()) {
                insert.executeUpdate("INSERT INTO live_event (at, kind, audience, detail, since)"
                        + " VALUES (NOW(6), 'test', 'floor', 'never', NOW(6))");
            }
            tell(offered("nina"));
            String ahead = newest();
            try (Screen nina = Screen.open("nina", api("nina", Roles.REP), ahead, e -> {})) {
                slow.rollback();
                tell(connected("nina"));
                nina.await("call.connected", e -> e.call().equals(call.value()));
                assertThat(nina.events("hello").getFirst().id()).isEqualTo(ahead);
                assertThat(nina.events("call.offered")).isEmpty();
            }
        }
    }

    @Test
    void a_context_is_for_those_whose_call_it_is() {
        tell(offered("nina"));
        as("nina", Roles.REP).get("/api/v1/calls/" + call + "/context").then().statusCode(200);
        as("tom", Roles.REP)
                .get("/api/v1/calls/" + call + "/context")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/call-unknown"));
        as("robot", Roles.INTEGRATOR)
                .get("/api/v1/calls/" + call + "/context")
                .then()
                .statusCode(403);
        as("nina", Roles.REP).get("/api/v1/calls/..%2f..%2fx/context").then().statusCode(404);
    }

    @Test
    void a_rep_who_did_not_answer_no_longer_sees_the_caller() {
        tell(
                offered("nina"),
                new CallNews.OfferEnded(
                        call, Instant.now(), false, leg, rep("nina").endpoint(), LegOutcome.NOANSWER));
        as("nina", Roles.REP).get("/api/v1/calls/" + call + "/context").then().statusCode(404);
    }

    @Test
    void only_who_talks_with_the_caller_confirms_who_it_is() {
        tell(offered("nina"));
        as("nina", Roles.REP)
                .contentType("application/json")
                .body("{\"externalId\":\"nobody\"}")
                .post("/api/v1/calls/" + call + "/confirmation")
                .then()
                .statusCode(409);
        tell(connected("nina"));
        as("nina", Roles.REP)
                .contentType("application/json")
                .body("{\"externalId\":\"nobody\"}")
                .post("/api/v1/calls/" + call + "/confirmation")
                .then()
                .statusCode(404);
    }

    @Test
    void an_id_that_is_no_position_is_refused() {
        as("nina", Roles.REP)
                .header("Last-Event-ID", "yesterday")
                .accept("text/event-stream")
                .get("/api/v1/live")
                .then()
                .statusCode(400);
    }

    @Test
    void the_floor_shows_who_talks_and_who_wraps_up() {
        tell(offered("nina"), connected("nina"));
        as("boss", Roles.SUPERVISOR)
                .get("/api/v1/floor")
                .then()
                .statusCode(200)
                .body("reps.find { it.login == 'nina' }.state", equalTo("TALKING"));
        tell(disconnected("nina"), ended());
        as("boss", Roles.SUPERVISOR)
                .get("/api/v1/floor")
                .then()
                .body("reps.find { it.login == 'nina' }.state", equalTo("WRAP_UP"));
    }

    private void aCallAbout(String why) {
        QuarkusTransaction.requiringNew().run(() -> {
            book.begin(call, "+493023125077", "100", "en");
            book.fact(call, "why", why, FactSource.KEYED, false);
        });
    }

    private String newest() throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT MAX(id) FROM live_event")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Screen screen(String login, String role) {
        return Screen.open(login, api(login, role));
    }

    private Api api(String login, String role) {
        token(login, role); // makes the account
        return Api.login(server, login, SignedIn.PASSWORD);
    }

    private RepCard rep(String login) {
        return Objects.requireNonNull(roster.byLogin(login));
    }

    private void tell(CallNews... news) {
        for (CallNews n : news) {
            QuarkusTransaction.requiringNew().run(() -> ledger.take(n));
        }
    }

    private CallNews offered(String login) {
        return new CallNews.Offered(call, Instant.now(), false, leg, rep(login).endpoint(), ResolvedBy.TOKEN, false);
    }

    private CallNews connected(String login) {
        return new CallNews.Connected(
                call, Instant.now(), false, leg, rep(login).endpoint(), ResolvedBy.TOKEN);
    }

    private CallNews disconnected(String login) {
        return new CallNews.Disconnected(
                call, Instant.now(), false, leg, rep(login).endpoint());
    }

    private CallNews ended() {
        return new CallNews.Ended(call, Instant.now(), false, 16, false);
    }
}
