package org.throughline.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A version of a table as people read it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DecisionTableVersion")
record TableView(
        @Schema(examples = "credit") String name,
        int number,
        String title,

        @Schema(description = "The login of who made it.") String author,

        Instant made,

        @Schema(description = "Whether it was ever published: then it never changes.")
        boolean published,

        @Schema(description = "FIRST: of several rows that fit the first answers. UNIQUE: at most one may fit.")
        String hitPolicy,

        @Schema(description = "What it asks for, in the order of its columns.")
        List<String> inputs,

        List<RowView> rows,
        List<TableCase> cases,

        @Schema(description = "All that keeps it from being published, at most 50 of each kind; none if it is sound.")
        List<Finding> findings) {

    /// @param when by the names of inputs, in words; without those of which anything fits
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DecisionTableRow")
    record RowView(
            int number,
            Map<String, String> when,
            Outcome outcome,
            @Nullable String approver,
            @Nullable String say) {}

    static TableView of(TableVersion version, boolean published, List<Finding> findings) {
        DecisionTable table = version.table();
        return new TableView(
                version.name(),
                version.number(),
                table.title(),
                version.author(),
                version.made(),
                published,
                table.firstWins() ? "FIRST" : "UNIQUE",
                table.inputs().stream().map(Input::word).toList(),
                table.rows().stream().map(row -> row(table, row)).toList(),
                version.cases().cases(),
                findings);
    }

    private static RowView row(DecisionTable table, Row row) {
        Map<String, String> when = table.columns().stream()
                .filter(column -> !(row.conditions().get(column.number() - 1) instanceof Condition.Any))
                .collect(Collectors.toMap(
                        column -> column.input().word(),
                        column -> row.conditions().get(column.number() - 1).words(),
                        (one, _) -> one,
                        java.util.LinkedHashMap::new));
        Verdict verdict = row.verdict();
        return new RowView(row.number(), when, verdict.outcome(), verdict.approver(), verdict.say());
    }
}
