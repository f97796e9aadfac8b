package org.throughline.telephony;

import java.time.Duration;
import java.util.List;
import org.throughline.phone.E164;

/// What the dialplan is told to do next. Whatever takes time happens there; the service holds nothing while it does.
public sealed interface TurnAnswer {

    /// Play sentences; a key ends them early and is reported with [TurnEvent#SAID].
    record Say(List<Prompt> prompts) implements TurnAnswer {
        public Say {
            prompts = List.copyOf(prompts);
        }
    }

    /// Play sentences and await keys; the first key interrupts. Ends at `maxDigits`, at `#`, or after `wait` of
    /// silence.
    record Ask(List<Prompt> prompts, int maxDigits, Duration silence) implements TurnAnswer {
        public Ask {
            prompts = List.copyOf(prompts);
        }
    }

    /// Play sentences, then record what the caller says as the file `recording`, for at most `longest`. Ends with any
    /// key
    /// or `silence`, and stays when the caller hangs up.
    record RecordMessage(List<Prompt> prompts, String recording, Duration longest, Duration silence)
            implements TurnAnswer {
        public RecordMessage {
            prompts = List.copyOf(prompts);
        }
    }

    /// Wait in a queue, at most `maxWait`. A higher priority is served first. Key 0 leaves the queue and is reported.
    record Enqueue(String queue, Duration maxWait, int priority) implements TurnAnswer {}

    /// Ring one rep for at most `ring`: the one who knows the matter.
    record RingRep(String endpoint, Duration ring) implements TurnAnswer {}

    /// Ring a number outside for at most `ring`. Whoever answers there may neither transfer nor park.
    record DialOutside(E164 number, Duration ring) implements TurnAnswer {}

    /// Bring the caller to an extension at another PBX of ours, with a pass; it rings there for at most `ring`.
    record RingElsewhere(String pbx, String extension, String pass, Duration ring) implements TurnAnswer {
        /// The pass is a secret while it is good.
        @Override
        public String toString() {
            return "RingElsewhere[" + pbx + ", " + extension + "]";
        }
    }

    /// Ring the rep to whom another PBX of ours brings a caller. Not answered before the rep
    /// does, and hung up if the rep doesn't: the other PBX has the caller and takes them back.
    record RingArrived(String endpoint, Duration ring) implements TurnAnswer {}

    /// Ring the operator's own number: the last resort, configured at the PBX.
    record RingOperator() implements TurnAnswer {}

    /// Play sentences and hang up: only after the caller has been told what will happen.
    record End(List<Prompt> prompts) implements TurnAnswer {
        public End {
            prompts = List.copyOf(prompts);
        }
    }

    /// The rep who calls has a caller on the line: the colleague's phone is to know for whom it rings.
    record OnBehalf(CallId call, TurnAnswer then) implements TurnAnswer {}

    /// Before the caller is put through, who picks up hears words about them: whoever of these endpoints it is, nobody
    /// else.
    record Whispered(List<Prompt> words, List<String> endpoints, TurnAnswer then) implements TurnAnswer {
        public Whispered {
            words = List.copyOf(words);
            endpoints = List.copyOf(endpoints);
        }
    }

    /// We cannot decide now: the PBX serves the caller from its static queue.
    record Fallback() implements TurnAnswer {}
}
