package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
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
        assertThat(StateRules.mayMove(known(kind), from, to, false)).isEqualTo(new Verdict.Allowed());
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
        assertThat(StateRules.mayMove(known(kind), from, to, true))
                .isEqualTo(new Verdict.Refused(StateRules.after(kind, from)));
    }

    @ParameterizedTest
    @CsvSource({"COMPLAINT, OPEN, SOLVED", "COMPLAINT, WAITING, SOLVED", "LEAD, NEW, CLOSED", "LEAD, WAITING, CLOSED"})
    void a_complaint_is_solved_and_a_lead_lost_only_when_one_has_said_how(
            TicketKind kind, TicketState from, TicketState to) {
        assertThat(StateRules.mayMove(known(kind), from, to, false)).isEqualTo(new Verdict.NeedsDisposition());
        assertThat(StateRules.mayMove(known(kind), from, to, true)).isEqualTo(new Verdict.Allowed());
    }

    @ParameterizedTest
    @CsvSource({"COMPLAINT, about", "RETURN, order reason", "CREDIT, order reason"})
    void what_is_settled_without_knowing_what_it_is_about_is_told_what_to_say_first(TicketKind kind, String missing) {
        assertThat(StateRules.mayMove(Particulars.none(kind), TicketState.OPEN, TicketState.SOLVED, true))
                .isEqualTo(new Verdict.NeedsParticulars(List.of(missing.split(" "))));
        assertThat(StateRules.mayMove(Particulars.none(kind), TicketState.OPEN, TicketState.WAITING, true))
                .isEqualTo(new Verdict.Allowed());
    }

    @ParameterizedTest
    @EnumSource(TicketKind.class)
    void a_matter_is_of_the_kind_of_its_particulars(TicketKind kind) {
        assertThat(Particulars.none(kind).kind()).isEqualTo(kind);
        assertThat(Codes.readParticulars(Codes.write(known(kind)))).isEqualTo(known(kind));
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

    private static Particulars known(TicketKind kind) {
        return switch (kind) {
            case TROUBLE -> new Particulars.Trouble("kettle-2", "leaks");
            case COMPLAINT -> new Particulars.Complaint("delivery");
            case QUESTION -> new Particulars.Question("warranty");
            case RETURN -> new Particulars.Return("4711", "damaged");
            case CREDIT -> new Particulars.Credit("4711", "late", "EUR", 1999L);
            case LEAD -> new Particulars.Lead("web", "kettle-2", Instant.parse("2026-11-22T17:00:00Z"));
        };
    }
}
