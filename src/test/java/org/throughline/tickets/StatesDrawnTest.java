package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.throughline.tickets.StateRules.Verdict;

/// The life cycles in the docs are drawn from the rules that the code has.
class StatesDrawnTest {

    private static final Path DRAWN = Path.of("docs/ticket-states.md");
    private static final String REFRESH = "mvn test -Dtest=StatesDrawnTest -Dthroughline.docs.update=true";

    @Test
    void the_docs_show_the_life_cycle_of_each_kind_as_it_is() throws IOException {
        String drawn = draw();
        if (Boolean.getBoolean("throughline.docs.update")) {
            Files.writeString(DRAWN, drawn);
        }
        assertThat(DRAWN).as("refresh it: " + REFRESH).hasContent(drawn);
    }

    private static String draw() {
        StringJoiner page = new StringJoiner("\n\n", "", "\n");
        page.add("# The life cycles of tickets");
        page.add(
                "Drawn from the code (`tickets/StateRules`, `tickets/Particulars`) by a test, which fails when it differs."
                        + "\nRefresh it: `" + REFRESH + "`.");
        page.add("Whoever asks for a change that is not drawn is told what may follow instead (`state-refused`). A"
                + " ticket that is merged into\nanother one is closed, whatever its state.");
        cycles().forEach((cycle, kinds) ->
                page.add("## " + String.join(", ", kinds)).add("```mermaid\n" + cycle + "\n```"));
        return page.toString();
    }

    /// Kinds that have the same one, by it.
    private static Map<String, List<String>> cycles() {
        return Arrays.stream(TicketKind.values())
                .collect(Collectors.groupingBy(
                        StatesDrawnTest::cycle,
                        TreeMap::new,
                        Collectors.mapping(kind -> kind.name().toLowerCase(Locale.ROOT), Collectors.toList())));
    }

    private static String cycle(TicketKind kind) {
        StringJoiner lines = new StringJoiner("\n  ", "stateDiagram-v2\n  ", "");
        lines.add("[*] --> NEW");
        for (TicketState from : TicketState.values()) {
            for (TicketState to : StateRules.after(kind, from)) {
                lines.add(from + " --> " + to + condition(kind, from, to));
            }
        }
        return lines.add("CLOSED --> [*]").toString();
    }

    private static String condition(TicketKind kind, TicketState from, TicketState to) {
        StringJoiner needed = new StringJoiner(", ", ": needs ", "").setEmptyValue("");
        if (StateRules.mayMove(Particulars.none(kind), from, to, false) instanceof Verdict.NeedsDisposition) {
            needed.add("disposition");
        }
        if (StateRules.mayMove(Particulars.none(kind), from, to, true)
                instanceof Verdict.NeedsParticulars(var missing)) {
            missing.forEach(needed::add);
        }
        return needed.toString();
    }
}
