package org.throughline.tickets;

/// What an entry of a ticket's timeline tells.
public enum EntryKind {
    OPENED,
    CALL_STARTED,
    CALL_ENDED,
    /// A part of a call: in a flow, in a queue, with a rep.
    LEG,
    IDENTIFIED,
    TRANSFER,
    /// A supervisor listened to a talk, whispered to the rep, or joined.
    MONITORED,
    /// What somebody wrote for colleagues.
    NOTE,
    /// What somebody wrote for the customer.
    MESSAGE,
    PROMISE,
    DISPOSITION,
    STATE,
    ASSIGNED,
    /// One field of the ticket has another value.
    CHANGED,
    /// Another ticket has become a part of this one, or this one of another.
    MERGED,
    /// A second matter has got a ticket of its own.
    SPLIT,
    /// A clock of the ticket is nearly over, or is over.
    ESCALATED
}
