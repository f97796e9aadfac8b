package org.throughline.flows;

import java.util.List;

/// A flow that must not go live, with everything that is wrong with it.
final class FlowFaulty extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    FlowFaulty(String flow, List<String> faults) {
        super("flow " + flow + " is refused:\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
