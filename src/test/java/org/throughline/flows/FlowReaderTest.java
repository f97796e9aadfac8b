package org.throughline.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowReaderTest {

    static final String ENTRY = Flows.resource("flows/entry.yaml");

    private final FlowReader reader = new FlowReader(Flows.resource(Flows.SCHEMA));

    @Test
    void the_entry_flow_is_proven() {
        Flow flow = reader.read("entry", ENTRY);

        assertThat(flow.budget()).isEqualTo(3);
        assertThat(flow.steps()).containsKeys("greet", "number", "same", "why", "person", "queue");
        assertThat(flow.prompts().get("greeting")).containsKeys("en", "de");
    }

    /// Each line breaks the entry flow in one place; the flow must be refused with words that tell the place.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        budget: 3                             | budget: 4                                | budget
        start: greet                          | start: hello                             | begins at a step that does not exist: hello
        then: announced}                      | then: nowhere}                           | greet leads to a step that does not exist: nowhere
        greet: {say: [greeting]               | greet: {say: [welcome]                   | the sentence welcome has no text in en
        resume, then: told}                   | resume, then: person}                    | told is never reached
        zero: operator, then: promise} # x    | zero: person, then: promise}             | a caller may go in a circle
        "no", then: budget}                   | "no", then: why}                         | may be prompt 4 before a person
        budget: 3                             | budget: 2                                | same may be prompt 3 before a person, and the budget is 2
        tries: 2                              | tries: 9                                 | tries
        1: {value: order                      | 0: {value: order                         | choices
        ask: why                              | ask: Why                                 | ask
        last-resort: {route: operator, served: goodbye, failed: sorry} | last-resort: {branch: prompts, left: sorry, spent: sorry} | sorry may end a call
        transfer: first                       | transfer: greet                          | transfer is no queue step: greet
        human: person                         | human: why                               | 0 meets why before a person
        keyed: find                           | keyed: matter                            | number gives its digits to a step that looks no number up
        known: matter                         | # gone                                   | number does not say where to go without asking
        otherwise: person # no number at hand | otherwise: person\\n    known: person     | ticket asks for a proof, which is never known
        nothing: holder                       | nothing: left                            | left may end a call that nobody took
        left: wish, spent: holder             | left: wish, spent: wish                  | wish may be prompt 4 before a person
        human: person                         | human: stands                            | 0 meets stands before a person
        human: person                         | human: message                           | 0 meets message before a person
        stands: {waits: ticket.waits,         | stands: {waits: ticket.gone,             | the sentence ticket.gone has no text in en
        longest: 120s                         | longest: 301s                            | longest
        full: {say: [full], zero: operator, then: promise} | full: {ask: leave, prompts: [full], silence: 5s, choices: {1: {value: "yes", then: promise}}, otherwise: promise} | full asks a caller who was already sent to a person
        route: operator, served               | route: external, served                  | route
        id: entry                             | id: entry\\nid: again                    | not YAML
        """)
    void a_flow_in_which_a_caller_could_get_lost_is_refused(String part, String broken, String complaint) {
        String text = broken(part, broken);

        assertThatThrownBy(() -> reader.read("entry", text))
                .isInstanceOf(FlowFaulty.class)
                .hasMessageContaining(complaint);
    }

    private static String broken(String part, String broken) {
        String found = part.replace(" # x", "");
        assertThat(ENTRY).contains(found);
        int at = part.endsWith(" # x") ? ENTRY.indexOf(found, ENTRY.indexOf("  closed:")) : ENTRY.indexOf(found);
        return ENTRY.substring(0, at) + broken.replace("\\n", "\n") + ENTRY.substring(at + found.length());
    }
}
