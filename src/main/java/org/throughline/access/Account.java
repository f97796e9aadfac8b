package org.throughline.access;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// Somebody, or a machine, that logs in here.
@Entity
@Table(name = "account")
class Account {

    @Id
    private String login;

    @Column(name = "password_hash")
    private String passwordHash;

    private boolean enabled;

    /// Tokens carry it; a token with another one is no longer valid.
    @Column(name = "token_version")
    private int tokenVersion;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "login"))
    @Column(name = "role")
    private Set<String> roles = new HashSet<>();

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    Account(String login, String passwordHash, Set<String> roles, Instant at) {
        this.login = login;
        this.passwordHash = passwordHash;
        this.roles.addAll(roles);
        this.enabled = true;
        this.changedAt = at;
    }

    void changePassword(String hash, Instant at) {
        passwordHash = hash;
        endTokens(at);
    }

    /// Changes what the account may do. The same again ends no token.
    void permit(Set<String> wanted, boolean mayLogIn, Instant at) {
        if (!roles.equals(wanted) || enabled != mayLogIn) {
            roles.clear();
            roles.addAll(wanted);
            enabled = mayLogIn;
            endTokens(at);
        }
    }

    private void endTokens(Instant at) {
        tokenVersion++;
        changedAt = at;
    }

    String login() {
        return login;
    }

    String passwordHash() {
        return passwordHash;
    }

    boolean enabled() {
        return enabled;
    }

    int tokenVersion() {
        return tokenVersion;
    }

    Set<String> roles() {
        return new TreeSet<>(roles);
    }

    Instant changedAt() {
        return changedAt;
    }

    long version() {
        return version;
    }
}
