package org.throughline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.access.SigningKey;

/// The configuration of the node in an all-in-one start: a properties file that only its owner
/// can read, because secrets on a command line are seen by everybody on the machine.
final class NodeSettings {

    private final RunOptions options;
    private final Map<String, String> settings = new LinkedHashMap<>();

    NodeSettings(RunOptions options) {
        this.options = options;
    }

    Path write(@Nullable LocalDatabase database, @Nullable LocalPbx pbx, int turns, String adminPassword) {
        database(database);
        pbx(pbx);
        Path key = options.data().resolve("signing-key.pem");
        SigningKey.ensure(key);
        put("throughline.access.signing-key", key.toString());
        put("throughline.access.first-admin-password", adminPassword);
        if (pbx != null) {
            put("throughline.fastagi.port", String.valueOf(turns)); // a PBX of yours knows where we are
        }
        put("quarkus.http.host", "127.0.0.1");
        put("quarkus.http.port", String.valueOf(options.port()));
        put("quarkus.management.port", String.valueOf(Ports.tcpIsFree(9000) ? 9000 : Ports.freeTcp()));
        put("quarkus.log.console.level", "WARN");
        put("quarkus.log.console.json.enabled", "false");
        put("quarkus.log.file.enabled", "true");
        put(
                "quarkus.log.file.path",
                options.data().resolve("log/throughline.log").toString());
        put("quarkus.log.category.\"org.hibernate.validator.internal.metadata\".level", "ERROR");
        put("quarkus.banner.enabled", "false");
        return OwnerOnly.write(
                options.data().resolve("node.properties"),
                settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private void database(@Nullable LocalDatabase database) {
        if (database == null) {
            put("quarkus.datasource.jdbc.url", String.valueOf(options.database()));
            String user = System.getenv("THROUGHLINE_DB_USER");
            if (user != null) {
                put("quarkus.datasource.username", user);
            }
            secret("quarkus.datasource.password", "THROUGHLINE_DB_PASSWORD_FILE");
        } else {
            database.createSchema("throughline");
            put("quarkus.datasource.jdbc.url", database.jdbcUrl("throughline"));
            put("quarkus.datasource.username", LocalDatabase.USER);
            put("quarkus.datasource.password", database.password());
        }
    }

    private void pbx(@Nullable LocalPbx pbx) {
        String prefix = "throughline.pbx.\"" + Company.PBX + "\".";
        String external = options.pbx();
        if (pbx != null) {
            put(prefix + "host", "127.0.0.1");
            put(prefix + "port", String.valueOf(pbx.plan().amiPort()));
            put(prefix + "secret", pbx.amiSecret());
            put(prefix + "queues-file", pbx.generatedQueues().toString());
            put("throughline.tickets.voice-folder", pbx.voiceFolder().toString());
        } else if (external != null) {
            String[] parts = external.split(":", 2);
            put(prefix + "host", parts[0]);
            if (parts.length == 2) {
                put(prefix + "port", parts[1]);
            }
            secret(prefix + "secret", "THROUGHLINE_PBX_SECRET_FILE");
        }
    }

    /// Takes a secret from the file that an environment variable names.
    private void secret(String key, String variable) {
        String file = System.getenv(variable);
        if (file == null && options.settings() == null) {
            throw new IllegalArgumentException(variable + " must name a file with the secret");
        }
        if (file != null) {
            try {
                put(key, Files.readString(Path.of(file)).strip());
            } catch (IOException e) {
                throw new IllegalArgumentException("cannot read " + file + ", which " + variable + " names");
            }
        }
    }

    private void put(String key, String value) {
        settings.put(key, written(value));
    }

    /// A properties file reads `\` as an escape, and the configuration `$` as the beginning of another setting's name.
    static String written(String value) {
        return value.replace("\\", "\\\\").replace("$", "$$");
    }
}
