package org.throughline.staff;

import java.util.UUID;

/// Names a rep in every other feature, whatever becomes of the rep's name or login.
public record RepId(UUID value) {

    public static RepId of(String text) {
        return new RepId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
