package org.throughline.embedded;

import java.nio.file.Path;

/// Where `./throughline` keeps what it fetched once for all checkouts of this user.
final class Cache {

    private Cache() {}

    static Path folder() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return base.resolve("throughline");
    }
}
