package org.throughline.ground;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.util.List;

/// How many rows of indexes and tables the server really reads for some work, whatever its plan said.
public final class RowsRead {

    private RowsRead() {}

    /// Does the work in a transaction, and so on a connection, of its own.
    public static long by(Runnable work) {
        EntityManager database = Arc.container().instance(EntityManager.class).get();
        return QuarkusTransaction.requiringNew().call(() -> {
            counted(database);
            long before = counted(database);
            long counting = counted(database) - before;
            work.run();
            return counted(database) - before - 2 * counting;
        });
    }

    private static long counted(EntityManager database) {
        List<Object[]> figures = database.createNativeQuery("SHOW SESSION STATUS LIKE 'Handler_read_%'", Object[].class)
                .getResultList();
        return figures.stream()
                .mapToLong(figure -> Long.parseLong(String.valueOf(figure[1])))
                .sum();
    }
}
