package org.throughline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.throughline.access.SignedIn.as;
import static org.throughline.access.SignedIn.token;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.contactcenter.Api;
import org.throughline.contactcenter.Screen;
import org.throughline.events.LiveEvents;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.ground.RealDatabase;
import org.throughline.journeys.CallLedger;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.FactSource;
import org.throughline.journeys.JourneyBook;
import org.throughline.queues.SampleQueues;
import org.throughline.staff.Intent;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;
import org.throughline.staff.SampleReps;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.LegOutcome;
import org.throughline.telephony.LineEvent.DeviceState;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;

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

    @Inject
    LiveEvents live;

    @Inject
    CallRecords records;

    @Inject
    TicketDesk tickets;

    @Inject
    MeterRegistry meters;

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
    void a_stream_that_shows_none_of_the_news_of_others_says_that_it_lives() {
        try (Screen tom = screen("tom", Roles.REP);
                var others = Executors.newSingleThreadScheduledExecutor()) {
            var flow = others.scheduleAtFixedRate(() -> comes("nina", Instant.now()), 0, 300, TimeUnit.MILLISECONDS);
            tom.await(Screen.COMMENT, e -> true, Duration.ofSeconds(20));
            assertThat(flow.isDone()).as("news stopped").isFalse();
            others.shutdown(); // ends what is repeated, and lets the last one finish
            assertThat(tom.events("call.coming")).isEmpty();
        }
    }

    @Test
    void what_a_rep_may_see_no_longer_is_not_shown_by_a_replay() throws SQLException {
        String before = newest();
        try (Screen nina = screen("nina", Roles.REP)) {
            aCallAbout("return");
            tell(offered("nina"));
            noteBy("boss");
            nina.await("note", e -> e.call().equals(call.value()));
            assertThat(contextsRead("nina")).isEqualTo(shownOn(nina));
        }
        tell(unanswered("nina"));
        try (Screen again = Screen.open("nina", api("nina", Roles.REP), before, e -> {});
                Screen boss = Screen.open("boss", api("boss", Roles.SUPERVISOR), before, e -> {})) {
            assertThat(shownOn(again)).isZero();
            assertThat(again.events("call.offer-ended")).anyMatch(e -> e.call().equals(call.value()));
            assertThat(shownOn(boss)).isPositive();
        }
    }

    @Test
    void a_caller_who_was_coming_is_shown_for_ten_seconds() throws SQLException {
        aCallAbout("return");
        String before = newest();
        comes("nina", Instant.now().minusSeconds(11));
        comes("nina", Instant.now());
        try (Screen nina = Screen.open("nina", api("nina", Roles.REP), before, e -> {})) {
            assertThat(nina.events("call.coming").stream().filter(e -> e.call().equals(call.value())))
                    .hasSize(1);
        }
    }

    @Test
    void only_a_pop_as_it_happens_counts_for_how_long_pops_take() throws SQLException {
        await().until(() -> meters.get("throughline.screens").gauge().value() == 0);
        Timer pops = meters.get("throughline.screen.pop").timer();
        long counted = pops.count();
        String before = newest();
        tell(offered("nina"));
        try (Screen nina = Screen.open("nina", api("nina", Roles.REP), before, e -> {})) {
            nina.await("call.offered", e -> e.call().equals(call.value()));
            assertThat(pops.count()).isEqualTo(counted);
            tell(offered(call, "nina", leg + "1"));
            await().until(() -> pops.count() == counted + 1);
        }
    }

    @Test
    void a_reps_calls_are_listed_and_the_newest_of_all_however_many_are_up() throws SQLException {
        CallId toms = new CallId(call.value() + "1");
        CallId waiting = new CallId(call.value() + "2");
        sql("INSERT INTO phone_call (id, pbx, language, verification, began_at, lost_by_us, handled)"
                + " SELECT CONCAT('many-1600000000.', seq), 'many', '', 'NONE', '2020-01-01', FALSE, FALSE"
                + " FROM seq_1_to_500");
        try {
            tell(offered("nina"), offered(toms, "tom", leg + "1"));
            tell(new CallNews.Waiting(waiting, Instant.now(), false, "service-en", 1));
            as("nina", Roles.REP)
                    .get("/api/v1/calls")
                    .then()
                    .statusCode(200)
                    .body("id", hasItems(call.value(), waiting.value()))
                    .body("id", not(hasItem(toms.value())));
            as("boss", Roles.SUPERVISOR)
                    .get("/api/v1/calls")
                    .then()
                    .body("id", hasItems(call.value(), toms.value(), waiting.value()))
                    .body("id", hasSize(500));
        } finally {
            sql("DELETE FROM phone_call WHERE pbx = 'many'");
            tell(ended(toms), ended(waiting));
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
        tell(offered("nina"), unanswered("nina"));
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

    /// As after a hang-up while a colleague is asked: the PBX is not done with the rep's channel.
    @Test
    void a_rep_whose_phone_is_busy_only_because_the_pbx_keeps_the_talk_is_not_elsewhere() {
        phoneOfNina(DeviceState.BUSY);
        tell(offered("nina"), connected("nina"), disconnected("nina"));
        as("boss", Roles.SUPERVISOR)
                .get("/api/v1/floor")
                .then()
                .body("reps.find { it.login == 'nina' }.state", equalTo("WRAP_UP"));
        tell(ended());
        as("boss", Roles.SUPERVISOR)
                .get("/api/v1/floor")
                .then()
                .body("reps.find { it.login == 'nina' }.state", equalTo("ELSEWHERE"));
        phoneOfNina(DeviceState.FREE);
    }

    /// Out of a talk of three: the PBX keeps the two others together, and nobody has hung up.
    @Test
    void two_reps_whose_caller_was_parked_are_elsewhere_with_each_other() {
        phoneOfNina(DeviceState.BUSY);
        String second = leg + "2";
        tell(offered("nina"), connected("nina"), offered(call, "omar", second));
        tell(new CallNews.Connected(
                call, Instant.now(), false, second, rep("omar").endpoint(), ResolvedBy.TOKEN));
        Instant parked = Instant.now();
        tell(
                new CallNews.Disconnected(call, parked, false, leg, rep("nina").endpoint()),
                new CallNews.Disconnected(
                        call, parked, false, second, rep("omar").endpoint()),
                new CallNews.Parked(call, parked, false, "701"));
        as("boss", Roles.SUPERVISOR)
                .get("/api/v1/floor")
                .then()
                .body("reps.find { it.login == 'nina' }.state", equalTo("ELSEWHERE"));
        tell(ended());
        phoneOfNina(DeviceState.FREE);
    }

    private void phoneOfNina(DeviceState state) {
        QuarkusTransaction.requiringNew()
                .run(() -> roster.deviceChanged(rep("nina").endpoint(), state, Instant.now()));
    }

    private void aCallAbout(String why) {
        QuarkusTransaction.requiringNew().run(() -> {
            book.begin(call, "+493023125077", "100", "en");
            book.fact(call, "why", why, FactSource.KEYED, false);
        });
    }

    private void comes(String login, Instant at) {
        RepId rep = rep(login).id();
        QuarkusTransaction.requiringNew()
                .run(() -> live.publish(new LiveNews(
                        NewsKind.CALL_COMING, LiveNews.floorAnd(rep), call.value(), rep.toString(), null, at)));
    }

    private void noteBy(String login) {
        QuarkusTransaction.requiringNew().run(() -> {
            var matter = records.matter(Objects.requireNonNull(
                    Objects.requireNonNull(records.call(call)).journey()));
            TicketId ticket =
                    Objects.requireNonNull(Objects.requireNonNull(matter).ticket());
            tickets.note(ticket, call, login, "has the receipt", "once", Instant.now());
        });
    }

    /// How many events of the call have shown something personal.
    private long shownOn(Screen screen) {
        return screen.events().stream()
                .filter(e -> e.call().equals(call.value()))
                .filter(e -> e.data().has("context") || e.data().has("note"))
                .count();
    }

    private long contextsRead(String login) throws SQLException {
        return Long.parseLong(one("SELECT COUNT(*) FROM audit_read WHERE who = '" + login
                + "' AND kind = 'context' AND subject_id = '" + call + "'"));
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                var run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }

    private String newest() throws SQLException {
        return one("SELECT COALESCE(MAX(id), 0) FROM live_event");
    }

    private String one(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(query)) {
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
        return offered(call, login, leg);
    }

    private CallNews offered(CallId caller, String login, String phone) {
        return new CallNews.Offered(
                caller, Instant.now(), false, phone, rep(login).endpoint(), ResolvedBy.TOKEN, false);
    }

    private CallNews unanswered(String login) {
        return new CallNews.OfferEnded(
                call, Instant.now(), false, leg, rep(login).endpoint(), LegOutcome.NOANSWER);
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
        return ended(call);
    }

    private CallNews ended(CallId caller) {
        return new CallNews.Ended(caller, Instant.now(), false, 16, false);
    }
}
