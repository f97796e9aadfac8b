package org.throughline.tickets;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which tickets a listing shows: those that fit everything that was asked.
final class TicketFilter {

    @QueryParam("state")
    @Nullable
    TicketState state;

    @QueryParam("kind")
    @Nullable
    TicketKind kind;

    @QueryParam("customer")
    @Parameter(description = "The customer's id here.")
    @Nullable
    UUID customer;

    @QueryParam("queue")
    @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,47}")
    @Nullable
    String queue;

    @QueryParam("assignee")
    @Parameter(description = "The id of the rep who has it.")
    @Nullable
    UUID assignee;

    /// The conditions by the field that they are on.
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "customer", customer);
        put(values, "queue", queue);
        put(values, "assignee", assignee);
        put(values, "state", state);
        put(values, "kind", kind);
        return values;
    }

    private static void put(Map<String, Object> values, String field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value);
        }
    }

    /// @param goesOn with a parameter `after`, the id of the last ticket of the page before
    static String query(Map<String, Object> values, boolean goesOn) {
        String conditions =
                values.keySet().stream().map(field -> field + " = :" + field).collect(Collectors.joining(" and "));
        if (goesOn) {
            conditions += (conditions.isEmpty() ? "" : " and ") + "id < :after";
        }
        // ids are made in the order of time
        return conditions + " order by id desc";
    }
}
