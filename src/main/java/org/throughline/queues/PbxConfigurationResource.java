package org.throughline.queues;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Roles;

@Path("/api/v1/pbxs/{pbx}/configuration")
@Tag(name = "PBXs", description = "What the PBXs are told and how they are")
@RunOnVirtualThread
class PbxConfigurationResource {

    private final QueuePlan plan;

    PbxConfigurationResource(QueuePlan plan) {
        this.plan = plan;
    }

    @GET
    @Path("/queues.conf")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "getQueuesConf",
            summary = "The queues as text for Asterisk's queues.conf, to be included there",
            description = "The same for every PBX: each has all queues, and as members the reps whose phones it has.")
    public String queuesConf(@Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}") String pbx) {
        return plan.queuesConf();
    }
}
