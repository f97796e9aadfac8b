package org.throughline.callcontrol;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.throughline.access.Acting;
import org.throughline.access.Actor;
import org.throughline.access.Roles;
import org.throughline.api.OwnTransaction;

/// Supervisors who take part in a talk.
@Path("/api/v1/calls/{call}/monitor")
@Tag(name = "Call control")
@RolesAllowed(Roles.SUPERVISOR)
@RunOnVirtualThread
class MonitorResource {

    private final MonitorDesk desk;
    private final Acting acting;

    MonitorResource(MonitorDesk desk, Acting acting) {
        this.desk = desk;
        this.acting = acting;
    }

    @Schema(name = "AskMonitor")
    record AskMonitor(
            @NotNull
            @Schema(description = "LISTEN: you hear both. WHISPER: and the rep hears you. JOIN: and the caller, too.")
            Instruction.Mode mode) {}

    @POST
    @ResponseStatus(202)
    @Operation(
            operationId = "monitorCall",
            summary = "Your phone rings; picked up, it takes part in the talk",
            description =
                    "You need a phone, that is a rep of your login, at the caller's PBX. The command is DONE when you"
                            + " take part and OVER when that has ended; both are on the ticket. It ends with the rep's talk.")
    @APIResponseSchema(
            value = CommandView.class,
            responseCode = "202",
            responseDescription = "Asked of the PBX, now or before")
    @APIResponse(responseCode = "409", description = "nobody-talks, call-ended, no-phone, monitored-already")
    public CommandView begin(@PathParam("call") String call, @NotNull @Valid AskMonitor wish) {
        Actor actor = acting.current();
        return OwnTransaction.of(() -> CommandView.of(desk.begin(call, wish.mode(), actor)));
    }

    @DELETE
    @Path("/{command}")
    @ResponseStatus(202)
    @Operation(operationId = "endMonitor", summary = "Ends taking part; the talk goes on")
    @APIResponseSchema(
            value = CommandView.class,
            responseCode = "202",
            responseDescription = "Asked of the PBX, or over already")
    public CommandView end(@PathParam("call") String call, @PathParam("command") UUID command) {
        Actor actor = acting.current();
        return OwnTransaction.of(() -> CommandView.of(desk.end(call, command, actor)));
    }
}
