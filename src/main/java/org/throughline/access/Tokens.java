package org.throughline.access;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Makes the tokens of the embedded login.
@ApplicationScoped
class Tokens {

    /// Who our tokens are for; a token for somebody else is refused.
    static final String AUDIENCE = "throughline";
    /// The claim that holds [Account#tokenVersion()].
    static final String ACCOUNT_VERSION = "account_version";

    private final SigningKey key;
    private final AccessConfig config;
    private final Clock clock;

    Tokens(SigningKey key, AccessConfig config, Clock clock) {
        this.key = key;
        this.config = config;
        this.clock = clock;
    }

    record Token(String text, Instant expiresAt) {}

    Token issue(String login, Set<String> roles, int accountVersion) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var end = now.plus(config.tokenLife());
        var text = Jwt.issuer(config.issuer())
                .subject(login)
                .upn(login)
                .groups(roles)
                .audience(AUDIENCE)
                .claim(ACCOUNT_VERSION, accountVersion)
                .issuedAt(now)
                .expiresAt(end)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.secret());
        return new Token(text, end);
    }

    static @Nullable Integer accountVersion(JsonWebToken token) {
        Object claim = token.getClaim(ACCOUNT_VERSION);
        return switch (claim) {
            case JsonNumber number -> number.intValue();
            case Number number -> number.intValue();
            case null, default -> null;
        };
    }
}
