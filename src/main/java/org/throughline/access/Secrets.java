package org.throughline.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/// Says which secrets of a configuration a stranger could guess. Values are never part of what it says.
final class Secrets {

    /// Whatever is a secret by its name, in any feature: a new one is covered without being listed.
    private static final Pattern SECRET =
            Pattern.compile("(quarkus\\.datasource|throughline)\\..*(password|secret|api-key)\"?");

    private static final Set<String> WELL_KNOWN = Set.of(
            "throughline",
            "changeme",
            "change-me",
            "change_me",
            "secret",
            "password",
            "admin",
            "root",
            "mariadb",
            "mysql",
            "asterisk",
            "amp111",
            "example",
            "test",
            "default",
            "guest",
            "quarkus");

    private static final int SHORTEST = 12;

    private Secrets() {}

    /// @return one sentence for each secret that is missing or weak; empty if all are fit for production
    static List<String> complaints(Config config) {
        var found = new ArrayList<String>();
        if (value(config, "quarkus.datasource.password").isEmpty()) {
            found.add("quarkus.datasource.password is not set");
        }
        if (!value(config, "throughline.access.login").equals("false")) {
            if (value(config, "throughline.access.signing-key").isEmpty()) {
                found.add("throughline.access.signing-key is not set: make one as docs/security.md says");
            }
        } else {
            external(config, found);
        }
        for (var name : config.getPropertyNames()) {
            if (SECRET.matcher(name).matches()) {
                var value = value(config, name);
                if (!value.isEmpty() && guessable(value)) {
                    found.add(name + " is a well-known word or shorter than " + SHORTEST + " characters");
                }
            }
        }
        return found;
    }

    private static void external(Config config, List<String> found) {
        if (value(config, "mp.jwt.verify.publickey.location").isEmpty()
                && value(config, "mp.jwt.verify.publickey").isEmpty()) {
            found.add("mp.jwt.verify.publickey.location is not set, but throughline.access.login=false");
        }
        if (value(config, "mp.jwt.verify.issuer").isEmpty()) {
            found.add("mp.jwt.verify.issuer is not set, but throughline.access.login=false");
        }
        if (value(config, "mp.jwt.verify.audiences").isEmpty()) {
            found.add("mp.jwt.verify.audiences is not set: a token for any other application of the issuer would do");
        }
        if (value(config, "mp.jwt.verify.publickey.location")
                .toLowerCase(Locale.ROOT)
                .startsWith("http://")) {
            found.add("mp.jwt.verify.publickey.location is read over plain HTTP");
        }
        for (var name : List.of("mp.jwt.verify.publickey.algorithm", "smallrye.jwt.verify.algorithm")) {
            var algorithm = value(config, name).toUpperCase(Locale.ROOT);
            if (algorithm.startsWith("HS") || algorithm.equals("NONE")) {
                found.add(name + " must be an asymmetric algorithm");
            }
        }
        if (!value(config, "smallrye.jwt.verify.secretkey").isEmpty()) {
            found.add("smallrye.jwt.verify.secretkey is a shared secret; use a public key");
        }
    }

    private static boolean guessable(String value) {
        return value.length() < SHORTEST
                || WELL_KNOWN.contains(value.toLowerCase(Locale.ROOT))
                || value.chars().distinct().count() < 4;
    }

    private static String value(Config config, String name) {
        return config.getOptionalValue(name, String.class).orElse("");
    }
}
