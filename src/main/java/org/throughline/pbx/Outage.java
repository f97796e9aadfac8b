package org.throughline.pbx;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells a database that is away, or that asks to try again, from a statement that will never do.
final class Outage {

    /// Lock wait timeout, deadlock, server going down, connection killed (a transaction that idled too long).
    private static final Set<Integer> AGAIN = Set.of(1205, 1213, 1053, 1927);

    private Outage() {}

    /// True if trying again cannot help: the failure has no SQL cause, or the database understood and refused.
    static boolean isNot(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof SQLNonTransientConnectionException) {
                return false;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                // 08: connection; 40: rolled back; none: no connection from the pool in time
                return state != null
                        && !state.startsWith("08")
                        && !state.startsWith("40")
                        && !AGAIN.contains(sql.getErrorCode());
            }
        }
        return true;
    }
}
