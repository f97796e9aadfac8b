package org.throughline.events;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.throughline.api.Sql;

/// Deletes news that no screen will resume from. Every node may do it at any time.
@ApplicationScoped
class OldNews {

    /// The retention that the table declares.
    static final Duration KEPT = Duration.ofHours(24);

    private static final int AT_ONCE = 5_000;

    private final DataSource database;
    private final Clock clock;

    OldNews(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void delete() throws SQLException {
        // the newest stays: by it a console that comes back after a quiet day is told that it has missed something
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM live_event WHERE at < ? AND id <"
                        + " (SELECT newest FROM (SELECT MAX(id) AS newest FROM live_event) AS all_news)"
                        + " ORDER BY id LIMIT " + AT_ONCE)) {
            Sql.set(delete, 1, clock.instant().minus(KEPT));
            while (delete.executeUpdate() == AT_ONCE) {
                Thread.onSpinWait(); // small pieces, so that no lock is held for long
            }
        }
    }
}
