package org.throughline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.throughline.access.SigningKey;
import org.throughline.contactcenter.Api;
import org.throughline.embedded.LocalDatabase;
import org.throughline.embedded.Ports;

/// A node with no PBX.
record TicketNode(ServiceProcess process, URI base, Map<String, Api> tokens) implements AutoCloseable {

    /// @param port where it finds the database, which may be that of a tap
    static TicketNode start(Path home, LocalDatabase database, String schema, int port) {
        int http = Ports.freeTcp();
        int management = Ports.freeTcp();
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path key = home.resolve("signing-key.pem");
        SigningKey.ensure(key);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:mariadb://127.0.0.1:" + port + "/" + schema + "?createDatabaseIfNotExist=true");
        settings.put("quarkus.datasource.username", LocalDatabase.USER);
        settings.put("quarkus.datasource.password", database.password());
        if (port != database.port()) { // a tap reads text, and of a batch each statement
            String driver = "quarkus.datasource.jdbc.additional-jdbc-properties.";
            settings.put(driver + "\"useServerPrepStmts\"", "false");
            settings.put(driver + "\"useBulkStmts\"", "false");
        }
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(http));
        settings.put("quarkus.management.port", String.valueOf(management));
        settings.put("throughline.fastagi.port", String.valueOf(Ports.freeTcp()));
        settings.put("throughline.access.signing-key", key.toString());
        settings.put("throughline.access.first-admin-password", Staffing.PASSWORD);
        return new TicketNode(
                ServiceProcess.start(home, settings, management),
                URI.create("http://127.0.0.1:" + http),
                new LinkedHashMap<>());
    }

    synchronized Api api(String login) {
        return tokens.computeIfAbsent(login, name -> Api.login(base, name, Staffing.PASSWORD));
    }

    @Override
    public void close() {
        process.close();
    }
}
