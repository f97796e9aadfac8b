package org.throughline.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs work in a transaction of its own, and again from the start when the database asked for that: it chose this
/// transaction to break a deadlock, or another one committed what this one had read or was about to insert.
///
/// For endpoints whose callers may meet each other on the same row. The work must do nothing outside the database.
public final class OwnTransaction {

    private static final Logger LOG = Logger.getLogger(OwnTransaction.class);

    private static final int TRIES = 5;

    /// MariaDB: duplicate key, record changed since last read, lock wait timeout, deadlock, and that what a new row
    /// belongs to was deleted.
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(1062, 1020, 1205, 1213, 1452);

    private OwnTransaction() {}

    public static <T> T of(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(work::get);
            } catch (RuntimeException e) {
                if (attempt == TRIES || !isWorthAnotherTry(e)) {
                    throw e;
                }
            }
        }
    }

    /// As [#of], and nothing of it stays: what would come of the work.
    public static <T> T rehearsed(Supplier<T> work) {
        AtomicReference<@Nullable T> outcome = new AtomicReference<>();
        try {
            of(() -> {
                outcome.set(work.get());
                throw new Undone();
            });
        } catch (Undone _) {
            // as it is meant to be
        }
        return Objects.requireNonNull(outcome.get());
    }

    /// Rolls a transaction back.
    private static final class Undone extends RuntimeException {

        Undone() {
            super("undone", null, false, false);
        }
    }

    /// Each of some in a transaction of its own: one that can't be done is logged, and the others have their turn.
    ///
    /// @param what is done, for the log
    public static <T> void each(List<T> some, String what, Consumer<T> work) {
        for (T one : some) {
            try {
                of(() -> {
                    work.accept(one);
                    return true;
                });
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s: not possible for %s", what, one);
            }
        }
    }

    /// Deletes old rows in small transactions: a long one holds locks, and the database ends it.
    ///
    /// @param atOnce how many at most one piece deletes
    /// @param piece deletes some and says how many
    public static void inPieces(int atOnce, Supplier<Integer> piece) {
        while (QuarkusTransaction.requiringNew().call(piece::get) == atOnce) {
            // the next piece
        }
    }

    /// As [#inPieces], where some of the old rows have to stay: each piece goes on after the last
    /// row that the one before has looked at.
    ///
    /// @param piece given that row, null at first; says which it came to, null at the end
    public static <T> void onwards(Function<@Nullable T, @Nullable T> piece) {
        T last = null;
        do {
            T after = last;
            last = QuarkusTransaction.requiringNew().call(() -> piece.apply(after));
        } while (last != null);
    }

    private static boolean isWorthAnotherTry(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && WORTH_ANOTHER_TRY.contains(sql.getErrorCode())) {
                return true;
            }
        }
        return false;
    }
}
