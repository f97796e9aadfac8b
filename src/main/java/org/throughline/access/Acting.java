package org.throughline.access;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.ApplicationScoped;

/// Tells who is acting now.
@ApplicationScoped
public class Acting {

    private final CurrentIdentityAssociation identities;

    Acting(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /// The person or machine whose request this is; [Actor#SYSTEM] where nobody's is (a turn, a timer).
    public Actor current() {
        if (!Arc.container().requestContext().isActive()) {
            return Actor.SYSTEM;
        }
        var identity = identities.getIdentity();
        if (identity.isAnonymous()) {
            return Actor.SYSTEM;
        }
        var subject = identity.getPrincipal().getName();
        return new Actor(subject, identity.getRoles(), identity.hasRole(Roles.REP) ? subject : null);
    }
}
