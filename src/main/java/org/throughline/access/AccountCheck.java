package org.throughline.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Refuses a token of our own whose account was disabled or changed since.
@ApplicationScoped
class AccountCheck implements SecurityIdentityAugmentor {

    private final AccountStates states;
    private final AccessConfig config;

    AccountCheck(AccountStates states, AccessConfig config) {
        this.states = states;
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!config.login() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        var remembered = states.remembered(token.getSubject());
        if (remembered != null) {
            return Uni.createFrom().item(() -> honoured(identity, token, remembered));
        }
        return context.runBlocking(() -> honoured(identity, token, states.of(token.getSubject())));
    }

    private static SecurityIdentity honoured(SecurityIdentity identity, JsonWebToken token, AccountState state) {
        var version = Tokens.accountVersion(token);
        if (version == null || !state.honours(version)) {
            throw new AuthenticationFailedException("the account of this token was changed");
        }
        return identity;
    }
}
