package org.throughline.authority;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Roles;

@Path("/api/v1/decision-report")
@Tag(name = "Decisions")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
@RunOnVirtualThread
class ReportResource {

    private final Reports reports;

    ReportResource(Reports reports) {
        this.reports = reports;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "getDecisionReport",
            summary = "How what may be granted was used",
            description = "Of the decisions that were asked for in a period, whenever they were granted or answered:"
                    + " how often each row of each table answered, what was granted by it, and what became of"
                    + " approvals.")
    @APIResponse(responseCode = "200", description = "By table, version, row and grade.")
    @APIResponse(responseCode = "422", description = "period-refused")
    public DecisionReport report(
            @QueryParam("from") @NotNull Instant from,
            @QueryParam("to") @NotNull @Parameter(description = "Exclusive; at most 366 days after `from`.") Instant to,
            @QueryParam("table") @Nullable @Pattern(regexp = Wish.ACTION) String table) {
        return reports.of(Period.of(from, to), table);
    }
}
