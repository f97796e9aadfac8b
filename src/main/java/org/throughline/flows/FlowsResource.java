package org.throughline.flows;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Roles;

@Path("/api/v1/flows")
@Tag(name = "Flows", description = "What a caller meets between the first ring and a person")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
@RunOnVirtualThread
class FlowsResource {

    private final Flows flows;

    FlowsResource(Flows flows) {
        this.flows = flows;
    }

    @GET
    @Operation(operationId = "listFlows", summary = "The flows that are live")
    public List<FlowView> list() {
        return List.of(FlowView.of(flows.entry(), flows.source()));
    }

    @GET
    @Path("/schema")
    @Produces("application/schema+json")
    @Operation(operationId = "getFlowSchema", summary = "The JSON Schema of a flow's YAML")
    public String schema() {
        return flows.schema();
    }
}
