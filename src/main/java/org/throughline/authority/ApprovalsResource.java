package org.throughline.authority;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Acting;
import org.throughline.access.Actor;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.staff.Roster;

@Path("/api/v1/approvals")
@Tag(name = "Decisions")
@RunOnVirtualThread
class ApprovalsResource {

    private static final int MOST = 100;

    private final Approvals approvals;
    private final Roster roster;
    private final DecisionViews views;
    private final Acting acting;
    private final Audit audit;

    ApprovalsResource(Approvals approvals, Roster roster, DecisionViews views, Acting acting, Audit audit) {
        this.approvals = approvals;
        this.roster = roster;
        this.views = views;
        this.acting = acting;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @Transactional
    @Operation(
            operationId = "listApprovals",
            summary = "What waits for your approval, the longest waiting first",
            description = "The live stream tells of each (`approval.asked`).")
    @APIResponse(responseCode = "200", description = "At most 100, without those that you have asked for yourself.")
    public List<ApprovalView> list() {
        Actor actor = acting.current();
        List<ApprovalView> all = approvals.pending(roster.grade(actor), MOST).stream()
                .map(views::of)
                .filter(view -> !view.by().equals(actor.subject()))
                .toList();
        audit.read(
                "approval", all.stream().map(view -> view.decision().toString()).toList());
        return all;
    }
}
