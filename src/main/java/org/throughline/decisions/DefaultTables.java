package org.throughline.decisions;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.throughline.api.OwnTransaction;

/// The tables that an installation begins with, in effect from the start. Whatever is there stays
/// as it is.
@ApplicationScoped
class DefaultTables {

    static final List<String> NAMES = List.of("credit", "goodwill", "replacement", "return", "waiver");

    private static final String AUTHOR = "system";

    private final TableVersions versions;
    private final Publishing publishing;
    private final Clock clock;

    DefaultTables(TableVersions versions, Publishing publishing, Clock clock) {
        this.versions = versions;
        this.publishing = publishing;
        this.clock = clock;
    }

    /// Two nodes at once: one fails by the number, and sees that it is there when it tries again.
    void load(@Observes StartupEvent started) {
        for (String name : NAMES) {
            OwnTransaction.of(() -> {
                if (versions.newest(name) == null) {
                    load(name);
                }
                return name;
            });
        }
    }

    private void load(String name) {
        Instant now = clock.instant();
        TableVersion first =
                publishing.draft(name, resource(name + ".dmn"), AUTHOR).what();
        first.test(cases(name));
        publishing.take(new Publication(name, first.number(), now, false, AUTHOR, now));
    }

    static TableCases cases(String name) {
        return TableCases.read(new String(resource(name + ".cases.json"), StandardCharsets.UTF_8));
    }

    static byte[] resource(String file) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream("decisions/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no resource decisions/" + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
