package org.throughline.pbx;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.telephony.Hearing;

/// The table of links: who owns which, until when on the database's own clock, and what the owner says of it.
@ApplicationScoped
class Leases implements Tenure.BootMemory, Hearing {

    /// An owner that does not renew for so long may be replaced. It renews each second.
    static final int SECONDS = 3;

    private static final String REPORT = "state, detail, since, heard_at, reconciled_at, connects, events, dropped,"
            + " malformed, failed, backlog, lag_millis, reconciliations, corrections";

    private final DataSource database;

    Leases(DataSource database) {
        this.database = database;
    }

    /// What the database says of one link.
    ///
    /// @param node the owner, or null if nobody has renewed lately: then the report is of the past
    record Entry(String pbx, @Nullable String node, LinkFigures.Report report) {}

    void register(String pbx) throws SQLException {
        update(
                "INSERT IGNORE INTO pbx_link (pbx, fence, expires, since) VALUES (?, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
                pbx);
    }

    /// Takes a link that nobody owns.
    ///
    /// @return null if somebody does
    @Nullable
    Lease acquire(String pbx, String owner) throws SQLException {
        int taken = update(
                "UPDATE pbx_link SET owner = ?, fence = fence + 1,"
                        + " expires = UTC_TIMESTAMP(6) + INTERVAL ? SECOND WHERE pbx = ? AND expires < UTC_TIMESTAMP(6)",
                owner,
                SECONDS,
                pbx);
        if (taken == 0) {
            return null;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT fence FROM pbx_link WHERE pbx = ? AND owner = ?")) {
            select.setString(1, pbx);
            select.setString(2, owner);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Lease(pbx, owner, row.getLong(1)) : null;
            }
        }
    }

    /// Keeps a link and writes down how it is.
    ///
    /// @return false if another node has it by now
    boolean renew(Lease lease, LinkFigures.Report report) throws SQLException {
        return update(
                        "UPDATE pbx_link SET expires = UTC_TIMESTAMP(6) + INTERVAL ? SECOND, "
                                + REPORT.replace(",", " = ?,")
                                + " = ? WHERE pbx = ? AND owner = ? AND fence = ?",
                        SECONDS,
                        report.state().name(),
                        report.detail(),
                        report.since(),
                        report.heardAt(),
                        report.reconciledAt(),
                        report.connects(),
                        report.events(),
                        report.dropped(),
                        report.malformed(),
                        report.failed(),
                        report.backlog(),
                        report.lagMillis(),
                        report.reconciliations(),
                        report.corrections(),
                        lease.pbx(),
                        lease.owner(),
                        lease.fence())
                > 0;
    }

    /// Gives a link up, so that another node need not wait until it expires.
    void release(Lease lease) throws SQLException {
        update(
                "UPDATE pbx_link SET owner = NULL, expires = UTC_TIMESTAMP(6) WHERE pbx = ? AND owner = ? AND fence = ?",
                lease.pbx(),
                lease.owner(),
                lease.fence());
    }

    /// Holds the lease against a takeover until the end of the running transaction. The last statement before the
    /// commit: a node that is stalled in the midst of a transaction then keeps nobody from taking over.
    ///
    /// @throws LeaseLost if another node has it by now
    void hold(Lease lease) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT 1 FROM pbx_link WHERE pbx = ? AND owner = ? AND fence = ? LOCK IN SHARE MODE")) {
            set(select, lease.pbx(), lease.owner(), lease.fence());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new LeaseLost(lease.pbx());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the lease could not be checked", e);
        }
    }

    /// For how long from now on nobody else can take the link over; not positive if another node may have it.
    Duration remaining(Lease lease) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), expires) FROM pbx_link"
                                + " WHERE pbx = ? AND owner = ? AND fence = ?")) {
            set(select, lease.pbx(), lease.owner(), lease.fence());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Duration.of(row.getLong(1), ChronoUnit.MICROS) : Duration.ZERO;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the lease could not be checked", e);
        }
    }

    @Override
    public boolean isRestart(Lease lease, String startedAt) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT 1 FROM pbx_link WHERE pbx = ? AND pbx_started IS NOT NULL AND pbx_started <> ?")) {
            set(select, lease.pbx(), startedAt);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the PBX's last start could not be read", e);
        }
    }

    @Override
    public void remember(Lease lease, String startedAt) {
        try {
            update(
                    "UPDATE pbx_link SET pbx_started = ? WHERE pbx = ? AND owner = ? AND fence = ?",
                    startedAt,
                    lease.pbx(),
                    lease.owner(),
                    lease.fence());
        } catch (SQLException e) {
            throw new IllegalStateException("the PBX's start could not be stored", e);
        }
    }

    /// As its owner said when it last renewed the lease: a cut is known after the silence that is allowed, and a
    /// second.
    @Override
    public boolean hears(String pbx) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT 1 FROM pbx_link WHERE pbx = ? AND expires >= UTC_TIMESTAMP(6) AND state <> ?")) {
            set(select, pbx, LinkState.DOWN.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the link's state could not be read", e);
        }
    }

    List<Entry> all() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT pbx,"
                        + " IF(expires < UTC_TIMESTAMP(6), NULL, owner), " + REPORT + " FROM pbx_link ORDER BY pbx");
                ResultSet row = select.executeQuery()) {
            List<Entry> entries = new ArrayList<>();
            while (row.next()) {
                entries.add(new Entry(row.getString(1), row.getString(2), report(row)));
            }
            return entries;
        }
    }

    private static LinkFigures.Report report(ResultSet row) throws SQLException {
        Instant since = Sql.instant(row, 5);
        return new LinkFigures.Report(
                LinkState.valueOf(row.getString(3)),
                row.getString(4),
                since == null ? Instant.EPOCH : since,
                Sql.instant(row, 6),
                Sql.instant(row, 7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getInt(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16));
    }

    private int update(String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            set(update, values);
            return update.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int n = 0; n < values.length; n++) {
            Sql.set(statement, n + 1, values[n]);
        }
    }
}
