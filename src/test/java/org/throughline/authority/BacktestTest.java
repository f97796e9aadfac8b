package org.throughline.authority;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Sql;
import org.throughline.authority.Backtests.Taken;
import org.throughline.decisions.Rules;
import org.throughline.ground.RealDatabase;

/// What another version of a table would have answered.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class BacktestTest {

    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(30));
    private final Instant end = begin.plus(Duration.ofDays(60));

    @Inject
    AtThePhone phone;

    @Inject
    Backtests backtests;

    @Inject
    Decisions decisions;

    @Inject
    Rules rules;

    @Inject
    OldDecisions old;

    @Inject
    Sql sql;

    @Test
    void a_draft_says_which_decisions_would_change_and_by_how_much_money() {
        TriedTable table = TriedTable.published("bt-money");
        var nina = phone.talk("REP");
        var sara = phone.supervisor("SUPERVISOR");
        ask(nina, table, "EUR", 2000);
        String forty = ask(nina, table, "EUR", 4000);
        nina.grant(forty, Map.of()).then().statusCode(201);
        ask(nina, table, "USD", 4000);
        String approved = ask(nina, table, "EUR", 15000);
        nina.approval(approved, "Please").then().statusCode(201);
        sara.answer(approved, "GRANT_LESS", 9000L).then().statusCode(200);
        nina.grant(approved, Map.of()).then().statusCode(201);
        String reversed = ask(nina, table, "EUR", 4500);
        nina.grant(reversed, Map.of()).then().statusCode(201);
        sara.reverse(reversed).then().statusCode(200);
        ask(nina, table, "KWD", 1);
        nina.hangUp(); // gathered anew, nobody would be sure of the caller, and all be refused

        int stricter = table.draftUpTo(30);
        Response asked = table.backtest(stricter, begin, end);
        asked.then().statusCode(202).body("state", equalTo("RUNNING")).body("by", equalTo("tried-author"));
        String at = asked.header("Location");
        done(at).then()
                .body("total", equalTo(6))
                .body("done", equalTo(6))
                .body("changed", equalTo(3))
                .body("missing", equalTo(0))
                .body("ended", notNullValue())
                .body(
                        "answers.collect { it.before.outcome + '>' + it.after.outcome + ' ' + it.decisions }",
                        contains(
                                "ALLOWED>ALLOWED 1",
                                "ALLOWED>NEEDS_APPROVAL 3",
                                "NEEDS_APPROVAL>NEEDS_APPROVAL 1",
                                "REFUSED>REFUSED 1"))
                .body("answers[1].after.approver", equalTo("SUPERVISOR"))
                .body("answers[0].samples", empty())
                .body("answers[1].samples", hasSize(3))
                .body("answers[1].samples.ticket.unique()", contains(nina.ticket()))
                .body("answers[1].samples.find { it.decision == '" + forty + "' }.row", equalTo(2))
                .body("answers[1].samples.find { it.decision == '" + forty + "' }.newRow", equalTo(3))
                .body("answers[1].samples.find { it.decision == '" + forty + "' }.version", equalTo(1))
                .body("answers[1].samples.find { it.decision == '" + forty + "' }.grantedMinor", equalTo(4000))
                .body("answers[1].samples.find { it.decision == '" + reversed + "' }.grantedMinor", nullValue())
                .body("money.currency", contains("EUR", "KWD", "USD"))
                .body("money[0].allowedBefore", equalTo(10500))
                .body("money[0].allowedAfter", equalTo(2000))
                .body("money[0].change", equalTo(-8500))
                .body("money[0].approvalBefore", equalTo(15000))
                .body("money[0].approvalAfter", equalTo(23500))
                .body("money[0].granted", equalTo(13000))
                .body("money[0].grantedAllowed", equalTo(0))
                .body("money[0].grantedApproval", equalTo(13000))
                .body("money[0].newlyAllowed", equalTo(0))
                .body("money[1].refusedBefore", equalTo(1))
                .body("money[1].refusedAfter", equalTo(1))
                .body("money[2].change", equalTo(-4000));

        done(table.backtest(table.draftUpTo(160), begin, end).header("Location"))
                .then()
                .body("changed", equalTo(1))
                .body("money[0].change", equalTo(15000))
                .body("money[0].grantedAllowed", equalTo(13000))
                .body("money[0].newlyAllowed", equalTo(0));
        assertThat(decisions.count("action", table.name)).isEqualTo(6);
    }

    @Test
    void what_was_refused_and_would_be_allowed_is_told_and_what_was_not_known_then() {
        TriedTable table = TriedTable.published("bt-more");
        var nina = phone.talk("REP");
        ask(nina, table, "KWD", 900);
        ask(nina, table, "EUR", 900);
        String withDinars = TriedTable.CREDIT
                .replace("\"GBP\",\"CHF\",\"JPY\"", "\"GBP\",\"CHF\",\"JPY\",\"KWD\"")
                .replaceFirst("\"EUR\",\"USD\",\"GBP\",\"CHF\"<", "\"EUR\",\"USD\",\"GBP\",\"CHF\",\"KWD\"<");
        done(table.backtest(table.draft(withDinars), begin, end).header("Location"))
                .then()
                .body("changed", equalTo(1))
                .body("money.find { it.currency == 'KWD' }.newlyAllowed", equalTo(900))
                .body("money.find { it.currency == 'KWD' }.change", equalTo(900));

        String byDelivery = TriedTable.CREDIT
                .replace("name=\"grade\"", "name=\"daysSinceDelivery\"")
                .replace(
                        "typeRef=\"string\" />\n  </inputData>\n  <inputData id=\"credit_currency\"",
                        "typeRef=\"number\" />\n  </inputData>\n  <inputData id=\"credit_currency\"")
                .replace(
                        "<inputExpression id=\"credit_grade_expression\" typeRef=\"string\">\n          <text>grade</text>",
                        "<inputExpression id=\"credit_grade_expression\" typeRef=\"number\">\n"
                                + "          <text>daysSinceDelivery</text>")
                .replaceAll(
                        "<text>(\"REP\"|\"SENIOR\"|\"SUPERVISOR\",\"MANAGER\"|\"SENIOR\",\"SUPERVISOR\",\"MANAGER\""
                                + "|\"SUPERVISOR\"|\"MANAGER\")</text>\\s*</inputEntry>",
                        "<text>&lt;= 30</text></inputEntry>");
        int draft = table.draft(byDelivery);
        TriedTable.author()
                .get(table.version(draft))
                .then()
                .body("findings.size()", org.hamcrest.Matchers.greaterThan(0));
        done(table.backtest(draft, begin, end).header("Location"))
                .then()
                .body("missing", equalTo(1))
                .body("answers.after.outcome.unique()", contains("REFUSED"));
    }

    @Test
    void it_goes_on_where_a_node_died_and_the_dead_one_writes_nothing_any_more() {
        TriedTable table = TriedTable.published("bt-dies");
        var nina = phone.talk("REP");
        TriedTable.repeat(sql, ask(nina, table, "EUR", 4000), 10);
        int draft = table.draftUpTo(30);
        Backtesting one = node();
        Backtesting other = node();

        Taken first = begun(table, draft);
        Taken second = requireNonNull(one.step(first, 3));
        Taken third = requireNonNull(one.step(second, 3));
        seen(table, draft, first.id(), "RUNNING").body("done", equalTo(6)).body("total", equalTo(11));

        Taken taken = takenOver(first.id());
        assertThat(one.step(third, 3)).isNull(); // it was not dead, only slow
        seen(table, draft, first.id(), "RUNNING").body("done", equalTo(6));
        assertThat(taken.done()).isEqualTo(6);
        toTheEnd(other, taken, 3);
        seen(table, draft, first.id(), "DONE")
                .body("done", equalTo(11))
                .body("changed", equalTo(11))
                .body("answers.decisions", contains(11))
                .body("answers[0].samples", hasSize(Tally.SAMPLES))
                .body("money[0].change", equalTo(-44000));

        Taken again = begun(table, draft);
        toTheEnd(one, again, 100);
        List<String> samples = table.backtest(draft, again.id().toString()).path("answers[0].samples.decision");
        seen(table, draft, first.id(), "DONE").body("answers[0].samples.decision", equalTo(samples));
    }

    @Test
    void it_is_cancelled_at_every_point_and_once_it_is_over_it_is_not() {
        TriedTable table = TriedTable.published("bt-cancel");
        var nina = phone.talk("REP");
        TriedTable.repeat(sql, ask(nina, table, "EUR", 4000), 5);
        int draft = table.draftUpTo(30);
        Backtesting node = node();
        for (int pages = 0; pages <= 3; pages++) {
            Taken run = begun(table, draft);
            for (int page = 0; page < pages; page++) {
                run = requireNonNull(node.step(run, 2));
            }
            String id = run.id().toString();
            table.cancel(draft, id).then().statusCode(204);
            table.cancel(draft, id).then().statusCode(204);
            assertThat(node.step(run, 2)).isNull();
            seen(table, draft, run.id(), "CANCELLED").body("done", equalTo(pages * 2));
        }
        Taken run = begun(table, draft);
        toTheEnd(node, run, 2);
        table.cancel(draft, run.id().toString())
                .then()
                .statusCode(409)
                .body("type", containsString("backtest-over"))
                .body("state", equalTo("DONE"));
        table.cancel(draft, UUID.randomUUID().toString()).then().statusCode(404);
        TriedTable.author()
                .delete("/api/v1/decision-tables/credit/versions/1/backtests/" + run.id())
                .then()
                .statusCode(404);
    }

    @Test
    void clicking_many_times_at_once_makes_one() throws Exception {
        TriedTable table = TriedTable.published("bt-twice");
        ask(phone.talk("REP"), table, "EUR", 4000);
        int draft = table.draftUpTo(30);
        List<Response> answers = atOnce(Collections.nCopies(8, () -> table.backtest(draft, begin, end)));
        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnly(200, 202)
                .containsOnlyOnce(202);
        assertThat(answers)
                .extracting(answer -> answer.<String>path("id"))
                .containsOnly(answers.getFirst().<String>path("id"));
        done(table.version(draft) + "/backtests/" + answers.getFirst().path("id"));
        table.backtest(draft, begin, end).then().statusCode(200).body("state", equalTo("DONE"));
        TriedTable.author()
                .get(table.version(draft) + "/backtests")
                .then()
                .body("items", hasSize(1))
                .body("items[0].answers[0].decisions", equalTo(1))
                .body("items[0].answers[0].samples", empty());
    }

    @Test
    void bad_periods_and_bodies_are_refused_and_nothing_is_kept() {
        TriedTable table = TriedTable.published("bt-bad");
        for (List<String> period : List.of(
                List.of("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z"),
                List.of("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
                List.of("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
                List.of("1999-12-31T23:00:00Z", "2000-02-01T00:00:00Z"),
                List.of("9999-12-31T00:00:00Z", "9999-12-31T23:00:00Z"))) {
            table.backtest(1, period.getFirst(), period.getLast())
                    .then()
                    .statusCode(422)
                    .body("type", containsString("period-refused"));
        }
        for (String body : List.of(
                "",
                "[]",
                "null",
                "{}",
                "{\"from\": \"yesterday\", \"to\": \"today\"}",
                "{\"from\": \"2026-01-01T00:00:00Z\"}",
                "{\"from\": 0, \"to\": 1}",
                "{\"from\": \"+1000000000-01-01T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\"}",
                "{\"from\": \"2026-01-01' OR 1=1\", \"to\": \"<b>\"}")) {
            TriedTable.author()
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post(table.version(1) + "/backtests")
                    .then()
                    .statusCode(400);
        }
        table.backtest(99, begin, end).then().statusCode(404);
        TriedTable.author()
                .contentType(ContentType.JSON)
                .body(Map.of("from", begin.toString(), "to", end.toString()))
                .post("/api/v1/decision-tables/bt-never/versions/1/backtests")
                .then()
                .statusCode(404);
        for (String role : List.of(Roles.REP, Roles.INTEGRATOR)) {
            var nobody = SignedIn.as("bt-" + role, role).contentType(ContentType.JSON);
            nobody.body(Map.of("from", begin.toString(), "to", end.toString()))
                    .post(table.version(1) + "/backtests")
                    .then()
                    .statusCode(403);
        }
        TriedTable.author().get(table.version(1) + "/backtests").then().body("items", empty());
        done(table.backtest(1, end, end.plusSeconds(60)).header("Location"))
                .then()
                .body("total", equalTo(0))
                .body("money", empty());
    }

    @Test
    void no_more_than_a_few_are_done_at_once() {
        TriedTable table = TriedTable.published("bt-many");
        List<UUID> running = new ArrayList<>();
        for (int i = 0; i < Backtests.MOST_RUNNING; i++) {
            running.add(begun(table, 1, new Period(begin, end.minusSeconds(i))).id());
        }
        table.backtest(1, begin, end.plusSeconds(1))
                .then()
                .statusCode(409)
                .body("type", containsString("backtests-busy"))
                .body("most", equalTo(Backtests.MOST_RUNNING));
        running.forEach(id -> table.cancel(1, id.toString()).then().statusCode(204));
        done(table.backtest(1, begin, end.plusSeconds(1)).header("Location"));
    }

    @Test
    void one_that_breaks_off_each_time_is_given_up() {
        TriedTable table = TriedTable.published("bt-breaks");
        String decision = ask(phone.talk("REP"), table, "EUR", 4000);
        past("UPDATE decision SET inputs = '{\"grade\": [\"REP\"]}' WHERE id = ?", UUID.fromString(decision));
        UUID id = begun(table, 1).id();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            past("UPDATE backtest SET expires = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ?", id);
            seen(table, 1, id, "FAILED").body("done", equalTo(0)).body("ended", notNullValue());
        });
        past("DELETE FROM decision WHERE id = ?", UUID.fromString(decision));
    }

    @Test
    void it_is_forgotten_when_its_time_is_over() {
        TriedTable table = TriedTable.published("bt-old");
        Taken young = begun(table, 1);
        toTheEnd(node(), young, 10);
        Taken aged = begun(table, 1);
        toTheEnd(node(), aged, 10);
        past("UPDATE backtest SET made = UTC_TIMESTAMP(6) - INTERVAL 91 DAY WHERE id = ?", aged.id());
        old.forget();
        table.backtest(1, aged.id().toString()).then().statusCode(404);
        seen(table, 1, young.id(), "DONE");
    }

    private static String ask(AtThePhone.Person rep, TriedTable table, String currency, long minor) {
        Response asked = rep.ask(Map.of("action", table.name, "currency", currency, "amountMinor", minor));
        asked.then().statusCode(201);
        return asked.path("id");
    }

    private Backtesting node() {
        return new Backtesting(backtests, decisions, rules);
    }

    private Taken begun(TriedTable table, int version) {
        return begun(table, version, new Period(begin, end));
    }

    /// Taken before any node of this installation sees it.
    private Taken begun(TriedTable table, int version, Period period) {
        return OwnTransaction.of(() -> taken(backtests.add(table.name, version, period, "tried-author")));
    }

    private Taken takenOver(UUID id) {
        return OwnTransaction.of(() -> {
            sql.run("UPDATE backtest SET expires = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ?", id);
            return taken(id);
        });
    }

    private Taken taken(UUID id) {
        while (true) {
            Taken taken = requireNonNull(backtests.take());
            if (taken.id().equals(id)) {
                return taken;
            }
        }
    }

    private static void toTheEnd(Backtesting node, Taken from, int rows) {
        for (@Nullable Taken next = from; next != null; ) {
            next = node.step(next, rows);
        }
    }

    private static io.restassured.response.ValidatableResponse seen(
            TriedTable table, int version, UUID id, String state) {
        return table.backtest(version, id.toString()).then().statusCode(200).body("state", equalTo(state));
    }

    private static Response done(String path) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        TriedTable.author().get(path).then().statusCode(200).body("state", equalTo("DONE")));
        return TriedTable.author().get(path);
    }

    private void past(String sqlText, UUID id) {
        OwnTransaction.of(() -> sql.run(sqlText, id));
    }
}
