package org.throughline.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// How a client asks for a page: `@BeanParam @Valid Paging paging`.
public final class Paging {

    static final String AFTER = "after";

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    @Parameter(description = "Items on the page.")
    int limit = 50;

    @QueryParam(AFTER)
    @Size(max = 1024)
    @Parameter(description = "The `next` of the page before.")
    @Nullable
    String after;

    public int limit() {
        return limit;
    }

    /// What a query asks for: one row more than the page shows, to know whether there is a next page.
    public int rows() {
        return limit + 1;
    }

    /// Where to go on, or null for the first page.
    /// @param list the listing's name
    /// @param keys how many sort keys its cursor has
    public @Nullable Cursor after(String list, int keys) {
        return Cursor.read(list, keys, after);
    }
}
