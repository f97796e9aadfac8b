package org.throughline.bench;

import java.nio.file.Path;

/// Hands out callers: each calls once, so that nobody has an open matter from the call before.
final class Callers {

    private final Path folder;
    private final int all;
    private int next = 1;

    Callers(Path folder, int all) {
        this.folder = folder;
        this.all = all;
    }

    /// The first of so many.
    synchronized int take(int count) {
        if (next + count > all + 1) {
            throw new IllegalStateException("there are only " + all + " customers");
        }
        int first = next;
        next += count;
        return first;
    }

    Path folder() {
        return folder;
    }
}
