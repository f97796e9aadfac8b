package org.throughline.telephony;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a PBX tells of its channels and bridges, free of any one PBX's words. [Switchboard] makes [CallNews] of it.
///
/// Handlers must be idempotent and may not rely on the order of events over channels.
public sealed interface LineEvent {

    /// The PBX that says so: its `systemname`.
    String pbx();

    /// When our node read it, on the node's clock.
    Instant at();

    /// @param endpoint the SIP endpoint of the channel (`rep-101`, `carrier`), or null for Local channels
    /// @param token `TL_CALL` as the channel has it, or null
    /// @param context the dialplan context the channel starts in
    record ChannelOpened(
            String pbx,
            Instant at,
            String channel,
            String name,
            @Nullable String endpoint,
            String linked,
            @Nullable String token,
            String context,
            @Nullable String callerNumber,
            @Nullable String dialled)
            implements LineEvent {

        private static final Pattern CONSULTATION = Pattern.compile("Local/([0-9]{1,32})@tl-transfer-[^;]*;1");

        /// Whom a rep dials by key, if this is the half of a Local channel that the PBX makes for it.
        @Nullable
        String consults() {
            Matcher made = CONSULTATION.matcher(name);
            return made.matches() ? made.group(1) : null;
        }
    }

    /// `TL_CALL` of a channel became known or changed.
    record ChannelNamed(String pbx, Instant at, String channel, String token) implements LineEvent {}

    /// The other side of this channel has asked for its end: whoever is there has hung up.
    record HungUp(String pbx, Instant at, String channel) implements LineEvent {}

    /// The PBX, or who operates it, has given this channel up: a shutdown, a command.
    record GivenUp(String pbx, Instant at, String channel) implements LineEvent {}

    record ChannelClosed(String pbx, Instant at, String channel, int cause) implements LineEvent {}

    record QueueJoined(String pbx, Instant at, String channel, String queue, int position) implements LineEvent {}

    /// @param abandoned unanswered: the caller hung up, or the PBX let them go
    record QueueLeft(String pbx, Instant at, String channel, String queue, boolean abandoned) implements LineEvent {}

    /// A phone begins to ring.
    /// @param from the channel on whose behalf, or null (a recall after a failed transfer has none)
    record Ringing(String pbx, Instant at, @Nullable String from, String to) implements LineEvent {}

    /// The ringing ended.
    /// @param outcome Asterisk's DialStatus: ANSWER, or a word of [LegOutcome#ofDialStatus]
    record RingingEnded(String pbx, Instant at, @Nullable String from, String to, String outcome)
            implements LineEvent {}

    /// @param swapped the channel whose place this one takes, or null
    record BridgeEntered(
            String pbx,
            Instant at,
            String bridge,
            String channel,
            String linked,
            @Nullable String swapped) implements LineEvent {}

    record BridgeLeft(String pbx, Instant at, String bridge, String channel) implements LineEvent {}

    /// The two halves of a Local channel.
    record LocalPair(String pbx, Instant at, String one, String two) implements LineEvent {}

    record Held(String pbx, Instant at, String channel, boolean held) implements LineEvent {}

    /// @param by the channel of who moved the caller, or null
    /// @param to the extension, or null
    record Moved(
            String pbx,
            Instant at,
            CallNews.How how,
            @Nullable String by,
            String channel,
            @Nullable String to) implements LineEvent {}

    /// A channel waits in a parking space.
    record Parked(String pbx, Instant at, String channel, String space) implements LineEvent {}

    /// A channel has left its parking space, for whatever reason.
    record Unparked(String pbx, Instant at, String channel, String space) implements LineEvent {}

    /// A supervisor listens, or no longer does.
    /// @param channel the customer's channel
    record Monitored(String pbx, Instant at, String channel, String monitor, boolean on) implements LineEvent {}

    /// What a phone is doing, as the PBX knows it.
    record DeviceChanged(String pbx, Instant at, String endpoint, DeviceState state) implements LineEvent {}

    enum DeviceState {
        FREE,
        RINGING,
        BUSY,
        ON_HOLD,
        UNREACHABLE,
        UNKNOWN
    }
}
