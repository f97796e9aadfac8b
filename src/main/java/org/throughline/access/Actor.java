package org.throughline.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is doing something.
/// @param subject the login, or the external issuer's subject
/// @param repLogin the login under which staff knows this person as a rep, or null for everybody else
public record Actor(
        String subject, Set<String> roles, @Nullable String repLogin) {

    /// The service itself: a turn of a call, a timer.
    public static final Actor SYSTEM = new Actor("system", Set.of(), null);

    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }
}
