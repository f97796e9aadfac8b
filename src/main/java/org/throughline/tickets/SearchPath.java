package org.throughline.tickets;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A way into the tickets: one or several ranges of an index, each of which is read in the order of the listing, from
/// where the page before ended and no further than is needed.
///
/// @param answers the conditions that whatever is found fits already
record SearchPath(List<Range> ranges, Set<String> answers) {

    SearchPath {
        ranges = List.copyOf(ranges);
        answers = Set.copyOf(answers);
    }

    /// @param index is forced: the server's guess can be a walk through the whole table
    /// @param id the column with the ticket's id
    /// @param where on the columns of the index before those of the order
    /// @param rank of all of them in the order by priority, else 0
    record Range(String table, String index, String id, String where, List<Object> values, int rank) {

        Range {
            values = List.copyOf(values);
        }

        /// One for each value of one more column.
        List<Range> each(String column, Iterable<?> others) {
            List<Range> ranges = new ArrayList<>();
            for (Object value : others) {
                ranges.add(and(column + " = ?", value));
            }
            return ranges;
        }

        Range and(String condition, Object... more) {
            List<Object> all = new ArrayList<>(values);
            all.addAll(List.of(more));
            return new Range(table, index, id, where.isEmpty() ? condition : where + " AND " + condition, all, rank);
        }

        Range ranked(int newRank) {
            return new Range(table, index, id, where, values, newRank);
        }
    }

    static Range of(String index) {
        return new Range("ticket", index, "id", "", List.of(), 0);
    }

    static Range of(String table, String index, String column, Object value) {
        return new Range(table, index, "ticket_id", column + " = ?", List.of(value), 0);
    }
}
