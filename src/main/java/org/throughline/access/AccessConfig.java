package org.throughline.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "throughline.access")
interface AccessConfig {

    /// Whether people log in here. If not, tokens come from the external issuer that `mp.jwt.verify.*` describes.
    @WithDefault("true")
    boolean login();

    /// A PEM file with the private and the public key (EC P-256) that sign the tokens of the embedded login. Every node
    /// has the same. Without it tests and development sign with a key that lives as long as the process.
    Optional<Path> signingKey();

    /// What our tokens name as their issuer.
    @WithDefault("throughline")
    String issuer();

    /// How long a token lasts: a working day.
    @WithDefault("8h")
    Duration tokenLife();

    /// Logins that may fail for one account within a minute, per node.
    @WithDefault("10")
    int failuresPerAccount();

    /// Logins that may fail from one remote address within a minute, per node. An IPv6 address counts with its /64.
    @WithDefault("60")
    int failuresPerAddress();

    /// The work that a password's hash costs: 2^n rounds of bcrypt. 12 takes about a quarter of a second.
    @WithDefault("12")
    int passwordCost();

    /// Makes the account `admin` when there is none at all: the way into a new installation.
    Optional<String> firstAdminPassword();

    /// How long it is kept who read what.
    @WithDefault("365d")
    Duration auditKept();
}
