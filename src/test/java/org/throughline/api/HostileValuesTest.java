package org.throughline.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    private final String token =
            SignedIn.token("everything", Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN);
    private final Set<String> surprises = new TreeSet<>();

    @Test
    void no_value_in_a_path_query_header_or_body_surprises_any_operation() throws IOException {
        var document = new ObjectMapper()
                .readTree(given().accept(ContentType.JSON)
                        .get("/q/openapi?format=json")
                        .asString());
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
                var request = request(operation);
                var name = parameter.path("name").asText();
                switch (parameter.path("in").asText()) {
                    case "path" -> request.pathParam(name, value);
                    case "query" -> request.queryParam(name, value);
                    default -> request.header(name, value.replaceAll("[^ -~]", "?"));
                }
                expectMeant(send(request, method, path, operation), method + " " + path, name, value);
            }
        }
    }

    private void bodies(JsonNode document, String method, String path, JsonNode operation) {
        for (var body : BODIES) {
            expectMeant(
                    send(request(operation).contentType(ContentType.JSON).body(body), method, path, operation),
                    method + " " + path,
                    "body",
                    body);
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
                expectMeant(
                        send(
                                request(operation).contentType(ContentType.JSON).body(body.toString()),
                                method,
                                path,
                                operation),
                        method + " " + path,
                        property.getKey(),
                        value);
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

    private RequestSpecification request(JsonNode operation) {
        return operation.path("security").isEmpty() ? given() : given().auth().oauth2(token);
    }

    private static Response send(RequestSpecification request, String method, String path, JsonNode operation) {
        for (var parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("path")) {
                var name = parameter.path("name").asText();
                if (!((io.restassured.specification.FilterableRequestSpecification) request)
                        .getNamedPathParams()
                        .containsKey(name)) {
                    request.pathParam(name, "hostile-1");
                }
            }
        }
        return request.request(method, path);
    }

    private void expectMeant(Response response, String operation, String where, String value) {
        if (response.statusCode() >= 500) {
            surprises.add(operation + ": " + response.statusCode() + " for " + where + " = "
                    + value.substring(0, Math.min(30, value.length())));
        }
    }
}
