package org.throughline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import org.throughline.api.Problem;

/// Slows down whoever guesses passwords: failed logins are counted per account and per remote address, on each node.
///
/// A try is counted before the password is looked at and given back when it was right, so that many tries at once
/// can't slip through, and a call center behind one address isn't locked out in the morning.
@ApplicationScoped
class LoginThrottle {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST = 100_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Cache<String, Bucket> accounts = buckets();
    private final Cache<String, Bucket> addresses = buckets();
    private final AccessConfig config;

    LoginThrottle(AccessConfig config) {
        this.config = config;
    }

    /// @throws Problem 429 `too-many-logins`
    Try begin(String login, String address) {
        var account = accounts.get(login, key -> bucket(config.failuresPerAccount()));
        var remote = addresses.get(network(address), key -> bucket(config.failuresPerAddress()));
        take(remote);
        try {
            take(account);
        } catch (Problem refused) {
            // the address stays charged: it is the one who goes on
            throw refused;
        }
        return new Try(account, remote);
    }

    record Try(Bucket account, Bucket address) {

        void succeeded() {
            account.addTokens(1);
            address.addTokens(1);
        }
    }

    private static void take(Bucket bucket) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Problem.of(429, "too-many-logins", "Too many logins failed; wait before you try again")
                    .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static Bucket bucket(int failures) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, PERIOD))
                .build();
    }

    private static Cache<String, Bucket> buckets() {
        return Caffeine.newBuilder()
                .expireAfterAccess(PERIOD.multipliedBy(2))
                .maximumSize(MOST)
                .build();
    }

    /// One subscriber has a whole IPv6 /64.
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES);
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
