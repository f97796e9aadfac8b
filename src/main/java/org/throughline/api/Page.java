package org.throughline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One page of a listing.
/// @param next give it back as `after` for the next page; absent on the last one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> items,

        @Schema(description = "Give it back as `after` for the next page; absent on the last one.") @Nullable
        String next) {

    public Page {
        items = List.copyOf(items);
    }

    /// Cuts a page from a query that asked for one row more than the page shows.
    /// @param rows at most `limit + 1` rows, in the listing's order
    /// @param end the cursor of a page that ends with this row
    public static <T> Page<T> cut(List<T> rows, int limit, Function<? super T, Cursor> end) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        return new Page<>(rows.subList(0, limit), end.apply(rows.get(limit - 1)).write());
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }
}
