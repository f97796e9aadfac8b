package org.throughline.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Cursor;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;

@ApplicationScoped
class AuditReads implements PanacheRepositoryBase<AuditRead, UUID> {

    private final Sql sql;

    AuditReads(Sql sql) {
        this.sql = sql;
    }

    void add(List<AuditRead> some) {
        sql.insert("INSERT INTO audit_read (id, at, who, kind, subject_id, operation)", "", some, one ->
                new Object[] {RowIds.next(), one.at(), one.who(), one.kind(), one.subject(), one.operation()});
    }

    /// The latest first. A filter that is null doesn't filter.
    List<AuditRead> latest(
            @Nullable String who, @Nullable String kind, @Nullable String subject, @Nullable Cursor after, int rows) {
        var conditions = new ArrayList<String>(List.of("1 = 1"));
        Map<String, Object> values = new HashMap<>();
        filter(conditions, values, "who", who);
        filter(conditions, values, "kind", kind);
        filter(conditions, values, "subject", subject);
        if (after != null) {
            conditions.add("(at < :at or (at = :at and id < :id))");
            values.put("at", after.instant(0));
            values.put("id", after.uuid(1));
        }
        return find(String.join(" and ", conditions) + " order by at desc, id desc", values)
                .page(Page.ofSize(rows))
                .list();
    }

    /// @return how many it deleted, at most `most`
    int deleteBefore(Instant end, int most) {
        return sql.run("DELETE FROM audit_read WHERE at < ? ORDER BY at LIMIT ?", end, most);
    }

    private static void filter(
            List<String> conditions, Map<String, Object> values, String field, @Nullable String value) {
        if (value != null) {
            conditions.add(field + " = :" + field);
            values.put(field, value);
        }
    }
}
