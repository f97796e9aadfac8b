package org.throughline.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A test case of a table: what it has to answer to these inputs.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DecisionTableCase")
record TableCase(
        @NotBlank @Size(max = 120) @Schema(examples = "a rep credits up to 50 alone")
        String name,

        @NotNull
        @Size(max = TableReader.MOST_COLUMNS)
        @Schema(
                description = "By the names of inputs: texts, numbers, true or false. What is left out is not known.",
                examples = "{\"grade\": \"REP\", \"currency\": \"EUR\", \"amount\": 50}")
        Map<@Pattern(regexp = "[A-Za-z]{1,32}") String, @NotNull Object> inputs,

        @NotNull Outcome outcome,

        @Schema(description = "Who has to approve; left out: nobody.", examples = "SUPERVISOR")
        @Nullable
        @Pattern(regexp = "[A-Z]{1,16}")
        String approver) {

    /// What the table answers instead, in words; null if the case passes.
    @Nullable
    String failure(DecisionTable table) {
        Map<Input, Value> values = new EnumMap<>(Input.class);
        for (Map.Entry<String, Object> entry : inputs.entrySet()) {
            Input input = Input.of(entry.getKey());
            Value value = entry.getValue() instanceof Map<?, ?> || entry.getValue() instanceof Iterable<?>
                    ? null
                    : Value.of(entry.getValue());
            if (input == null || !table.asks(input)) {
                return "The table does not ask for " + entry.getKey();
            }
            if (value == null || !input.type().takes(value)) {
                return entry.getKey() + " is a " + input.type().feel();
            }
            values.put(input, value);
        }
        DecisionTable.Answer answer = table.answer(values);
        Verdict verdict = answer.verdict();
        if (verdict.outcome() == outcome && java.util.Objects.equals(verdict.approver(), approver)) {
            return null;
        }
        return "Row " + answer.row() + " answers " + verdict.outcome()
                + (verdict.approver() == null ? "" : " by " + verdict.approver());
    }
}
