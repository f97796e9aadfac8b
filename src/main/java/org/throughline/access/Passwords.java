package org.throughline.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;

/// Hashes passwords with bcrypt, and takes the same time for an account that isn't there.
@ApplicationScoped
class Passwords {

    private static final int SHORTEST = 12;
    /// bcrypt ignores what comes after.
    private static final int MOST_BYTES = 72;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int cost;
    private final String nobodys;
    /// A hash costs a core for a quarter of a second: calls must not starve because many people log in.
    private final Semaphore cores =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    Passwords(AccessConfig config) {
        cost = config.passwordCost();
        nobodys = BcryptUtil.bcryptHash("nobody has this one", cost);
    }

    /// @throws Problem 400 `password-unfit`
    String hash(String password) {
        var normal = normal(password);
        if (normal.codePointCount(0, normal.length()) < SHORTEST
                || normal.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
                || normal.chars().anyMatch(Character::isISOControl)) {
            throw Problem.of(400, "password-unfit", "The password is too short, too long or has control characters")
                    .with("minCharacters", SHORTEST)
                    .with("maxBytes", MOST_BYTES);
        }
        return withCore(() -> BcryptUtil.bcryptHash(normal, cost));
    }

    /// @param hash null for an account that isn't there
    boolean matches(String password, @Nullable String hash) {
        var normal = normal(password);
        var same = withCore(() -> BcryptUtil.matches(normal, hash == null ? nobodys : hash));
        return same && hash != null;
    }

    /// The same characters typed on another keyboard may come composed in another way.
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T withCore(java.util.function.Supplier<T> work) {
        try {
            if (!cores.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.of(503, "busy", "Too many wanted the same at once; nothing was changed")
                        .retryAfter(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        try {
            return work.get();
        } finally {
            cores.release();
        }
    }
}
