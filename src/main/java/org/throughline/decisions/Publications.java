package org.throughline.decisions;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;

/// When which version of a table is in effect: of those that have come into effect, the last; of
/// two at the same time the one that was published last.
@Singleton
class Publications implements PanacheRepositoryBase<Publication, UUID> {

    private static final String LATEST = " order by since desc, id desc";

    private final Sql sql;

    Publications(Sql sql) {
        this.sql = sql;
    }

    /// A version of a table.
    record Edition(String name, int number) {}

    /// Of every table, in the order of their names.
    List<Edition> inEffect(Instant at) {
        return sql.list(
                "SELECT name, number FROM (SELECT name, number, ROW_NUMBER() OVER (PARTITION BY name ORDER BY since DESC,"
                        + " id DESC) AS place FROM decision_publication WHERE since <= ?) AS latest WHERE place = 1"
                        + " ORDER BY name",
                row -> new Edition(row.getString(1), row.getInt(2)),
                at);
    }

    @Nullable
    Publication inEffect(String name, Instant at) {
        return find("name = ?1 and since <= ?2" + LATEST, name, at).firstResult();
    }

    /// What was in effect before a version was put into effect, not back into effect.
    @Nullable
    Publication before(Publication last) {
        Publication own = find(
                        "name = ?1 and number = ?2 and since <= ?3 and undoes = false" + LATEST,
                        last.name(),
                        last.number(),
                        last.since())
                .firstResult();
        return own == null
                ? null
                : find(
                                "name = ?1 and number <> ?2 and (since < ?3 or since = ?3 and id < ?4)" + LATEST,
                                own.name(),
                                own.number(),
                                own.since(),
                                own.id())
                        .firstResult();
    }

    boolean isPublished(String name, int number) {
        return count("name = ?1 and number = ?2", name, number) > 0;
    }

    /// The latest first.
    List<Publication> of(String name, int rows) {
        return find("name = ?1" + LATEST, name).page(0, rows).list();
    }
}
