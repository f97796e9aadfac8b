package org.throughline.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.api.Problem;
import org.throughline.api.ProblemBody;
import org.throughline.history.Imports.Progress;
import org.throughline.history.Reading.Read;
import org.throughline.tickets.PastTickets;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;

@Path(ImportsResource.PATH)
@Tag(name = "Imports", description = "Tickets that another system had are taken over with what was written on them.")
@RunOnVirtualThread
class ImportsResource {

    static final String PATH = "/api/v1/ticket-imports";

    private static final String SOURCE = "[a-z0-9][a-z0-9-]{0,31}";
    private static final String LISTING = "ticket-imports";
    private static final int LINES_AT_ONCE = 200;
    private static final int BYTES_AT_ONCE = 256 * 1024;
    private static final int MOST_TOLD = 1000;

    private final Reading reading;
    private final Intake intake;
    private final Imports imports;
    private final PastTickets tickets;
    private final TicketDesk desk;
    private final Acting acting;
    private final Audit audit;

    ImportsResource(
            Reading reading,
            Intake intake,
            Imports imports,
            PastTickets tickets,
            TicketDesk desk,
            Acting acting,
            Audit audit) {
        this.reading = reading;
        this.intake = intake;
        this.imports = imports;
        this.tickets = tickets;
        this.desk = desk;
        this.acting = acting;
        this.audit = audit;
    }

    @Schema(name = "TicketImport")
    record ImportView(
            UUID id,
            String source,

            @Schema(description = "The login of who sent it.")
            String by,

            Instant began,
            Instant changed,

            @Schema(description = "Whether the end of what was sent was reached.")
            boolean ended,

            @Schema(description = "Up to which lines have been seen to.")
            long line,

            long imported,

            @Schema(description = "Lines with what was brought before.")
            long known,

            long refused) {

        static ImportView of(Progress progress) {
            return new ImportView(
                    progress.id(),
                    progress.source(),
                    progress.login(),
                    progress.began(),
                    progress.changed(),
                    progress.ended(),
                    progress.line(),
                    progress.imported(),
                    progress.known(),
                    progress.refused());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RefusedLine")
    record RefusedLine(
            @Schema(description = "From 1.") long line,

            @Schema(description = "If the line has one, and can be read as far as that.") @Nullable
            String externalId,

            @Schema(ref = "Problem") ProblemBody problem) {

        static RefusedLine of(Read read) {
            return new RefusedLine(read.line(), read.externalId(), Objects.requireNonNull(read.problem()));
        }
    }

    @Schema(name = "TicketImportAnswer")
    record Answer(
            ImportView progress,

            @Schema(description = "The first 1,000 lines that were refused; `refused` counts all.")
            List<RefusedLine> problems) {}

    @POST
    @Path("/{source}")
    @Consumes("application/x-ndjson")
    @RolesAllowed({Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            summary = "Imports tickets that another system had, one on each line",
            description = "Each is taken once, by its id there: sending the same file again changes nothing and goes on"
                    + " where it broke off. Lines are taken by the hundred in transactions of their own; what is"
                    + " refused of one harms no other. A line has at most 1 MB, the whole what the installation sets.")
    @RequestBody(
            required = true,
            description = "One `ImportTicket` as JSON on each line.",
            content =
                    @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = ImportTicket.class)))
    @APIResponse(responseCode = "200", description = "What became of the lines.")
    @APIResponse(responseCode = "503", description = "busy, database-away: send it again, it goes on where it was")
    public Answer send(@PathParam("source") @Pattern(regexp = SOURCE) String source, InputStream body)
            throws IOException {
        String login = acting.current().subject();
        UUID id = OwnTransaction.of(() -> imports.begin(source, login));
        Intake.From from = new Intake.From(id, source, login);
        Lines lines = new Lines(body);
        List<RefusedLine> refused = new ArrayList<>();
        List<Lines.Line> some = lines.next(LINES_AT_ONCE, BYTES_AT_ONCE);
        while (!some.isEmpty()) {
            intake.take(from, some.stream().map(reading::read).toList()).stream()
                    .limit(MOST_TOLD - refused.size())
                    .map(RefusedLine::of)
                    .forEach(refused::add);
            some = lines.next(LINES_AT_ONCE, BYTES_AT_ONCE);
        }
        Progress end = OwnTransaction.of(() -> imports.end(id, lines.number()));
        return new Answer(ImportView.of(end), refused);
    }

    @GET
    @Path("/{source}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "Lists the imports from another system and how far each has come, the latest first",
            description = "Of one that broke off, `line` says up to which lines have been seen to: send the rest, or"
                    + " everything again.")
    public Page<ImportView> list(
            @PathParam("source") @Pattern(regexp = SOURCE) String source, @BeanParam @Valid Paging paging) {
        Cursor after = paging.after(LISTING, 1);
        List<Progress> rows = imports.of(source, after == null ? null : after.uuid(0), paging.rows());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.id()))
                .map(ImportView::of);
    }

    @Schema(name = "ImportedTicket")
    record Imported(
            @Schema(description = "The number of the ticket here.", examples = "1002349")
            String number) {}

    @GET
    @Path("/{source}/tickets/{externalId}")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Says which ticket here was one of another system")
    public Imported get(
            @PathParam("source") @Pattern(regexp = SOURCE) String source,
            @PathParam("externalId") @Pattern(regexp = ImportTicket.EXTERNAL_ID) String externalId) {
        TicketId id = tickets.byExternalId(source, externalId);
        TicketCard card = id == null ? null : desk.card(id);
        if (card == null) {
            throw Problem.of(404, "not-found", "No such ticket was imported");
        }
        audit.read("ticket", card.id().toString());
        return new Imported(card.number());
    }
}
