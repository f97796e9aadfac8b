package org.throughline.queues;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Roles;
import org.throughline.api.ETags;

@Path("/api/v1/queues")
@Tag(name = "Queues", description = "Where callers wait, and which skill serves them")
@RunOnVirtualThread
@Transactional
class QueuesResource {

    private final CallQueues queues;
    private final QueueDesk desk;

    QueuesResource(CallQueues queues, QueueDesk desk) {
        this.queues = queues;
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(operationId = "listQueues", summary = "All queues, by key")
    public List<QueueView> list() {
        return queues.byKey().stream().map(QueueView::of).toList();
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(operationId = "getQueue", summary = "A queue")
    @APIResponse(responseCode = "200", description = "The queue; its version in ETag")
    @APIResponse(responseCode = "404", description = "queue-unknown")
    public RestResponse<QueueView> get(String key, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        var queue = desk.known(key);
        return ETags.ok(QueueView.of(queue), queue.version(), ifNoneMatch);
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "putQueue",
            summary = "Opens a queue or changes one",
            description = "Changing one that exists needs If-Match. PBXs have to be given the new configuration.")
    @APIResponse(responseCode = "200", description = "The queue; its new version in ETag")
    @APIResponse(responseCode = "412", description = "version-changed")
    @APIResponse(
            responseCode = "422",
            description = "queue-key-invalid, queue-refers-to-unknown (calendar or overflow), overflow-circle")
    @APIResponse(responseCode = "428", description = "if-match-required")
    public RestResponse<QueueView> put(
            String key, @NotNull @Valid QueueProfile profile, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var queue = desk.put(key, profile, ifMatch);
        return ETags.ok(QueueView.of(queue), queue.version());
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "deleteQueue", summary = "Closes a queue for good")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "queue-unknown")
    @APIResponse(responseCode = "409", description = "still-used: another queue overflows to it")
    @APIResponse(responseCode = "412", description = "version-changed")
    @APIResponse(responseCode = "428", description = "if-match-required")
    public void delete(String key, @HeaderParam("If-Match") @Nullable String ifMatch) {
        desk.delete(key, ifMatch);
    }
}
