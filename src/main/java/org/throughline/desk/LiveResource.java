package org.throughline.desk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Roles;
import org.throughline.access.TokenLife;
import org.throughline.api.Problem;

/// The live stream of a console.
@Path("/api/v1/live")
@Tag(name = "Calls")
class LiveResource {

    private final Screening screening;
    private final Acting acting;
    private final TokenLife tokens;

    LiveResource(Screening screening, Acting acting, TokenLife tokens) {
        this.screening = screening;
        this.acting = acting;
        this.tokens = tokens;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @Operation(
            operationId = "live",
            summary = "News for your screen as they happen (server-sent events)",
            description = """
            Send the header Last-Event-ID to go on where a stream broke: nothing comes twice, and nothing is left out but
            what you may see no longer. A comment comes first, and after 15 seconds in which nothing came for you. What it is about
            stands in the members call, leg, queue, ticket, transfer, rep, and a code in detail. You get what is for you:
            supervisors all, a rep what concerns their calls and queues. Leave out events that you do not know. The events:

            - `hello`: the first; after it nothing is missed
            - `call.waiting`: a caller waits in a queue
            - `call.left-queue`: no longer; detail: LEFT, ABANDONED
            - `call.coming`: your phone is about to ring; with the caller context. `call.offered` follows as soon as the PBX
              tells that it rings; if none has come after 10 seconds, it could not be rung
            - `call.offered`: your phone rings; with the caller context
            - `call.offer-ended`: it rings no more and you do not have the caller; detail says why
            - `call.consulting`: a colleague asks about a caller who is on hold
            - `call.connected`: the rep and the caller talk
            - `call.disconnected`: no longer
            - `call.held`: the caller is on hold
            - `call.resumed`: no longer
            - `call.parked`: the caller is in a parking space; detail: which
            - `call.unparked`: no longer
            - `call.ended`: the caller is gone; detail: LOST_BY_US if they did not hang up
            - `summary.wanted`: you talked with the caller: write a note while it is fresh
            - `context.changed`: more is known; with the caller context
            - `note`: somebody wrote a note on the matter; with the note
            - `ticket.changed`: somebody has changed a ticket of yours, of your queue, or that you watch
            - `ticket.due-soon`: the most of a clock's time is used; detail: FIRST_RESPONSE, RESOLUTION
            - `ticket.overdue`: all of it; detail also FOLLOW_UP: its follow-up date is over
            - `approval.asked`: a rep needs your approval while the caller waits; with the approval. Told again when those of
              the next grade are asked; detail: its state
            - `approval.answered`: it is answered, or over; with the approval; to the rep and to all who were asked
            - `leg.unresolved`: a phone rings for one of several callers and nothing says for which: ask the rep
            - `transfer.changed`: how far a transfer has come; detail: its state
            - `turn.conflict`: supervisors: the PBX has told one turn of a call twice, differently; see the log
            - `staff.changed`: what a rep means to do; detail: the intent
            - `queues.changed`: supervisors: queues were opened, changed or closed
            - `reset`: the news after your Last-Event-ID are deleted: read anew what you show
            - `closed`: the stream ends; with a reason: token-ended, too-slow, going-down
            """)
    @APIResponse(responseCode = "200", description = "The stream")
    @APIResponse(responseCode = "400", description = "Last-Event-ID is not an id of this stream")
    public void live(
            @Context SseEventSink sink, @Context Sse sse, @HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
        screening.start(sink, sse, acting.current(), tokens.current(), position(lastEventId));
    }

    private static long position(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return Screening.FROM_NOW;
        }
        try {
            long position = Long.parseLong(lastEventId.strip());
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Problem.of(400, "last-event-id-invalid", "Last-Event-ID is not an id that this stream has given");
    }
}
