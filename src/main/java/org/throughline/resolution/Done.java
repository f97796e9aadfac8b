package org.throughline.resolution;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.notices.Sentence;

/// A part of what was settled, and the sentences that tell the customer of it.
record Done(
        List<Settlement.Allowed> allowed,
        Settlement.@Nullable Returned returned,
        List<Settlement.Credited> credits,
        List<Sentence> sentences) {

    static final Done NOTHING = new Done(List.of(), null, List.of(), List.of());

    Done and(Done next) {
        return new Done(
                joined(allowed, next.allowed),
                returned == null ? next.returned : returned,
                joined(credits, next.credits),
                joined(sentences, next.sentences));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
