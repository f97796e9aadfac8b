package org.throughline.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;

/// Operations that fail in every way that an operation can.
@Path("/trouble")
@RunOnVirtualThread
class TroubleResource {

    static final String SECRET = "select secret from vault";

    private final AgroalDataSource database;

    TroubleResource(AgroalDataSource database) {
        this.database = database;
    }

    record Order(@NotBlank String number, @Max(9) int pieces, List<@Valid Line> lines) {}

    enum Colour {
        RED
    }

    record Many(
            @Nullable String text,
            @Nullable List<String> texts,
            int number,
            @Nullable Long large,
            @Nullable Boolean is,
            @Nullable Colour colour,
            @Nullable UUID id,
            @Nullable Instant at,
            @Nullable LocalTime time,
            @Nullable Line line) {}

    @POST
    @Path("/many")
    @PermitAll
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_JSON)
    public void many(@Valid Many many) {}

    record Line(@JsonProperty(required = true) @NotBlank String product) {}

    @POST
    @Path("/refuse-after-writing")
    @PermitAll
    @Operation(hidden = true)
    @Transactional
    public void refuseAfterWriting() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO trouble_witness VALUES (1)");
        }
        throw Problem.of(409, "ticket-closed", "The ticket is closed")
                .detail("Closed by its own rule")
                .with("ticket", "1002349")
                .retryAfter(Duration.ofMillis(1_200));
    }

    @POST
    @Path("/order")
    @PermitAll
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_JSON)
    public void order(@Valid Order order) {}

    @GET
    @Path("/surprise")
    @PermitAll
    @Operation(hidden = true)
    public String surprise() {
        throw new IllegalStateException(SECRET);
    }

    /// As one whose process is stopped: the kernel takes the connection, and nobody greets.
    @GET
    @Path("/stalled-database")
    @PermitAll
    @Operation(hidden = true)
    public void stalledDatabase() throws IOException, SQLException {
        try (var stalled = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(connections -> connections
                                .maxSize(1)
                                .acquisitionTimeout(Duration.ofMillis(200))
                                .connectionFactoryConfiguration(factory -> factory.connectionProviderClass(Driver.class)
                                        .jdbcUrl("jdbc:mariadb://localhost:" + stalled.getLocalPort() + "/x"))))) {
            pool.getConnection().close();
        }
    }

    @GET
    @Path("/race")
    @PermitAll
    @Operation(hidden = true)
    public String race() {
        throw new IllegalStateException(new OptimisticLockException());
    }

    @GET
    @Path("/admins")
    @RolesAllowed("admin")
    @Operation(hidden = true)
    public String admins() {
        return "secret";
    }

    @GET
    @Path("/version/{version}")
    @PermitAll
    @Operation(hidden = true)
    public RestResponse<List<String>> version(
            @PathParam("version") long version, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return ETags.ok(List.of("body"), version, ifNoneMatch);
    }

    @POST
    @Path("/version/{version}")
    @PermitAll
    @Operation(hidden = true)
    public void change(@PathParam("version") long version, @HeaderParam("If-Match") @Nullable String ifMatch) {
        ETags.requireMatch(ifMatch, version);
    }

    @GET
    @Path("/by-id")
    @PermitAll
    @Operation(hidden = true)
    public String byId(@QueryParam("id") UUID id) {
        return id.toString();
    }

    @GET
    @Path("/numbers")
    @PermitAll
    @Operation(hidden = true)
    public Page<Long> numbers(@Valid @BeanParam Paging paging) {
        var cursor = paging.after("numbers", 1);
        var first = cursor == null ? 1 : cursor.number(0) + 1;
        var rows = java.util.stream.LongStream.rangeClosed(first, 120)
                .limit(paging.rows())
                .boxed()
                .toList();
        return Page.cut(rows, paging.limit(), last -> Cursor.of("numbers", last));
    }
}
