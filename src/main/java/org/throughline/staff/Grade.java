package org.throughline.staff;

import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.access.Roles;

/// How far somebody has come in the company, the lowest first. Not what an account may do: that is its role.
public enum Grade {
    REP,
    SENIOR,
    SUPERVISOR,
    MANAGER;

    /// @param card the profile of who acts, or null if there is none
    public static Grade of(Actor who, @Nullable RepRank rank) {
        Grade own = rank == null || !rank.active() ? REP : rank.grade();
        return who.is(Roles.SUPERVISOR) && !own.isAtLeast(SUPERVISOR) ? SUPERVISOR : own;
    }

    /// Null: nobody is above.
    public @Nullable Grade next() {
        return switch (this) {
            case REP -> SENIOR;
            case SENIOR -> SUPERVISOR;
            case SUPERVISOR -> MANAGER;
            case MANAGER -> null;
        };
    }

    public boolean isAtLeast(Grade other) {
        return compareTo(other) >= 0;
    }
}
