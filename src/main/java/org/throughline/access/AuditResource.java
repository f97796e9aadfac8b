package org.throughline.access;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Cursor;
import org.throughline.api.Page;
import org.throughline.api.Paging;

@Path("/api/v1/audit")
@Tag(name = "Access")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
class AuditResource {

    private static final String LISTING = "audit";

    private final AuditReads reads;

    AuditResource(AuditReads reads) {
        this.reads = reads;
    }

    record ReadView(
            Instant at,
            String who,
            @Schema(examples = "customer") String kind,
            String id,

            @Schema(
                    description = "The path of the operation as it is declared.",
                    examples = "/api/v1/customers/{externalId}")
            String operation) {
        static ReadView of(AuditRead read) {
            return new ReadView(read.at(), read.who(), read.kind(), read.subject(), read.operation());
        }
    }

    @GET
    @Operation(summary = "Who has read which personal data, the latest first")
    public Page<ReadView> list(
            @QueryParam("who") @Size(max = 255) @Parameter(description = "Only reads by this login.") @Nullable
                    String who,
            @QueryParam("kind")
                    @Pattern(regexp = "[a-z-]{1,40}")
                    @Parameter(description = "Only reads of this kind.")
                    @Nullable
                    String kind,
            @QueryParam("id") @Size(max = 120) @Parameter(description = "Only reads of this thing.") @Nullable
                    String id,
            @Valid @BeanParam Paging paging) {
        var rows = reads.latest(who, kind, id, paging.after(LISTING, 2), paging.rows());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.at(), Objects.requireNonNull(last.id())))
                .map(ReadView::of);
    }
}
