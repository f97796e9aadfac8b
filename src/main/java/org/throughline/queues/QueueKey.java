package org.throughline.queues;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a queue here, at the PBX and in URLs: a slug such as `service-en`. Its alphabet is safe in every
/// configuration file and protocol it travels through; `general` is a section of its own in Asterisk's `queues.conf`,
/// and what begins with `tl-` is the dialplan's.
public record QueueKey(String value) {

    static final String SHAPE = "(?!general$|tl-)[a-z][a-z0-9-]{0,39}";
    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    public QueueKey {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not the key of a queue");
        }
    }

    /// The key of this name, or null if it can be none of ours: the static queue of the dialplan,
    /// a queue that the PBX has for others.
    public static @Nullable QueueKey of(String name) {
        return PATTERN.matcher(name).matches() ? new QueueKey(name) : null;
    }

    @Override
    public String toString() {
        return value;
    }
}
