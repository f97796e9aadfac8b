package org.throughline.access;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1")
@Tag(name = "Access", description = "Who may do what: logging in, accounts, the audit of reads.")
@RunOnVirtualThread
class LoginResource {

    private final Logins logins;
    private final Acting acting;
    private final TokenLife tokens;

    LoginResource(Logins logins, Acting acting, TokenLife tokens) {
        this.logins = logins;
        this.acting = acting;
        this.tokens = tokens;
    }

    /// No toString of its components: a password is in no log.
    @Schema(examples = "{\"username\": \"nina\", \"password\": \"a sentence that nobody else knows\"}")
    record Credentials(
            @NotBlank @Size(max = 64) @Schema(examples = "nina")
            String username,

            @NotBlank @Size(max = 256) @Schema(format = "password")
            String password) {
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    record LoggedIn(
            @Schema(description = "Send it as `Authorization: Bearer …`; never in a URL.")
            String token,

            Instant expiresAt,
            String login,
            List<String> roles) {
        @Override
        public String toString() {
            return "LoggedIn";
        }
    }

    record Me(String login, List<String> roles, Instant expiresAt) {}

    @Schema(examples = "{\"current\": \"what it was until now\", \"wanted\": \"a sentence that nobody else knows\"}")
    record PasswordChange(
            @NotBlank @Size(max = 256) @Schema(format = "password")
            String current,

            @NotBlank @Size(max = 256) @Schema(format = "password", description = "12 characters to 72 bytes of UTF-8.")
            String wanted) {
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    @POST
    @Path("/login")
    @PermitAll
    @Operation(
            operationId = "login",
            summary = "Log in with the embedded login",
            description = "Answers 404 where an external issuer makes the tokens.")
    @APIResponse(responseCode = "200", description = "Logged in")
    @APIResponse(
            responseCode = "401",
            description = "`login-refused`: no such account, wrong password, or disabled; which one isn't told.")
    @APIResponse(
            responseCode = "429",
            description = "`too-many-logins`: too many failures for this account or address; see Retry-After.")
    public LoggedIn login(@Valid @NotNull Credentials credentials, HttpServerRequest request) {
        return logins.login(credentials, request.remoteAddress().hostAddress());
    }

    @GET
    @Path("/me")
    @Authenticated
    @Operation(operationId = "me", summary = "Who I am and until when my token lasts")
    public Me me() {
        var actor = acting.current();
        return new Me(
                actor.subject(),
                List.copyOf(new TreeSet<>(actor.roles())),
                tokens.current().expiresAt());
    }

    @PUT
    @Path("/me/password")
    @Authenticated
    @Operation(
            operationId = "changeMyPassword",
            summary = "Change my password",
            description = "Every token of the account ends, also the one of this request.")
    @APIResponse(responseCode = "204", description = "Changed")
    @APIResponse(responseCode = "403", description = "`password-wrong`: the current password is another one.")
    @APIResponse(responseCode = "429", description = "`too-many-logins`: too many failures; see Retry-After.")
    public void changePassword(@Valid @NotNull PasswordChange change, HttpServerRequest request) {
        logins.changePassword(
                acting.current().subject(), change, request.remoteAddress().hostAddress());
    }
}
