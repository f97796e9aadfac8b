package org.throughline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.Sql;
import org.throughline.ground.RealDatabase;

/// Whatever stands on a line, it is refused for itself, and what stands on the lines beside it is taken.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class HostileImportsTest {

    private static final String REST =
            "'particulars': {'kind': 'LEAD'}, 'state': 'OPEN', 'opened': '2026-01-02T03:04:05Z'";

    @TestHTTPResource
    URI server;

    @Inject
    Sql sql;

    @SuppressWarnings("NullAway.Init")
    private Sender sender;

    @BeforeEach
    @SuppressWarnings("NullAway") // Quarkus fills the fields
    void somebody_sends() {
        sender = new Sender(server);
    }

    @AfterEach
    void they_leave_nothing_behind() {
        sender.takeAllBack(sql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nonsense                                                                      | malformed
            null                                                                          | line-unfit
            []                                                                            | malformed
            7                                                                             | malformed
            {}                                                                            | invalid
            {'externalId': 'x', 'externalId': 'y', REST}                                  | malformed
            {'externalId': 'x', REST} {}                                                  | malformed
            {'externalId': 'x', REST, 'number': '1000019'}                                | invalid
            {'externalId': '<b>', REST}                                                   | invalid
            {'externalId': '../x', REST}                                                  | invalid
            {'externalId': 7, REST}                                                       | invalid
            {'externalId': 'x', 'state': 'OPEN', 'opened': '2026-01-02T03:04:05Z'}        | invalid
            {'externalId': 'x', REST, 'entries': [{'kind': 'NOTE', 'at': '2026-01-02T03:04:05Z', 'text': 'a\\u0000b'}]} | invalid
            {'externalId': 'x', REST, 'entries': [{'kind': 'NOTE', 'at': '2026-01-02T03:04:05Z', 'text': '\\ud800'}]} | invalid
            {'externalId': 'x', REST, 'entries': [{'kind': 'STATE', 'at': '2026-01-02T03:04:05Z', 'text': 'a'}]} | invalid
            {'externalId': 'x', REST, 'entries': [{'kind': 'NOTE', 'at': '2999-01-02T03:04:05Z', 'text': 'a'}]} | import-times
            {'externalId': 'x', REST, 'entries': [{'kind': 'NOTE', 'at': '1904-01-02T03:04:05Z', 'text': 'a'}]} | invalid
            {'externalId': 'x', REST, 'entries': [{'kind': 'NOTE', 'at': '2026-01-02T03:04:05Z', 'text': ' '}]} | invalid
            {'externalId': 'x', REST, 'entries': [null]}                                  | invalid
            {'externalId': 'x', REST, 'tags': [null]}                                     | invalid
            {REST, 'externalId': 'x', 'state': 7}                                         | malformed
            {'opened': [{'externalId': 'y'}], 'externalId': 'x'}                          | invalid
            {'opened': {'externalId': 'y'}}                                               | invalid
            {'externalId': 'x', REST, 'tags': ['<b>']}                                    | invalid
            {'externalId': 'x', REST, 'subject': 'x OR 1=1 --'}                           | invalid
            {'externalId': 'x', REST, 'queue': 'nobodys-queue'}                           | ticket-queue-unknown
            {'externalId': 'x', REST, 'assignee': 'nobody; DROP TABLE rep'}               | assignee-unknown
            {'externalId': 'x', REST, 'customerExternalId': 'nobody'}                     | customer-unknown
            {'externalId': 'x', REST, 'phone': 'no number'}                               | customer-unknown
            {'externalId': 'x', REST, 'closed': '2026-01-02T03:04:05Z'}                   | import-times
            {'externalId': 'x', 'particulars': {'kind': 'LEAD'}, 'state': 'CLOSED', 'opened': '2026-01-02T03:04:05Z'} | import-times
            {'externalId': 'x', 'particulars': {'kind': 'LEAD'}, 'state': 'CLOSED', 'opened': '2026-01-02T03:04:05Z', 'closed': '2026-01-01T00:00:00Z'} | import-times
            {'externalId': 'x', 'particulars': {'kind': 'LEAD'}, 'state': 'OPEN', 'opened': '2999-01-02T03:04:05Z'} | import-times
            {'externalId': 'x', 'particulars': {'kind': 'LEAD'}, 'state': 'OPEN', 'opened': 1700000000} | invalid
            """)
    void what_is_no_ticket_is_refused_alone(String line, String problem) {
        JsonNode answer = sender.send(good(1) + line.replace("REST", REST).replace('\'', '"') + "\n" + good(3));
        assertThat(answer.at("/progress/imported").asLong()).isEqualTo(2);
        assertThat(answer.at("/progress/refused").asLong()).isEqualTo(1);
        assertThat(answer.at("/problems/0/line").asLong()).isEqualTo(2);
        assertThat(answer.at("/problems/0/problem/type").asText()).isEqualTo("/problems/" + problem);
        assertThat(answer.at("/problems/0/externalId").asText())
                .isEqualTo(line.contains("'externalId': 'x'") ? "x" : "");
        assertThat(imported()).isEqualTo(2);
    }

    @Test
    void what_is_no_utf8_is_refused_alone() {
        byte[] line = good(2).replace("T-2", "T-\u00fc").getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<String> answer = sender.stream(
                join(good(1).getBytes(StandardCharsets.UTF_8), line, good(3).getBytes(StandardCharsets.UTF_16LE)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Sender.json(answer.body()).at("/progress/imported").asLong()).isEqualTo(1);
        assertThat(Sender.json(answer.body()).findValuesAsText("type")).contains("/problems/line-unfit");
        byte[] marked = ("\uFEFF" + good(4).replace("\n", "\r\n") + good(5).strip()).getBytes(StandardCharsets.UTF_8);
        assertThat(Sender.json(sender.stream(marked).body())
                        .at("/progress/imported")
                        .asLong())
                .as("a byte order mark, CRLF, and no end of the last line")
                .isEqualTo(2);
    }

    @Test
    void a_line_without_an_end_is_passed_over_however_long_it_is() {
        InputStream endless = new SequenceInputStream(Collections.enumeration(List.of(
                bytes(good(1) + "{\"externalId\": \""), new Repeated('x', 200L << 20), bytes("\"}\n" + good(3)))));
        HttpResponse<String> answer = sender.stream(endless);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = Sender.json(answer.body());
        assertThat(body.at("/progress/imported").asLong()).isEqualTo(2);
        assertThat(body.at("/progress/line").asLong()).isEqualTo(3);
        assertThat(body.at("/problems/0/problem/type").asText()).isEqualTo("/problems/line-unfit");
    }

    @Test
    void a_file_of_nothing_but_mistakes_is_answered_with_the_first_thousand() {
        HttpResponse<String> answer =
                sender.stream(new SequenceInputStream(bytes(good(1)), new Repeated("no\n", 200_000)));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = Sender.json(answer.body());
        assertThat(body.at("/progress/refused").asLong()).isEqualTo(200_000);
        assertThat(body.at("/problems")).hasSize(1000);
    }

    @Test
    void more_than_a_megabyte_is_taken_here_and_nowhere_else() {
        byte[] large = IntStream.range(0, 400)
                .mapToObj(i -> ("{'externalId': 'L-" + i + "', " + REST + ", 'entries': [{'kind': 'NOTE', 'at':"
                                + " '2026-01-02T03:04:05Z', 'text': '" + "word ".repeat(700) + "'}]}\n")
                        .replace('\'', '"'))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        assertThat(large).hasSizeGreaterThan(1 << 20);
        assertThat(Sender.json(sender.post(large).body())
                        .at("/progress/imported")
                        .asLong())
                .isEqualTo(400);
        for (String path :
                List.of("/api/v1/tickets", "/api/v1/ticket-imports/../tickets", "/api/v1/ticket-importsx/")) {
            assertThat(sender.exchange(path, sender.token(), "application/json", BodyPublishers.ofByteArray(large))
                            .statusCode())
                    .as(path)
                    .isEqualTo(413);
        }
    }

    @Test
    void who_may_not_import_or_sends_something_else_changes_nothing() {
        byte[] lines = good(1).getBytes(StandardCharsets.UTF_8);
        String rep = SignedIn.token("history-rep", Roles.REP);
        String type = "application/x-ndjson";
        assertThat(sender.exchange(sender.path(), rep, type, BodyPublishers.ofByteArray(lines))
                        .statusCode())
                .isEqualTo(403);
        assertThat(sender.exchange(sender.path(), "x", type, BodyPublishers.ofByteArray(new byte[5 << 20]))
                        .statusCode())
                .isEqualTo(401);
        assertThat(sender.exchange(sender.path(), sender.token(), "application/json", BodyPublishers.ofByteArray(lines))
                        .statusCode())
                .isEqualTo(415);
        assertThat(sender.exchange(sender.path() + "%27--", sender.token(), type, BodyPublishers.ofByteArray(lines))
                        .statusCode())
                .isEqualTo(400);
        assertThat(imported()).isZero();
        assertThat(Sender.json(sender.post(new byte[0]).body())
                        .at("/progress/line")
                        .asLong())
                .isZero();
    }

    @Test
    void a_connection_that_breaks_within_a_line_leaves_that_line_and_says_how_far_it_came() throws IOException {
        byte[] whole = IntStream.rangeClosed(1, 250)
                .mapToObj(HostileImportsTest::good)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + sender.path() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + sender.token() + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                            + whole.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(whole, 0, whole.length - 20);
            out.flush();
            await().until(() -> imported() == 200);
        }
        assertThat(SignedIn.as("importer", Roles.INTEGRATOR).get(sender.path()).<List<Integer>>path("items.line"))
                .containsExactly(200);
        assertThat(SignedIn.as("importer", Roles.INTEGRATOR).get(sender.path()).<List<Boolean>>path("items.ended"))
                .containsExactly(false);
        JsonNode again = sender.send(new String(whole, StandardCharsets.UTF_8));
        assertThat(again.at("/progress/known").asLong()).isEqualTo(200);
        assertThat(again.at("/progress/imported").asLong()).isEqualTo(50);
    }

    private int imported() {
        return sql.one(
                "SELECT COUNT(*) FROM ticket_origin WHERE origin LIKE ?",
                row -> row.getInt(1),
                "import/" + sender.source + "/%");
    }

    private static String good(int n) {
        return ("{'externalId': 'T-" + n + "', " + REST + "}\n").replace('\'', '"');
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// The same again and again.
    private static final class Repeated extends InputStream {

        private final byte[] what;
        private final long length;
        private long at;

        Repeated(char what, long length) {
            this.what = new byte[] {(byte) what};
            this.length = length;
        }

        Repeated(String what, long times) {
            this.what = what.getBytes(StandardCharsets.UTF_8);
            this.length = times * this.what.length;
        }

        @Override
        public int read() {
            return at < length ? what[(int) (at++ % what.length)] : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int most) {
            int n = (int) Math.min(most, length - at);
            for (int i = 0; i < n; i++) {
                bytes[from + i] = what[(int) ((at + i) % what.length)];
            }
            at += n;
            return n == 0 && most > 0 ? -1 : n;
        }
    }
}
