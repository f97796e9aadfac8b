package org.throughline.tickets;

/// How soon a matter has to be seen to. Clocks run by it, and who takes the next ticket gets the most urgent.
public enum TicketPriority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}
