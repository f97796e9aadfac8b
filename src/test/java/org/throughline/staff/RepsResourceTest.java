package org.throughline.staff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class RepsResourceTest {

    @Inject
    Crew crew;

    @Inject
    Roster roster;

    @Inject
    IntentChanges changes;

    @Inject
    Clock clock;

    @Test
    void an_administrator_takes_a_rep_on_and_a_supervisor_sees_them() {
        var body = Map.of(
                "displayName", "Nina A.",
                "endpoint", "rep-7001",
                "extension", "7001",
                "skills", Map.of("service", 9),
                "languages", List.of("en", "de"));
        admin().body(body)
                .put("/api/v1/reps/nina.a")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("pbx", equalTo("pbx1"))
                .body("active", equalTo(true))
                .body("whisper", equalTo(false));
        supervisor()
                .get("/api/v1/reps/nina.a")
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Nina A."))
                .body("skills.service", equalTo(9))
                .body("languages", contains("de", "en"));
    }

    @Test
    void who_has_no_console_is_known_by_the_pbx_of_the_phone_while_active() {
        var rep = crew.hire();
        var body = new HashMap<>(body(rep, Map.of("service", 5)));
        body.put("whisper", true);
        admin().body(body)
                .put("/api/v1/reps/" + rep.login())
                .then()
                .statusCode(200)
                .body("whisper", equalTo(true));
        assertThat(roster.whispered(rep.pbx(), 100)).contains(rep.endpoint());
        assertThat(roster.whispered("another", 100)).isEmpty();
        body.put("active", false);
        admin().body(body).put("/api/v1/reps/" + rep.login()).then().statusCode(200);
        assertThat(roster.whispered(rep.pbx(), 100)).doesNotContain(rep.endpoint());
        body.put("whisper", "perhaps");
        admin().body(body).put("/api/v1/reps/" + rep.login()).then().statusCode(400);
    }

    @Test
    void a_rep_has_a_grade_and_is_with_the_company_since_a_day() {
        var rep = crew.hire();
        assertThat(rep.grade()).isEqualTo(Grade.REP);
        assertThat(rep.since()).isNull();
        var path = "/api/v1/reps/" + rep.login();
        var plain = body(rep, Map.of());
        var body = new HashMap<>(plain);
        body.put("grade", "SENIOR");
        body.put("since", "2019-04-01");
        var tag = admin().body(body)
                .put(path)
                .then()
                .statusCode(200)
                .body("grade", equalTo("SENIOR"))
                .body("since", equalTo("2019-04-01"))
                .extract()
                .header("ETag");
        admin().body(body).put(path).then().statusCode(200).header("ETag", equalTo(tag));
        var card = roster.byLogin(rep.login());
        assertThat(card).isNotNull();
        assertThat(card.grade()).isEqualTo(Grade.SENIOR);
        assertThat(card.since()).isEqualTo("2019-04-01");
        body.put("since", "2019-04-02");
        admin().body(body).put(path).then().statusCode(200).header("ETag", not(equalTo(tag)));
        admin().body(plain)
                .put(path)
                .then()
                .statusCode(200)
                .body("grade", equalTo("REP"))
                .body("$", not(hasKey("since")));
    }

    @ParameterizedTest
    @CsvSource({
        "REP, REP, true",
        "REP, SENIOR, false",
        "SENIOR, REP, true",
        "SUPERVISOR, SENIOR, true",
        "SUPERVISOR, MANAGER, false",
        "MANAGER, SUPERVISOR, true"
    })
    void grades_have_an_order(Grade one, Grade other, boolean isAtLeast) {
        assertThat(one.isAtLeast(other)).isEqualTo(isAtLeast);
    }

    @Test
    void the_same_again_changes_no_version_and_an_old_version_is_refused() {
        var rep = crew.hire();
        var body = body(rep, Map.of("service", 5));
        var tag = admin().body(body).put("/api/v1/reps/" + rep.login()).header("ETag");
        admin().body(body).put("/api/v1/reps/" + rep.login()).then().header("ETag", equalTo(tag));
        supervisor()
                .header("If-None-Match", tag)
                .get("/api/v1/reps/" + rep.login())
                .then()
                .statusCode(304);
        admin().body(body(rep, Map.of("service", 6)))
                .header("If-Match", tag)
                .put("/api/v1/reps/" + rep.login())
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
        admin().body(body(rep, Map.of("service", 7)))
                .header("If-Match", tag)
                .put("/api/v1/reps/" + rep.login())
                .then()
                .statusCode(412)
                .body("type", endsWith("version-changed"));
        assertThat(roster.byId(rep.id()))
                .extracting(card -> card.level("service"))
                .isEqualTo(6);
    }

    @Test
    void an_endpoint_that_is_another_reps_is_refused_and_nothing_is_kept() {
        var rep = crew.hire();
        admin().body(body(rep, Map.of()))
                .put("/api/v1/reps/thief")
                .then()
                .statusCode(409)
                .body("type", endsWith("rep-taken"));
        assertThat(roster.byLogin("thief")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'endpoint': 'rep-1;evil'}",
                "{'endpoint': 'rep 1'}",
                "{'endpoint': null}",
                "{'extension': '1x'}",
                "{'extension': '9' }",
                "{'skills': {'service': 10}}",
                "{'skills': {'service': 0}}",
                "{'skills': {'service': null}}",
                "{'skills': {'Ser vice': 5}}",
                "{'languages': ['english']}",
                "{'pbx': 'a-b\\r\\nAction: x'}",
                "{'displayName': ''}",
                "{'grade': 'CHIEF'}",
                "{'grade': 'senior'}",
                "{'grade': ''}",
                "{'grade': 1}",
                "{'since': '2021-02-30'}",
                "{'since': '+999999999-01-01'}",
                "{'since': '-0001-01-01'}",
                "{'since': '0999-12-31'}",
                "{'since': '2021-03-01T00:00:00Z'}",
                "{'since': ' 2021-03-01'}",
                "{'since': ''}",
                "{'since': 18000}",
                "{'since': [2021, 3, 1]}"
            })
    void what_is_outside_a_fields_alphabet_is_refused(String instead) {
        var rep = crew.hire();
        var body =
                new JsonObject(new HashMap<>(body(rep, Map.of()))).mergeIn(new JsonObject(instead.replace('\'', '"')));
        admin().body(body.encode())
                .put("/api/v1/reps/" + rep.login())
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        assertThat(roster.byLogin(rep.login())).isEqualTo(rep);
    }

    @Test
    void me_is_no_login() {
        admin().body(body(crew.hire(), Map.of()))
                .put("/api/v1/reps/me")
                .then()
                .statusCode(422)
                .body("type", endsWith("login-reserved"));
    }

    @Test
    void a_rep_logs_in_pauses_and_logs_out() {
        var rep = crew.hire();
        as(rep).get("/api/v1/reps/me")
                .then()
                .statusCode(200)
                .body("rep.login", equalTo(rep.login()))
                .body("state.state", equalTo("OUT"))
                .body("device", equalTo("UNKNOWN"));
        wish(rep, "READY", null).then().statusCode(200).body("state", equalTo("READY"));
        wish(rep, "PAUSED", "LUNCH").then().statusCode(200).body("reason", equalTo("LUNCH"));
        wish(rep, "OUT", null).then().statusCode(200).body("reason", nullValue());
        as(rep).get("/api/v1/reps/me/state").then().statusCode(200).body("state", equalTo("OUT"));
        assertThat(written(rep)).hasSize(3).allMatch(change -> change.by().equals(rep.login()));
    }

    @Test
    void ready_ends_a_wrap_up() {
        var rep = crew.hire();
        wish(rep, "READY", null);
        roster.startWrapUp(rep.id(), clock.instant().plusSeconds(600));
        as(rep).get("/api/v1/reps/me/state")
                .then()
                .body("state", equalTo("WRAP_UP"))
                .body("until", notNullValue());
        wish(rep, "READY", null).then().statusCode(200).body("state", equalTo("READY"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "WRAP_UP, -, 422, rep-state-invalid",
                "READY, LUNCH, 422, rep-state-invalid",
                "PAUSED, -, 422, pause-reason-invalid",
                "PAUSED, NAP, 422, pause-reason-invalid",
                "PAUSED, RING_NO_ANSWER, 422, pause-reason-invalid"
            })
    void what_nobody_may_ask_for_is_refused(String state, String reason, int status, String type) {
        var rep = crew.hire();
        wish(rep, state, reason).then().statusCode(status).body("type", endsWith(type));
        assertThat(written(rep)).isEmpty();
    }

    @Test
    void ten_clicks_at_once_are_one_change() throws Exception {
        var rep = crew.hire();
        wish(rep, "READY", null);
        List<Integer> answers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(10)) {
            List<Future<Integer>> clicks = IntStream.range(0, 10)
                    .mapToObj(
                            i -> pool.submit(() -> wish(rep, "PAUSED", "BREAK").statusCode()))
                    .toList();
            for (var click : clicks) {
                answers.add(click.get());
            }
        }
        assertThat(answers).containsOnly(200);
        assertThat(written(rep)).hasSize(2);
        assertThat(crew.intentsOf(rep)).hasSize(2);
    }

    @Test
    void a_click_for_what_is_no_longer_on_the_screen_is_refused() {
        var rep = crew.hire();
        var tag = wish(rep, "READY", null).header("ETag");
        roster.noAnswer(rep.id());
        as(rep).body(Map.of("state", "READY"))
                .header("If-Match", tag)
                .put("/api/v1/reps/me/state")
                .then()
                .statusCode(412);
        assertThat(roster.presence(rep.id()).reason()).isEqualTo("RING_NO_ANSWER");
    }

    @Test
    void a_supervisor_may_pause_and_log_out_another_and_it_is_kept_who_did() {
        var rep = crew.hire();
        wish(rep, "READY", null);
        var state = "/api/v1/reps/" + rep.login() + "/state";
        supervisor()
                .body(Map.of("state", "PAUSED", "reason", "MEETING"))
                .put(state)
                .then()
                .statusCode(200);
        supervisor().body(Map.of("state", "OUT")).put(state).then().statusCode(200);
        supervisor()
                .body(Map.of("state", "READY"))
                .put(state)
                .then()
                .statusCode(422)
                .body("type", endsWith("rep-state-invalid"));
        assertThat(written(rep)).extracting(IntentChange::by).containsExactly(rep.login(), "chief", "chief");
    }

    @Test
    void who_changed_whose_state_is_forgotten_after_its_time() {
        var rep = crew.hire();
        var before = clock.instant();
        as(rep).body(Map.of("state", "READY"))
                .put("/api/v1/reps/me/state")
                .then()
                .statusCode(200);
        QuarkusTransaction.requiringNew().run(() -> changes.forget(before));
        assertThat(written(rep)).hasSize(1);
        QuarkusTransaction.requiringNew()
                .run(() -> changes.forget(clock.instant().plusSeconds(1)));
        assertThat(written(rep)).isEmpty();
    }

    @Test
    void each_may_do_only_what_is_theirs() {
        var rep = crew.hire();
        var other = crew.hire();
        as(rep).body(Map.of("state", "OUT"))
                .put("/api/v1/reps/" + other.login() + "/state")
                .then()
                .statusCode(403);
        as(rep).body(body(rep, Map.of("service", 9)))
                .put("/api/v1/reps/" + rep.login())
                .then()
                .statusCode(403);
        as(rep).get("/api/v1/reps").then().statusCode(403);
        supervisor()
                .body(body(rep, Map.of()))
                .put("/api/v1/reps/" + rep.login())
                .then()
                .statusCode(403);
        given().get("/api/v1/reps/me").then().statusCode(401);
        SignedIn.as("no.rep", Roles.REP)
                .get("/api/v1/reps/me")
                .then()
                .statusCode(404)
                .body("type", endsWith("not-a-rep"));
    }

    @Test
    void who_was_let_go_cannot_log_in() {
        var rep = crew.hire();
        crew.put(rep.login(), Crew.profileOf(rep, false));
        wish(rep, "READY", null).then().statusCode(409).body("type", endsWith("rep-inactive"));
    }

    @Test
    void the_floor_is_paged_by_login() {
        var reps = IntStream.range(0, 3)
                .mapToObj(i -> crew.hire(Map.of(), Set.of()).login())
                .toList();
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            var request = supervisor().queryParam("limit", 2);
            var page = (next == null ? request : request.queryParam("after", next)).get("/api/v1/reps");
            page.then().statusCode(200).body("items.device", not(hasItem(nullValue())));
            seen.addAll(page.jsonPath().getList("items.rep.login", String.class));
            next = page.jsonPath().getString("next");
        } while (next != null);
        assertThat(seen).isSorted().doesNotHaveDuplicates().containsAll(reps);
    }

    private static RequestSpecification admin() {
        return SignedIn.as("boss", Roles.ADMIN).contentType(ContentType.JSON);
    }

    private static RequestSpecification supervisor() {
        return SignedIn.as("chief", Roles.SUPERVISOR).contentType(ContentType.JSON);
    }

    private static RequestSpecification as(RepCard rep) {
        return SignedIn.as(rep.login(), Roles.REP).contentType(ContentType.JSON);
    }

    private static Response wish(RepCard rep, String state, @Nullable String reason) {
        var body = new HashMap<String, String>(Map.of("state", state));
        if (reason != null) {
            body.put("reason", reason);
        }
        return as(rep).body(body).put("/api/v1/reps/me/state");
    }

    private static Map<String, Object> body(RepCard rep, Map<String, Integer> skills) {
        return Map.of(
                "displayName", "Somebody",
                "endpoint", rep.endpoint(),
                "extension", rep.extension(),
                "skills", skills,
                "languages", List.of("en"));
    }

    private List<IntentChange> written(RepCard rep) {
        return QuarkusTransaction.requiringNew().call(() -> changes.of(rep.id()));
    }
}
