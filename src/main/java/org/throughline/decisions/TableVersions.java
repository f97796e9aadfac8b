package org.throughline.decisions;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;

@Singleton
class TableVersions implements PanacheRepositoryBase<TableVersion, UUID> {

    /// @throws Problem 404 `not-found`
    TableVersion require(String name, int number) {
        return known(find("name = ?1 and number = ?2", name, number).firstResult());
    }

    /// As [#require], locked until the transaction ends.
    TableVersion forChange(String name, int number) {
        return known(find("name = ?1 and number = ?2", name, number)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult());
    }

    @Nullable
    TableVersion byDigest(String name, String digest) {
        return find("name = ?1 and digest = ?2", name, digest).firstResult();
    }

    @Nullable
    TableVersion newest(String name) {
        return find("name = ?1 order by number desc", name).firstResult();
    }

    /// Their numbers and who made them, the newest first: not their files.
    List<TableLine> lines(String name, int before, int rows) {
        return getEntityManager()
                .createQuery(
                        "select number, author, made from TableVersion where name = :name and number < :before"
                                + " order by number desc",
                        TableLine.class)
                .setParameter("name", name)
                .setParameter("before", before)
                .setMaxResults(rows)
                .getResultList();
    }

    private static TableVersion known(@Nullable TableVersion version) {
        if (version == null) {
            throw Problem.of(404, "not-found", "There is no such version of a decision table");
        }
        return version;
    }
}
