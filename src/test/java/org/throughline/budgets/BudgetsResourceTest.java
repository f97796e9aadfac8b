package org.throughline.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.throughline.budgets.BudgetsOnTheTable.euro;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.customers.CustomerId;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class BudgetsResourceTest {

    private static final String PATH = "/api/v1/budgets/";
    private static final Map<String, Object> A_DAY =
            Map.of("scope", "REP_DAY", "limit", 25_000, "currency", "EUR", "zone", "Europe/Berlin");

    @Inject
    BudgetDesk desk;

    @Inject
    SampleBudgets samples;

    @Inject
    Roster roster;

    @Inject
    DataSource database;

    @BeforeEach
    @AfterEach
    void clear() {
        BudgetsOnTheTable.clear(new Sql(database));
    }

    @Test
    void a_budget_is_made_changed_and_removed_by_who_has_seen_it() {
        put("day", A_DAY).statusCode(200).header("ETag", "\"0\"");
        rep().get(PATH + "day")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("limit", equalTo(25_000))
                .body("actions", hasSize(0))
                .body("from", nullValue());
        rep().header("If-None-Match", "\"0\"").get(PATH + "day").then().statusCode(304);
        put("day", with("limit", 1)).statusCode(428);
        change("day", "\"7\"", with("limit", 1)).statusCode(412).body("etag", equalTo("\"0\""));
        change("day", "\"0\"", with("actions", List.of("waiver", "credit")))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("actions", contains("credit", "waiver"));
        rep().get(PATH).then().body("key", contains("day"));
        supervisor().delete(PATH + "day").then().statusCode(428);
        supervisor().header("If-Match", "\"0\"").delete(PATH + "day").then().statusCode(412);
        supervisor().header("If-Match", "\"1\"").delete(PATH + "day").then().statusCode(204);
        rep().get(PATH + "day")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/budget-unknown"));
        supervisor().header("If-Match", "*").delete(PATH + "day").then().statusCode(404);
    }

    @Test
    void a_rep_reads_and_does_not_write() {
        rep().contentType(ContentType.JSON).body(A_DAY).put(PATH + "day").then().statusCode(403);
        rep().header("If-Match", "*").delete(PATH + "day").then().statusCode(403);
        SignedIn.as("budgets-machine", Roles.INTEGRATOR).get(PATH).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, -1, 400, invalid",
        "limit, 1000000000001, 400, invalid",
        "limit, 99999999999999999999, 400, invalid",
        "limit, many, 400, invalid",
        "currency, XXX, 400, currency-unknown",
        "currency, XAU, 400, currency-unknown",
        "currency, ABC, 400, currency-unknown",
        "currency, eur, 400, invalid",
        "zone, Europe/Atlantis, 400, invalid",
        "scope, ALWAYS, 400, invalid",
        "scope, CAMPAIGN, 422, budget-times",
        "from, 2026-01-01T00:00:00Z, 422, budget-times",
        "until, 2026-01-01T00:00:00Z, 422, budget-times",
        "from, yesterday, 400, invalid",
        "from, +1000000-01-01T00:00:00Z, 400, invalid",
        "used, 0, 400, invalid"
    })
    void what_is_no_budget_is_refused(String field, String value, int status, String type) {
        put("day", with(field, value)).statusCode(status).body("type", equalTo("/problems/" + type));
        rep().get(PATH + "day").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "2026-12-02T00:00:00Z, 2026-12-01T00:00:00Z",
        "2026-12-01T00:00:00Z, 9999-06-01T00:00:00Z",
        "1999-01-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "2026-12-01T00:00:00.0000001Z, 2026-12-01T00:00:00.0000002Z"
    })
    void a_campaign_that_is_never_or_nearly_for_ever_is_refused(String from, String until) {
        put("spring", campaign(from, until)).statusCode(422).body("type", equalTo("/problems/budget-times"));
    }

    @ParameterizedTest
    @CsvSource({"Credit", "''", "a b", "'a,b'", "-a", "ü"})
    void an_action_is_a_code(String action) {
        put("day", with("actions", List.of(action))).statusCode(400);
    }

    @Test
    void a_key_is_a_code() {
        for (String key : List.of("Day", "-day", "a_b", "x".repeat(49), "ü")) {
            put(key, A_DAY).statusCode(400);
        }
        put("1".repeat(48), A_DAY).statusCode(200);
    }

    @Test
    void what_is_used_and_left_is_listed_by_page_and_a_rep_sees_their_own() {
        put("day", A_DAY).statusCode(200);
        RepId nina = rep("budgets-nina", "7301");
        RepId omar = rep("budgets-omar", "7302");
        for (int day = 1; day <= 5; day++) {
            grant(nina, null, "2026-11-0" + day, day * 100L);
            grant(omar, null, "2026-11-0" + day, 10);
        }
        supervisor()
                .get(PATH + "day/use?rep=budgets-nina&limit=2")
                .then()
                .body("items.period", contains("2026-11-05", "2026-11-04"))
                .body("items.used", contains(500, 400))
                .body("items.left", contains(24_500, 24_600))
                .body("items.rep", contains(nina.toString(), nina.toString()))
                .body("items[0].ends", equalTo("2026-11-05T23:00:00Z"));
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            var page = supervisor()
                    .get(PATH + "day/use?limit=3&after=" + after)
                    .then()
                    .statusCode(200)
                    .extract();
            page.jsonPath()
                    .getList("items", Map.class)
                    .forEach(item -> seen.add(item.get("period") + "" + item.get("rep")));
            after = page.path("next");
        } while (after != null);
        assertThat(seen).hasSize(10).doesNotHaveDuplicates();
        supervisor().get(PATH + "day/use?period=2026-11-03").then().body("items.used", hasItems(300, 10));
        SignedIn.as("budgets-omar", Roles.REP)
                .get(PATH + "day/use")
                .then()
                .statusCode(200)
                .body("items.used", contains(10, 10, 10, 10, 10));
        SignedIn.as("budgets-omar", Roles.REP)
                .get(PATH + "day/use?rep=budgets-nina")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/search-criterion"));
        supervisor().get(PATH + "day/use?rep=nobody").then().statusCode(404);
        supervisor().get(PATH + "none/use").then().statusCode(404);
        supervisor().get(PATH + "day/use?customer=" + UUID.randomUUID()).then().statusCode(400);
        supervisor().get(PATH + "day/use?after=x").then().statusCode(400);
    }

    @Test
    void the_year_of_a_customer_is_read_and_that_is_recorded() {
        put("year", with("scope", "CUSTOMER_YEAR")).statusCode(200);
        CustomerId customer = new CustomerId(UUID.randomUUID());
        grant(new RepId(UUID.randomUUID()), customer, "2026-11-01", 700);
        rep().get(PATH + "year/use?customer=" + customer)
                .then()
                .body("items.period", contains("2026"))
                .body("items.customer", contains(customer.toString()))
                .body("items.used", contains(700));
        rep().get(PATH + "year/use").then().statusCode(400);
        supervisor().get(PATH + "year/use").then().statusCode(200).body("items", hasSize(1));
        assertThat(new Sql(database).count("audit_read WHERE subject_id = '" + customer + "'"))
                .isEqualTo(2);
    }

    @Test
    void a_campaign_that_goes_on_for_longer_is_kept_for_longer() {
        put("spring", campaign("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z")).statusCode(200);
        QuarkusTransaction.requiringNew()
                .run(() -> desk.reserve(new Draw(
                        UUID.randomUUID(),
                        "credit",
                        euro(5),
                        new RepId(UUID.randomUUID()),
                        null,
                        "spring",
                        Instant.parse("2026-11-20T00:00:00Z"))));
        change("spring", "\"0\"", campaign("2026-11-01T00:00:00Z", "2030-12-01T00:00:00Z"))
                .statusCode(200);
        rep().get(PATH + "spring/use")
                .then()
                .body("items.ends", contains("2030-12-01T00:00:00Z"))
                .body("items.used", contains(5));
        rep().get(PATH + "spring/use?rep=budgets-nina").then().statusCode(400);
    }

    @Test
    void who_removes_a_budget_and_makes_it_again_does_not_get_it_twice() {
        put("day", A_DAY).statusCode(200);
        RepId nina = rep("budgets-nina", "7301");
        grant(nina, null, "2026-11-01", 25_000);
        supervisor().header("If-Match", "*").delete(PATH + "day").then().statusCode(204);
        put("day", A_DAY).statusCode(200);
        supervisor().get(PATH + "day/use").then().body("items.left", contains(0));
    }

    @Test
    void the_first_start_has_budgets_and_the_second_leaves_them() {
        samples.load();
        change("rep-day", "\"0\"", A_DAY).statusCode(200);
        samples.load();
        rep().get(PATH)
                .then()
                .body("key", contains("customer-year", "rep-day"))
                .body("limit", contains(50_000, 25_000));
    }

    private void grant(RepId rep, @Nullable CustomerId customer, String day, long cents) {
        Instant at = Instant.parse(day + "T12:00:00Z");
        QuarkusTransaction.requiringNew()
                .run(() -> desk.reserve(new Draw(UUID.randomUUID(), "credit", euro(cents), rep, customer, null, at))
                        .orRefuse());
    }

    private RepId rep(String login, String extension) {
        SignedIn.as("budgets-admin", Roles.ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", "Nina", "endpoint", "b-" + extension, "extension", extension))
                .put("/api/v1/reps/" + login);
        return Objects.requireNonNull(roster.byLogin(login)).id();
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> body = new HashMap<>(A_DAY);
        body.put(field, value);
        return body;
    }

    private static Map<String, Object> campaign(String from, String until) {
        Map<String, Object> body = with("scope", "CAMPAIGN");
        body.put("from", from);
        body.put("until", until);
        return body;
    }

    private static ValidatableResponse put(String key, Map<String, Object> body) {
        return supervisor()
                .contentType(ContentType.JSON)
                .body(body)
                .put(PATH + key)
                .then();
    }

    private static ValidatableResponse change(String key, String tag, Map<String, Object> body) {
        return supervisor()
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(body)
                .put(PATH + key)
                .then();
    }

    private static RequestSpecification supervisor() {
        return SignedIn.as("budgets-supervisor", Roles.SUPERVISOR);
    }

    private static RequestSpecification rep() {
        return SignedIn.as("budgets-rep", Roles.REP);
    }
}
