package org.throughline.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// One call through the entry flow, told as a test wants it: what happens, and what is heard then.
final class Conversation {

    static final Flow ENTRY = new FlowReader(Flows.resource(Flows.SCHEMA)).read("entry", FlowReaderTest.ENTRY);

    private final Engine engine = new Engine(ENTRY);
    private final ScriptedSituation situation;
    private @Nullable Walk walk;
    private TurnAnswer answer = new TurnAnswer.Fallback();

    Conversation(ScriptedSituation.World world) {
        this.situation = new ScriptedSituation(world);
    }

    Conversation(ScriptedSituation situation) {
        this.situation = situation;
    }

    /// A call that has come in and been greeted.
    static Conversation greeted(ScriptedSituation.World world) {
        return new Conversation(world)
                .then(TurnEvent.START, "2000")
                .hears("greeting")
                .then(TurnEvent.SAID, "");
    }

    Conversation then(TurnEvent event, String data) {
        Engine.Advance advance = engine.advance(walk, event, data, situation);
        // as it comes back from the database
        walk = TurnText.walk(TurnText.of(advance.walk()));
        answer = TurnText.answer(TurnText.of(advance.answer()));
        assertThat(answer).isEqualTo(advance.answer());
        return this;
    }

    Conversation keys(String digits) {
        return then(TurnEvent.KEYS, "OK:" + digits);
    }

    Conversation silence() {
        return then(TurnEvent.KEYS, "TIMEOUT:");
    }

    Conversation hears(String... prompts) {
        assertThat(spoken().stream().map(Prompt::name)).containsExactly(prompts);
        return this;
    }

    Conversation isAsked(String... prompts) {
        assertThat(answer).isInstanceOf(TurnAnswer.Ask.class);
        return hears(prompts);
    }

    Conversation isHungUpAfter(String... prompts) {
        assertThat(answer).isInstanceOf(TurnAnswer.End.class);
        return hears(prompts);
    }

    Conversation waitsIn(String queue, int priority) {
        assertThat(answer).isInstanceOfSatisfying(TurnAnswer.Enqueue.class, enqueue -> {
            assertThat(enqueue.queue()).isEqualTo(queue);
            assertThat(enqueue.priority()).isEqualTo(priority);
        });
        return this;
    }

    Conversation rings(String endpoint) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        TurnAnswer.RingRep.class,
                        ring -> assertThat(ring.endpoint()).isEqualTo(endpoint));
        return this;
    }

    Conversation isRecorded(String recording) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        TurnAnswer.RecordMessage.class,
                        message -> assertThat(message.recording()).isEqualTo(recording));
        return this;
    }

    Conversation ringsTheOperator() {
        assertThat(answer).isInstanceOf(TurnAnswer.RingOperator.class);
        return this;
    }

    Conversation leaves(Effect... effects) {
        assertThat(situation.effects).contains(effects);
        return this;
    }

    ScriptedSituation situation() {
        return situation;
    }

    private List<Prompt> spoken() {
        return switch (answer) {
            case TurnAnswer.Say say -> say.prompts();
            case TurnAnswer.Ask ask -> ask.prompts();
            case TurnAnswer.End end -> end.prompts();
            case TurnAnswer.RecordMessage message -> message.prompts();
            case TurnAnswer.Enqueue _,
                    TurnAnswer.RingRep _,
                    TurnAnswer.DialOutside _,
                    TurnAnswer.RingElsewhere _,
                    TurnAnswer.RingArrived _,
                    TurnAnswer.RingOperator _,
                    TurnAnswer.OnBehalf _,
                    TurnAnswer.Whispered _,
                    TurnAnswer.Fallback _ -> List.of();
        };
    }
}
