package org.throughline.access;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import java.util.Set;

/// Verifies bearer tokens: those of the embedded login with our own key and nothing but ES256, others as
/// `mp.jwt.verify.*` says.
@ApplicationScoped
@Alternative
@Priority(1)
class TokenReader extends DefaultJWTCallerPrincipalFactory {

    private static final int CLOCK_SKEW_SECONDS = 5;

    private final AccessConfig config;
    private final Instance<SigningKey> key;

    TokenReader(AccessConfig config, Instance<SigningKey> key) {
        this.config = config;
        this.key = key;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo external) throws ParseException {
        return super.parse(token, config.login() ? own() : external);
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
