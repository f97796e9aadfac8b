package org.throughline.notices;

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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Acting;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.notices.Notices.Notice;

@Path("/api/v1/notices")
@Tag(name = "Notices", description = "What customers are written, to be sent by another system")
@RunOnVirtualThread
class NoticesResource {

    private static final String LISTING = "notices";

    private final Notices notices;
    private final NoticeDesk desk;
    private final NoticeViews views;
    private final Acting acting;
    private final Audit audit;

    NoticesResource(Notices notices, NoticeDesk desk, NoticeViews views, Acting acting, Audit audit) {
        this.notices = notices;
        this.desk = desk;
        this.views = views;
        this.acting = acting;
        this.audit = audit;
    }

    @Schema(name = "AnswerNotice", examples = "{\"state\": \"SENT\", \"word\": \"MAIL-17\"}")
    record Answer(
            @NotNull @Schema(description = "SENT or FAILED.")
            NoticeState state,

            @NotNull
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
            @Schema(description = "The reference of what was sent, or a code why it wasn't.")
            String word) {}

    @GET
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(
            operationId = "listNotices",
            summary = "What is to be sent to customers, in the order in which it was written",
            description = "What is DUE stays in this list until it is answered: whoever begins anew misses nothing.")
    public Page<NoticeView> list(
            @QueryParam("state") @DefaultValue("DUE") NoticeState state, @BeanParam @Valid Paging paging) {
        Cursor after = paging.after(LISTING, 1);
        List<Notice> rows = notices.list(state, after == null ? null : after.uuid(0), paging.rows());
        rows.forEach(notice -> audit.read("ticket", notice.ticket().toString()));
        return Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.id()))
                .map(views::of);
    }

    @POST
    @Path("/{id}/answer")
    @RolesAllowed(Roles.INTEGRATOR)
    @Operation(
            operationId = "answerNotice",
            summary = "It was sent, or it wasn't and why",
            description =
                    "What wasn't sent, or came back later, opens the ticket again, and tells whoever has it. The same again changes"
                            + " nothing.")
    @APIResponse(responseCode = "200", description = "As it is now.")
    @APIResponse(responseCode = "409", description = "notice-state")
    @APIResponse(responseCode = "422", description = "notice-answer")
    public NoticeView answer(@PathParam("id") UUID id, @NotNull @Valid Answer body) {
        String by = acting.current().subject();
        return OwnTransaction.of(() -> {
            Notice notice = desk.answer(id, body.state(), body.word(), by);
            audit.read("ticket", notice.ticket().toString());
            return views.of(notice);
        });
    }
}
