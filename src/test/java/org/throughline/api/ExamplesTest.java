package org.throughline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;

/// The examples of the committed API description are true: each fits what it is an example of, and a request made of
/// them is taken. What is answered fits what is declared.
@QuarkusTest
@TestProfile(ExamplesTest.OfItsOwn.class)
@WithTestResource(RealDatabase.class)
class ExamplesTest {

    /// A database of its own: what the examples name, other tests name, too.
    public static final class OfItsOwn implements QuarkusTestProfile {}

    private static final Set<String> METHODS = Set.of("put", "post", "patch");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode document = read();
    private final Map<String, String> real = new TreeMap<>();

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Path.of("openapi/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// What the examples name is there.
    @BeforeEach
    void make() {
        SignedIn.token("examples-other", Roles.REP);
        put("/api/v1/calendars/office", Map.of("zone", "Europe/Berlin", "weekly", List.of(), "special", List.of()));
        put("/api/v1/queues/billing-en", Map.of("skill", "billing", "calendar", "office"));
        for (String login : List.of("examples-rep", "examples-other")) {
            String extension = login.endsWith("rep") ? "7201" : "7202";
            put(
                    "/api/v1/reps/" + login,
                    Map.of("displayName", "Omar", "endpoint", "examples-" + extension, "extension", extension));
        }
        put("/api/v1/customers/C-42", Map.of("name", "Nancy", "phones", List.of("+493012345678")));
        put(
                "/api/v1/orders/C-42",
                JSON.convertValue(schema("PutOrder").path("examples").get(0), Map.class));
        real.putAll(Map.of(
                "{login}", "examples-other",
                "{key}", "examples",
                "{externalId}", "C-42",
                "{kind}", "TROUBLE",
                "{priority}", "NORMAL",
                "{source}", "examples",
                "{call}", "main-1764000000.1",
                "{leg}", "main-1764000000.1",
                "{transfer}", UUID.randomUUID().toString()));
        real.put("{name}", "examples");
        real.put("{version}", draft());
        real.put("{number}", opened());
        real.put("1002349", opened());
        real.put(
                "{id}",
                post("/api/v1/ticket-views", Map.of("name", UUID.randomUUID(), "query", Map.of("assignee", "me")))
                        .path("id"));
    }

    @Test
    void every_example_fits_what_it_is_an_example_of() {
        List<String> wrong = new ArrayList<>();
        schemas().properties().forEach(schema -> {
            String at = "#/components/schemas/" + schema.getKey();
            schema.getValue().path("examples").forEach(example -> fit(at, example, wrong));
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(property -> property.getValue()
                            .path("examples")
                            .forEach(example -> fit(at + "/properties/" + property.getKey(), example, wrong)));
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_request_made_of_the_examples_is_taken_and_answered_as_it_is_declared() {
        List<String> wrong = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        run(operation.getKey(), path.getKey(), operation.getValue(), wrong);
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    private void run(String method, String path, JsonNode operation, List<String> wrong) {
        JsonNode schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode()) {
            return;
        }
        String name = method + " " + path;
        List<JsonNode> bodies = new ArrayList<>();
        resolve(schema).path("examples").forEach(bodies::add);
        if (bodies.isEmpty()) {
            JsonNode made = compose(schema, name, wrong);
            if (made != null) {
                bodies.add(made);
            }
        }
        for (JsonNode body : bodies) {
            Response answer = send(method, path, body.toString());
            int status = answer.statusCode() / 100 == 2 ? 200 : answer.statusCode();
            if (status != expected(path)) {
                wrong.add(name + " " + body + ": " + answer.statusCode() + " " + answer.asString());
            }
        }
    }

    /// Of calls, decisions, credits, returns, notices and exports there are none, the ticket is
    /// nobody's, so that nothing is settled, and nobody's password is an example: what is said of
    /// these is read and then refused so.
    private static int expected(String path) {
        return switch (path) {
            case "/api/v1/me/password" -> 403;
            case "/api/v1/tickets/{number}/settlements", "/api/v1/tickets/{number}/settlements/preview" -> 422;
            default ->
                Stream.of(
                                        "/api/v1/calls/",
                                        "/api/v1/legs/",
                                        "/api/v1/decisions/",
                                        "/api/v1/credits/",
                                        "/api/v1/returns/",
                                        "/api/v1/replacements/",
                                        "/api/v1/notices/",
                                        "/api/v1/ledger/exports/")
                                .anyMatch(path::startsWith)
                        ? 404
                        : 200;
        };
    }

    private Response send(String method, String path, String body) {
        boolean isThere = path.matches(".*\\{(number|id|login|version)}.*");
        RequestSpecification request = isThere ? everybody().header("If-Match", "*") : everybody();
        return request.body(really(body)).request(method.toUpperCase(Locale.ROOT), really(path));
    }

    private String really(String text) {
        String to = text.replace("Nobody's, billing", UUID.randomUUID().toString()); // a name for each view
        for (Map.Entry<String, String> value : real.entrySet()) {
            to = to.replace(value.getKey(), value.getValue());
        }
        return to;
    }

    private JsonNode compose(JsonNode schema, String name, List<String> wrong) {
        JsonNode is = resolve(schema);
        if (!is.path("examples").isEmpty()) {
            return is.path("examples").get(0);
        }
        if (!is.path("enum").isEmpty()) {
            return is.path("enum").get(0);
        }
        if (is.path("properties").isEmpty()) {
            wrong.add(name + " needs an example of " + is);
            return NODES.nullNode();
        }
        ObjectNode made = NODES.objectNode();
        Set<String> required = new HashSet<>();
        is.path("required").forEach(each -> required.add(each.asText()));
        is.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey())
                    || !resolve(property.getValue()).path("examples").isEmpty()) {
                made.set(property.getKey(), compose(property.getValue(), name + "." + property.getKey(), wrong));
            }
        });
        return made;
    }

    private JsonNode resolve(JsonNode schema) {
        String ref = schema.path("$ref").asText();
        return ref.isEmpty() ? schema : document.at(ref.substring(1));
    }

    private void fit(String at, JsonNode example, List<String> wrong) {
        ObjectNode schema = NODES.objectNode().put("$ref", at);
        schema.set("components", document.path("components"));
        for (ValidationMessage message : JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(example)) {
            wrong.add(at + " " + example + ": " + message.getMessage());
        }
    }

    private JsonNode schemas() {
        return document.path("components").path("schemas");
    }

    private JsonNode schema(String name) {
        return schemas().path(name);
    }

    /// By somebody else than who publishes it, and tested.
    private static String draft() {
        Response draft = SignedIn.as("examples-author", Roles.SUPERVISOR)
                .contentType(ContentType.XML)
                .body(resource("credit.dmn"))
                .post("/api/v1/decision-tables/examples/versions");
        String number = String.valueOf(draft.<Integer>path("number"));
        everybody()
                .header("If-Match", "*")
                .body(resource("credit.cases.json"))
                .put("/api/v1/decision-tables/examples/versions/" + number + "/cases");
        return number;
    }

    private static String resource(String name) {
        try {
            return Files.readString(Path.of("src/main/resources/decisions", name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String opened() {
        return post("/api/v1/tickets", Map.of("particulars", Map.of("kind", "TROUBLE")))
                .path("number");
    }

    private static Response post(String path, Object body) {
        Response answer = everybody().body(body).post(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer;
    }

    private static void put(String path, Object body) {
        everybody().body(body).put(path);
    }

    private static RequestSpecification everybody() {
        return SignedIn.as("examples-rep", Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
