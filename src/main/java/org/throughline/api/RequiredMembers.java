package org.throughline.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/// Marks those members of responses as required that are always there: what is not `@Nullable` in the record. A client
/// made from the description then need not ask whether a ticket has a number.
///
/// What clients send is left as it is: there a member that may be left out need not be nullable.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class RequiredMembers implements OASFilter {

    private static final DotName RECORD = DotName.createSimple(Record.class);
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName NAMED =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final String REFERENCE = "#/components/schemas/";

    private final List<ClassInfo> records;

    public RequiredMembers(IndexView index) {
        // one index may hold a class that another holds, too
        Map<DotName, ClassInfo> known = new HashMap<>();
        index.getKnownClasses().stream()
                .filter(type -> RECORD.equals(type.superName())
                        && type.name().toString().startsWith("org.throughline."))
                .forEach(type -> known.putIfAbsent(type.name(), type));
        this.records = List.copyOf(known.values());
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null
                || document.getPaths() == null
                || document.getPaths().getPathItems() == null) {
            return;
        }
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        List<Operation> operations = document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .toList();
        Set<String> sent = new HashSet<>();
        operations.stream()
                .filter(operation -> operation.getRequestBody() != null)
                .forEach(operation -> reach(operation.getRequestBody().getContent(), schemas, sent));
        Set<String> answered = new LinkedHashSet<>();
        operations.stream()
                .filter(operation -> operation.getResponses() != null)
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .forEach(response -> reach(response.getContent(), schemas, answered));
        answered.removeAll(sent);
        answered.forEach(name -> require(name, schemas.get(name)));
    }

    private static void reach(@Nullable Content content, Map<String, Schema> schemas, Set<String> reached) {
        if (content != null) {
            content.getMediaTypes().values().forEach(media -> reach(media.getSchema(), schemas, reached));
        }
    }

    private static void reach(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> reached) {
        if (schema == null) {
            return;
        }
        String ref = schema.getRef();
        if (ref != null && ref.startsWith(REFERENCE) && reached.add(ref.substring(REFERENCE.length()))) {
            reach(schemas.get(ref.substring(REFERENCE.length())), schemas, reached);
        }
        reach(schema.getItems(), schemas, reached);
        reach(schema.getAdditionalPropertiesSchema(), schemas, reached);
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf(), values(schema.getProperties()))
                .filter(all -> all != null)
                .flatMap(Collection::stream)
                .forEach(each -> reach(each, schemas, reached));
    }

    private static @Nullable Collection<Schema> values(@Nullable Map<String, Schema> properties) {
        return properties == null ? null : properties.values();
    }

    private void require(String name, @Nullable Schema schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        Set<String> members = schema.getProperties().keySet();
        List<ClassInfo> candidates = records.stream()
                .filter(type -> isNamed(type, name) && componentsOf(type).equals(members))
                .toList();
        if (candidates.size() != 1) {
            return; // two records of one name and shape: nothing is said of either
        }
        Set<String> always = candidates.getFirst().recordComponents().stream()
                .filter(component -> !component.type().hasAnnotation(NULLABLE))
                .map(RecordComponentInfo::name)
                .collect(Collectors.toSet());
        schema.setRequired(members.stream().filter(always::contains).toList());
    }

    /// A record of a record is described once for each: `PageTicketView`.
    private static boolean isNamed(ClassInfo type, String name) {
        AnnotationInstance annotation = type.declaredAnnotation(NAMED);
        AnnotationValue given = annotation == null ? null : annotation.value("name");
        if (given != null) {
            return given.asString().equals(name);
        }
        return type.typeParameters().isEmpty() ? type.simpleName().equals(name) : name.startsWith(type.simpleName());
    }

    private static Set<String> componentsOf(ClassInfo type) {
        return type.recordComponents().stream().map(RecordComponentInfo::name).collect(Collectors.toSet());
    }
}
