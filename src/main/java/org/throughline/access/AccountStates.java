package org.throughline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The states of accounts, at most two seconds old on every node, so that each request need not ask the database.
@ApplicationScoped
class AccountStates {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int MOST = 20_000;

    private final Cache<String, AccountState> known =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();
    private final Accounts accounts;

    AccountStates(Accounts accounts) {
        this.accounts = accounts;
    }

    /// What is known without asking; never blocks.
    @Nullable
    AccountState remembered(String login) {
        return known.getIfPresent(login);
    }

    @ActivateRequestContext
    @Transactional(Transactional.TxType.SUPPORTS)
    AccountState of(String login) {
        var state = known.getIfPresent(login);
        if (state == null) {
            state = accounts.state(login).orElse(AccountState.GONE);
            known.put(login, state);
        }
        return state;
    }

    /// Forgets what was changed on this node; others follow within two seconds.
    void changed(String login) {
        known.invalidate(login);
    }
}
