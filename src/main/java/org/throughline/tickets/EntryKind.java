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
    /// The customer began to speak a message on the phone: a recording by name.
    VOICE_STARTED,
    /// The message is left. Missing if the caller hung up after the last word.
    VOICE_ENDED,
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
    /// It has been linked with another ticket, an order or a problem.
    LINKED,
    /// Such a link has been taken away.
    UNLINKED,
    /// It was taken over from another system.
    IMPORTED,
    /// A clock of the ticket is nearly over, or is over.
    ESCALATED,
    /// A file was attached, or was removed again.
    ATTACHED,
    /// An approval was asked for, answered, or is over.
    APPROVAL,
    /// Something was granted to the customer, or that was taken back.
    GRANTED,
    /// What became of a credit: booked, taken over by accounting or not, reversed.
    CREDITED,
    /// What became of a return: promised, received, inspected, ended.
    RETURNED,
    /// Words for the customer were sent, or were not.
    NOTICE,
    /// A rep has settled the matter in one go: what was decided, returned, credited and said.
    SETTLED
}
