package org.throughline.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Sql;
import org.throughline.ground.RealDatabase;

/// How what may be granted was used.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class ReportTest {

    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(30));
    private final Instant end = begin.plus(Duration.ofDays(60));

    @Inject
    AtThePhone phone;

    @Inject
    Sql sql;

    @Test
    void each_row_says_how_often_it_answered_whom_and_what_was_granted_by_it() {
        TriedTable table = TriedTable.published("rt-used");
        var nina = phone.talk("REP");
        var omar = phone.talk("SENIOR");
        var sara = phone.supervisor("SUPERVISOR");
        grant(nina, ask(nina, table, "EUR", 4000));
        grant(nina, ask(nina, table, "EUR", 1000));
        grant(nina, ask(nina, table, "USD", 700));
        ask(nina, table, "EUR", 100);
        String reversed = ask(nina, table, "EUR", 2000);
        grant(nina, reversed);
        sara.reverse(reversed).then().statusCode(200);
        ask(nina, table, "KWD", 5);
        ask(omar, table, "EUR", 4000);

        report(table)
                .body("lines.table.unique()", contains("rt-used"))
                .body("lines.collect { it.row + ' ' + it.grade }", contains("0 REP", "2 REP", "5 SENIOR"))
                .body("lines[0].outcome", equalTo("REFUSED"))
                .body("lines[0].decisions", equalTo(1))
                .body("lines[0].money", empty())
                .body("lines[1].outcome", equalTo("ALLOWED"))
                .body("lines[1].version", equalTo(1))
                .body("lines[1].decisions", equalTo(5))
                .body("lines[1].granted", equalTo(3))
                .body("lines[1].reversed", equalTo(1))
                .body("lines[1].money.collect { it.currency + ' ' + it.amountMinor }", contains("EUR 5000", "USD 700"))
                .body("lines[1].approvals", nullValue())
                .body("lines[2].decisions", equalTo(1))
                .body("lines[2].granted", equalTo(0))
                .body("approvals.asked", equalTo(0))
                .body("approvals.medianSeconds", nullValue())
                .body("more", equalTo(false));
    }

    @Test
    void approvals_say_how_many_how_fast_and_how_often_granted() {
        TriedTable table = TriedTable.published("rt-approvals");
        var nina = phone.talk("REP");
        String first = ask(nina, table, "EUR", 15000);
        TriedTable.repeat(sql, first, 14);
        List<UUID> all = ids(table);
        for (int i = 0; i < 10; i++) {
            approval(all.get(i), i < 6 ? "GRANTED" : "REFUSED", i + 1, null);
        }
        approval(all.get(10), "GRANTED_LESS", 60, 9000L);
        approval(all.get(11), "LAPSED", 70, null);
        approval(all.get(12), "EXPIRED", null, null);
        approval(all.get(13), "WITHDRAWN", null, null);
        approval(all.get(14), "PENDING", null, null);
        report(table)
                .body("lines", hasSize(1))
                .body("lines[0].outcome", equalTo("NEEDS_APPROVAL"))
                .body("lines[0].approver", equalTo("SUPERVISOR"))
                .body("lines[0].decisions", equalTo(15))
                .body("lines[0].approvals.asked", equalTo(15))
                .body("lines[0].approvals.answered", equalTo(12))
                .body("lines[0].approvals.granted", equalTo(7))
                .body("lines[0].approvals.grantedLess", equalTo(1))
                .body("lines[0].approvals.refused", equalTo(4))
                .body("lines[0].approvals.expired", equalTo(1))
                .body("lines[0].approvals.withdrawn", equalTo(1))
                .body("lines[0].approvals.pending", equalTo(1))
                .body("lines[0].approvals.unused", equalTo(1))
                .body("lines[0].approvals.grantedShare", equalTo(8f / 12))
                .body("lines[0].approvals.medianSeconds", equalTo(6))
                .body("lines[0].approvals.p90Seconds", equalTo(60))
                .body("lines[0].shouldBeOwn", equalTo(false))
                .body("approvals.asked", equalTo(15));
    }

    @Test
    void a_row_that_is_always_granted_should_be_the_reps_own() {
        TriedTable table = TriedTable.published("rt-always");
        var nina = phone.talk("REP");
        TriedTable.repeat(sql, ask(nina, table, "EUR", 15000), 19);
        List<UUID> all = ids(table);
        assertThat(all).hasSize(20);
        all.subList(0, 19).forEach(id -> approval(id, "GRANTED", 5, null));
        report(table).body("lines[0].shouldBeOwn", equalTo(false)); // too few to say so
        approval(all.getLast(), "LAPSED", 5, null);
        report(table).body("lines[0].shouldBeOwn", equalTo(true));

        String less = ask(nina, table, "EUR", 15000);
        approval(UUID.fromString(less), "GRANTED_LESS", 5, 100L);
        report(table).body("lines[0].shouldBeOwn", equalTo(false));
    }

    @Test
    void only_decisions_of_the_period_are_counted_and_only_those_who_decide_about_tables_see_it() {
        TriedTable table = TriedTable.published("rt-period");
        var nina = phone.talk("REP");
        String before = ask(nina, table, "EUR", 100);
        String last = ask(nina, table, "EUR", 100);
        String after = ask(nina, table, "EUR", 100);
        asked(before, begin.minusMillis(1));
        asked(last, end.minusMillis(1));
        asked(after, end);
        report(table).body("lines", hasSize(1)).body("lines[0].decisions", equalTo(1));
        for (String bad : List.of(
                "from=" + end + "&to=" + begin,
                "from=" + begin + "&to=" + begin,
                "from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                "from=0001-01-01T00:00:00Z&to=0001-02-01T00:00:00Z",
                "from=-999999999-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                "from=%2B999999999-01-01T00:00:00Z&to=%2B999999999-01-02T00:00:00Z")) {
            assertThat(get(bad).statusCode()).as(bad).isIn(400, 422);
        }
        get("from=" + end + "&to=" + begin).then().body("type", containsString("period-refused"));
        for (String bad : List.of(
                "table=credit",
                "from=" + begin,
                "from=yesterday&to=today",
                "from=" + begin + "&to=" + end + "&table=a';DROP")) {
            assertThat(get(bad).statusCode()).as(bad).isEqualTo(400);
        }
        SignedIn.as("rt-rep", Roles.REP)
                .get("/api/v1/decision-report?from=" + begin + "&to=" + end)
                .then()
                .statusCode(403);
        get("from=" + begin + "&to=" + end).then().statusCode(200);
    }

    private static String ask(AtThePhone.Person rep, TriedTable table, String currency, long minor) {
        Response asked = rep.ask(Map.of("action", table.name, "currency", currency, "amountMinor", minor));
        asked.then().statusCode(201);
        return asked.path("id");
    }

    private static void grant(AtThePhone.Person rep, String decision) {
        rep.grant(decision, Map.of()).then().statusCode(201);
    }

    private ValidatableResponse report(TriedTable table) {
        return get("from=" + begin + "&to=" + end + "&table=" + table.name)
                .then()
                .statusCode(200);
    }

    private static Response get(String query) {
        return SignedIn.as("rt-sara", Roles.SUPERVISOR)
                .urlEncodingEnabled(false)
                .get("/api/v1/decision-report?" + query);
    }

    private List<UUID> ids(TriedTable table) {
        return OwnTransaction.of(() ->
                sql.list("SELECT id FROM decision WHERE action = ?", row -> row.getObject(1, UUID.class), table.name));
    }

    private void approval(UUID decision, String state, @Nullable Integer seconds, @Nullable Long less) {
        OwnTransaction.of(() -> sql.run(
                "INSERT INTO approval (decision_id, state, grade, asked, answered, answered_by, answer_grade, amount,"
                        + " version) VALUES (?, ?, 'SUPERVISOR', '2026-11-01 10:00:00', ?, ?, ?, ?, 0)",
                decision,
                state,
                state.equals("PENDING")
                        ? null
                        : Instant.parse("2026-11-01T10:00:00Z").plusSeconds(seconds == null ? 45 : seconds),
                seconds == null ? null : "sara",
                seconds == null ? null : "SUPERVISOR",
                less));
    }

    private void asked(String decision, Instant at) {
        OwnTransaction.of(() -> sql.run("UPDATE decision SET asked = ? WHERE id = ?", at, UUID.fromString(decision)));
    }
}
