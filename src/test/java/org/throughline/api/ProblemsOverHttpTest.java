package org.throughline.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class ProblemsOverHttpTest {

    @Inject
    AgroalDataSource database;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI base;

    @BeforeEach
    void aTableThatShowsWhatWasCommitted() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS trouble_witness (id INT) ENGINE=InnoDB");
            statement.execute("DELETE FROM trouble_witness");
        }
    }

    @AfterEach
    void theTableIsNoneOfOurs() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE trouble_witness");
        }
    }

    @Test
    void a_refusal_is_a_problem_detail_with_the_values_the_client_needs() {
        problem(given().post("/trouble/refuse-after-writing"), 409, "ticket-closed")
                .body("title", equalTo("The ticket is closed"))
                .body("detail", equalTo("Closed by its own rule"))
                .body("ticket", equalTo("1002349"))
                .header("Retry-After", "2");
    }

    @Test
    void a_refusal_rolls_back_what_was_written_before_it() throws SQLException {
        given().post("/trouble/refuse-after-writing").then().statusCode(409);
        assertThat(witnesses()).isZero();
    }

    @Test
    void a_surprise_tells_the_client_an_incident_number_and_nothing_else() {
        problem(given().get("/trouble/surprise"), 500, "internal")
                .body("incident", matchesPattern("[0-9a-f-]{36}"))
                .body(not(containsString("vault")))
                .body(not(containsString("IllegalState")));
    }

    @Test
    void every_broken_rule_of_a_body_is_named_by_its_path() {
        problem(given().contentType(ContentType.JSON).body("""
                                        {"number": " ", "pieces": 10, "lines": [{"product": ""}]}""").post("/trouble/order"), 400, "invalid")
                .body("errors.field", hasItems("number", "pieces", "lines[0].product"));
    }

    @Test
    void a_value_of_the_wrong_type_is_named_by_its_path_and_not_repeated() {
        problem(given().contentType(ContentType.JSON).body("""
                                        {"number": "1", "pieces": "+49 30 1234567"}""").post("/trouble/order"), 400, "invalid")
                .body("errors[0].field", equalTo("pieces"))
                .body(not(containsString("1234567")));
    }

    @Test
    void a_body_that_is_no_json_is_malformed() {
        for (var body : new String[] {
            "{\"number\": ",
            "}{",
            "[",
            "\u0000",
            "nul",
            "{\"number\": \"1\"} {}",
            "{\"number\": \"1\"}]",
            "{\"number\": \"1\"} x",
            "{\"number\": \"1\", \"number\": \"2\"}"
        }) {
            problem(given().contentType(ContentType.JSON).body(body).post("/trouble/order"), 400, "malformed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text': 5}",
                "{'text': 1.5}",
                "{'text': true}",
                "{'text': '\\ud800'}",
                "{'text': 'a \\udc00\\ud83d b'}",
                "{'text': 'a\\u0000'}",
                "{'text': '\\u001b[31m'}",
                "{'text': '\\u007f'}",
                "{'text': '\\u0085'}",
                "{'line': {'product': '1', 'product': '2'}}",
                "{'texts': ['well', '\\u0008']}",
                "{'texts': [5]}",
                "{'texts': ['well', '\\ud83d']}",
                "{'number': '1'}",
                "{'number': 1.5}",
                "{'number': ''}",
                "{'number': true}",
                "{'large': '1'}",
                "{'large': ''}",
                "{'is': 'true'}",
                "{'is': 1}",
                "{'is': ''}",
                "{'colour': 0}",
                "{'colour': '0'}",
                "{'colour': ''}",
                "{'id': ''}",
                "{'id': 1}",
                "{'at': 1700000000}",
                "{'at': 1.5}",
                "{'at': ''}",
                "{'time': [9, 0]}",
                "{'line': ''}",
                "{'line': []}"
            })
    void a_value_is_what_it_was_declared_to_be_and_nothing_that_could_be_made_of_it(String body) {
        problem(many(body), 400, "invalid")
                .body("errors.field[0]", startsWith(body.replaceFirst("^..([a-z]+).*", "$1")));
    }

    @Test
    void what_a_value_is_declared_to_be_is_taken() {
        many("""
                {'text': '\\ud83d\\ude00 ü\\n\\r\\t', 'texts': [''], 'number': 1, 'large': 99999999999, 'is': true, 'colour': 'RED',
                 'id': '0199b7b4-0000-7000-8000-000000000000', 'at': '2026-11-22T10:00:00Z', 'time': '09:00',
                 'line': {'product': 'kettle'}}""").then().statusCode(204);
    }

    private static Response many(String body) {
        return given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post("/trouble/many");
    }

    @Test
    void a_body_that_is_too_large_is_a_problem_too() {
        String large = "{\"number\": \"" + "1".repeat(2_000_000) + "\"}";
        problem(given().contentType(ContentType.JSON).body(large).post("/trouble/order"), 413, "too-large")
                .header("X-Content-Type-Options", "nosniff");
        given().contentType(ContentType.JSON)
                .body(large.substring(0, 1_000_000) + "\"}")
                .post("/trouble/order")
                .then()
                .statusCode(204);
    }

    @Test
    void a_large_body_that_does_not_say_so_is_a_problem_too() throws IOException, InterruptedException {
        byte[] large = ("{\"number\": \"" + "1".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(base.resolve("/trouble/order"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("/problems/too-large");
        }
    }

    /// A connection that was closed while more came would lose the answer on its way.
    @Test
    void who_goes_on_sending_too_much_hears_so_too() throws IOException {
        String more = "1".repeat(1_000_000);
        for (boolean chunked : List.of(false, true)) {
            try (Socket client = new Socket(base.getHost(), base.getPort())) {
                Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII);
                out.write("POST /trouble/order HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
                out.write(chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: 9000000\r\n\r\n");
                out.write(chunked ? "c\r\n{\"number\": \"\r\n" : "{\"number\": \"");
                for (int i = 0; i < 8; i++) {
                    out.write(chunked ? "f4240\r\n" + more + "\r\n" : more);
                }
                out.flush();
                assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .as("chunked: " + chunked)
                        .isEqualTo("HTTP/1.1 413");
            }
        }
    }

    @Test
    void http_s_own_refusals_are_problems_too() {
        problem(given().get("/nowhere/at/all"), 404, "not-found");
        problem(given().get("/api/v1/nowhere"), 404, "not-found");
        problem(given().get("/trouble/by-id?id=not-a-uuid"), 400, "bad-request");
        problem(given().delete("/trouble/surprise"), 405, "method-not-allowed");
        problem(given().contentType("text/csv").body("a;b").post("/trouble/order"), 415, "unsupported-media-type");
        problem(given().accept("image/png").get("/trouble/numbers"), 406, "not-acceptable");
    }

    @Test
    void without_a_valid_token_it_is_401_and_says_how_to_authenticate() {
        problem(given().get("/trouble/admins"), 401, "unauthorized").header("WWW-Authenticate", "Bearer");
        problem(given().auth().oauth2("not.a.token").get("/trouble/admins"), 401, "unauthorized")
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void a_lost_race_is_412_with_a_condition_and_409_without() {
        problem(given().get("/trouble/race"), 409, "changed-meanwhile");
        problem(given().header("If-Match", "\"1\"").get("/trouble/race"), 412, "version-changed");
    }

    @Test
    void a_database_that_takes_connections_and_answers_none_of_them_is_away() {
        problem(given().get("/trouble/stalled-database"), 503, "database-away").header("Retry-After", "2");
    }

    @Test
    void a_client_that_has_the_version_gets_no_body() {
        given().get("/trouble/version/3").then().statusCode(200).header("ETag", "\"3\"");
        for (var tag : new String[] {"\"3\"", "W/\"3\"", "\"1\", \"3\"", "*"}) {
            given().header("If-None-Match", tag)
                    .get("/trouble/version/3")
                    .then()
                    .statusCode(304)
                    .header("ETag", "\"3\"")
                    .body(equalTo(""));
        }
        given().header("If-None-Match", "\"33\"")
                .get("/trouble/version/3")
                .then()
                .statusCode(200);
    }

    @Test
    void an_update_must_say_which_version_it_changes() {
        problem(given().post("/trouble/version/3"), 428, "if-match-required");
        for (var tag : new String[] {"\"2\"", "W/\"3\"", "3", "\"33\""}) {
            problem(given().header("If-Match", tag).post("/trouble/version/3"), 412, "version-changed")
                    .body("etag", equalTo("\"3\""));
        }
        for (var empty : new String[] {"", "  "}) {
            problem(given().header("If-Match", empty).post("/trouble/version/3"), 400, "bad-request");
        }
        given().header("If-Match", "\"3\"").post("/trouble/version/3").then().statusCode(204);
        given().header("If-Match", "\"1\",\"3\"")
                .post("/trouble/version/3")
                .then()
                .statusCode(204);
    }

    @Test
    void pages_follow_each_other_to_the_end_without_a_hole_or_a_double() {
        var seen = new java.util.ArrayList<Integer>();
        String next = null;
        do {
            RequestSpecification request = given().queryParam("limit", 50);
            if (next != null) {
                request.queryParam("after", next);
            }
            var page = request.get("/trouble/numbers").then().statusCode(200).extract();
            seen.addAll(page.jsonPath().getList("items", Integer.class));
            next = page.jsonPath().getString("next");
        } while (next != null);
        assertThat(seen).hasSize(120).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void a_cursor_that_we_did_not_give_out_is_refused() {
        for (var cursor : new String[] {
            "x",
            "!!",
            "bnVtYmVycw",
            Cursor.of("others", 1).write(),
            Cursor.of("numbers", "x").write(),
            Cursor.of("numbers", 1, 2).write()
        }) {
            problem(given().queryParam("after", cursor).get("/trouble/numbers"), 400, "cursor-invalid");
        }
        problem(given().queryParam("limit", 201).get("/trouble/numbers"), 400, "invalid")
                .body("errors.field", hasItems("limit"));
    }

    private static ValidatableResponse problem(io.restassured.response.Response response, int status, String type) {
        assertThat(response.getContentType()).as(response.asPrettyString()).isEqualTo("application/problem+json");
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + type))
                .body("status", equalTo(status));
    }

    private long witnesses() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT COUNT(*) FROM trouble_witness")) {
            result.next();
            return result.getLong(1);
        }
    }
}
