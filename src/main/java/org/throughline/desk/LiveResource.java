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
            Events: `hello` (first; after it nothing is missed), `call.waiting`, `call.left-queue`, `call.offered` and
            `context.changed` (with the caller context), `call.offer-ended`, `call.connected`, `call.disconnected`, `note`,
            `call.ended`, and `closed` with a reason (`token-ended`, `too-slow`, `going-down`) before the stream ends. Send
            `Last-Event-ID` to go on where a stream broke: nothing is left out, nothing comes twice. If news after that id
            were already deleted, `reset` comes instead: read what you show anew. A comment comes every 15 seconds.
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
