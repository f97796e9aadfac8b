package org.throughline.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// All test cases of a version.
@Schema(
        name = "DecisionTableCases",
        examples =
                "{\"cases\": [{\"name\": \"a rep credits up to 50 alone\", \"inputs\": {\"verification\": \"CONFIRMED_BY_REP\","
                        + " \"grade\": \"REP\", \"currency\": \"EUR\", \"amount\": 50}, \"outcome\": \"ALLOWED\"}]}")
record TableCases(
        @NotNull @Size(min = 1, max = TableCases.MOST) List<@NotNull @Valid TableCase> cases) {

    static final int MOST = 1_000;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    TableCases {
        cases = cases == null ? List.of() : List.copyOf(cases);
    }

    static TableCases read(String json) {
        try {
            return JSON.readValue(json, TableCases.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no test cases of a table", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("test cases can't be written", e);
        }
    }

    /// One for each case that fails.
    List<Finding> failures(DecisionTable table) {
        List<Finding> failures = new ArrayList<>();
        for (TableCase one : cases) {
            String failure = one.failure(table);
            if (failure != null && failures.size() < TableChecks.MOST_FINDINGS) {
                failures.add(Finding.of(Finding.Code.CASE, 0, one.name() + ": " + failure));
            }
        }
        return failures;
    }
}
