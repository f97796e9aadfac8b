package org.throughline.pbx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// What the measured calls left in the database, and what that cost it.
final class Ledger {

    private final DataSource database;
    private final ProcessHandle server;

    Ledger(DataSource database) throws SQLException, IOException {
        this.database = database;
        Path pid = Path.of(text("SELECT @@datadir")).resolve(text("SELECT @@pid_file"));
        this.server =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    }

    /// Two looks are subtracted.
    record Rows(long calls, long ended, long handled, long legs, long talked, long tickets, long entries, long news) {

        Rows since(Rows before) {
            return new Rows(
                    calls - before.calls,
                    ended - before.ended,
                    handled - before.handled,
                    legs - before.legs,
                    talked - before.talked,
                    tickets - before.tickets,
                    entries - before.entries,
                    news - before.news);
        }

        /// True if each of so many calls was announced, waited, was offered, talked and ended, once, and each piece of
        /// news but the first was told to screens. (Reps' wrap-ups are told, too, now and then.)
        boolean right(long recorded) {
            return calls == recorded
                    && ended == recorded
                    && handled == recorded
                    && legs == 2 * recorded
                    && talked == recorded
                    && tickets == recorded
                    && entries == ENTRIES * recorded
                    && news == (Recording.NEWS - 1) * recorded;
        }

        /// Opened, begun, waited, state, taken, talked, ended.
        private static final int ENTRIES = 7;
    }

    Rows rows() throws SQLException {
        return new Rows(
                count("phone_call WHERE announced_at IS NOT NULL"),
                count("phone_call WHERE ended_at IS NOT NULL AND NOT lost_by_us"),
                count("phone_call WHERE handled"),
                count("call_leg WHERE NOT inferred"),
                count("call_leg WHERE connected_at IS NOT NULL AND outcome = 'TALKED'"),
                count("ticket"),
                count("ticket_entry"),
                count("live_event WHERE kind LIKE 'call.%'"));
    }

    /// So many reps who are ready, each with a phone that is free.
    void hire(int reps) throws SQLException {
        String from = " FROM seq_0_to_" + (reps - 1);
        String id = "CAST(CONCAT('01900000-0000-7000-a000-', LPAD(HEX(seq), 12, '0')) AS UUID)";
        String endpoint = "CONCAT('rep-', LOWER(LPAD(CONV(seq, 10, 36), 3, '0')))";
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("INSERT INTO rep (id, login, endpoint, extension, pbx, active, version) SELECT " + id
                    + ", CONCAT('bench-', seq), " + endpoint + ", 100000 + seq, 'main', TRUE, 0" + from);
            sql.execute("INSERT INTO rep_attendance (rep_id, intent, since, version) SELECT " + id
                    + ", 'READY', UTC_TIMESTAMP(6), 0" + from);
            sql.execute("INSERT INTO rep_phone (endpoint, state, since) SELECT " + endpoint
                    + ", 'FREE', UTC_TIMESTAMP(6)" + from);
        }
    }

    /// Statements that the server has taken so far, commits and roll-backs included.
    long statements() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
            row.next();
            return row.getLong(2);
        }
    }

    /// Seconds of CPU that the server has used so far.
    double cpu() {
        return server.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private long count(String rows) throws SQLException {
        return Long.parseLong(text("SELECT COUNT(*) FROM " + rows));
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
