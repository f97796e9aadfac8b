package org.throughline.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.Sql;

/// A system that brings its tickets, under a name of its own.
final class Sender {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;
    private final String token = SignedIn.token("importer", Roles.INTEGRATOR);
    final String source = "s-" + UUID.randomUUID().toString().substring(0, 8);

    Sender(URI server) {
        this.server = server;
    }

    String path() {
        return "/api/v1/ticket-imports/" + source;
    }

    /// @return the answer, of which everything was seen to
    JsonNode send(String lines) {
        HttpResponse<String> answer = post(lines.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    /// Says how long it is.
    HttpResponse<String> post(byte[] body) {
        return exchange(BodyPublishers.ofByteArray(body));
    }

    /// Does not.
    HttpResponse<String> stream(InputStream body) {
        return exchange(BodyPublishers.ofInputStream(() -> body));
    }

    HttpResponse<String> stream(byte[] body) {
        return stream(new ByteArrayInputStream(body));
    }

    private HttpResponse<String> exchange(HttpRequest.BodyPublisher body) {
        return exchange(path(), token, "application/x-ndjson", body);
    }

    HttpResponse<String> exchange(String path, String bearer, String type, HttpRequest.BodyPublisher body) {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(
                    HttpRequest.newBuilder(server.resolve(path))
                            .header("Authorization", "Bearer " + bearer)
                            .header("Content-Type", type)
                            .POST(body)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What was brought is old: left behind, it would stand before what other tests look for.
    void takeAllBack(Sql sql) {
        List<Object> ids = sql.list(
                "SELECT ticket_id FROM ticket_origin WHERE origin LIKE ?",
                row -> row.getObject(1, UUID.class),
                "import/" + source + "/%");
        if (!ids.isEmpty()) {
            String these = "(" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
            for (String table :
                    List.of("ticket_note", "ticket_entry", "ticket_tag", "ticket_word", "ticket_origin", "journey")) {
                sql.run("DELETE FROM " + table + " WHERE ticket_id IN " + these, ids.toArray());
            }
            sql.run("DELETE FROM ticket WHERE id IN " + these, ids.toArray());
        }
    }

    String token() {
        return token;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
