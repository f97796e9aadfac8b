package org.throughline.callcontrol;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Actor;
import org.throughline.access.Roles;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.OwnTransaction;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.CallView;
import org.throughline.journeys.LegView;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;

/// Moving a caller to somebody else.
@Path("/api/v1/calls/{call}/transfers")
@Tag(name = "Call control", description = "Moving callers from the console: transfers, hold, park, listening in")
@RolesAllowed({Roles.REP, Roles.SUPERVISOR})
@RunOnVirtualThread
class TransfersResource {

    private final TransferDesk desk;
    private final Standing standing;
    private final Transfers transfers;
    private final CallRecords calls;
    private final Roster roster;
    private final Acting acting;

    TransfersResource(
            TransferDesk desk,
            Standing standing,
            Transfers transfers,
            CallRecords calls,
            Roster roster,
            Acting acting) {
        this.desk = desk;
        this.standing = standing;
        this.transfers = transfers;
        this.calls = calls;
        this.roster = roster;
        this.acting = acting;
    }

    @POST
    @ResponseStatus(202)
    @Operation(
            operationId = "transferCall",
            summary = "Moves the caller to a colleague, a queue or a number outside",
            description = "Only for who talks with the caller, and supervisors. The answer comes at once; how far the"
                    + " transfer has come is told by `transfer.changed` on the live stream. The same again, by the same"
                    + " Idempotency-Key or while it is under way, is the same transfer, however far it has come.")
    @APIResponseSchema(
            value = TransferView.class,
            responseCode = "202",
            responseDescription = "The transfer, now or before.")
    @APIResponse(responseCode = "403", description = "may-not-dial-out")
    @APIResponse(responseCode = "404", description = "No such call, or not yours to see")
    @APIResponse(
            responseCode = "409",
            description = "not-talking, nobody-talks, call-ended, call-on-hold, transfer-in-flight")
    @APIResponse(responseCode = "422", description = "transfer-target, transfer-target-refused, idempotency-key-reused")
    public TransferView transfer(
            @PathParam("call") String call,
            @HeaderParam(IdempotencyKey.HEADER)
                    @Pattern(regexp = IdempotencyKey.PATTERN)
                    @Parameter(
                            description =
                                    "Made by the client for this transfer, such as a UUID. Kept with the transfer that"
                                            + " it began or joined; a refused request (4xx) did nothing and leaves the key"
                                            + " free, so that it may be tried again.")
                    @Nullable
                    String key,
            @NotNull @Valid AskTransfer wish) {
        Actor actor = acting.current();
        return OwnTransaction.of(() -> view(desk.begin(call, wish, key, actor)));
    }

    @GET
    @Transactional
    @Operation(operationId = "listTransfers", summary = "The transfers of a call, the newest first")
    public List<TransferView> list(@PathParam("call") String call) {
        CallView seen = standing.seen(call, acting.current());
        return transfers.of(seen.id()).stream().map(this::view).toList();
    }

    @GET
    @Path("/{transfer}")
    @Transactional
    @Operation(operationId = "getTransfer", summary = "How far a transfer has come")
    public TransferView get(@PathParam("call") String call, @PathParam("transfer") UUID transfer) {
        CallView seen = standing.seen(call, acting.current());
        Transfer found = transfers.findById(transfer);
        if (found == null || !found.call().equals(seen.id())) {
            throw CallControlProblem.unknownTransfer();
        }
        return view(found);
    }

    @POST
    @Path("/{transfer}/completion")
    @ResponseStatus(202)
    @Operation(
            operationId = "completeTransfer",
            summary = "You leave: the caller and the colleague you talk with are together")
    @APIResponseSchema(value = TransferView.class, responseCode = "202", responseDescription = "Asked of the PBX")
    @APIResponse(responseCode = "409", description = "transfer-state: only while CONSULTING")
    public TransferView complete(@PathParam("call") String call, @PathParam("transfer") UUID transfer) {
        return step(call, transfer, CommandKind.COMPLETE);
    }

    @POST
    @Path("/{transfer}/cancellation")
    @ResponseStatus(202)
    @Operation(operationId = "cancelTransfer", summary = "You take the caller back; the colleague is let go")
    @APIResponseSchema(value = TransferView.class, responseCode = "202", responseDescription = "Asked of the PBX")
    @APIResponse(
            responseCode = "409",
            description = "transfer-state: only while an ATTENDED one is RINGING or CONSULTING")
    public TransferView cancel(@PathParam("call") String call, @PathParam("transfer") UUID transfer) {
        return step(call, transfer, CommandKind.END_CONSULT);
    }

    @POST
    @Path("/{transfer}/swap")
    @ResponseStatus(202)
    @Operation(operationId = "swapTransfer", summary = "You talk with the other one: caller or colleague")
    @APIResponseSchema(value = TransferView.class, responseCode = "202", responseDescription = "Asked of the PBX")
    @APIResponse(responseCode = "409", description = "transfer-state: only while CONSULTING")
    public TransferView swap(@PathParam("call") String call, @PathParam("transfer") UUID transfer) {
        return step(call, transfer, CommandKind.SWAP);
    }

    @POST
    @Path("/{transfer}/conference")
    @ResponseStatus(202)
    @Operation(operationId = "conferenceTransfer", summary = "All three talk with each other")
    @APIResponseSchema(value = TransferView.class, responseCode = "202", responseDescription = "Asked of the PBX")
    @APIResponse(responseCode = "409", description = "transfer-state: only while CONSULTING")
    public TransferView conference(@PathParam("call") String call, @PathParam("transfer") UUID transfer) {
        return step(call, transfer, CommandKind.CONFERENCE);
    }

    private TransferView step(String call, UUID transfer, CommandKind kind) {
        Actor actor = acting.current();
        return OwnTransaction.of(() -> view(desk.step(call, transfer, kind, actor)));
    }

    private TransferView view(Transfer transfer) {
        return TransferView.of(transfer, consulted(transfer), roster);
    }

    private @Nullable RepId consulted(Transfer transfer) {
        if (transfer.state() != TransferState.CONSULTING) {
            return null;
        }
        return calls.legs(transfer.call()).stream()
                .filter(leg -> leg.channel().equals(transfer.targetLeg()))
                .map(LegView::rep)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
