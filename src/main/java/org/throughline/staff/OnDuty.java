package org.throughline.staff;

/// How many reps who can serve a need are logged in with a phone that is there.
///
/// @param ready reps who take calls, talking ones included
/// @param wrappingUp reps who will be ready soon
/// @param paused reps who paused, or were
public record OnDuty(int ready, int wrappingUp, int paused) {
    public boolean nobody() {
        return ready + wrappingUp + paused == 0;
    }
}
