package org.throughline.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.api.RowIds;
import org.throughline.credits.Exports.Export;

@Path("/api/v1/ledger/exports")
@Tag(name = "Ledger")
@RunOnVirtualThread
class LedgerExportsResource {

    private static final String LISTING = "ledger-export";
    private static final String AFTER =
            "The last entry that you have, to go on after it where a transfer broke off. Absent: from the first.";

    private final Exports exports;
    private final ObjectMapper json;
    private final Acting acting;
    private final Audit audit;

    LedgerExportsResource(Exports exports, ObjectMapper json, Acting acting, Audit audit) {
        this.exports = exports;
        this.json = json;
        this.acting = acting;
        this.audit = audit;
    }

    @Schema(name = "ExportLedger", examples = "{\"period\": \"2026-11\"}")
    record ExportLedger(
            @NotNull
            @Pattern(regexp = LedgerPeriodsResource.PERIOD)
            @Schema(description = "A month, closed or not.", examples = "2026-11")
            String period) {}

    @Schema(name = "AcknowledgeExport", examples = "{\"entries\": 17}")
    record AcknowledgeExport(
            @NotNull
            @Min(1)
            @Schema(description = "How many entries you have, to be sure that it is all of them.", examples = "17")
            Integer entries) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LedgerExport")
    record ExportView(
            UUID id,
            String period,

            @Schema(description = "How many.") int entries,
            Instant made,

            @Schema(description = "The login.") String by,

            @Schema(description = "When accounting said that it has all of it.") @Nullable
            Instant acknowledged,

            @Nullable String acknowledgedBy) {

        static ExportView of(Export export) {
            return new ExportView(
                    export.id(),
                    export.period(),
                    export.entries(),
                    export.made(),
                    export.madeBy(),
                    export.acknowledged(),
                    export.acknowledgedBy());
        }
    }

    @POST
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            operationId = "exportLedger",
            summary = "Hands out what accounting does not have yet of a month",
            description = "Until it is acknowledged, the same export is given again, with the same entries: fetch it as"
                    + " often as you need, book it, then acknowledge it. Each entry is in one export only. There may be"
                    + " more than one export holds (`throughline.credits.export-size`): acknowledge, and ask again.")
    @APIResponseSchema(value = ExportView.class, responseCode = "201", responseDescription = "A new export.")
    @APIResponse(responseCode = "200", description = "The one that is not acknowledged yet.")
    @APIResponse(responseCode = "204", description = "Nothing waits.")
    public RestResponse<ExportView> handOut(@NotNull @Valid ExportLedger body) {
        Exports.Handed handed = OwnTransaction.of(() ->
                exports.handOut(YearMonth.parse(body.period()), acting.current().subject()));
        return handed.export() == null
                ? RestResponse.noContent()
                : ResponseBuilder.<ExportView>create(handed.isNew() ? 201 : 200)
                        .entity(ExportView.of(handed.export()))
                        .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "getLedgerExport", summary = "An export, without its entries")
    public ExportView get(@PathParam("id") UUID id) {
        return ExportView.of(exports.require(id));
    }

    @GET
    @Path("/{id}/entries")
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "listExportedEntries", summary = "The entries of an export, always in the same order")
    public Page<ExportedEntry> entries(@PathParam("id") UUID id, @BeanParam @Valid Paging paging) {
        read(id);
        String listing = Cursor.listing(LISTING, id);
        Cursor after = paging.after(listing, 1);
        List<ExportedEntry> rows = exports.entries(id, after == null ? RowIds.LOWEST : after.uuid(0), paging.rows());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(listing, last.id()));
    }

    @GET
    @Path("/{id}/entries.csv")
    @Produces("text/csv")
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(
            operationId = "exportedEntriesAsCsv",
            summary = "The entries of an export as CSV (RFC 4180), a row for each posting",
            description = "`amount_minor` is in minor units of the currency, `amount` the same in units of it.")
    public String csv(
            @PathParam("id") UUID id, @QueryParam("after") @Parameter(description = AFTER) @Nullable UUID after) {
        return ExportedEntry.HEADER + all(id, after, ExportedEntry::csv);
    }

    @GET
    @Path("/{id}/entries.ndjson")
    @Produces("application/x-ndjson")
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(
            operationId = "exportedEntriesAsNdjson",
            summary = "The entries of an export as NDJSON, a line of JSON for each")
    public String ndjson(
            @PathParam("id") UUID id, @QueryParam("after") @Parameter(description = AFTER) @Nullable UUID after) {
        return all(id, after, this::line);
    }

    private String all(UUID id, @Nullable UUID after, Function<ExportedEntry, String> as) {
        int most = read(id).entries();
        return exports.entries(id, after == null ? RowIds.LOWEST : after, most).stream()
                .map(as)
                .collect(Collectors.joining());
    }

    private String line(ExportedEntry entry) {
        try {
            return json.writeValueAsString(entry) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry can't be written", e);
        }
    }

    private Export read(UUID id) {
        Export export = exports.require(id);
        audit.read("export", id.toString());
        return export;
    }

    @POST
    @Path("/{id}/acknowledgement")
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            operationId = "acknowledgeExport",
            summary = "Accounting has all entries of an export",
            description = "They are EXPORTED then, and never handed out again. A second time changes nothing.")
    @APIResponse(responseCode = "200", description = "The export, acknowledged now or before.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "export-incomplete")
    public ExportView acknowledge(@PathParam("id") UUID id, @NotNull @Valid AcknowledgeExport body) {
        return OwnTransaction.of(() -> ExportView.of(
                exports.acknowledge(id, body.entries(), acting.current().subject())));
    }
}
