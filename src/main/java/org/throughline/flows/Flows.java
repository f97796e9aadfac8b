package org.throughline.flows;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/// The flow that callers meet. A faulty one stops the start: better no new node than one that loses callers.
@Startup
@ApplicationScoped
class Flows {

    static final String SCHEMA = "flows/flow.schema.json";

    private static final Logger LOG = Logger.getLogger(Flows.class);

    private final String schema;
    private final String source;
    private final Flow entry;
    private final Engine engine;

    Flows(FlowsConfig config) {
        this.schema = resource(SCHEMA);
        this.source = text(config.entry());
        this.entry = new FlowReader(schema).read(config.entry(), source);
        this.engine = new Engine(entry);
        LOG.infof(
                "Flow %s version %d (%s) is live: %d steps, at most %d prompts before a person",
                entry.id(), entry.version(), entry.digest(), entry.steps().size(), entry.budget());
    }

    Flow entry() {
        return entry;
    }

    Engine engine() {
        return engine;
    }

    String source() {
        return source;
    }

    String schema() {
        return schema;
    }

    private static String text(String where) {
        Path file = Path.of(where);
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : resource(where);
        } catch (IOException e) {
            throw new UncheckedIOException("the flow " + where + " cannot be read", e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("neither a file nor a resource: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
