package org.throughline.authority;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.staff.Grade;
import org.throughline.staff.RepRank;
import org.throughline.staff.Roster;

/// Who may want to grant something.
@ApplicationScoped
class Authorities {

    private final Roster roster;

    Authorities(Roster roster) {
        this.roster = roster;
    }

    /// @throws org.throughline.api.Problem 403 `no-rep`
    Asker asker(Actor actor) {
        Asker asker = askerOrNone(actor);
        if (asker == null) {
            throw AuthorityProblem.noRep();
        }
        return asker;
    }

    /// Null if who acts is no rep.
    @Nullable
    Asker askerOrNone(Actor actor) {
        RepRank rep = actor.repLogin() == null ? null : roster.rank(actor.repLogin());
        return rep == null || !rep.active() ? null : new Asker(rep, Grade.of(actor, rep));
    }
}
