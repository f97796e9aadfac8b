package org.throughline.attachments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.OwnTransaction;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.WordsErased;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class AttachmentsTest {

    private static final String TICKETS = "/api/v1/tickets";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

    @TestHTTPResource
    URI base = URI.create("");

    @Inject
    TicketDesk desk;

    @Inject
    OldAttachments old;

    @Inject
    Event<WordsErased> erased;

    @Inject
    DataSource database;

    private Sql sql;

    @BeforeEach
    void connect() {
        sql = new Sql(database);
    }

    @Test
    void a_file_is_read_as_it_was_attached_and_whoever_has_the_ticket_on_the_screen_is_told() {
        String number = opened();
        byte[] picture = picture(600_000);
        String id = attach(number, "Kettle, leaking ü.png", picture)
                .then()
                .statusCode(201)
                .body("type", equalTo("image/png"))
                .body("size", equalTo(600_000))
                .body("digest", notNullValue())
                .extract()
                .path("id");
        files(number).then().body("name", contains("Kettle, leaking ü.png")).body("actor", contains("files-rep"));
        Response read = rep().get(path(number) + "/" + id);
        assertThat(read.asByteArray()).isEqualTo(picture);
        read.then()
                .contentType("image/png")
                .header("Content-Disposition", equalTo("attachment; filename*=UTF-8''Kettle%2C%20leaking%20%C3%BC.png"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Length", equalTo("600000"));
        rep().get(TICKETS + "/" + number + "/timeline")
                .then()
                .body("items[0].kind", equalTo("ATTACHED"))
                .body("items[0].data.attachment", equalTo(id));
        assertThat(sql.count("live_event WHERE kind = 'ticket.changed' AND subject = '" + number + "'"))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><script>alert(1)</script></html>",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "MZ\u0000\u0003 and so on",
                "#!/bin/sh\nrm -rf /",
                "PK\u0003\u0004 a zip",
                "\u007fELF\u0002\u0001\u0001"
            })
    void what_is_in_a_file_counts_and_not_its_name_and_what_a_browser_or_a_computer_would_run_is_refused(
            String content) {
        String number = opened();
        attach(number, "kettle.png", content.getBytes(StandardCharsets.ISO_8859_1))
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/file-type-refused"));
        assertNothing(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kettle.exe", "kettle.html", "kettle.png.htm", "kettle.JS", "kettle."})
    void a_name_says_no_other_type_than_what_is_in_the_file(String name) {
        String number = opened();
        attach(number, name, PNG).then().statusCode(415);
        attach(number, "kettle.PNG", PNG).then().statusCode(201);
        byte[] script = "Get-Process".getBytes(StandardCharsets.US_ASCII);
        attach(number, "note.ps1", script).then().statusCode(415);
        attach(number, "note.txt", script).then().statusCode(201);
        attach(number, "note", script).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../kettle.png",
                "a/b",
                "a\\b",
                "C:kettle",
                "kettle\u202egnp.exe",
                "a\u0000b",
                "a\nb",
                ".",
                " ",
                ".profile"
            })
    void a_name_is_no_path_and_hides_nothing(String name) {
        String number = opened();
        attach(number, name, PNG).then().statusCode(400);
        assertNothing(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF.png", "k%C3.png", "%C3%28.png", "%ED%A0%80.png", "%F5%80%80%80.png"})
    void a_name_that_is_no_utf8_is_refused(String name) {
        String number = opened();
        rep().urlEncodingEnabled(false)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/octet-stream")
                .body(PNG)
                .post(path(number) + "?name=" + name)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/file-name-unfit"));
        assertNothing(number);
    }

    @Test
    void nothing_is_no_file_and_a_file_needs_a_ticket_and_somebody_who_may() {
        String number = opened();
        attach(number, "empty.txt", new byte[0]).then().statusCode(422).body("type", equalTo("/problems/file-empty"));
        attach("1", "kettle.png", PNG).then().statusCode(400);
        attach("1000000000", "kettle.png", PNG).then().statusCode(404);
        given().get(path(number)).then().statusCode(401);
        SignedIn.as("files-admin", Roles.ADMIN)
                .header("Idempotency-Key", "x")
                .body(PNG)
                .post(path(number) + "?name=x.png")
                .then()
                .statusCode(403);
        assertNothing(number);
    }

    @Test
    void a_file_that_is_too_large_is_refused_whether_it_says_so_or_not() throws Exception {
        String number = opened();
        byte[] large = picture(26 * 1024 * 1024);
        assertThat(send(number, HttpRequest.BodyPublishers.ofByteArray(large))).isEqualTo(413);
        assertThat(send(number, HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                .isEqualTo(413);
        Awaitility.await().untilAsserted(() -> assertNothing(number));
        byte[] most = picture(25 * 1024 * 1024);
        assertThat(send(number, HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(most))))
                .isEqualTo(201);
    }

    @Test
    void of_a_file_that_breaks_off_nothing_stays() throws IOException {
        String number = opened();
        try (Socket client = new Socket(base.getHost(), base.getPort())) {
            client.getOutputStream()
                    .write(("POST " + path(number) + "?name=kettle.png HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + SignedIn.token("files-rep", Roles.REP)
                                    + "\r\nIdempotency-Key: broken\r\nContent-Length: 2000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(picture(900_000));
            client.getOutputStream().flush();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(sql.count("attachment WHERE " + of(number)))
                            .isEqualTo(1));
            files(number).then().body("", empty());
        }
        Awaitility.await().untilAsserted(() -> assertNothing(number));
    }

    @Test
    void a_double_click_attaches_once_and_the_same_key_for_another_file_is_refused() throws Exception {
        String number = opened();
        byte[] picture = picture(300_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> clicks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clicks.add(threads.submit(() -> attach(number, "kettle.png", picture, "twice")));
            }
            List<String> ids = new ArrayList<>();
            for (Future<Response> click : clicks) {
                ids.add(click.get().then().statusCode(201).extract().path("id"));
            }
            assertThat(ids).containsOnly(ids.getFirst());
        }
        assertThat(sql.count("attachment WHERE " + of(number))).isEqualTo(1);
        assertThat(sql.count(
                        "attachment_piece WHERE attachment_id IN (SELECT id FROM attachment WHERE " + of(number) + ")"))
                .isEqualTo(2);
        attach(number, "kettle.png", PNG, "twice")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        files(number).then().body("", hasSize(1));
    }

    @Test
    void a_ticket_has_room_for_so_much_whoever_comes_at_once() throws Exception {
        String number = opened();
        attach(number, "large.png", PNG).then().statusCode(201);
        sql.run("UPDATE attachment SET size = 200 * 1024 * 1024 - 1500 WHERE " + of(number));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> both = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String key = "room-" + i;
                both.add(threads.submit(() -> attach(number, "kettle.png", picture(1000), key)));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Response> each : both) {
                answers.add(each.get().statusCode());
            }
            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        }
        files(number).then().body("", hasSize(2));
        assertThat(sql.count("attachment WHERE digest IS NULL AND " + of(number)))
                .isZero();
    }

    /// Those of its parts count, too.
    @Test
    void a_ticket_has_room_for_a_hundred_files_and_no_more_by_a_merge() {
        String part = opened();
        String whole = opened();
        fill(part, 60);
        fill(whole, 39);
        rep().header("If-Match", "*")
                .contentType(ContentType.JSON)
                .body(Map.of("into", whole))
                .post(TICKETS + "/" + part + "/merge")
                .then()
                .statusCode(200);
        String last =
                attach(whole, "last.png", PNG).then().statusCode(201).extract().path("id");
        for (String number : List.of(part, whole)) {
            attach(number, "over.png", PNG)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/files-full"))
                    .body("mostFiles", equalTo(100))
                    .body("mostBytes", equalTo(200 * 1024 * 1024));
        }
        rep().delete(path(whole) + "/" + last).then().statusCode(204);
        attach(whole, "instead.png", PNG).then().statusCode(201);
    }

    private void fill(String number, int files) {
        sql.run("INSERT INTO attachment (id, ticket_id, name, type, size, digest, added, actor, once) SELECT UUID(),"
                + " t.id, 'x.png', 'image/png', 1, REPEAT('0', 64), UTC_TIMESTAMP(6), 'files-rep', CONCAT('fill/', seq)"
                + " FROM ticket t JOIN seq_1_to_" + files + " WHERE t.number = '" + number + "'");
    }

    @Test
    void who_attached_a_file_takes_it_off_again_or_a_supervisor_does_and_nobody_else() {
        String number = opened();
        String one = attach(number, "one.png", PNG).path("id");
        String two = attach(number, "two.png", PNG).path("id");
        SignedIn.as("files-other", Roles.REP)
                .delete(path(number) + "/" + one)
                .then()
                .statusCode(403);
        rep().delete(path(number) + "/" + one).then().statusCode(204);
        rep().delete(path(number) + "/" + one).then().statusCode(404);
        rep().get(path(number) + "/" + one).then().statusCode(404);
        SignedIn.as("files-supervisor", Roles.SUPERVISOR)
                .delete(path(number) + "/" + two)
                .then()
                .statusCode(204);
        assertNothing(number);
        rep().get(TICKETS + "/" + number + "/timeline")
                .then()
                .body("items[0].data.removed", equalTo("true"))
                .body("items.findAll { it.kind == 'ATTACHED' }", hasSize(4));
    }

    @Test
    void the_files_of_a_ticket_that_becomes_a_part_are_files_of_the_whole() {
        String part = opened();
        String whole = opened();
        String id = attach(part, "kettle.png", PNG, "merged").path("id");
        rep().header("If-Match", "*")
                .contentType(ContentType.JSON)
                .body(Map.of("into", whole))
                .post(TICKETS + "/" + part + "/merge")
                .then()
                .statusCode(200);
        for (String number : List.of(part, whole)) {
            files(number).then().body("id", contains(id));
            rep().get(path(number) + "/" + id).then().statusCode(200);
            attach(number, "kettle.png", PNG, "merged").then().statusCode(201).body("id", equalTo(id));
        }
        rep().get(path(opened()) + "/" + id).then().statusCode(404);
    }

    @Test
    void files_go_with_their_customer_and_when_their_time_is_over_and_what_never_came_whole_after_an_hour() {
        String customers = opened();
        attach(customers, "kettle.png", PNG).then().statusCode(201);
        OwnTransaction.of(() -> {
            erased.fire(new WordsErased(List.of(id(customers))));
            return null;
        });
        assertNothing(customers);

        String number = opened();
        attach(number, "new.png", PNG).then().statusCode(201);
        String aged = attach(number, "old.png", PNG).path("id");
        String broken = attach(number, "broken.png", PNG).path("id");
        sql.run(
                "UPDATE attachment SET added = UTC_TIMESTAMP(6) - INTERVAL 1097 DAY WHERE id = '" + aged + "'",
                "UPDATE attachment SET digest = NULL, once = NULL, added = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE"
                        + " WHERE id = '" + broken + "'");
        old.forget();
        files(number).then().body("name", contains("new.png"));
        assertThat(sql.count("attachment WHERE " + of(number))).isEqualTo(1);
    }

    @Test
    void who_breaks_off_again_and_again_has_to_wait() {
        String number = opened();
        String actor = "files-storm";
        for (int i = 0; i < 10; i++) {
            sql.run("INSERT INTO attachment (id, ticket_id, name, type, size, added, actor) SELECT UUID(), id, 'x',"
                    + " 'image/png', 0, UTC_TIMESTAMP(6), '" + actor + "' FROM ticket WHERE number = '" + number
                    + "'");
        }
        SignedIn.as(actor, Roles.REP)
                .header("Idempotency-Key", "x")
                .body(PNG)
                .post(path(number) + "?name=x.png")
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("60"));
    }

    private int send(String number, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                            HttpRequest.newBuilder(base.resolve(path(number) + "?name=kettle.png"))
                                    .header("Authorization", "Bearer " + SignedIn.token("files-rep", Roles.REP))
                                    .header("Idempotency-Key", UUID.randomUUID().toString())
                                    .POST(body)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private void assertNothing(String number) {
        assertThat(sql.count("attachment WHERE " + of(number))).isZero();
        assertThat(sql.count("attachment_piece p LEFT JOIN attachment a ON a.id = p.attachment_id WHERE a.id IS NULL"))
                .isZero();
    }

    private static String of(String number) {
        return "ticket_id = (SELECT id FROM ticket WHERE number = '" + number + "')";
    }

    private TicketId id(String number) {
        return OwnTransaction.of(
                () -> Objects.requireNonNull(desk.byNumber(number)).id());
    }

    private static byte[] picture(int bytes) {
        byte[] picture = new byte[bytes];
        new Random(bytes).nextBytes(picture);
        System.arraycopy(PNG, 0, picture, 0, PNG.length);
        return picture;
    }

    private static Response attach(String number, String name, byte[] content) {
        return attach(number, name, content, UUID.randomUUID().toString());
    }

    private static Response attach(String number, String name, byte[] content, String key) {
        return rep().header("Idempotency-Key", key)
                .contentType("application/octet-stream")
                .queryParam("name", name)
                .body(content)
                .post(path(number));
    }

    private static Response files(String number) {
        Response files = rep().get(path(number));
        files.then().statusCode(200);
        return files;
    }

    private static String path(String number) {
        return TICKETS + "/" + number + "/attachments";
    }

    private static String opened() {
        return rep().contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "TROUBLE")))
                .post(TICKETS)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static RequestSpecification rep() {
        return SignedIn.as("files-rep", Roles.REP);
    }
}
