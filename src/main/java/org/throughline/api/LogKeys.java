package org.throughline.api;

/// The keys that log lines carry beside their message: the only ones, so that an operator can search by them. Values
/// are ids, never names or whole numbers.
public final class LogKeys {

    /// A call: the Uniqueid of the customer's channel.
    public static final String CALL = "callId";
    /// A journey's id.
    public static final String JOURNEY = "journey";
    /// A ticket's number.
    public static final String TICKET = "ticket";
    /// A PBX's `systemname`.
    public static final String PBX = "pbx";
    /// A rep's login.
    public static final String REP = "rep";
    /// What joins a 500 that a client got with the stack trace in our log.
    public static final String INCIDENT = "incident";

    private LogKeys() {}
}
