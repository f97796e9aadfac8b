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

    /// That a column has one of them: `(id = ?1 or id = ?2)`. With `in`, too, Hibernate translates each time.
    String anyIn(String column) {
        return IntStream.rangeClosed(1, filled.size())
                .mapToObj(n -> column + " = ?" + n)
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    Object[] values() {
        return filled.toArray();
    }
}
