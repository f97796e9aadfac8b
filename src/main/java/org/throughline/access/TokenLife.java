package org.throughline.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How long a token that opened a stream may go on using it.
@ApplicationScoped
public class TokenLife {

    /// What a long-lived request remembers of its token.
    /// @param version the account's version when the token was made, or null for a token of an external issuer
    public record Life(
            String subject,
            Set<String> roles,
            Instant expiresAt,
            @Nullable Integer version) {}

    /// The token of the request that is running.
    public Life current() {
        throw new UnsupportedOperationException();
    }

    /// False once the token has expired, its account was disabled or its roles were changed. Cheap: what it says of an
    /// account may be two seconds old.
    public boolean stillValid(Life life) {
        throw new UnsupportedOperationException();
    }
}
