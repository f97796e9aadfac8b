package org.throughline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.throughline.access.SignedIn.as;
import static org.throughline.access.SignedIn.token;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.ground.RealDatabase;
import org.throughline.journeys.CallLedger;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.LegView;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.staff.SampleReps;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.ResolvedBy;

/// Nina has two callers on the line and rings Omar: nobody knows for whom, so Omar is asked.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class LegsResourceTest {

    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() / 1_000_000 % 100_000_000));

    @Inject
    CallLedger ledger;

    @Inject
    CallRecords records;

    @Inject
    Roster roster;

    @Inject
    SampleReps reps;

    private final CallId one = call();
    private final CallId two = call();
    private final CallId another = call();
    private final String leg = "pbx1-1700000300." + NEXT.incrementAndGet();

    @BeforeEach
    void omars_phone_rings_for_one_of_two_callers() {
        QuarkusTransaction.requiringNew().run(reps::load);
        Instant now = Instant.now();
        for (CallId call : List.of(one, two, another)) {
            tell(new CallNews.Announced(call, now, false, null, null));
            RepCard rep = rep(call.equals(another) ? "lena" : "nina");
            tell(new CallNews.Connected(call, now, false, call + ".1", rep.endpoint(), ResolvedBy.TOKEN));
        }
        tell(new CallNews.Unresolved(one, now, false, leg, rep("omar").endpoint(), Set.of(one, two)));
    }

    @AfterEach
    void all_hang_up() {
        List.of(one, two, another).forEach(call -> tell(new CallNews.Ended(call, Instant.now(), false, 16, false)));
    }

    @Test
    void who_is_rung_and_supervisors_are_asked_and_nobody_else() {
        asked("omar", Roles.REP)
                .body("find { it.leg == '" + leg + "' }.candidates", containsInAnyOrder(one.value(), two.value()));
        asked("boss", Roles.SUPERVISOR).body("findAll { it.leg == '" + leg + "' }", hasSize(1));
        asked("nina", Roles.REP).body("findAll { it.leg == '" + leg + "' }", empty());
        as("robot", Roles.INTEGRATOR).get("/api/v1/legs/unresolved").then().statusCode(403);
        say("nina", one.value()).statusCode(404).body("type", equalTo("/problems/leg-unknown"));
        say("nobody", one.value()).statusCode(404);
        assertThat(omarsLegs()).isEmpty();
    }

    @Test
    void what_the_rep_says_is_done_once_and_shown_and_the_question_is_gone() {
        say("omar", two.value()).statusCode(204);
        say("omar", two.value()).statusCode(204);
        say("omar", one.value()).statusCode(409).body("type", equalTo("/problems/leg-settled"));
        say("omar", null).statusCode(409);
        asked("omar", Roles.REP).body("findAll { it.leg == '" + leg + "' }", empty());
        assertThat(omarsLegs()).singleElement().satisfies(attached -> {
            assertThat(attached.call()).isEqualTo(two);
            assertThat(attached.resolvedBy()).isEqualTo(ResolvedBy.REP);
            assertThat(attached.tentative()).isTrue();
        });
        as("omar", Roles.REP)
                .get("/api/v1/calls/" + two + "/context")
                .then()
                .statusCode(200)
                .body("call.id", equalTo(two.value()));
        as("omar", Roles.REP).get("/api/v1/calls/" + one + "/context").then().statusCode(404);
    }

    @Test
    void of_many_answers_at_once_one_counts() {
        String token = token("omar", Roles.REP);
        List<CompletableFuture<Integer>> all = IntStream.range(0, 10)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> RestAssured.given()
                                .auth()
                                .oauth2(token)
                                .contentType("application/json")
                                .body(Map.of("call", (n % 2 == 0 ? one : two).value()))
                                .post("/api/v1/legs/" + leg + "/resolution")
                                .statusCode(),
                        Thread::startVirtualThread))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join)).containsOnly(204, 409);
        assertThat(omarsLegs()).hasSize(1);
    }

    @Test
    void about_none_of_them_attaches_nothing() {
        say("boss", Roles.SUPERVISOR, null).statusCode(204);
        say("omar", null).statusCode(204);
        assertThat(omarsLegs()).isEmpty();
        asked("omar", Roles.REP).body("findAll { it.leg == '" + leg + "' }", empty());
    }

    @Test
    void the_bridge_has_the_last_word() {
        tell(new CallNews.Connected(one, Instant.now(), false, leg, rep("omar").endpoint(), ResolvedBy.BRIDGE));
        say("omar", two.value()).statusCode(409).body("type", equalTo("/problems/leg-settled"));
        say("omar", one.value()).statusCode(204);
        assertThat(omarsLegs()).extracting(LegView::call).containsExactly(one);
    }

    @Test
    void a_call_that_is_none_of_the_candidates_is_refused_though_it_runs() {
        say("omar", another.value()).statusCode(409).body("type", equalTo("/problems/not-a-candidate"));
        assertThat(omarsLegs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"call\":\"' or '1'='1\"}", "{\"call\":\"a\\r\\nAction: Logoff\"}", "{\"call\":{}}", "[]", ""})
    void hostile_answers_are_refused_and_settle_nothing(String body) {
        as("omar", Roles.REP)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/legs/" + leg + "/resolution")
                .then()
                .statusCode(400);
        asked("omar", Roles.REP).body("findAll { it.leg == '" + leg + "' }", hasSize(1));
    }

    private static CallId call() {
        return new CallId("pbx1-1700000301." + NEXT.incrementAndGet());
    }

    private RepCard rep(String login) {
        return Objects.requireNonNull(roster.byLogin(login));
    }

    private void tell(CallNews news) {
        QuarkusTransaction.requiringNew().run(() -> ledger.take(news));
    }

    private List<LegView> omarsLegs() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Stream.of(one, two, another)
                        .flatMap(call -> records.legs(call).stream())
                        .filter(found -> found.channel().equals(leg))
                        .toList());
    }

    private static ValidatableResponse asked(String login, String role) {
        return as(login, role).get("/api/v1/legs/unresolved").then().statusCode(200);
    }

    private ValidatableResponse say(String login, @Nullable String call) {
        return say(login, Roles.REP, call);
    }

    private ValidatableResponse say(String login, String role, @Nullable String call) {
        return as(login, role)
                .contentType("application/json")
                .body(Collections.singletonMap("call", call))
                .post("/api/v1/legs/" + leg + "/resolution")
                .then();
    }
}
