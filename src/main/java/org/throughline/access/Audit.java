package org.throughline.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/// Keeps who has read which personal data. Every endpoint that shows some calls it before it answers; if the record
/// can't be written, the data isn't shown.
@ApplicationScoped
public class Audit {

    /// @param kind what was read, one word: `customer`, `journey`, `ticket`, `order`, `context`
    /// @param id its id, never a name or a number of a phone
    public void read(String kind, String id) {
        read(kind, List.of(id));
    }

    public void read(String kind, Collection<String> ids) {
        throw new UnsupportedOperationException();
    }

    /// For a stream, which outlives its request: says itself who reads, and by which path.
    public void read(Actor actor, String path, String kind, Collection<String> ids) {
        throw new UnsupportedOperationException();
    }
}
