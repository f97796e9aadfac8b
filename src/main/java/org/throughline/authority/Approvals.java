package org.throughline.authority;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.staff.Grade;

@Singleton
class Approvals implements PanacheRepositoryBase<Approval, UUID> {

    private static final int AT_ONCE = 50;

    private final Sql sql;

    Approvals(Sql sql) {
        this.sql = sql;
    }

    /// Locked, if it is there: a lock on what is not would be one on the gap that all others are
    /// inserted into. Whoever is about to make it fails by its key if somebody just has, and begins
    /// anew.
    @Nullable
    Approval lock(UUID decision) {
        return count("id", decision) == 0 ? null : findById(decision, LockModeType.PESSIMISTIC_WRITE);
    }

    /// Those that somebody of a grade may answer, the longest waiting first.
    List<Approval> pending(Grade grade, int rows) {
        List<Grade> asked = Stream.of(Grade.values()).filter(grade::isAtLeast).toList();
        return find("state = ?1 and grade in ?2 order by asked, id", ApprovalState.PENDING, asked)
                .page(0, rows)
                .list();
    }

    /// Whose deadline is over: the decisions of which nobody has answered, and of which nobody has
    /// used the answer.
    List<UUID> overdue(Instant now) {
        return sql.list(
                "SELECT decision_id FROM approval WHERE deadline <= ? ORDER BY deadline LIMIT " + AT_ONCE,
                row -> row.getObject(1, UUID.class),
                now);
    }
}
