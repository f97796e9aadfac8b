package org.throughline.tickets;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.File;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.Problem;
import org.throughline.numbers.SpokenNumber;

@Path("/api/v1/tickets/{number}/voice/{recording}")
@Tag(name = "Tickets")
@RunOnVirtualThread
class VoiceResource {

    private final Tickets tickets;
    private final Timeline timeline;
    private final VoiceFolder voices;
    private final Audit audit;

    VoiceResource(Tickets tickets, Timeline timeline, VoiceFolder voices, Audit audit) {
        this.tickets = tickets;
        this.timeline = timeline;
        this.voices = voices;
        this.audit = audit;
    }

    @GET
    @Produces("audio/wav")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "Plays a message that a caller left on a ticket",
            description = "`recording` is that of an entry `VOICE_STARTED` of the ticket's timeline.")
    @APIResponse(
            responseCode = "200",
            description = "8 kHz, mono, 16 bit.",
            content = @Content(mediaType = "audio/wav", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "404", description = "not-found, recording-not-here")
    public File voice(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @PathParam("recording") @Pattern(regexp = VoiceFolder.NAME) String recording) {
        TicketId ticket = tickets.require(number).id();
        audit.read("ticket", ticket.toString());
        if (timeline.once(ticket, Told.voice(recording)) == null) {
            throw Problem.of(404, "not-found", "The ticket has no such message");
        }
        java.nio.file.Path file = voices.file(recording);
        if (file == null) {
            throw Problem.of(404, "recording-not-here", "There is nothing to hear of this message")
                    .detail("Nothing was said, its time is over, or it lies at a PBX that does not share it.");
        }
        return file.toFile();
    }
}
