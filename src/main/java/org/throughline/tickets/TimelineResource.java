package org.throughline.tickets;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Actor;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.numbers.SpokenNumber;
import org.throughline.telephony.CallId;
import org.throughline.tickets.Timeline.Written;

@Path("/api/v1/tickets/{number}")
@Tag(name = "Tickets")
@RunOnVirtualThread
class TimelineResource {

    private static final String LISTING = "timeline";

    private final Tickets tickets;
    private final Timeline timeline;
    private final NamedCalls calls;
    private final Event<WordsWritten> written;
    private final Acting acting;
    private final Audit audit;
    private final Clock clock;

    TimelineResource(
            Tickets tickets,
            Timeline timeline,
            NamedCalls calls,
            Event<WordsWritten> written,
            Acting acting,
            Audit audit,
            Clock clock) {
        this.tickets = tickets;
        this.timeline = timeline;
        this.calls = calls;
        this.written = written;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Path("/timeline")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Reads what happened in a matter, the newest first")
    public Page<TimelineView> timeline(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @BeanParam @Valid Paging paging) {
        TicketId ticket = tickets.require(number).id();
        audit.read("ticket", ticket.toString());
        Cursor after = paging.after(LISTING, 2);
        var rows = after == null
                ? timeline.newest(ticket, paging.rows())
                : timeline.newest(ticket, after.instant(0), after.uuid(1), paging.rows());
        Page<Entry> page = Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.at(), last.id()));
        return new Page<>(timeline.lines(page.items()), page.next()).map(TimelineView::of);
    }

    @Schema(name = "PostWords")
    record PostWords(
            @NotBlank @Size(max = NoteText.LONGEST) @Schema(examples = "Kettle leaks at the lid since Monday.")
            String text,

            @Pattern(regexp = CallId.PATTERN)
            @Schema(description = "The call during which it is written: about this matter, or one that you may see.")
            @Nullable
            String call) {}

    @POST
    @Path("/notes")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @ResponseStatus(201)
    @Operation(
            summary = "Writes a note for colleagues on a ticket",
            description = "Whoever has a call about the matter on the screen sees it at once; the customer never does."
                    + " The same Idempotency-Key again answers the note that was written the first time.")
    @APIResponseSchema(
            value = TimelineView.class,
            responseCode = "201",
            responseDescription = "The note, now or before.")
    @APIResponse(responseCode = "422", description = "idempotency-key-reused, ticket-call-refused")
    public TimelineView note(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @BeanParam @Valid IdempotencyKey key,
            @NotNull @Valid PostWords body) {
        return write(EntryKind.NOTE, number, "note/" + acting.current().subject() + "/" + key.value(), body);
    }

    @POST
    @Path("/messages")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @ResponseStatus(201)
    @Operation(
            summary = "Writes words for the customer on a ticket",
            description = "They stand on the timeline apart from notes (`MESSAGE`), as what the customer is told. The"
                    + " same Idempotency-Key again answers the message that was written the first time.")
    @APIResponseSchema(
            value = TimelineView.class,
            responseCode = "201",
            responseDescription = "The message, now or before.")
    @APIResponse(responseCode = "422", description = "idempotency-key-reused, ticket-call-refused")
    public TimelineView message(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @BeanParam @Valid IdempotencyKey key,
            @NotNull @Valid PostWords body) {
        return write(EntryKind.MESSAGE, number, "message/" + acting.current().subject() + "/" + key.value(), body);
    }

    private TimelineView write(EntryKind kind, String number, String once, PostWords body) {
        Actor who = acting.current();
        String actor = who.subject();
        CallId call = body.call() == null ? null : new CallId(body.call());
        return OwnTransaction.of(() -> {
            // a message is on its clocks
            Ticket ticket = kind == EntryKind.MESSAGE ? tickets.requireForChange(number) : tickets.require(number);
            Instant now = clock.instant();
            Written words = timeline.write(ticket.id(), Told.written(kind, call, actor, once, now));
            if (words.isNew()) {
                calls.require(call, ticket.id(), who);
                timeline.keep(words.entry(), ticket.id(), body.text());
                written.fire(new WordsWritten(ticket.id(), kind, words.entry(), actor, call, now));
                return TimelineView.of(
                        new TimelineLine(words.entry(), kind, now, actor, call, null, Map.of(), body.text(), null));
            }
            return asBefore(words, call, body);
        });
    }

    private TimelineView asBefore(Written words, @Nullable CallId call, PostWords body) {
        TimelineLine line = timeline.findById(words.entry()).line(timeline.note(words.entry()));
        boolean isText = line.text() == null || line.text().equals(body.text()); // erased, it may have been any
        if (!isText || !Objects.equals(line.call(), call)) {
            throw IdempotencyKey.reused();
        }
        return TimelineView.of(line);
    }
}
