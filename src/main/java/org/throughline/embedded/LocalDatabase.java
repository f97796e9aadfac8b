package org.throughline.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A real MariaDB on a private folder, reachable on loopback with a password that was made for it.
///
/// It commits to the disk before it answers, reads committed rows, keeps time in UTC and text in
/// utf8mb4. The account may do everything in schemas whose name begins with `throughline`,
/// nothing elsewhere.
public final class LocalDatabase implements AutoCloseable {

    public static final String USER = "throughline";
    private static final String NAME = "mariadb";
    private static final Duration START = Duration.ofSeconds(60);

    private final ServerProgram program;
    private final int port;
    private final String password;

    private LocalDatabase(ServerProgram program, int port, String password) {
        this.program = program;
        this.port = port;
        this.password = password;
    }

    /// Starts the server on the folder, which it makes at the first start and keeps.
    public static LocalDatabase start(Path folder) {
        return start(folder, Ports.freeTcp());
    }

    public static LocalDatabase start(Path folder, int port) {
        Path home = OwnerOnly.folder(folder.toAbsolutePath().normalize());
        MariaDbPrograms programs = MariaDbPrograms.find();
        ServerProgram.endStale(NAME, home);
        String password = OwnerOnly.secret(home.resolve("password"));
        Path output = ServerProgram.log(NAME, home);
        Path data = home.resolve("data");
        makeDataFolder(programs, data, output);
        Path settings = OwnerOnly.write(home.resolve("my.cnf"), settings(home, data, port, password));
        List<String> command = new ArrayList<>(List.of(programs.server().toString(), "--defaults-file=" + settings));
        command.addAll(programs.whereItsFilesAre());
        command.addAll(MariaDbPrograms.asRoot());
        ServerProgram program = ServerProgram.start(NAME, home, command);
        LocalDatabase database = new LocalDatabase(program, port, password);
        database.awaitAnswer(output);
        return database;
    }

    public String jdbcUrl(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + schema;
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    public long pid() {
        return program.pid();
    }

    public void createSchema(String schema) {
        execute("CREATE DATABASE IF NOT EXISTS `" + schema + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    }

    public void dropSchema(String schema) {
        execute("DROP DATABASE IF EXISTS `" + schema + "`");
    }

    /// Drops every schema of ours: what earlier test runs on this folder left.
    public void dropOldSchemas() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(""), USER, password);
                var rows = connection.createStatement().executeQuery("SHOW DATABASES LIKE 'throughline%'")) {
            while (rows.next()) {
                dropSchema(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<Process> onExit() {
        return program.onExit();
    }

    /// SIGKILL: what a power cut looks like. Starting on the same folder recovers what was committed.
    public void kill() {
        program.kill();
    }

    @Override
    public void close() {
        program.stop();
    }

    private void execute(String statement) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(""), USER, password);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("MariaDB refused: " + statement, e);
        }
    }

    private void awaitAnswer(Path output) {
        long giveUp = System.nanoTime() + START.toNanos();
        while (true) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl(""), USER, password)) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException notYet) {
                if (!program.alive() || System.nanoTime() > giveUp) {
                    program.stop();
                    throw new IllegalStateException("MariaDB did not start, see " + output, notYet);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A first start that was interrupted leaves half of the system tables; the marker says that they are all there.
    private static void makeDataFolder(MariaDbPrograms programs, Path data, Path output) {
        Path whole = data.resolveSibling("data.complete");
        if (!Files.exists(whole)) {
            Folders.delete(data);
            programs.makeSystemTables(data, output);
            OwnerOnly.write(whole, "");
        }
    }

    private static String settings(Path home, Path data, int port, String password) {
        Path accounts = OwnerOnly.write(home.resolve("accounts.sql"), """
                CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1';
                ALTER USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
                GRANT ALL ON `throughline%%`.* TO '%1$s'@'127.0.0.1';
                """.formatted(USER, password));
        Path temporary = OwnerOnly.folder(home.resolve("tmp"));
        return """
                [mariadbd]
                datadir = %s
                tmpdir = %s
                socket = %s
                init-file = %s
                port = %d
                bind-address = 127.0.0.1
                skip-name-resolve
                skip-ssl
                max-connections = 300
                character-set-server = utf8mb4
                collation-server = utf8mb4_unicode_ci
                default-time-zone = +00:00
                transaction-isolation = READ-COMMITTED
                innodb-flush-log-at-trx-commit = 1
                loose-innodb-snapshot-isolation = ON
                innodb-buffer-pool-size = 256M
                performance-schema = OFF
                """.formatted(data, temporary, socket(home), accounts, port);
    }

    /// A socket's path may have 107 bytes; the server changes into its data folder, so a short name does.
    private static String socket(Path home) {
        Path socket = home.resolve("mariadb.sock");
        return socket.toString().length() < 100 ? socket.toString() : "mariadb.sock";
    }

    static {
        // The driver registers itself when loaded; under Quarkus nothing has loaded it yet.
        try {
            DriverManager.registerDriver(new org.mariadb.jdbc.Driver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
