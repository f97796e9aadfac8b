package org.throughline.queues;

import java.util.regex.Pattern;

/// The name of a queue here, at the PBX and in URLs: a slug such as `service-en`. Its alphabet is safe in every
/// configuration file and protocol it travels through.
public record QueueKey(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public QueueKey {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not the key of a queue");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
