package org.throughline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.Set;

/// Verifies bearer tokens: those of the embedded login with our own key and nothing but ES256, others as
/// `mp.jwt.verify.*` says.
///
/// One of our own is verified once: whether it is ours, and what it says, depends on nothing but its text, our key and
/// our settings. Only its time goes by, and that is looked at each time; so is its account, by [AccountCheck].
@ApplicationScoped
@Alternative
@Priority(1)
class TokenReader extends DefaultJWTCallerPrincipalFactory {

    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final int MOST_REMEMBERED = 10_000;

    private final AccessConfig config;
    private final Instance<SigningKey> key;
    private final Clock clock;
    private final Cache<String, JWTCallerPrincipal> verified;

    TokenReader(AccessConfig config, Instance<SigningKey> key, Clock clock) {
        this.config = config;
        this.key = key;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(config.tokenLife())
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo external) throws ParseException {
        if (!config.login()) {
            return super.parse(token, external);
        }
        JWTCallerPrincipal known = verified.getIfPresent(token);
        if (known == null || isOver(known)) {
            known = super.parse(token, own());
            verified.put(token, known);
        }
        return known;
    }

    private boolean isOver(JWTCallerPrincipal token) {
        return clock.instant().getEpochSecond() - CLOCK_SKEW_SECONDS >= token.getExpirationTime();
    }

    private JWTAuthContextInfo own() {
        var rules = new JWTAuthContextInfo(key.get().open(), config.issuer());
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        rules.setExpectedAudience(Set.of(Tokens.AUDIENCE));
        rules.setRequiredClaims(Set.of("sub", "exp", "iat", Tokens.ACCOUNT_VERSION));
        rules.setMaxTimeToLiveSecs(config.tokenLife().toSeconds());
        rules.setClockSkew(CLOCK_SKEW_SECONDS);
        return rules;
    }
}
