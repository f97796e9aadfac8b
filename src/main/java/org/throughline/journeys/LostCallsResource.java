package org.throughline.journeys;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Acting;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.telephony.CallId;

/// The callers whom we lost, and who are owed a call.
@Path("/api/v1/calls/lost")
@Tag(name = "Calls")
@RunOnVirtualThread
class LostCallsResource {

    private static final String LISTING = "lost-calls";

    private final LostCalls lostCalls;
    private final Losses losses;
    private final Acting acting;

    LostCallsResource(LostCalls lostCalls, Losses losses, Acting acting) {
        this.lostCalls = lostCalls;
        this.losses = losses;
        this.acting = acting;
    }

    @GET
    @RolesAllowed(Roles.SUPERVISOR)
    @Transactional
    @Operation(
            operationId = "listLostCalls",
            summary = "Calls that ended by our or the PBX's fault, the latest first",
            description = "The PBX died; a rep's phone lost its network and the caller gave up before somebody took"
                    + " over; the caller's channel was cut without a hang-up. The caller's number is in the call's"
                    + " context.")
    public Page<LostCallView> list(
            @Parameter(description = "False: those that wait for somebody to call back. True: those that are settled.")
                    @QueryParam("settled")
                    @DefaultValue("false")
                    boolean settled,
            @BeanParam @Valid Paging paging) {
        Cursor after = paging.after(LISTING, 2);
        List<LostCall> rows = lostCalls.latest(settled, after, paging.rows());
        Map<String, Instant> again =
                lostCalls.calledAgain(rows.stream().map(LostCall::call).toList());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.lostAt(), last.call()))
                .map(lost -> losses.view(lost, again.get(lost.call())));
    }

    @Schema(name = "SettleLostCall")
    record Settle(@NotNull Settlement how) {}

    @POST
    @Path("/{call}/settlement")
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(
            operationId = "settleLostCall",
            summary = "Says what became of a caller whom we lost",
            description = "CALLED_BACK and CALLED_AGAIN also keep the promise on the ticket. Saying the same again"
                    + " changes nothing.")
    @APIResponse(responseCode = "200", description = "Settled, now or before")
    @APIResponse(responseCode = "404", description = "lost-call-unknown")
    @APIResponse(responseCode = "409", description = "lost-call-settled: in another way")
    public LostCallView settle(
            @PathParam("call") @Pattern(regexp = CallId.PATTERN) String call, @NotNull @Valid Settle body) {
        String actor = acting.current().subject();
        return OwnTransaction.of(() -> losses.settle(call, body.how(), actor));
    }
}
