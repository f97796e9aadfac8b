package org.throughline.pbx;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Roles;

@Path("/api/v1/pbxs")
@Tag(name = "PBXs")
@RunOnVirtualThread
class PbxsResource {

    private final Leases leases;

    PbxsResource(Leases leases) {
        this.leases = leases;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
    @Operation(
            operationId = "listPbxs",
            summary = "How the links to the PBXs are",
            description = "Read from the database, so every node answers the same. The node that owns a link writes its"
                    + " row each second.")
    public List<PbxView> list() throws SQLException {
        return leases.all().stream().map(PbxView::of).toList();
    }
}
