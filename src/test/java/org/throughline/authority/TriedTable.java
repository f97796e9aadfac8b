package org.throughline.authority;

import static org.hamcrest.Matchers.oneOf;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.OwnTransaction;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;

/// A table of a test's own, as `credit` is: reps grant up to 50 alone, supervisors approve up to
/// 200, managers up to 2,000.
final class TriedTable {

    static final String CREDIT = read("credit.dmn");

    final String name;

    private TriedTable(String name) {
        this.name = name;
    }

    /// In effect.
    static TriedTable published(String name) {
        return published(name, CREDIT, read("credit.cases.json"));
    }

    /// In effect.
    ///
    /// @param cases as they are set by REST
    static TriedTable published(String name, String file, String cases) {
        TriedTable table = new TriedTable(name);
        int first = table.draft(file);
        author().contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(cases)
                .put(table.version(first) + "/cases")
                .then()
                .statusCode(oneOf(200, 409));
        SignedIn.as("tried-publisher", Roles.SUPERVISOR)
                .contentType(ContentType.JSON)
                .body("{}")
                .post(table.version(first) + "/publications")
                .then()
                .statusCode(oneOf(200, 201));
        return table;
    }

    /// With another limit for reps.
    int draftUpTo(int limit) {
        return draft(CREDIT.replaceFirst("&lt;= 50<", "&lt;= " + limit + "<")
                .replaceFirst("\\(50\\.\\.200]", "(" + limit + "..200]"));
    }

    /// @return its number
    int draft(String file) {
        Response draft = author().contentType(ContentType.XML).body(file).post(path() + "/versions");
        draft.then().statusCode(oneOf(200, 201));
        return draft.path("number");
    }

    Response backtest(int version, Object from, Object to) {
        return author().contentType(ContentType.JSON)
                .body(Map.of("from", from.toString(), "to", to.toString()))
                .post(version(version) + "/backtests");
    }

    Response backtest(int version, String id) {
        return author().get(version(version) + "/backtests/" + id);
    }

    Response cancel(int version, String id) {
        return author().delete(version(version) + "/backtests/" + id);
    }

    String version(int number) {
        return path() + "/versions/" + number;
    }

    /// As many more decisions as this one, each a second after the one before.
    static void repeat(Sql sql, String decision, int times) {
        for (int i = 1; i <= times; i++) {
            int seconds = i;
            OwnTransaction.of(() -> sql.run(
                    "INSERT INTO decision (id, ticket_id, customer_id, rep_id, actor, action, table_version, table_row,"
                            + " outcome, approver, wish, inputs, currency, amount, asked, good_until, version)"
                            + " SELECT ?, ticket_id, customer_id, rep_id, actor, action, table_version, table_row,"
                            + " outcome, approver, wish, inputs, currency, amount, asked - INTERVAL ? SECOND, good_until,"
                            + " version FROM decision WHERE id = ?",
                    RowIds.next(),
                    seconds,
                    java.util.UUID.fromString(decision)));
        }
    }

    static RequestSpecification author() {
        return SignedIn.as("tried-author", Roles.SUPERVISOR);
    }

    private String path() {
        return "/api/v1/decision-tables/" + name;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("src/main/resources/decisions", file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
