package org.throughline.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Cursor;
import org.throughline.api.ETags;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.api.Problem;

@Path("/api/v1/accounts")
@Tag(name = "Access")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
class AccountsResource {

    private static final String LISTING = "accounts";

    private final AccountDesk desk;
    private final Accounts accounts;
    private final AccountStates states;
    private final Acting acting;
    private final Clock clock;

    AccountsResource(AccountDesk desk, Accounts accounts, AccountStates states, Acting acting, Clock clock) {
        this.desk = desk;
        this.accounts = accounts;
        this.states = states;
        this.acting = acting;
        this.clock = clock;
    }

    record AccountView(String login, List<String> roles, boolean enabled, Instant changedAt) {
        static AccountView of(Account account) {
            return new AccountView(
                    account.login(), List.copyOf(account.roles()), account.enabled(), account.changedAt());
        }
    }

    @Schema(
            examples =
                    "{\"login\": \"nina\", \"password\": \"a sentence that nobody else knows\", \"roles\": [\"rep\"]}")
    record NewAccount(
            @NotNull @Pattern(regexp = AccountDesk.LOGIN) String login,

            @NotBlank @Size(max = 256) @Schema(format = "password", description = "12 characters to 72 bytes of UTF-8.")
            String password,

            @NotEmpty @Size(max = 4) Set<@NotBlank String> roles) {
        @Override
        public String toString() {
            return "NewAccount";
        }
    }

    @Schema(examples = "{\"roles\": [\"rep\", \"supervisor\"], \"enabled\": true}")
    record Permission(
            @NotEmpty @Size(max = 4) Set<@NotBlank String> roles,
            @NotNull Boolean enabled) {}

    @Schema(examples = "{\"password\": \"a sentence that nobody else knows\"}")
    record NewPassword(
            @NotBlank @Size(max = 256) @Schema(format = "password")
            String password) {
        @Override
        public String toString() {
            return "NewPassword";
        }
    }

    @GET
    @Operation(summary = "List accounts by login")
    public Page<AccountView> list(@Valid @BeanParam Paging paging) {
        var cursor = paging.after(LISTING, 1);
        var rows = accounts.after(cursor == null ? null : cursor.ascii(0), paging.rows());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.login()))
                .map(AccountView::of);
    }

    @POST
    @Operation(summary = "Create an account")
    @APIResponseSchema(value = AccountView.class, responseCode = "201", responseDescription = "Created")
    @APIResponse(responseCode = "409", description = "`account-exists`")
    public RestResponse<AccountView> create(@Valid @NotNull NewAccount wanted) {
        var account = desk.create(wanted.login(), wanted.password(), wanted.roles());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, AccountView.of(account))
                .location(URI.create("/api/v1/accounts/" + account.login()))
                .header(HttpHeaders.ETAG, ETags.of(account.version()))
                .build();
    }

    @GET
    @Path("/{login}")
    @Operation(summary = "One account")
    public RestResponse<AccountView> get(
            @PathParam("login") String login, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var account = desk.existing(login);
        return ETags.ok(AccountView.of(account), account.version(), ifNoneMatch);
    }

    @PUT
    @Path("/{login}")
    @Operation(
            summary = "Change what an account may do",
            description = "A change ends the account's tokens and streams within seconds.")
    @APIResponse(responseCode = "200", description = "Changed")
    @APIResponse(responseCode = "409", description = "`own-account`: nobody takes their own access away.")
    public RestResponse<AccountView> permit(
            @PathParam("login") String login,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull Permission wanted) {
        if (login.equals(acting.current().subject())
                && (!wanted.enabled() || !wanted.roles().contains(Roles.ADMIN))) {
            throw Problem.of(409, "own-account", "Nobody takes their own access away");
        }
        var changed = QuarkusTransaction.requiringNew().call(() -> {
            var account = desk.existing(login);
            ETags.requireMatch(ifMatch, account.version());
            account.permit(AccountDesk.known(wanted.roles()), wanted.enabled(), clock.instant());
            accounts.flush();
            return account;
        });
        states.changed(login);
        return ETags.ok(AccountView.of(changed), changed.version());
    }

    @PUT
    @Path("/{login}/password")
    @Operation(summary = "Give an account a new password", description = "Every token of the account ends.")
    @APIResponse(responseCode = "204", description = "Changed")
    public void setPassword(@PathParam("login") String login, @Valid @NotNull NewPassword wanted) {
        desk.setPassword(login, wanted.password());
    }
}
