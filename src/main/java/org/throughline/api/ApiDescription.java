package org.throughline.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// Completes the generated OpenAPI document with what is true of every operation: how it is named and how it refuses.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final Pattern DERIVED_ID = Pattern.compile("(\\w+)Resource_(\\w+)");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var components = document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        components.addSchema(PROBLEM, problemSchema());
        components.addResponse(PROBLEM, problemResponse("A refusal, RFC 9457."));
        document.setComponents(components);
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().values().forEach(ApiDescription::complete);
        }
    }

    private static void complete(PathItem path) {
        path.getOperations().values().forEach(operation -> {
            nameOf(operation);
            refusalsOf(operation);
        });
    }

    /// `TicketsResource_open` becomes `ticketsOpen`: what a generated client calls the method.
    private static void nameOf(Operation operation) {
        var id = operation.getOperationId();
        var derived = id == null ? null : DERIVED_ID.matcher(id);
        if (derived != null && derived.matches()) {
            var resource = derived.group(1);
            var method = derived.group(2);
            operation.setOperationId(Character.toLowerCase(resource.charAt(0))
                    + resource.substring(1)
                    + Character.toUpperCase(method.charAt(0))
                    + method.substring(1));
        }
    }

    private static void refusalsOf(Operation operation) {
        var responses = operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        var parameters = operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
        var expected = new ArrayList<String>();
        if (!parameters.isEmpty() || operation.getRequestBody() != null) {
            expected.add("400");
        }
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            expected.addAll(List.of("401", "403"));
        }
        if (parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH)) {
            expected.add("404");
        }
        if (has(parameters, "If-Match")) {
            expected.addAll(List.of("412", "428"));
        }
        expected.add("default");
        for (var status : expected) {
            if (responses.getAPIResponse(status) == null) {
                responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(PROBLEM));
            }
        }
        if (has(parameters, "If-None-Match")) {
            responses.addAPIResponse(
                    "304", OASFactory.createAPIResponse().description("You have this version already."));
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") && response.getRef() == null && response.getContent() == null) {
                response.setContent(problemResponse("").getContent());
            }
        });
        operation.setResponses(responses);
    }

    private static boolean has(List<Parameter> parameters, String name) {
        return parameters.stream().anyMatch(parameter -> name.equals(parameter.getName()));
    }

    private static APIResponse problemResponse(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                ProblemBody.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
    }

    private static Schema problemSchema() {
        return OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.OBJECT))
                .description("A refusal, RFC 9457. Further members depend on the type: docs/problems.md.")
                .required(List.of("type", "title", "status"))
                .properties(new TreeMap<>(Map.of( // in the same order each time
                        "type",
                        text("Names the kind of problem; relative to this installation.")
                                .format("uri-reference")
                                .examples(List.of("/problems/not-found")),
                        "title",
                        text("The same for every problem of this type."),
                        "status",
                        OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.INTEGER))
                                .minimum(java.math.BigDecimal.valueOf(400))
                                .maximum(java.math.BigDecimal.valueOf(599)),
                        "detail",
                        text("What is special about this occurrence."))));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).description(description);
    }
}
