package org.throughline.staff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class Reps implements PanacheRepositoryBase<Rep, UUID> {

    /// @param field `login`, `endpoint` or `extension`, each unique
    @Nullable
    Rep by(String field, String value) {
        return find(field, value).firstResult();
    }

    /// Active reps whose intent is one of these, by login.
    List<Rep> working() {
        return list(
                "from Rep r where r.active and exists"
                        + " (from Attendance a where a.rep = r.id and a.intent <> ?1) order by r.login",
                Intent.OUT);
    }

    /// In the order of logins, after this one.
    List<Rep> after(String login, int rows) {
        return find("login > ?1 order by login", login).page(0, rows).list();
    }

    /// Endpoints of active reps who hear who calls, by extension.
    List<String> whispered(String pbx, int atMost) {
        return getEntityManager()
                .createQuery(
                        "select endpoint from Rep where active and whisper and pbx = ?1 order by extension",
                        String.class)
                .setParameter(1, pbx)
                .setMaxResults(atMost)
                .getResultList();
    }

    List<Rep> able(String skill, @Nullable String language) {
        return list(
                "select r from Rep r join r.skills s where r.active and key(s) = ?1"
                        + " and (?2 is null or ?2 member of r.languages) order by value(s) desc, r.login",
                skill,
                language);
    }
}
