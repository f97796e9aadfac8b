package org.throughline.tickets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a change of a ticket has changed, field by field, as its timeline tells it.
final class Changes {

    private final List<Map<String, String>> fields = new ArrayList<>();

    /// Notes a field if it is another value now.
    ///
    /// @return true if it is
    boolean note(String field, @Nullable Object from, @Nullable Object to) {
        if (Objects.equals(from, to)) {
            return false;
        }
        Map<String, String> change = new LinkedHashMap<>();
        change.put("field", field);
        if (from != null) {
            change.put("from", from.toString());
        }
        if (to != null) {
            change.put("to", to.toString());
        }
        fields.add(change);
        return true;
    }

    List<Map<String, String>> fields() {
        return List.copyOf(fields);
    }

    /// What has changed of some fields.
    List<Map<String, String>> of(Set<String> names) {
        return fields.stream()
                .filter(change -> names.contains(change.get("field")))
                .toList();
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }
}
