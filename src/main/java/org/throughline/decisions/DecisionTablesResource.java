package org.throughline.decisions;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.ETags;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.decisions.Publishing.Done;

@Path("/api/v1/decision-tables")
@Tag(name = "Decision tables", description = "What the company lets its people grant")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
@RunOnVirtualThread
class DecisionTablesResource {

    static final String NAME = "[a-z][a-z0-9-]{0,31}";

    private static final String LISTING = "decision-table-versions";
    private static final int LATEST_PUBLICATIONS = 100;

    private final TableVersions versions;
    private final Publications publications;
    private final Publishing publishing;
    private final Rules rules;
    private final Acting acting;
    private final Clock clock;

    DecisionTablesResource(
            TableVersions versions,
            Publications publications,
            Publishing publishing,
            Rules rules,
            Acting acting,
            Clock clock) {
        this.versions = versions;
        this.publications = publications;
        this.publishing = publishing;
        this.rules = rules;
        this.acting = acting;
        this.clock = clock;
    }

    @Schema(name = "DecisionTable")
    record TableInEffect(
            @Schema(examples = "credit") String name,

            @Schema(description = "Of the version that is in effect.")
            int number,

            String title) {}

    @Schema(name = "PublishDecisionTable", examples = "{\"since\": \"2027-01-01T00:00:00Z\"}")
    record Publish(
            @Schema(description = "When it takes effect; left out: now.") @Nullable
            Instant since) {}

    @GET
    @Transactional
    @Operation(operationId = "listDecisionTables", summary = "The tables that are in effect, by name")
    public List<TableInEffect> list() {
        return rules.inEffect(clock.instant()).stream()
                .map(rule -> new TableInEffect(
                        rule.name(), rule.version(), rule.table().title()))
                .toList();
    }

    @GET
    @Path("/{name}/versions")
    @Transactional
    @Operation(operationId = "listDecisionTableVersions", summary = "All versions of a table, the newest first")
    public Page<TableLine> versions(
            @PathParam("name") @Pattern(regexp = NAME) String name, @BeanParam @Valid Paging paging) {
        Cursor after = paging.after(LISTING, 1);
        int before = after == null ? Integer.MAX_VALUE : (int) Math.clamp(after.number(0), 0, Integer.MAX_VALUE);
        return Page.cut(
                versions.lines(name, before, paging.rows()), paging.limit(), last -> Cursor.of(LISTING, last.number()));
    }

    @POST
    @Path("/{name}/versions")
    @Consumes({MediaType.APPLICATION_XML, "application/dmn+xml"})
    @Operation(
            operationId = "draftDecisionTable",
            summary = "Makes a new version of a table, a draft",
            description =
                    "The body is a DMN file (1.1 to 1.5, UTF-8, at most 1 MB) with one decision table: its columns ask for"
                            + " declared inputs by their names, its cells are literal tests, its answers outcome, approver and"
                            + " say. It takes over the test cases of the newest version. The same file again is the version"
                            + " that there is.")
    @APIResponseSchema(
            value = TableView.class,
            responseCode = "201",
            responseDescription = "Made; its address in Location. `findings` say what is wrong with it.")
    @APIResponse(responseCode = "200", description = "This file is a version already.")
    @APIResponse(responseCode = "422", description = "table-unreadable, with `findings`: nothing is kept")
    public RestResponse<TableView> draft(
            @PathParam("name") @Pattern(regexp = NAME) String name, byte @NotNull [] file) {
        String author = acting.current().subject();
        Done<Read> draft = OwnTransaction.of(() -> {
            Done<TableVersion> done = publishing.draft(name, file, author);
            return new Done<>(read(done.what()), done.isNew());
        });
        TableVersion version = draft.what().version();
        return draft.isNew()
                ? ETags.created(
                        view(draft.what()),
                        version.version(),
                        "/api/v1/decision-tables/" + name + "/versions/" + version.number())
                : ETags.ok(view(draft.what()), version.version());
    }

    @GET
    @Path("/{name}/versions/{version}")
    @Operation(
            operationId = "getDecisionTableVersion",
            summary = "A version of a table, with all that is wrong with it",
            description =
                    "`findings` are gaps, overlaps, rows that nothing reaches, and test cases that fail, each with its"
                            + " place.")
    public RestResponse<TableView> get(
            @PathParam("name") @Pattern(regexp = NAME) String name,
            @PathParam("version") @Min(1) @Max(1_000_000) int number) {
        Read read = OwnTransaction.of(() -> read(versions.require(name, number)));
        return ETags.ok(view(read), read.version().version());
    }

    @GET
    @Path("/{name}/versions/{version}/source")
    @Produces(MediaType.APPLICATION_XML)
    @Transactional
    @Operation(operationId = "getDecisionTableSource", summary = "The DMN file of a version, byte by byte as it came")
    public byte[] source(
            @PathParam("name") @Pattern(regexp = NAME) String name,
            @PathParam("version") @Min(1) @Max(1_000_000) int number) {
        return versions.require(name, number).source();
    }

    @PUT
    @Path("/{name}/versions/{version}/cases")
    @Operation(
            operationId = "putDecisionTableCases",
            summary = "Sets the test cases of a draft",
            description = "Needs If-Match. A case that fails is a finding, and keeps the version from being published.")
    @APIResponse(responseCode = "200", description = "Set; the version's new ETag.")
    @APIResponse(responseCode = "409", description = "table-published")
    @APIResponse(responseCode = "412", description = "version-changed")
    public RestResponse<TableView> test(
            @PathParam("name") @Pattern(regexp = NAME) String name,
            @PathParam("version") @Min(1) @Max(1_000_000) int number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid TableCases body) {
        Read read = OwnTransaction.of(() -> read(publishing.test(name, number, ifMatch, body)));
        return ETags.ok(view(read), read.version().version());
    }

    @GET
    @Path("/{name}/publications")
    @Transactional
    @Operation(
            operationId = "listDecisionTablePublications",
            summary = "When which version of a table came into effect, the latest first",
            description = "At most 100. Some may be still to come.")
    public List<PublicationView> publications(@PathParam("name") @Pattern(regexp = NAME) String name) {
        return publications.of(name, LATEST_PUBLICATIONS).stream()
                .map(Publication::view)
                .toList();
    }

    @POST
    @Path("/{name}/versions/{version}/publications")
    @Operation(
            operationId = "publishDecisionTable",
            summary = "Publishes a version, now or from a time on",
            description = "The same again is the publication that there is. Whoever wrote the version may publish it"
                    + " only if little can be granted by it (`throughline.decisions.stake`).")
    @APIResponseSchema(value = PublicationView.class, responseCode = "201", responseDescription = "Published.")
    @APIResponse(responseCode = "200", description = "It was published so before.")
    @APIResponse(responseCode = "403", description = "second-person-needed")
    @APIResponse(responseCode = "409", description = "table-unsound with `findings`, table-untested")
    @APIResponse(responseCode = "412", description = "version-changed: its test cases, meanwhile")
    @APIResponse(responseCode = "422", description = "effect-in-the-past")
    public RestResponse<PublicationView> publish(
            @PathParam("name") @Pattern(regexp = NAME) String name,
            @PathParam("version") @Min(1) @Max(1_000_000) int number,
            @NotNull @Valid Publish body) {
        String actor = acting.current().subject();
        TableVersion checked = OwnTransaction.of(() -> versions.require(name, number));
        Publishing.requireSound(checked);
        return OwnTransaction.of(() -> {
            Done<Publication> done = publishing.publish(checked, body.since(), actor);
            return RestResponse.ResponseBuilder.create(
                            done.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                            done.what().view())
                    .build();
        });
    }

    @POST
    @Path("/{name}/versions/{version}/rollback")
    @Operation(
            operationId = "rollBackDecisionTable",
            summary = "Takes a version out of effect: what was in effect before it is again",
            description = "At once. What is to take effect later still does.")
    @APIResponseSchema(
            value = PublicationView.class,
            responseCode = "201",
            responseDescription = "The earlier version is in effect again.")
    @APIResponse(responseCode = "409", description = "not-in-effect, nothing-before")
    public RestResponse<PublicationView> rollBack(
            @PathParam("name") @Pattern(regexp = NAME) String name,
            @PathParam("version") @Min(1) @Max(1_000_000) int number) {
        String actor = acting.current().subject();
        PublicationView view =
                OwnTransaction.of(() -> publishing.rollBack(name, number, actor).view());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .build();
    }

    @DELETE
    @Path("/{name}/publications/{id}")
    @Operation(
            operationId = "takeBackDecisionTable",
            summary = "Takes a publication back that has not come into effect yet")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "409", description = "in-effect")
    public void takeBack(@PathParam("name") @Pattern(regexp = NAME) String name, @PathParam("id") UUID id) {
        OwnTransaction.of(() -> {
            publishing.takeBack(name, id);
            return id;
        });
    }

    /// As it was when it was read; what is shown of it is made without a transaction.
    private record Read(TableVersion version, boolean isPublished) {}

    private Read read(TableVersion version) {
        return new Read(version, publications.isPublished(version.name(), version.number()));
    }

    private static TableView view(Read read) {
        return TableView.of(read.version(), read.isPublished(), Publishing.check(read.version()));
    }
}
