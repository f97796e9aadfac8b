package org.throughline.tickets;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Which tickets are wanted, by ids and codes: those that fit everything that is said.
///
/// @param assignee `me`, `none` or the id of a rep
/// @param watcher `me` or the id of a rep
/// @param tag each of them
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "TicketQuery",
        description = "The conditions of a list of tickets, named and meant as its parameters. What is left out is not"
                + " asked. Words and telephone numbers can't be kept here: they may be personal.",
        examples = "{\"queue\": \"billing-en\", \"assignee\": \"none\", \"state\": [\"NEW\"], \"sort\": \"PRIORITY\"}")
record TicketQuery(
        @Nullable Set<@NotNull TicketState> state,
        @Nullable Set<@NotNull TicketKind> kind,
        @Nullable Set<@NotNull TicketPriority> priority,

        @Schema(description = "The customer's id here.") @Nullable
        UUID customer,

        @Pattern(regexp = Particulars.CODE) @Nullable String queue,

        @Pattern(regexp = ASSIGNEE) @Schema(description = "`me`, `none` or the id of a rep.") @Nullable
        String assignee,

        @Pattern(regexp = WATCHER) @Schema(description = "`me` or the id of a rep.") @Nullable
        String watcher,

        @Size(max = MOST_TAGS) @Nullable Set<@NotNull @Pattern(regexp = ChangeTicket.TAG) String> tag,

        @Pattern(regexp = Particulars.ORDER) @Nullable String order,
        @Nullable Instant openedFrom,
        @Nullable Instant openedTo,
        @Nullable Instant changedSince,
        @Nullable Instant followUpBefore,

        @Schema(description = "True: one of its clocks is over.") @Nullable
        Boolean overdue,

        @Nullable TicketSort sort) {

    static final String ME = "me";
    static final String NONE = "none";
    static final String WATCHER = "me|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    static final String ASSIGNEE = "none|" + WATCHER;
    static final int MOST_TAGS = 5;

    TicketQuery {
        state = said(state);
        kind = said(kind);
        priority = said(priority);
        tag = said(tag);
    }

    private static <T> @Nullable Set<T> said(@Nullable Set<T> several) {
        return several == null || several.isEmpty() ? null : Collections.unmodifiableSet(sorted(several));
    }

    /// A null of a body is still to be refused.
    private static <T> Set<T> sorted(Set<T> several) {
        return several.stream().anyMatch(Objects::isNull) ? new LinkedHashSet<>(several) : new TreeSet<>(several);
    }

    /// What is said here, and what is not said here as there.
    TicketQuery over(TicketQuery view) {
        return new TicketQuery(
                either(view, TicketQuery::state),
                either(view, TicketQuery::kind),
                either(view, TicketQuery::priority),
                either(view, TicketQuery::customer),
                either(view, TicketQuery::queue),
                either(view, TicketQuery::assignee),
                either(view, TicketQuery::watcher),
                either(view, TicketQuery::tag),
                either(view, TicketQuery::order),
                either(view, TicketQuery::openedFrom),
                either(view, TicketQuery::openedTo),
                either(view, TicketQuery::changedSince),
                either(view, TicketQuery::followUpBefore),
                either(view, TicketQuery::overdue),
                either(view, TicketQuery::sort));
    }

    private <T> @Nullable T either(TicketQuery view, Function<TicketQuery, @Nullable T> field) {
        T here = field.apply(this);
        return here == null ? field.apply(view) : here;
    }
}
