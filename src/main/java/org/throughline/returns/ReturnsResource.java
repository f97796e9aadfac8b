package org.throughline.returns;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.OwnTransaction;
import org.throughline.numbers.SpokenNumber;

@Path("/api/v1/returns/{number}")
@Tag(name = "Returns", description = "What customers send back. A return is opened by settling a matter")
@RunOnVirtualThread
class ReturnsResource {

    private static final String LINE = "[A-Za-z0-9_.:/-]{1,64}";
    private static final String CODE = "[a-z0-9][a-z0-9-]{0,47}";

    private final Rmas rmas;
    private final Handling handling;
    private final Acting acting;
    private final Audit audit;

    ReturnsResource(Rmas rmas, Handling handling, Acting acting, Audit audit) {
        this.rmas = rmas;
        this.handling = handling;
        this.acting = acting;
        this.audit = audit;
    }

    @Schema(name = "PutReturnReference", examples = "{\"reference\": \"LBL-00340434161094042557\"}")
    record Reference(
            @NotNull
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
            @Schema(description = "Of the label or the drop-off, a code: no address and no text.")
            String reference) {}

    @Schema(name = "ReceiveReturn", examples = "{\"lines\": [{\"line\": \"1\", \"pieces\": 1}]}")
    record Receipt(@NotNull @Size(min = 1, max = 50) List<@NotNull @Valid Received> lines) {}

    @Schema(name = "ReceivedLine")
    record Received(
            @NotNull @Pattern(regexp = LINE) String line,
            @Min(1) @Max(100_000) int pieces) {}

    @Schema(
            name = "InspectReturn",
            examples = "{\"line\": \"1\", \"pieces\": 1, \"found\": \"AS_DESCRIBED\", \"disposition\": \"RESTOCK\"}")
    record Inspect(
            @NotNull @Pattern(regexp = LINE) String line,

            @Min(1) @Max(100_000) int pieces,

            @NotNull Found found,
            @NotNull Disposition disposition,

            @Min(0)
            @Max(999_999_999_999L)
            @Schema(
                    description = "In minor units: so much less is credited than was promised, such as for wear."
                            + " Absent: nothing.")
            @Nullable
            Long withholdMinor,

            @Pattern(regexp = CODE) @Schema(description = "Why something is withheld.", examples = "worn") @Nullable
            String reason) {

        Handling.Inspection inspection() {
            return new Handling.Inspection(
                    line, pieces, found, disposition, withholdMinor == null ? 0 : withholdMinor, reason);
        }
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "getReturn", summary = "A return, by the number that the customer has")
    public ReturnView get(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        ReturnCard card = rmas.require(number).card();
        audit.read("ticket", card.ticket().toString());
        return ReturnView.of(card);
    }

    @PUT
    @Path("/reference")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR})
    @Operation(
            operationId = "putReturnReference",
            summary = "Says which label, or which drop-off",
            description = "The same again changes nothing.")
    @APIResponse(responseCode = "200", description = "The return.")
    @APIResponse(responseCode = "409", description = "return-state")
    public ReturnView refer(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @NotNull @Valid Reference body) {
        return change(() -> handling.refer(number, body.reference(), by()));
    }

    @POST
    @Path("/receipts")
    @RolesAllowed({Roles.SUPERVISOR, Roles.INTEGRATOR})
    @Operation(
            operationId = "receiveReturn",
            summary = "Goods have come, all or some",
            description = "All of the lines or none. The same request with the same Idempotency-Key changes nothing.")
    @APIResponse(responseCode = "200", description = "The return.")
    @APIResponse(responseCode = "409", description = "return-state, return-pieces")
    @APIResponse(responseCode = "422", description = "return-line, idempotency-key-reused")
    public ReturnView receive(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @BeanParam @Valid IdempotencyKey key,
            @NotNull @Valid Receipt body) {
        Map<String, Integer> pieces = new TreeMap<>();
        body.lines().forEach(line -> pieces.merge(line.line(), line.pieces(), Integer::sum));
        return change(() -> handling.receive(number, pieces, key.value(), by()));
    }

    @POST
    @Path("/inspections")
    @RolesAllowed({Roles.SUPERVISOR, Roles.INTEGRATOR})
    @Operation(
            operationId = "inspectReturn",
            summary = "Goods were looked at, and go somewhere",
            description = "Once all pieces of a line were looked at or come no more, what was promised for it is given:"
                    + " the accepted pieces are credited, or replaced. Not for reps: who promises money does not also say"
                    + " that the goods are here.")
    @APIResponse(responseCode = "200", description = "The return.")
    @APIResponse(responseCode = "409", description = "return-state, return-pieces, withheld-too-much")
    @APIResponse(responseCode = "422", description = "return-line, inspection-refused, idempotency-key-reused")
    public ReturnView inspect(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @BeanParam @Valid IdempotencyKey key,
            @NotNull @Valid Inspect body) {
        return change(() -> handling.inspect(number, body.inspection(), key.value(), by()));
    }

    @POST
    @Path("/cancellation")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @Operation(
            operationId = "cancelReturn",
            summary = "What has not come is awaited no more",
            description = "What has come is inspected as before. The same again changes nothing.")
    @APIResponse(responseCode = "200", description = "The return.")
    public ReturnView cancel(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        return change(() -> handling.cancel(number, by()));
    }

    private String by() {
        return acting.current().subject();
    }

    private ReturnView change(Supplier<ReturnCard> work) {
        return ReturnView.of(OwnTransaction.of(() -> {
            ReturnCard card = work.get();
            audit.read("ticket", card.ticket().toString());
            return card;
        }));
    }
}
