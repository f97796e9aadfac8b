package org.throughline.contactcenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one person may do over the public REST interface, with their own token.
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final URI base;
    private final @Nullable String token;

    private Api(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    public static Api login(URI base, String login, String password) {
        JsonNode answer = new Api(base, null).post("/api/v1/login", Map.of("username", login, "password", password));
        return new Api(base, answer.path("token").asText());
    }

    /// @param token of whatever issuer; null: nobody in particular asks
    static Api with(URI base, @Nullable String token) {
        return new Api(base, token);
    }

    /// The same person at another node: any node serves any request.
    public Api at(URI other) {
        return new Api(other, token);
    }

    /// @param status what the service said
    /// @param body its JSON, or text as a JSON string, or a missing node
    public record Answer(int status, JsonNode body) {}

    public JsonNode get(String path) {
        return ok(send("GET", path, null));
    }

    public JsonNode put(String path, Object body) {
        return ok(send("PUT", path, body));
    }

    public JsonNode post(String path, Object body) {
        return ok(send("POST", path, body));
    }

    /// PUT on what is there, whatever its version is by now.
    public JsonNode change(String path, Object body) {
        return ok(send("PUT", path, body, "If-Match", "*"));
    }

    /// Whatever it is by now.
    public void delete(String path) {
        ok(send("DELETE", path, null, "If-Match", "*"));
    }

    /// Whatever the answer is.
    ///
    /// @param headers names and values in turn, beyond those that every request has or in their place
    public Answer send(String method, String path, @Nullable Object body, String... headers) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
            request.method(
                    method,
                    body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(
                                    body instanceof String text ? text : JSON.writeValueAsString(body)));
            request.setHeader("Content-Type", "application/json");
            request.setHeader("Idempotency-Key", UUID.randomUUID().toString());
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
            authorize(request);
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode content = response.body().isEmpty()
                    ? MissingNode.getInstance()
                    : json ? JSON.readTree(response.body()) : JSON.valueToTree(response.body());
            return new Answer(response.statusCode(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + base + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode ok(Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError("refused: " + answer);
        }
        return answer.body();
    }

    public HttpRequest.Builder request(String path) {
        return authorize(HttpRequest.newBuilder(base.resolve(path)));
    }

    private HttpRequest.Builder authorize(HttpRequest.Builder request) {
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
