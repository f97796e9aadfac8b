package org.throughline.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.flows.ScriptedSituation.World;
import org.throughline.phone.E164;
import org.throughline.telephony.CallId;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// Callers whom a rep who may sends to a number outside.
class OutsideCallTest {

    private static final TurnAnswer OUTSIDE =
            new TurnAnswer.DialOutside(new E164("+4930123456"), Duration.ofSeconds(30));

    private final Engine engine = new Engine(Conversation.ENTRY);
    private final ScriptedSituation situation = new ScriptedSituation(World.ofNancy());

    @ParameterizedTest
    @ValueSource(strings = {"BUSY", "NOANSWER", "CHANUNAVAIL", "CONGESTION"})
    void a_caller_sent_outside_in_vain_comes_back_first(String outcome) {
        Engine.Advance sent = sent();
        assertThat(sent.answer()).isEqualTo(OUTSIDE);
        assertThat(engine.advance(sent.walk(), TurnEvent.DIAL, outcome, situation)
                        .answer())
                .isInstanceOf(TurnAnswer.Enqueue.class);
    }

    @Test
    void a_caller_who_has_talked_outside_is_thanked_and_their_call_ends() {
        assertThat(engine.advance(sent().walk(), TurnEvent.DIAL, "ANSWER", situation)
                        .answer())
                .isInstanceOf(TurnAnswer.End.class);
    }

    @Test
    void a_rep_asks_somebody_outside_on_the_callers_behalf() {
        CallId caller = new CallId("pbx1-1700000000.1");
        situation.held = caller;
        assertThat(engine.colleague(null, TurnEvent.CONSULT, "0030123456", situation)
                        .answer())
                .isEqualTo(new TurnAnswer.OnBehalf(caller, OUTSIDE));
        situation.held = null; // half of a transfer bears the call's name
        assertThat(engine.colleague(null, TurnEvent.TRANSFER, "0030123456", situation)
                        .answer())
                .isEqualTo(OUTSIDE);
    }

    @Test
    void what_was_answered_is_read_again_as_it_was_written() {
        TurnAnswer ring = new TurnAnswer.RingRep("rep-102", Duration.ofSeconds(5));
        TurnAnswer behalf = new TurnAnswer.OnBehalf(new CallId("pbx1-1.1"), ring);
        List<Prompt> words = List.of(new Prompt("whisper.order"), new Prompt("digit.4"));
        for (TurnAnswer answer : List.of(
                OUTSIDE,
                behalf,
                new TurnAnswer.Whispered(words, List.of("rep-102"), ring),
                new TurnAnswer.Whispered(words, List.of("rep-102", "rep-103"), behalf))) {
            assertThat(TurnText.answer(TurnText.of(answer))).isEqualTo(answer);
        }
    }

    private Engine.Advance sent() {
        return engine.advance(null, TurnEvent.TRANSFER, "0030123456", situation);
    }
}
