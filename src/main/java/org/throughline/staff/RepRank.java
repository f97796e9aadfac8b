package org.throughline.staff;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How far a rep has come.
///
/// @param grade as it stands in the profile
/// @param since when they are with the company
public record RepRank(
        RepId id,
        String login,
        boolean active,
        Grade grade,
        @Nullable LocalDate since) {}
