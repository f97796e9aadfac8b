package org.throughline.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;

/// The committed description of the API is the one that the code has, and is fit to be read and to make clients of.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class OpenApiDocumentTest {

    private static final Path COMMITTED = Path.of("openapi/openapi.yaml");
    private static final String REFRESH =
            "mvn test -Dtest=OpenApiDocumentTest -Dthroughline.openapi.update=true   (then read the diff: it is the product)";
    /// To YAML 1.1 an unquoted time of day is a number of base 60.
    private static final String TIME_OF_DAY = "(?m)(: |- )(\\d+(?::\\d+)+(?:\\.\\d+)?)$";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final YAMLMapper YAML = new YAMLMapper();

    private String text = "";
    private JsonNode document = YAML.missingNode();

    @BeforeEach
    void generate() throws IOException {
        text = given().accept("application/yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replaceAll(TIME_OF_DAY, "$1\"$2\"");
        document = YAML.readTree(text);
        if (Boolean.getBoolean("throughline.openapi.update")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, text);
        }
    }

    @Test
    void the_committed_document_is_the_one_the_code_has() throws IOException {
        assertThat(COMMITTED).as("refresh it: " + REFRESH).exists();
        var committed = flat(YAML.readTree(COMMITTED.toFile()));
        var generated = flat(document);
        var differences = new ArrayList<String>();
        generated.forEach((path, value) -> {
            if (!value.equals(committed.get(path))) {
                differences.add(path + ": code " + value + ", file " + committed.getOrDefault(path, "nothing"));
            }
        });
        committed.keySet().stream()
                .filter(path -> !generated.containsKey(path))
                .forEach(path -> differences.add(path + ": only in the file"));
        assertThat(differences)
                .as("openapi/openapi.yaml differs from the code; refresh it: " + REFRESH)
                .isEmpty();
    }

    @Test
    void every_operation_says_what_it_is() {
        var ids = new ArrayList<String>();
        operations().forEach((name, operation) -> {
            ids.add(operation.path("operationId").asText());
            assertThat(operation.path("operationId").asText())
                    .as(name + " operationId")
                    .matches("[a-z][A-Za-z0-9]+");
            assertThat(operation.path("summary").asText())
                    .as(name + " needs @Operation(summary = …): one line without a full stop")
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(120)
                    .doesNotEndWith(".");
            assertThat(operation.path("tags")).as(name + " needs a @Tag").isNotEmpty();
        });
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void every_operation_says_how_it_refuses() {
        operations()
                .forEach((name, operation) -> assertThat(names(operation.path("responses")))
                        .as(name)
                        .as(name + ": with any @APIResponse, say the 2xx too (its schema follows the return type)")
                        .anyMatch(status -> status.startsWith("2"))
                        .anyMatch(status -> status.startsWith("4") || status.equals("default")));
        operations()
                .forEach((name, operation) -> operation.path("responses").properties().stream()
                        .filter(response -> response.getKey().startsWith("4"))
                        .forEach(response -> assertThat(
                                        response.getValue().path("$ref").asText()
                                                + response.getValue().path("content"))
                                .as(name + " " + response.getKey())
                                .containsAnyOf("#/components/responses/Problem", "application/problem+json")));
    }

    @Test
    void every_operation_but_the_open_ones_asks_for_a_token() {
        var open = operations().entrySet().stream()
                .filter(operation -> operation.getValue().path("security").isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(open)
                .as("a new operation without a token is a decision: add it here")
                .containsExactly("post /api/v1/login");
    }

    @Test
    void schemas_have_names_that_people_gave_them() {
        assertThat(names(document.path("components").path("schemas")))
                .as("a digit at the end means that two records have the same name: rename one, or @Schema(name = …)")
                .noneMatch(name -> name.matches(".*\\d$"))
                .noneMatch(name -> name.endsWith("DTO"));
    }

    @Test
    void members_of_responses_that_are_always_there_are_required() {
        assertThat(required("Ticket"))
                .contains("id", "number", "state", "possible")
                .doesNotContain("customer", "queue");
        assertThat(required("PageTicketView")).containsExactly("items");
        assertThat(required("CallerContext")).contains("call", "who", "notes").doesNotContain("why");
        assertThat(required("QueueProfile"))
                .as("a request: what has a default may be left out")
                .containsExactlyInAnyOrder("skill", "calendar");
    }

    private List<String> required(String schema) {
        return StreamSupport.stream(
                        document.path("components")
                                .path("schemas")
                                .path(schema)
                                .path("required")
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void the_document_says_whose_it_is() {
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(document.path("info").path("title").asText()).isEqualTo("Throughline");
        assertThat(document.path("info").path("license").path("name").asText()).isEqualTo("Apache-2.0");
        assertThat(document.path("components")
                        .path("securitySchemes")
                        .path("token")
                        .path("scheme")
                        .asText())
                .isEqualTo("bearer");
        var described = StreamSupport.stream(document.path("tags").spliterator(), false)
                .filter(tag -> !tag.path("description").asText().isBlank())
                .map(tag -> tag.path("name").asText())
                .collect(Collectors.toSet());
        operations()
                .forEach((name, operation) -> operation
                        .path("tags")
                        .forEach(tag -> assertThat(described)
                                .as(name + ": one resource with this tag gives its description")
                                .contains(tag.asText())));
    }

    private Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        operations.put(operation.getKey() + " " + path.getKey(), operation.getValue());
                    }
                }));
        assertThat(operations).isNotEmpty();
        return operations;
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static Map<String, String> flat(JsonNode node) {
        var leaves = new TreeMap<String, String>();
        flatten("", node, leaves);
        return leaves;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(field -> flatten(path + "/" + field.getKey(), field.getValue(), leaves));
        } else if (node.isArray() && !node.isEmpty()) {
            for (var i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), leaves);
            }
        } else {
            leaves.put(path, node.toString());
        }
    }
}
