package org.throughline.decisions;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a cell of a table wants of its column's input.
sealed interface Condition {

    /// False for what is not known, except of a cell that takes anything.
    boolean holds(@Nullable Value value);

    /// Whether it holds for any number above this one.
    default boolean holdsAbove(BigDecimal number) {
        return true;
    }

    /// As a rep says it, after "the amount must be".
    String words();

    record Any() implements Condition {

        @Override
        public boolean holds(@Nullable Value value) {
            return true;
        }

        @Override
        public String words() {
            return "anything";
        }
    }

    /// @param except all but these
    record Texts(Set<String> values, boolean except) implements Condition {

        public Texts {
            values = Set.copyOf(values);
        }

        @Override
        public boolean holds(@Nullable Value value) {
            return value instanceof Value.Text(String text) && values.contains(text) != except;
        }

        @Override
        public String words() {
            return (except ? "anything but " : "") + String.join(" or ", new TreeSet<>(values));
        }
    }

    /// @param except all numbers but these
    record Numbers(List<Range> ranges, boolean except) implements Condition {

        public Numbers {
            ranges = List.copyOf(ranges);
        }

        @Override
        public boolean holds(@Nullable Value value) {
            return value instanceof Value.Numeric(var number)
                    && ranges.stream().anyMatch(range -> range.holds(number)) != except;
        }

        @Override
        public boolean holdsAbove(BigDecimal number) {
            return except
                    || ranges.stream()
                            .anyMatch(range -> range.to() == null || range.to().compareTo(number) > 0);
        }

        @Override
        public String words() {
            return (except ? "not " : "") + ranges.stream().map(Range::words).collect(Collectors.joining(" or "));
        }
    }

    /// @param except all but these
    record Flags(Set<Boolean> values, boolean except) implements Condition {

        public Flags {
            values = Set.copyOf(values);
        }

        @Override
        public boolean holds(@Nullable Value value) {
            return value instanceof Value.Flag(boolean flag) && values.contains(flag) != except;
        }

        @Override
        public String words() {
            return Stream.of(true, false)
                    .filter(flag -> values.contains(flag) != except)
                    .map(flag -> flag ? "yes" : "no")
                    .collect(Collectors.joining(" or "));
        }
    }
}
