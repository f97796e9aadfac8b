package org.throughline.attachments;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.throughline.access.Acting;
import org.throughline.access.Actor;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.numbers.SpokenNumber;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;

@Path("/api/v1/tickets/{number}/attachments")
@Tag(name = "Tickets")
@RunOnVirtualThread
class AttachmentsResource {

    private final TicketDesk tickets;
    private final Attaching attaching;
    private final Attachments attachments;
    private final Acting acting;
    private final Audit audit;

    AttachmentsResource(TicketDesk tickets, Attaching attaching, Attachments attachments, Acting acting, Audit audit) {
        this.tickets = tickets;
        this.attaching = attaching;
        this.attachments = attachments;
        this.acting = acting;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(summary = "Lists the files of a ticket, the newest first")
    public List<AttachmentView> list(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        return OwnTransaction.of(() ->
                attachments.of(parts(number)).stream().map(Attachment::view).toList());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR})
    @ResponseStatus(201)
    @Operation(
            summary = "Attaches a file to a ticket",
            description = "The body is the file. What type it is of is found by its content. Whoever has the ticket on"
                    + " the screen sees it when all of it has come. The same Idempotency-Key again, with the same file,"
                    + " answers the file that was attached the first time.")
    @APIResponseSchema(
            value = AttachmentView.class,
            responseCode = "201",
            responseDescription = "The file, now or before.")
    @APIResponse(responseCode = "400", description = "file-name-unfit")
    @APIResponse(responseCode = "409", description = "files-full")
    @APIResponse(responseCode = "413", description = "too-large")
    @APIResponse(responseCode = "415", description = "file-type-refused")
    @APIResponse(responseCode = "422", description = "file-empty, file-infected, idempotency-key-reused")
    @APIResponse(responseCode = "429", description = "too-many-files")
    @APIResponse(responseCode = "503", description = "scanner-away")
    public AttachmentView attach(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @QueryParam("name")
                    @NotNull
                    @Size(min = 1, max = FileName.LONGEST)
                    @Parameter(description = "What the file is called: no path.", example = "kettle.jpg")
                    String name,
            @BeanParam @Valid IdempotencyKey key,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    InputStream body)
            throws IOException {
        return attaching.attach(
                number, new FileName(name), body, acting.current().subject(), key.value());
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            summary = "Reads a file of a ticket",
            description = "As it came, to be saved: a browser does not show it.")
    @APIResponse(
            responseCode = "200",
            description = "The file.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<StreamingOutput> content(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number, @PathParam("id") UUID id) {
        Attachment file = OwnTransaction.of(() -> attachments.here(id, parts(number)));
        if (file == null) {
            throw none();
        }
        return RestResponse.ResponseBuilder.ok((StreamingOutput) out -> write(file, out))
                .header(HttpHeaders.CONTENT_TYPE, file.type())
                .header(HttpHeaders.CONTENT_LENGTH, file.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, new FileName(file.name()).disposition())
                .build();
    }

    private void write(Attachment file, OutputStream out) throws IOException {
        int n = 0;
        for (byte[] piece = attachments.piece(file.id(), n); piece != null; piece = attachments.piece(file.id(), n)) {
            out.write(piece);
            n++;
        }
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR})
    @Operation(
            summary = "Takes a file off a ticket",
            description = "Who attached it may, and supervisors. It is gone; the timeline keeps that it was there.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    public void remove(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number, @PathParam("id") UUID id) {
        Actor who = acting.current();
        boolean anybodys = who.is(Roles.SUPERVISOR);
        if (!OwnTransaction.of(() -> attaching.remove(number, id, who.subject(), anybodys))) {
            throw none();
        }
    }

    private List<TicketId> parts(String number) {
        TicketId ticket = tickets.require(number).id();
        audit.read("ticket", ticket.toString());
        return tickets.partsOf(ticket);
    }

    private static Problem none() {
        return Problem.of(404, "not-found", "There is no such file");
    }
}
