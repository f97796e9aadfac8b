package org.throughline.telephony;

import org.jspecify.annotations.Nullable;

/// One request of the dialplan: what happened on a caller's channel since the last answer. docs/turns.md is the
/// contract.
///
/// The key of a turn is ([#channel], [#seq]): the same key again is the same turn, asked again because its answer was
/// lost.
///
/// @param call the call this channel belongs to; on the customer's own channel it equals [#channel]
/// @param channel the Uniqueid of the channel that runs the dialplan
/// @param endpoint the SIP endpoint of that channel (`rep-101`), or null if it is no phone's
/// @param by the SIP endpoint of the phone that moved this channel here, if a transfer did; or null
/// @param seq counts the turns of a channel from 1
/// @param data what the event brings, at most 64 characters of `[0-9A-Za-z*#:_.+-]`; its shape depends on the event
/// @param ani the calling number as the PBX has it, unverified, or null if withheld
/// @param dnis the number that was called, or null if unknown
/// @param language the language of the channel as the PBX has it, an ISO 639-1 code
public record Turn(
        CallId call,
        String channel,
        @Nullable String endpoint,
        @Nullable String by,
        int seq,
        TurnEvent event,
        String data,
        @Nullable String ani,
        @Nullable String dnis,
        String language) {

    /// A turn that no transfer brought about.
    public Turn(
            CallId call,
            String channel,
            @Nullable String endpoint,
            int seq,
            TurnEvent event,
            String data,
            @Nullable String ani,
            @Nullable String dnis,
            String language) {
        this(call, channel, endpoint, null, seq, event, data, ani, dnis, language);
    }

    /// The channel is half of a transfer by key, made for a phone that bears no call's name: it
    /// took its caller out of a parking space.
    public boolean isNamelessHalf() {
        return event == TurnEvent.TRANSFER && endpoint == null && channel.equals(call.value());
    }

    /// The endpoint of the rep who asks somebody by this channel, be it their own or half of their transfer.
    /// Null on a customer's.
    public @Nullable String actsFor() {
        return event == TurnEvent.CONSULT ? endpoint : endpoint == null ? by : null;
    }

    public String pbx() {
        return call.pbx();
    }
}
