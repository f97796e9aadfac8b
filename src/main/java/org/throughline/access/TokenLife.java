package org.throughline.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// How long a token that opened a stream may go on using it.
@ApplicationScoped
public class TokenLife {

    private final SecurityIdentity identity;
    private final AccountStates states;
    private final Clock clock;

    TokenLife(SecurityIdentity identity, AccountStates states, Clock clock) {
        this.identity = identity;
        this.states = states;
        this.clock = clock;
    }

    /// What a long-lived request remembers of its token.
    /// @param version the account's version when the token was made, or null for a token of an external issuer
    public record Life(
            String subject,
            Set<String> roles,
            Instant expiresAt,
            @Nullable Integer version) {}

    /// The token of the request that is running.
    /// @throws IllegalStateException when there is none
    public Life current() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new IllegalStateException("this request has no token");
        }
        return new Life(
                token.getName(),
                Set.copyOf(identity.getRoles()),
                Instant.ofEpochSecond(token.getExpirationTime()),
                Tokens.accountVersion(token));
    }

    /// False once the token has expired, its account was disabled or its roles were changed. Cheap: what it says of an
    /// account may be two seconds old.
    public boolean stillValid(Life life) {
        if (!clock.instant().isBefore(life.expiresAt())) {
            return false;
        }
        return life.version() == null || states.of(life.subject()).honours(life.version());
    }
}
