package org.throughline.callcontrol;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.throughline.access.Acting;
import org.throughline.access.Actor;
import org.throughline.access.Roles;
import org.throughline.api.OwnTransaction;
import org.throughline.journeys.CallView;

/// Hold and park.
@Path("/api/v1/calls/{call}")
@Tag(name = "Call control")
@RolesAllowed({Roles.REP, Roles.SUPERVISOR})
@RunOnVirtualThread
class CallCommandsResource {

    private final HoldDesk desk;
    private final Standing standing;
    private final Commands commands;
    private final Acting acting;

    CallCommandsResource(HoldDesk desk, Standing standing, Commands commands, Acting acting) {
        this.desk = desk;
        this.standing = standing;
        this.commands = commands;
        this.acting = acting;
    }

    @POST
    @Path("/hold")
    @ResponseStatus(202)
    @Operation(
            operationId = "holdCall",
            summary = "Puts the caller on hold: they hear music",
            description = "`call.held` on the live stream tells when it is so. The same again is the same hold.")
    @APIResponseSchema(
            value = CommandView.class,
            responseCode = "202",
            responseDescription = "Asked of the PBX, now or before")
    @APIResponse(
            responseCode = "409",
            description = "not-talking, nobody-talks, call-ended, transfer-in-flight, call-on-hold (by the phone)")
    public CommandView hold(@PathParam("call") String call) {
        return issued(actor -> desk.hold(call, actor));
    }

    @POST
    @Path("/resume")
    @ResponseStatus(202)
    @Operation(
            operationId = "resumeCall",
            summary = "Takes the caller off a hold that was made here",
            description = "`call.resumed` on the live stream tells when it is so.")
    @APIResponseSchema(
            value = CommandView.class,
            responseCode = "202",
            responseDescription = "Asked of the PBX, now or before")
    @APIResponse(responseCode = "409", description = "not-on-hold, not-talking, nobody-talks, call-ended")
    public CommandView resume(@PathParam("call") String call) {
        return issued(actor -> desk.resume(call, actor));
    }

    @POST
    @Path("/park")
    @ResponseStatus(202)
    @Operation(
            operationId = "parkCall",
            summary = "Puts the caller into a parking space; you are free",
            description =
                    "The PBX chooses the space: `call.parked` on the live stream tells it, and so does the command"
                            + " once it is DONE. A caller whom nobody takes in time goes back to a queue, first in it.")
    @APIResponseSchema(
            value = CommandView.class,
            responseCode = "202",
            responseDescription = "Asked of the PBX, now or before")
    @APIResponse(
            responseCode = "409",
            description = "not-talking, nobody-talks, call-ended, transfer-in-flight, call-on-hold")
    public CommandView park(@PathParam("call") String call) {
        return issued(actor -> desk.park(call, actor));
    }

    @POST
    @Path("/retrieval")
    @ResponseStatus(202)
    @Operation(
            operationId = "retrieveCall",
            summary = "Takes a parked caller: your phone rings, and you are connected when you pick it up",
            description = "Any rep may, one at a time; `call.offered` brings the caller context before the phone is"
                    + " picked up. Whose phone is not picked up leaves the caller to the next one.")
    @APIResponseSchema(
            value = CommandView.class,
            responseCode = "202",
            responseDescription = "Asked of the PBX, now or before")
    @APIResponse(responseCode = "409", description = "not-parked, no-phone, call-ended, retrieval-in-flight")
    public CommandView retrieve(@PathParam("call") String call) {
        return issued(actor -> desk.retrieve(call, actor));
    }

    @GET
    @Path("/commands/{command}")
    @Transactional
    @Operation(operationId = "getCallCommand", summary = "What came of something a PBX was to do")
    public CommandView command(@PathParam("call") String call, @PathParam("command") UUID command) {
        CallView seen = standing.seen(call, acting.current());
        Command found = commands.of(seen.id(), command);
        if (found == null) {
            throw CallControlProblem.unknownCommand();
        }
        return CommandView.of(found);
    }

    private CommandView issued(Function<Actor, Command> what) {
        Actor actor = acting.current();
        return OwnTransaction.of(() -> CommandView.of(what.apply(actor)));
    }
}
