package org.throughline.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.throughline.access.LoginResource.Credentials;
import org.throughline.access.LoginResource.LoggedIn;
import org.throughline.access.LoginResource.PasswordChange;
import org.throughline.api.Problem;

/// The embedded login. No transaction is open while a password is hashed.
@ApplicationScoped
class Logins {

    private static final Logger LOG = Logger.getLogger(Logins.class);

    private final AccountDesk accounts;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final Tokens tokens;
    private final AccessConfig config;

    Logins(AccountDesk accounts, Passwords passwords, LoginThrottle throttle, Tokens tokens, AccessConfig config) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.tokens = tokens;
        this.config = config;
    }

    LoggedIn login(Credentials credentials, String address) {
        ownAccountsOnly();
        var login = credentials.username().strip().toLowerCase(Locale.ROOT);
        var attempt = throttle.begin(login, address);
        var account = accounts.find(login);
        var right = passwords.matches(credentials.password(), account == null ? null : account.passwordHash());
        if (account == null || !right || !account.enabled()) {
            // the name that was tried may be a password typed into the wrong field
            LOG.infof("A login from %s was refused", address);
            throw Problem.of(401, "login-refused", "The account or the password is wrong");
        }
        attempt.succeeded();
        var token = tokens.issue(login, account.roles(), account.tokenVersion());
        return new LoggedIn(token.text(), token.expiresAt(), login, List.copyOf(account.roles()));
    }

    void changePassword(String login, PasswordChange change, String address) {
        ownAccountsOnly();
        var attempt = throttle.begin(login, address);
        var account = accounts.find(login);
        if (!passwords.matches(change.current(), account == null ? null : account.passwordHash())) {
            throw Problem.of(403, "password-wrong", "The current password is another one");
        }
        attempt.succeeded();
        accounts.setPassword(login, change.wanted());
    }

    private void ownAccountsOnly() {
        if (!config.login()) {
            throw Problem.of(404, "no-embedded-login", "Tokens of this installation come from an external issuer");
        }
    }
}
