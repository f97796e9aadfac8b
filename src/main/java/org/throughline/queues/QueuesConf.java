package org.throughline.queues;

import java.util.List;

/// Queues in the words of Asterisk 22's `queues.conf`. Keys are [QueueKey]s and all else is numbers and words of ours,
/// so nothing that somebody typed can become a line of its own.
final class QueuesConf {

    private static final String HEAD = """
            ; Generated from the queues of Throughline; changes made here are lost.
            ; Members are added and removed by the service (AMI QueueAdd, QueueRemove, QueuePause).
            """;

    /// What is the same for each. `wrapuptime`, `autopause`: wrap-up and pauses are ours, the truth is in the database.
    /// `paused` is not in `joinempty`: a rep in wrap-up is paused and will be back.
    private static final String COMMON = """
            wrapuptime = 0
            autopause = no
            ringinuse = no
            autofill = yes
            retry = 1
            timeoutpriority = app
            timeoutrestart = no
            memberdelay = 0
            reportholdtime = no
            joinempty = unavailable,invalid
            leavewhenempty = unavailable,invalid
            context = tl-queue-key
            musicclass = default
            """;

    private static final String ANNOUNCED = """
            announce-position = yes
            announce-holdtime = once
            announce-frequency = 60
            min-announce-frequency = 30
            announce-position-only-up = yes
            periodic-announce-frequency = 0
            """;

    private static final String SILENT = """
            announce-position = no
            announce-holdtime = no
            announce-frequency = 0
            periodic-announce-frequency = 0
            """;

    private QueuesConf() {}

    static String of(List<CallQueue> queues) {
        var text = new StringBuilder(HEAD);
        for (var queue : queues) {
            append(text, queue);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, CallQueue queue) {
        var profile = queue.profile();
        text.append("\n[").append(queue.key()).append("]\n");
        text.append("strategy = ").append(profile.strategy().asterisk()).append('\n');
        text.append("timeout = ").append(profile.ringSeconds()).append('\n');
        text.append("weight = ").append(profile.priority()).append('\n');
        text.append("maxlen = ").append(profile.maxLength()).append('\n');
        text.append(COMMON).append(profile.announce() ? ANNOUNCED : SILENT);
    }
}
