package org.throughline.journeys;

import java.util.List;

/// The time of these calls is over, and in this transaction they are deleted: whoever keeps something about a call
/// deletes that, too.
public record CallsForgotten(List<String> calls) {

    public CallsForgotten {
        calls = List.copyOf(calls);
    }
}
