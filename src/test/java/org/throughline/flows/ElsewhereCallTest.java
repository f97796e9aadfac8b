package org.throughline.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.flows.ScriptedSituation.World;
import org.throughline.telephony.CallId;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// Callers who are brought from one PBX of ours to a rep at another.
class ElsewhereCallTest {

    private static final TurnAnswer ELSEWHERE =
            new TurnAnswer.RingElsewhere("two", "201", ScriptedSituation.PASS, Duration.ofSeconds(30));

    private final Engine engine = new Engine(Conversation.ENTRY);
    private final ScriptedSituation situation = new ScriptedSituation(World.ofNancy());

    @Test
    void a_caller_moved_to_a_rep_at_another_pbx_is_brought_there_with_a_pass() {
        assertThat(moved().answer()).isEqualTo(ELSEWHERE);
    }

    @Test
    void a_caller_whom_nobody_took_there_comes_back_first_and_so_does_one_whose_line_there_broke() {
        for (String outcome : List.of("BUSY", "NOANSWER", "CHANUNAVAIL", "ANSWER:LOST")) {
            assertThat(engine.advance(moved().walk(), TurnEvent.DIAL, outcome, situation)
                            .answer())
                    .as(outcome)
                    .isInstanceOf(TurnAnswer.Enqueue.class);
        }
    }

    @Test
    void goodbye_is_said_by_the_pbx_that_had_the_caller_last() {
        assertThat(engine.advance(moved().walk(), TurnEvent.DIAL, "ANSWER", situation)
                        .answer())
                .isEqualTo(new TurnAnswer.End(List.of()));
    }

    @Test
    void whoever_arrives_with_a_pass_goes_straight_to_the_rep_and_everybody_else_is_an_ordinary_caller() {
        Engine.Advance arrived = engine.advance(null, TurnEvent.START, "102:" + ScriptedSituation.PASS, situation);
        assertThat(arrived.answer()).isEqualTo(new TurnAnswer.RingArrived("rep-102", Duration.ofSeconds(25)));
        assertThat(engine.advance(arrived.walk(), TurnEvent.DIAL, "ANSWER", situation)
                        .answer())
                .isInstanceOf(TurnAnswer.End.class);
        assertThat(engine.advance(null, TurnEvent.START, "102:", situation).answer())
                .isInstanceOf(TurnAnswer.Say.class);
    }

    @Test
    void half_of_a_transfer_that_gets_no_pass_says_nothing_that_could_be_taken_for_a_person() {
        situation.pass = null;
        assertThat(engine.colleague(null, TurnEvent.TRANSFER, "201", situation).answer())
                .isEqualTo(new TurnAnswer.End(List.of()));
        assertThat(engine.colleague(null, TurnEvent.CONSULT, "201", situation).answer())
                .isNotEqualTo(new TurnAnswer.End(List.of()));
    }

    @Test
    void a_rep_asks_a_colleague_at_another_pbx_on_the_callers_behalf() {
        CallId caller = new CallId("pbx1-1700000000.1");
        situation.held = caller;
        assertThat(engine.colleague(null, TurnEvent.CONSULT, "201", situation).answer())
                .isEqualTo(new TurnAnswer.OnBehalf(caller, ELSEWHERE));
    }

    @Test
    void what_was_answered_is_read_again_as_it_was_written() {
        for (TurnAnswer answer : List.of(ELSEWHERE, new TurnAnswer.RingArrived("rep-102", Duration.ofSeconds(25)))) {
            assertThat(TurnText.answer(TurnText.of(answer))).isEqualTo(answer);
        }
    }

    @Test
    void a_pass_is_in_no_log() {
        assertThat(ELSEWHERE.toString()).doesNotContain(ScriptedSituation.PASS);
    }

    private Engine.Advance moved() {
        return engine.advance(null, TurnEvent.TRANSFER, "201", situation);
    }
}
