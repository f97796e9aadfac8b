package org.throughline.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// Rows that a transaction only adds: kept until its end and then written together. That is one way to the database
/// for many rows, and a row that others look out for is locked for the shortest time.
@ApplicationScoped
public class Pending {

    private final DataSource database;
    private final TransactionSynchronizationRegistry transaction;

    Pending(DataSource database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /// Writes rows of one kind, in the order in which they were added.
    public interface Writer<T> {
        void write(Connection connection, List<T> rows) throws SQLException;
    }

    private record Heap<T>(Writer<T> writer, List<T> rows) {
        void write(Connection connection) throws SQLException {
            writer.write(connection, rows);
        }
    }

    /// Adds a row to the running transaction. A failure to write it fails the transaction.
    ///
    /// @param writer the same object for all rows of a kind
    @SuppressWarnings("unchecked")
    public <T> void add(Writer<T> writer, T row) {
        Heap<T> heap = (Heap<T>) heaps().computeIfAbsent(writer, _ -> new Heap<>(writer, new ArrayList<>()));
        heap.rows().add(row);
    }

    /// Writes now what was added so far: for whoever reads it in the same transaction, or must do something after it.
    public void write() {
        Map<Writer<?>, Heap<?>> heaps = heaps();
        if (heaps.isEmpty()) {
            return;
        }
        List<Heap<?>> all = List.copyOf(heaps.values());
        heaps.clear();
        try (Connection connection = database.getConnection()) {
            for (Heap<?> heap : all) {
                heap.write(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what a transaction had to add could not be written", e);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<Writer<?>, Heap<?>> heaps() {
        Map<Writer<?>, Heap<?>> heaps = (Map<Writer<?>, Heap<?>>) transaction.getResource(this);
        if (heaps == null) {
            heaps = new LinkedHashMap<>();
            transaction.putResource(this, heaps);
            transaction.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    write();
                }

                @Override
                public void afterCompletion(int status) {}
            });
        }
        return heaps;
    }
}
