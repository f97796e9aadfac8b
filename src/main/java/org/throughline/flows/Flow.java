package org.throughline.flows;

import java.util.List;
import java.util.Map;
import org.throughline.queues.QueueKey;

/// A call flow as it was declared: steps by name, and its sentences by name and language.
///
/// @param digest of the text it was read from: tells two flows of the same version apart
/// @param budget how many prompts a caller may meet before a person; a prompt is each time a key is awaited
/// @param human the step that 0 leads to, and whatever goes wrong
/// @param transfer the queue step that takes whom a transfer could not place
/// @param fallback the step for a caller whom the PBX served alone and could not place
/// @param extensions what a rep dials for a queue
/// @param languages ISO 639-1, the first is spoken where a caller's is not among them
/// @param prompts what is spoken: prompt to language to text
record Flow(
        String id,
        int version,
        String digest,
        int budget,
        String start,
        String human,
        String transfer,
        String fallback,
        Map<String, QueueKey> extensions,
        List<String> languages,
        Map<String, Step> steps,
        Map<String, Map<String, String>> prompts) {

    Step step(String name) {
        Step step = steps.get(name);
        if (step == null) {
            throw new IllegalStateException("flow " + id + " has no step " + name);
        }
        return step;
    }

    Step.Queue transferStep() {
        return (Step.Queue) step(transfer);
    }
}
