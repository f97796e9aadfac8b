package org.throughline.access;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// What decides whether a token of an account is still good.
@RegisterForReflection
record AccountState(int tokenVersion, boolean enabled) {

    /// What no token fits: an account that isn't there.
    static final AccountState GONE = new AccountState(-1, false);

    boolean honours(int version) {
        return enabled && tokenVersion == version;
    }
}
