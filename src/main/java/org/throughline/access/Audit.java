package org.throughline.access;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/// Keeps who has read which personal data. Every endpoint that shows some calls it before it answers; if the record
/// can't be written, the data isn't shown.
@ApplicationScoped
public class Audit {

    private final AuditReads reads;
    private final Acting acting;
    private final Clock clock;
    private final Instance<ResourceInfo> operation;

    Audit(AuditReads reads, Acting acting, Clock clock, Instance<ResourceInfo> operation) {
        this.reads = reads;
        this.acting = acting;
        this.clock = clock;
        this.operation = operation;
    }

    /// @param kind what was read, one word: `customer`, `journey`, `ticket`, `order`, `context`
    /// @param id its id, never a name or a number of a phone
    @Transactional
    public void read(String kind, String id) {
        read(kind, List.of(id));
    }

    @Transactional
    public void read(String kind, Collection<String> ids) {
        read(acting.current(), path(), kind, ids);
    }

    /// For a stream, which outlives its request: says itself who reads, and by which path.
    @Transactional
    public void read(Actor actor, String path, String kind, Collection<String> ids) {
        var at = clock.instant();
        reads.add(ids.stream()
                .map(id -> new AuditRead(at, actor.subject(), kind, id, path))
                .toList());
    }

    /// The operation's path as it is declared, without the values in it: those may be personal.
    private String path() {
        if (!Arc.container().requestContext().isActive()) {
            return "";
        }
        var method = operation.get().getResourceMethod();
        return method == null ? "" : pathOf(method.getDeclaringClass()) + pathOf(method);
    }

    private static String pathOf(AnnotatedElement declared) {
        var path = declared.getAnnotation(Path.class);
        if (path == null || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
