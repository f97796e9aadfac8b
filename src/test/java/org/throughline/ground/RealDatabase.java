package org.throughline.ground;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import org.throughline.embedded.LocalDatabase;

/// Gives a test class a real MariaDB: one server for the whole test JVM, a fresh and empty schema for each application.
///
/// Use it with `@QuarkusTest @WithTestResource(RealDatabase.class)`. Its figures are kept in system properties because
/// Quarkus may load this class more than once.
public final class RealDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String PORT = "throughline.test.mariadb.port";
    private static final String PASSWORD = "throughline.test.mariadb.password";
    private static final String SCHEMAS = "throughline.test.mariadb.schemas";

    @Override
    public Map<String, String> start() {
        return freshSchema();
    }

    /// Makes an empty schema and says how to reach it, as configuration of the application.
    public static Map<String, String> freshSchema() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PORT) == null) {
                startServer();
            }
            int number = Integer.getInteger(SCHEMAS, 0) + 1;
            System.setProperty(SCHEMAS, String.valueOf(number));
            String schema = "throughline_t" + ProcessHandle.current().pid() + "_" + number;
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:mariadb://127.0.0.1:" + System.getProperty(PORT) + "/" + schema
                            + "?createDatabaseIfNotExist=true",
                    "quarkus.datasource.username",
                    LocalDatabase.USER,
                    "quarkus.datasource.password",
                    System.getProperty(PASSWORD));
        }
    }

    @Override
    public void stop() {
        // The server serves the next test class; it ends with the JVM.
    }

    private static void startServer() {
        LocalDatabase database = LocalDatabase.start(Path.of("target", "mariadb"));
        database.dropOldSchemas();
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "stop-mariadb"));
        System.setProperty(PASSWORD, database.password());
        System.setProperty(PORT, String.valueOf(database.port()));
    }
}
