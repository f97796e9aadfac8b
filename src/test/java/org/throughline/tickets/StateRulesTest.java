package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.tickets.StateRules.Verdict;

class StateRulesTest {

    @ParameterizedTest
    @CsvSource({
        "TROUBLE, NEW, OPEN",
        "TROUBLE, OPEN, WAITING",
        "TROUBLE, WAITING, SOLVED",
        "TROUBLE, SOLVED, OPEN",
        "TROUBLE, SOLVED, CLOSED",
        "QUESTION, NEW, SOLVED",
        "RETURN, SOLVED, OPEN",
        "CREDIT, OPEN, SOLVED",
        "LEAD, OPEN, SOLVED"
    })
    void a_ticket_goes_on_where_its_kind_lets_it(TicketKind kind, TicketState from, TicketState to) {
        assertThat(StateRules.mayMove(kind, from, to, false)).isEqualTo(new Verdict.Allowed());
    }

    @ParameterizedTest
    @CsvSource({
        "TROUBLE, NEW, SOLVED",
        "TROUBLE, NEW, CLOSED",
        "TROUBLE, OPEN, NEW",
        "CREDIT, SOLVED, OPEN",
        "LEAD, SOLVED, OPEN",
        "QUESTION, OPEN, CLOSED"
    })
    void a_ticket_goes_nowhere_else_and_is_told_where_it_may_go(TicketKind kind, TicketState from, TicketState to) {
        assertThat(StateRules.mayMove(kind, from, to, true))
                .isEqualTo(new Verdict.Refused(StateRules.after(kind, from)));
    }

    @ParameterizedTest
    @CsvSource({"COMPLAINT, OPEN, SOLVED", "COMPLAINT, WAITING, SOLVED", "LEAD, NEW, CLOSED", "LEAD, WAITING, CLOSED"})
    void a_complaint_is_solved_and_a_lead_lost_only_when_one_has_said_how(
            TicketKind kind, TicketState from, TicketState to) {
        assertThat(StateRules.mayMove(kind, from, to, false)).isEqualTo(new Verdict.NeedsDisposition());
        assertThat(StateRules.mayMove(kind, from, to, true)).isEqualTo(new Verdict.Allowed());
    }

    @ParameterizedTest
    @EnumSource(TicketKind.class)
    void closed_is_the_end_of_every_kind_and_every_kind_gets_there(TicketKind kind) {
        assertThat(StateRules.after(kind, TicketState.CLOSED)).isEmpty();
        var reached = EnumSet.of(TicketState.NEW);
        for (int i = 0; i < TicketState.values().length; i++) {
            EnumSet.copyOf(reached).forEach(state -> reached.addAll(StateRules.after(kind, state)));
        }
        assertThat(reached).containsExactlyInAnyOrder(TicketState.values());
    }

    @Test
    void a_customer_expects_what_is_new_open_or_waiting_to_go_on() {
        assertThat(EnumSet.allOf(TicketState.class).stream().filter(TicketState::isOpen))
                .containsExactly(TicketState.NEW, TicketState.OPEN, TicketState.WAITING);
    }
}
