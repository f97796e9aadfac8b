package org.throughline.authority;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.tickets.TicketId;

@Singleton
class Decisions implements PanacheRepositoryBase<Decision, UUID> {

    static final int AT_ONCE = 200;

    private final Sql sql;

    Decisions(Sql sql) {
        this.sql = sql;
    }

    /// @throws org.throughline.api.Problem 404 `not-found`
    Decision require(UUID id) {
        return known(findById(id));
    }

    /// As [#require], locked until the transaction ends.
    Decision lock(UUID id) {
        return known(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /// The newest first.
    List<Decision> of(Collection<TicketId> parts, @Nullable UUID before, int rows) {
        List<UUID> ids = parts.stream().map(TicketId::value).toList();
        return (before == null
                        ? find("ticket in ?1 order by id desc", ids)
                        : find("ticket in ?1 and id < ?2 order by id desc", ids, before))
                .page(0, rows)
                .list();
    }

    /// @return how many, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run("DELETE FROM decision WHERE asked < ? ORDER BY asked LIMIT " + AT_ONCE, before);
    }

    private static Decision known(@Nullable Decision decision) {
        if (decision == null) {
            throw AuthorityProblem.unknown();
        }
        return decision;
    }
}
