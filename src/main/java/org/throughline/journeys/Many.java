package org.throughline.journeys;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Many values for one query, filled up to a power of two with the last of them.
///
/// Hibernate translates a query anew each time it gets a list as one parameter, as many as the list is long; one
/// that has its question marks in its text is translated once for each length.
///
/// @param filled the values, and the last of them again
record Many<T>(List<T> filled) {

    static <T> Many<T> of(List<T> values) {
        int length = Math.max(1, Integer.highestOneBit(2 * values.size() - 1));
        return new Many<>(
                Stream.concat(values.stream(), Stream.generate(values::getLast).limit(length - values.size()))
                        .toList());
    }

    /// The parameters in a query's text: `(?1, ?2)`.
    String marks() {
        return IntStream.rangeClosed(1, filled.size())
                .mapToObj(n -> "?" + n)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    Object[] values() {
        return filled.toArray();
    }
}
