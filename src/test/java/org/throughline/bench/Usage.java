package org.throughline.bench;

import java.util.Locale;

/// Seconds of CPU that the three processes have used, and when that was read.
record Usage(double asterisk, double service, double mariadb, double at) {

    Usage since(Usage before) {
        return new Usage(
                asterisk - before.asterisk, service - before.service, mariadb - before.mariadb, at - before.at);
    }

    /// Takes off what would have been used in the same time with no call.
    Usage without(Usage idle) {
        double share = at / idle.at;
        return new Usage(
                asterisk - share * idle.asterisk, service - share * idle.service, mariadb - share * idle.mariadb, at);
    }

    /// Of one call, in words.
    String each(long calls) {
        double unit = 1_000.0 / Math.max(1, calls);
        return String.format(
                Locale.ROOT,
                "Asterisk %.2f ms, service %.2f ms, MariaDB %.2f ms",
                unit * asterisk,
                unit * service,
                unit * mariadb);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Asterisk %.1f ms/s, service %.1f ms/s, MariaDB %.1f ms/s",
                1_000 * asterisk / at,
                1_000 * service / at,
                1_000 * mariadb / at);
    }
}
