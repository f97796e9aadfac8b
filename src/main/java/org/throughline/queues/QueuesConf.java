package org.throughline.queues;

import java.util.List;

/// Queues in the words of Asterisk 22's `queues.conf`. What all have in common is in the template `tl-queue` of the
/// PBX configuration that we ship. Keys are [QueueKey]s and all else is numbers and words of ours, so nothing that
/// somebody typed can become a line of its own.
final class QueuesConf {

    private static final String HEAD = """
            ; Generated from the queues of Throughline; changes made here are lost.
            ; Needs the template tl-queue. Members are added, paused and removed by the service.
            """;

    private static final String ANNOUNCED = """
            announce-position = yes
            announce-position-only-up = yes
            announce-holdtime = once
            announce-frequency = 60
            min-announce-frequency = 30
            """;

    private static final String SILENT = """
            announce-position = no
            announce-holdtime = no
            announce-frequency = 0
            """;

    private QueuesConf() {}

    static String of(List<CallQueue> queues) {
        var text = new StringBuilder(HEAD);
        for (var queue : queues) {
            append(text, queue.key(), queue.profile());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, QueueKey key, QueueProfile profile) {
        text.append("\n[").append(key).append("](tl-queue)\n");
        text.append("strategy = ").append(profile.strategy().asterisk()).append('\n');
        text.append("timeout = ").append(profile.ringSeconds()).append('\n');
        text.append("weight = ").append(profile.priority()).append('\n');
        text.append("maxlen = ").append(profile.maxLength()).append('\n');
        text.append(profile.announce() ? ANNOUNCED : SILENT);
    }
}
