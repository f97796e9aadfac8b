package org.throughline.api;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.LockAcquisitionException;
import org.jspecify.annotations.Nullable;

/// What the database refuses for a reason that the client can act on: it lost a race, or the database is busy or away.
final class DatabaseRefusals {

    /// MariaDB's error codes, as its documentation names them.
    private static final int CANT_AGGREGATE_2COLLATIONS = 1267;

    private static final int TRUNCATED_WRONG_VALUE_FOR_FIELD = 1366;
    private static final int DATA_TOO_LONG = 1406;
    private static final int DUP_ENTRY = 1062;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int LOCK_DEADLOCK = 1213;

    private DatabaseRefusals() {}

    /// @param conditional the request said in If-Match which version it changes
    /// @return null when it is nothing that the client can act on
    static @Nullable Problem of(Throwable e, boolean conditional) {
        if (has(e, OptimisticLockException.class) || has(e, StaleStateException.class)) {
            return conditional
                    ? Problem.of(412, "version-changed", "It was changed by somebody else in the meantime")
                    : Problem.of(409, "changed-meanwhile", "It was changed by somebody else at the same moment");
        }
        var broken = Problems.causeOf(e, ConstraintViolationException.class);
        if (broken != null && broken.getKind() == ConstraintViolationException.ConstraintKind.UNIQUE) {
            return exists();
        }
        var refused = byCode(Problems.causeOf(e, SQLException.class));
        if (refused != null) {
            return refused;
        }
        if (has(e, LockAcquisitionException.class)
                || has(e, PessimisticLockException.class)
                || has(e, LockTimeoutException.class)) {
            return busy();
        }
        if (has(e, JDBCConnectionException.class) || noConnection(Problems.causeOf(e, SQLException.class))) {
            return Problem.of(503, "database-away", "The database can't be reached now")
                    .retryAfter(Duration.ofSeconds(2));
        }
        return null;
    }

    /// Keys are ASCII; a value with other characters can neither be found nor stored.
    private static @Nullable Problem byCode(@Nullable SQLException e) {
        return switch (e == null ? 0 : e.getErrorCode()) {
            case CANT_AGGREGATE_2COLLATIONS ->
                Problem.of(404, "not-found", "There is nothing here, or nothing that you may see");
            case TRUNCATED_WRONG_VALUE_FOR_FIELD, DATA_TOO_LONG ->
                Problem.of(400, "value-unfit", "A value is too long or has characters that can't be stored");
            case DUP_ENTRY -> exists();
            case LOCK_WAIT_TIMEOUT, LOCK_DEADLOCK -> busy();
            default -> null;
        };
    }

    private static Problem exists() {
        return Problem.of(409, "exists", "Something with this key exists already");
    }

    private static Problem busy() {
        return Problem.of(503, "busy", "Too many wanted the same at once; nothing was changed")
                .retryAfter(Duration.ofSeconds(1));
    }

    private static boolean has(Throwable e, Class<? extends Throwable> kind) {
        return Problems.causeOf(e, kind) != null;
    }

    /// SQLSTATE class 08 is a lost or refused connection; Agroal gives no state when its pool stays
    /// empty (`Sorry, acquisition timeout!`), when no new one comes about (`Acquisition timeout while
    /// waiting …`), or when one does not begin a transaction (`Exception in association of connection …`).
    private static boolean noConnection(@Nullable SQLException e) {
        if (e == null) {
            return false;
        }
        var state = e.getSQLState();
        var message = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
        return (state != null && state.startsWith("08"))
                || message.contains("acquisition timeout")
                || message.contains("association of connection");
    }
}
