package org.throughline.decisions;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// A table as the DMN file that means it.
final class WrittenTable {

    private final StringBuilder xml = new StringBuilder();

    private WrittenTable() {}

    static byte[] of(DecisionTable table) {
        WrittenTable written = new WrittenTable();
        written.definitions(table);
        return written.xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void definitions(DecisionTable table) {
        add(
                "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='urn:random'>");
        for (Column column : table.columns()) {
            Input input = column.input();
            add("<inputData id='%s' name='%s'>".formatted(input.word(), input.word()));
            add("<variable name='%s' typeRef='%s'/></inputData>"
                    .formatted(input.word(), input.type().feel()));
        }
        add("<decision id='decision' name='%s'><variable name='%s'/>".formatted(table.title(), table.title()));
        for (Column column : table.columns()) {
            add("<informationRequirement id='needs_%s'>"
                    .formatted(column.input().word()));
            add("<requiredInput href='#%s'/></informationRequirement>"
                    .formatted(column.input().word()));
        }
        add("<decisionTable id='table' hitPolicy='%s'>".formatted(table.firstWins() ? "FIRST" : "UNIQUE"));
        table.columns().forEach(this::column);
        for (String output : new String[] {"outcome", "approver", "say"}) {
            add("<output id='%s' name='%s' typeRef='string'/>".formatted(output, output));
        }
        table.rows().forEach(this::row);
        add("</decisionTable></decision></definitions>");
    }

    private void column(Column column) {
        Input input = column.input();
        add("<input id='column%d'><inputExpression typeRef='%s'>"
                .formatted(column.number(), input.type().feel()));
        add("<text>%s</text></inputExpression>".formatted(input.word()));
        if (column.among() instanceof Condition among) {
            add("<inputValues><text>%s</text></inputValues>".formatted(cell(among)));
        }
        add("</input>");
    }

    private void row(Row row) {
        add("<rule id='row%d'>".formatted(row.number()));
        for (Condition condition : row.conditions()) {
            add("<inputEntry><text>%s</text></inputEntry>".formatted(cell(condition)));
        }
        Verdict verdict = row.verdict();
        add("<outputEntry><text>\"%s\"</text></outputEntry>"
                .formatted(verdict.outcome().name()));
        add("<outputEntry><text>%s</text></outputEntry>"
                .formatted(verdict.approver() == null ? "" : quoted(verdict.approver())));
        add("<outputEntry><text>%s</text></outputEntry>".formatted(verdict.say() == null ? "" : quoted(verdict.say())));
        add("</rule>");
    }

    private static String cell(Condition condition) {
        return switch (condition) {
            case Condition.Any _ -> "-";
            case Condition.Texts(var texts, boolean except) ->
                tests(texts.stream().map(WrittenTable::quoted).collect(Collectors.joining(",")), except);
            case Condition.Flags(var flags, boolean except) ->
                tests(flags.stream().map(String::valueOf).collect(Collectors.joining(",")), except);
            case Condition.Numbers(var ranges, boolean except) ->
                tests(ranges.stream().map(WrittenTable::range).collect(Collectors.joining(",")), except);
        };
    }

    private static String tests(String list, boolean except) {
        return except ? "not(" + list + ")" : list;
    }

    private static String range(Range range) {
        if (range.from() == null) {
            return range.to() == null ? "-" : (range.toIn() ? "&lt;= " : "&lt; ") + Range.plain(range.to());
        }
        if (range.to() == null) {
            return (range.fromIn() ? "&gt;= " : "&gt; ") + Range.plain(range.from());
        }
        if (range.from().compareTo(range.to()) == 0) {
            return Range.plain(range.from());
        }
        return (range.fromIn() ? "[" : "(")
                + Range.plain(range.from())
                + ".."
                + Range.plain(range.to())
                + (range.toIn() ? "]" : ")");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private void add(String part) {
        xml.append(part);
    }
}
