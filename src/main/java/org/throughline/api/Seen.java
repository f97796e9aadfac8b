package org.throughline.api;

import org.jspecify.annotations.Nullable;

/// What a client says it has seen of a thing before it replaces it by an upsert. Saying nothing is allowed: the
/// nightly run of another system replaces whatever is there.
///
/// @param ifMatch replace only this version
/// @param ifNoneMatch `*` to make a new one only
public record Seen(@Nullable String ifMatch, @Nullable String ifNoneMatch) {

    public static final Seen ANY = new Seen(null, null);

    /// @param isNew true if there was no such thing
    /// @param version of the one that is there
    public void check(boolean isNew, long version) {
        if (ifMatch != null) {
            if (isNew) {
                throw Problem.of(412, "exists-not", "There is no such thing yet, so no version of it");
            }
            ETags.requireMatch(ifMatch, version);
        }
        if (ifNoneMatch != null && !isNew) {
            throw Problem.of(412, "exists-already", "It is there already").with("etag", ETags.of(version));
        }
    }
}
