package org.throughline.access;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class SigningKeys {

    /// @throws IllegalStateException in production without a configured key
    @Produces
    @Singleton
    SigningKey key(AccessConfig config) {
        var file = config.signingKey();
        if (file.isPresent()) {
            return SigningKey.read(file.get());
        }
        if (LaunchMode.current() == LaunchMode.NORMAL && config.login()) {
            throw new IllegalStateException("throughline.access.signing-key is not set");
        }
        return SigningKey.generate();
    }
}
