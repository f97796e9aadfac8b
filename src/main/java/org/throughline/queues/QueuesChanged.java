package org.throughline.queues;

/// Queues were added, changed or removed: what PBXs were told of them is out of date. Fired within the transaction that
/// changes them.
public record QueuesChanged() {}
