package org.throughline.tickets;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which tickets a listing shows: those that fit everything that was asked. docs/tickets.md says how they are found.
final class TicketFilter {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    @QueryParam("state")
    @Parameter(description = "One of these.")
    Set<TicketState> state = Set.of();

    @QueryParam("kind")
    @Parameter(description = "One of these.")
    Set<TicketKind> kind = Set.of();

    @QueryParam("priority")
    @Parameter(description = "One of these.")
    Set<TicketPriority> priority = Set.of();

    @QueryParam("customer")
    @Parameter(description = "The customer's id here.")
    @Nullable
    UUID customer;

    @QueryParam("phone")
    @Size(max = 40)
    @Parameter(
            description = "Of the customers who have this number: E.164, or as one dials it in the region of this"
                    + " installation.")
    @Nullable
    String phone;

    @QueryParam("queue")
    @Pattern(regexp = Particulars.CODE)
    @Nullable
    String queue;

    @QueryParam("assignee")
    @Pattern(regexp = TicketQuery.ASSIGNEE)
    @Parameter(description = "The id of the rep who has it, `me`, or `none`: nobody has it.")
    @Nullable
    String assignee;

    @QueryParam("watcher")
    @Pattern(regexp = TicketQuery.WATCHER)
    @Parameter(description = "The id of a rep who watches it, or `me`.")
    @Nullable
    String watcher;

    @QueryParam("tag")
    @Size(max = TicketQuery.MOST_TAGS)
    @Parameter(description = "All of these.")
    Set<@Pattern(regexp = ChangeTicket.TAG) String> tag = Set.of();

    @QueryParam("order")
    @Pattern(regexp = Particulars.ORDER)
    @Parameter(description = "The number of the order that a return or a credit is about.")
    @Nullable
    String order;

    @QueryParam("openedFrom")
    @Nullable
    Instant openedFrom;

    @QueryParam("openedTo")
    @Parameter(description = "Opened before.")
    @Nullable
    Instant openedTo;

    @QueryParam("changedSince")
    @Nullable
    Instant changedSince;

    @QueryParam("followUpBefore")
    @Nullable
    Instant followUpBefore;

    @QueryParam("overdue")
    @Parameter(description = "True: one of its clocks is over.")
    @Nullable
    Boolean overdue;

    @QueryParam("q")
    @Size(max = 200)
    @Parameter(
            description =
                    "Words that are all in its notes, tags or subject, whatever case and accents. The last one also"
                            + " finds words that begin so, unless something follows it, such as a space.")
    @Nullable
    String q;

    @QueryParam("view")
    @Parameter(description = "The id of a saved view: its conditions hold where this request says nothing else.")
    @Nullable
    UUID view;

    @QueryParam("sort")
    @Parameter(
            description =
                    "NEWEST, if nothing is said. PRIORITY needs a queue and an assignee. FOLLOW_UP lists those with"
                            + " a follow-up only, DUE those with a running clock.")
    @Nullable
    TicketSort sort;

    TicketQuery query() {
        return new TicketQuery(
                state,
                kind,
                priority,
                customer,
                queue,
                assignee,
                watcher,
                tag,
                order,
                ofOurAge(openedFrom),
                ofOurAge(openedTo),
                ofOurAge(changedSince),
                ofOurAge(followUpBefore),
                overdue,
                sort);
    }

    /// No ticket is of another, and neither the database nor an id could hold it.
    private static @Nullable Instant ofOurAge(@Nullable Instant time) {
        if (time == null || time.isBefore(Instant.EPOCH)) {
            return time == null ? null : Instant.EPOCH;
        }
        return time.isAfter(LAST) ? LAST : time;
    }
}
