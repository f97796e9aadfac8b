package org.throughline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;

/// Whatever somebody with every role sends to whatever operation there is, nothing surprises us: each refusal is one we
/// meant. New operations are covered by being described.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class HostileValuesTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /// The live stream doesn't end by itself, and a login is counted.
    private static final Set<String> LEFT_OUT = Set.of("/api/v1/live", "/api/v1/me/password");

    private static final List<String> VALUES = List.of(
            "ü😀",
            "\u0000",
            "\u202Eabc",
            "'; DROP TABLE account; --",
            "%_\\",
            "../../etc/passwd",
            "-1",
            "99999999999999999999",
            "1e400",
            "$(id)",
            "a\r\nX-Injected: 1",
            "x".repeat(3000));

    private static final List<String> BODIES = List.of(
            "null",
            "[]",
            "{}",
            "\"text\"",
            "0",
            "true",
            "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
            "{\"__proto__\":{\"roles\":[\"admin\"]}}",
            "{\"username\":null,\"password\":{}}");

    /// One client, so that thousands of requests share a connection.
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI base;

    private final String token =
            SignedIn.token("everything", Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN);
    private final Set<String> surprises = new TreeSet<>();

    @Test
    void no_value_in_a_path_query_header_or_body_surprises_any_operation() throws IOException {
        var document = new ObjectMapper()
                .readTree(base.resolve("/q/openapi?format=json").toURL());
        var tried = new ArrayList<String>();
        document.path("paths").properties().forEach(path -> {
            if (LEFT_OUT.contains(path.getKey())) {
                return;
            }
            path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(operation -> {
                        tried.add(operation.getKey() + " " + path.getKey());
                        values(operation.getKey(), path.getKey(), operation.getValue());
                        if (operation.getValue().has("requestBody")) {
                            bodies(document, operation.getKey(), path.getKey(), operation.getValue());
                        }
                    });
        });
        assertThat(tried).hasSizeGreaterThan(20);
        assertThat(surprises).isEmpty();
    }

    private void values(String method, String path, JsonNode operation) {
        for (var parameter : operation.path("parameters")) {
            for (var value : VALUES) {
                var name = parameter.path("name").asText();
                expectMeant(new Try(method, path, operation).with(parameter, value), name, value);
            }
        }
    }

    private void bodies(JsonNode document, String method, String path, JsonNode operation) {
        for (var body : BODIES) {
            expectMeant(new Try(method, path, operation).withBody(body), "body", body);
        }
        var schema = document.at(operation
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText()
                .replaceFirst("^#", ""));
        for (var property : schema.path("properties").properties()) {
            for (var value : VALUES) {
                var body = new ObjectMapper().createObjectNode();
                schema.path("properties")
                        .properties()
                        .forEach(other -> body.set(other.getKey(), plausible(other.getKey(), other.getValue())));
                body.put(property.getKey(), value);
                expectMeant(new Try(method, path, operation).withBody(body.toString()), property.getKey(), value);
            }
        }
    }

    private static JsonNode plausible(String name, JsonNode schema) {
        var json = new ObjectMapper();
        var type = schema.path("type").isArray()
                ? schema.path("type").get(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "integer", "number" -> json.getNodeFactory().numberNode(1);
            case "boolean" -> json.getNodeFactory().booleanNode(true);
            case "array" -> json.createArrayNode();
            case "object" -> json.createObjectNode();
            default -> json.getNodeFactory().textNode(name.contains("assword") ? "a long enough one" : "hostile-1");
        };
    }

    private void expectMeant(Try hostile, String where, String value) {
        int status = status(hostile);
        if (status >= 500) {
            surprises.add(hostile.method + " " + hostile.path + ": " + status + " for " + where + " = "
                    + value.substring(0, Math.min(30, value.length())));
        }
    }

    private int status(Try hostile) {
        try {
            return http.send(hostile.request(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(hostile.method + " " + hostile.path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// One request, with a value for each parameter of its path.
    private final class Try {

        private final String method;
        private final String path;
        private final JsonNode operation;
        private final HttpRequest.Builder request = HttpRequest.newBuilder();
        private String filled;
        private @Nullable String body;

        Try(String method, String path, JsonNode operation) {
            this.method = method;
            this.path = path;
            this.operation = operation;
            this.filled = path;
        }

        Try with(JsonNode parameter, String value) {
            String name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> filled = filled.replace("{" + name + "}", encoded(value));
                case "query" -> filled += "?" + encoded(name) + "=" + encoded(value);
                default -> request.header(name, value.replaceAll("[^ -~]", "?"));
            }
            return this;
        }

        Try withBody(String json) {
            body = json;
            return this;
        }

        HttpRequest request() {
            if (!operation.path("security").isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            return request.uri(base.resolve(filled.replaceAll("\\{[^}]*}", "hostile-1")))
                    .method(
                            method.toUpperCase(Locale.ROOT),
                            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .build();
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }
}
