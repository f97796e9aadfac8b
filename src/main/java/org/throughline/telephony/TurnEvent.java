package org.throughline.telephony;

/// What happened on the channel before a turn.
public enum TurnEvent {
    /// A call came in. Data: the number dialled.
    START,
    /// A sentence was played. Data: empty, or the one key that the caller pressed during it.
    SAID,
    /// Keys were awaited. Data: `READSTATUS:digits`, such as `OK:1` or `TIMEOUT:`.
    KEYS,
    /// The caller's words were recorded. Data: `RECORD_STATUS:seconds`, such as `DTMF:12`; `OPERATOR` if the key was 0.
    RECORDED,
    /// The queue let the caller go. Data: `QUEUESTATUS` (TIMEOUT, FULL, JOINEMPTY, LEAVEEMPTY, …), or `KEY:0` when the
    /// caller left by key.
    QUEUE,
    /// A reserved rep was rung. Data: `DIALSTATUS` (NOANSWER, BUSY, CHANUNAVAIL, CONGESTION, CANCEL, ANSWER).
    DIAL,
    /// Somebody transferred the caller to an extension. Data: the extension.
    TRANSFER,
    /// A rep dialled from their own phone. Data: the extension.
    CONSULT,
    /// The PBX served the caller alone because no node answered; now the static queue has let go. Data: `QUEUESTATUS`.
    FALLBACK
}
