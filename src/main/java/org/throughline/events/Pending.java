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
import java.util.function.Consumer;
import javax.sql.DataSource;

/// Rows that a transaction only adds: kept until its end and then written together. That is one way to the database
/// for many rows, and a row that others look out for is locked for the shortest time. What is told once of a whole
/// transaction is told then, too.
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

    private record Telling<T>(Consumer<List<T>> teller, List<T> all) {
        void tell() {
            teller.accept(all);
        }
    }

    /// Adds a row to the running transaction. A failure to write it fails the transaction.
    ///
    /// @param writer the same object for all rows of a kind
    @SuppressWarnings("unchecked")
    public <T> void add(Writer<T> writer, T row) {
        Heap<T> heap = (Heap<T>) work().heaps().computeIfAbsent(writer, _ -> new Heap<>(writer, new ArrayList<>()));
        heap.rows().add(row);
    }

    /// Keeps something until the running transaction ends; then somebody is told all of it at once, before what was
    /// added is written. A failure fails the transaction.
    ///
    /// @param teller the same object each time; it may add rows, and ask the database by plain SQL: Hibernate has
    /// written everything by then, and a connection that it takes after that is closed under it
    @SuppressWarnings("unchecked")
    public <T> void tellLast(Consumer<List<T>> teller, T what) {
        Telling<T> telling =
                (Telling<T>) work().tellings().computeIfAbsent(teller, _ -> new Telling<>(teller, new ArrayList<>()));
        telling.all().add(what);
    }

    /// Writes now what was added so far: for whoever reads it in the same transaction, or must do something after it.
    public void write() {
        Map<Writer<?>, Heap<?>> heaps = work().heaps();
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

    /// Of one transaction.
    private record Work(Map<Writer<?>, Heap<?>> heaps, Map<Consumer<?>, Telling<?>> tellings) {}

    private Work work() {
        Work known = (Work) transaction.getResource(this);
        if (known != null) {
            return known;
        }
        Work work = new Work(new LinkedHashMap<>(), new LinkedHashMap<>());
        transaction.putResource(this, work);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                List.copyOf(work.tellings().values()).forEach(Telling::tell);
                write();
            }

            @Override
            public void afterCompletion(int status) {}
        });
        return work;
    }
}
