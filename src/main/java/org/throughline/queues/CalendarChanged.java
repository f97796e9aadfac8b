package org.throughline.queues;

/// A calendar has other hours from now on. Told within the transaction that changes it.
public record CalendarChanged(String calendar) {}
