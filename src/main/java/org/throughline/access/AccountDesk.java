package org.throughline.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;

/// Makes and changes the accounts of the embedded login.
@ApplicationScoped
public class AccountDesk {

    /// What a login looks like: it appears in URLs and logs.
    static final String LOGIN = "[a-z0-9][a-z0-9._-]{1,39}";

    private static final Pattern LOGINS = Pattern.compile(LOGIN);
    private static final Set<String> RESERVED = Set.of("system", "me");

    private final Accounts accounts;
    private final Passwords passwords;
    private final AccountStates states;
    private final Clock clock;

    AccountDesk(Accounts accounts, Passwords passwords, AccountStates states, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.states = states;
        this.clock = clock;
    }

    /// Makes an account unless it is there. An account that is there stays as it is, its password too.
    /// @param roles of [Roles#ALL]
    public void ensure(String login, String password, Set<String> roles) {
        if (find(login) == null) {
            create(login, password, roles);
        }
    }

    public boolean noAccountYet() {
        return QuarkusTransaction.joiningExisting().call(() -> accounts.count() == 0);
    }

    /// @throws Problem 400 `login-unfit`, `password-unfit`; 409 `account-exists`
    Account create(String login, String password, Set<String> roles) {
        if (!LOGINS.matcher(login).matches() || RESERVED.contains(login)) {
            throw Problem.of(400, "login-unfit", "A login has 2 to 40 of a-z, 0-9, dot, dash and underscore");
        }
        var hash = passwords.hash(password);
        return QuarkusTransaction.joiningExisting().call(() -> {
            if (accounts.findById(login) != null) {
                throw Problem.of(409, "account-exists", "There is an account with this login already");
            }
            var account = new Account(login, hash, known(roles), clock.instant());
            accounts.persistAndFlush(account);
            states.changed(login);
            return account;
        });
    }

    @Nullable
    Account find(String login) {
        return LOGINS.matcher(login).matches()
                ? QuarkusTransaction.joiningExisting().call(() -> accounts.findById(login))
                : null;
    }

    /// Ends every token of the account.
    /// @throws Problem 400 `password-unfit`; 404 `account-unknown`
    void setPassword(String login, String password) {
        var hash = passwords.hash(password);
        QuarkusTransaction.joiningExisting().run(() -> existing(login).changePassword(hash, clock.instant()));
        states.changed(login);
    }

    /// Must run in a transaction: a role or an enabled account.
    Account existing(String login) {
        var account = find(login);
        if (account == null) {
            throw Problem.of(404, "account-unknown", "There is no account with this login");
        }
        return account;
    }

    static Set<String> known(Set<String> roles) {
        if (roles.isEmpty() || !Roles.ALL.containsAll(roles)) {
            throw Problem.of(400, "role-unknown", "An account has one or more of the roles that exist")
                    .with("roles", Roles.ALL.stream().sorted().toList());
        }
        return roles;
    }
}
