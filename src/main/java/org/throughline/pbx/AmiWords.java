package org.throughline.pbx;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallNews.How;
import org.throughline.telephony.LineEvent;
import org.throughline.telephony.LineEvent.DeviceState;

/// What a PBX's events say of channels and bridges. The older twins of these events (`Dial`, `Join`, `Leave`, `Bridge`)
/// and all others are not listened to. Field names are those of Asterisk 20 to 22.
///
/// One for each connection, used by one thread.
final class AmiWords {

    /// The variable that names the call on each channel event: `channelvars = TL_CALL` in manager.conf.
    static final String TOKEN = "TL_CALL";

    private static final Set<String> HEARD = Set.of(
            "Newchannel",
            "Hangup",
            "HangupRequest",
            "SoftHangupRequest",
            "DialBegin",
            "DialEnd",
            "QueueCallerJoin",
            "QueueCallerLeave",
            "QueueCallerAbandon",
            "BridgeEnter",
            "BridgeLeave",
            "LocalBridge",
            "Hold",
            "Unhold",
            "BlindTransfer",
            "AttendedTransfer",
            "ParkedCall",
            "UnParkedCall",
            "ParkedCallTimeOut",
            "ParkedCallGiveUp",
            "UserEvent",
            "DeviceStateChange");

    /// Of Asterisk's reasons to end a channel softly (`AST_SOFTHANGUP_*`): by its driver 1, shutdown 4, a command 32.
    private static final int GIVEN_UP = 1 | 4 | 32;

    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,32}");
    private static final String PHONE = "PJSIP/";

    /// All who are parked are in one such bridge, and nobody hears anybody.
    private static final String HOLDING = "holding_bridge";

    private final String pbx;
    private final Set<String> abandoned = new HashSet<>();

    AmiWords(String pbx) {
        this.pbx = pbx;
    }

    /// Whether an event of this kind can say anything; asked before the event is kept at all.
    static boolean listensTo(@Nullable String event) {
        return event != null && HEARD.contains(event);
    }

    List<LineEvent> translate(AmiMessage m, Instant at) {
        String event = m.event();
        return switch (event == null ? "" : event) {
            case "Newchannel" -> opened(m, at, m.get("Exten"));
            case "Hangup" -> {
                String channel = channel(m, "Uniqueid");
                abandoned.remove(channel);
                yield just(
                        channel == null ? null : new LineEvent.ChannelClosed(pbx, at, channel, m.number("Cause", 0)));
            }
            case "HangupRequest" -> {
                String channel = channel(m, "Uniqueid");
                yield just(channel == null ? null : new LineEvent.HungUp(pbx, at, channel));
            }
            case "SoftHangupRequest" -> {
                String channel = channel(m, "Uniqueid");
                boolean given = (m.number("Cause", 0) & GIVEN_UP) != 0;
                yield just(channel == null || !given ? null : new LineEvent.GivenUp(pbx, at, channel));
            }
            case "DialBegin" -> dialBegin(m, at);
            case "DialEnd" -> {
                String to = channel(m, "DestUniqueid");
                String outcome = m.get("DialStatus");
                yield just(
                        to == null || outcome == null
                                ? null
                                : new LineEvent.RingingEnded(pbx, at, channel(m, "Uniqueid"), to, outcome));
            }
            case "QueueCallerJoin" -> just(joined(m, at));
            case "QueueCallerAbandon" -> {
                String channel = channel(m, "Uniqueid");
                if (channel != null) {
                    abandoned.add(channel); // the Leave that follows is the same news
                }
                yield just(left(m, at, true));
            }
            case "QueueCallerLeave" -> abandoned.remove(m.get("Uniqueid")) ? List.of() : just(left(m, at, false));
            case "BridgeEnter" -> named("", m, at, entered(m, at));
            case "BridgeLeave" -> {
                String bridge = m.get("BridgeUniqueid");
                String channel = channel(m, "Uniqueid");
                yield just(
                        bridge == null || channel == null ? null : new LineEvent.BridgeLeft(pbx, at, bridge, channel));
            }
            case "LocalBridge" -> {
                String one = channel(m, "LocalOneUniqueid");
                String two = channel(m, "LocalTwoUniqueid");
                yield just(one == null || two == null ? null : new LineEvent.LocalPair(pbx, at, one, two));
            }
            case "Hold" -> just(held(m, at, true));
            case "Unhold" -> just(held(m, at, false));
            case "BlindTransfer" ->
                just(moved(m, at, How.BLIND, "TransfererUniqueid", "TransfereeUniqueid", m.get("Extension")));
            case "AttendedTransfer" ->
                just(
                        isHold(m)
                                ? null
                                : moved(m, at, How.ATTENDED, "OrigTransfererUniqueid", "TransfereeUniqueid", null));
            case "ParkedCall" -> parked(m, at);
            case "UnParkedCall", "ParkedCallTimeOut", "ParkedCallGiveUp" -> {
                String channel = channel(m, "ParkeeUniqueid");
                String space = number(m.get("ParkingSpace"));
                yield just(channel == null || space == null ? null : new LineEvent.Unparked(pbx, at, channel, space));
            }
            case "UserEvent" -> just(monitored(m, at));
            case "DeviceStateChange" -> just(device(m, at));
            default -> List.of();
        };
    }

    /// A channel that exists, as a `Newchannel` or an item of `CoreShowChannels` tells of it.
    List<LineEvent> opened(AmiMessage m, Instant at, @Nullable String dialled) {
        String channel = channel(m, "Uniqueid");
        String name = m.get("Channel");
        String linked = channel(m, "Linkedid");
        String context = m.get("Context");
        if (channel == null || name == null) {
            return List.of();
        }
        return List.of(new LineEvent.ChannelOpened(
                pbx,
                at,
                channel,
                name,
                endpoint(name),
                linked == null ? channel : linked,
                m.variable("", TOKEN),
                context == null ? "" : context,
                number(m.get("CallerIDNum")),
                number(dialled)));
    }

    /// The device's endpoint and state, or null if it is no phone.
    LineEvent.@Nullable DeviceChanged device(AmiMessage m, Instant at) {
        String device = m.get("Device");
        String state = m.get("State");
        if (device == null || state == null || !device.startsWith(PHONE)) {
            return null;
        }
        return new LineEvent.DeviceChanged(pbx, at, device.substring(PHONE.length()), state(state));
    }

    LineEvent.@Nullable QueueJoined joined(AmiMessage m, Instant at) {
        String channel = channel(m, "Uniqueid");
        String queue = m.get("Queue");
        return channel == null || queue == null
                ? null
                : new LineEvent.QueueJoined(pbx, at, channel, queue, m.number("Position", 0));
    }

    /// `PJSIP/rep-101-0000002a` is a channel of the endpoint `rep-101`; a Local channel has none.
    static @Nullable String endpoint(String channelName) {
        int end = channelName.lastIndexOf('-');
        return channelName.startsWith(PHONE) && end > PHONE.length()
                ? channelName.substring(PHONE.length(), end)
                : null;
    }

    private List<LineEvent> dialBegin(AmiMessage m, Instant at) {
        String from = channel(m, "Uniqueid");
        String to = channel(m, "DestUniqueid");
        return to == null ? List.of() : named("Dest", m, at, new LineEvent.Ringing(pbx, at, from, to));
    }

    /// Puts before an event what its channel is named by now: variables change without an event of their own.
    private List<LineEvent> named(String prefix, AmiMessage m, Instant at, @Nullable LineEvent event) {
        String token = m.variable(prefix, TOKEN);
        String channel = channel(m, prefix + "Uniqueid");
        if (event == null) {
            return List.of();
        }
        return token == null || channel == null
                ? List.of(event)
                : List.of(new LineEvent.ChannelNamed(pbx, at, channel, token), event);
    }

    private @Nullable LineEvent entered(AmiMessage m, Instant at) {
        String bridge = m.get("BridgeUniqueid");
        String channel = channel(m, "Uniqueid");
        String linked = channel(m, "Linkedid");
        return bridge == null || channel == null || HOLDING.equals(m.get("BridgeTechnology"))
                ? null
                : new LineEvent.BridgeEntered(
                        pbx, at, bridge, channel, linked == null ? channel : linked, channel(m, "SwapUniqueid"));
    }

    private @Nullable LineEvent left(AmiMessage m, Instant at, boolean gaveUp) {
        String channel = channel(m, "Uniqueid");
        String queue = m.get("Queue");
        return channel == null || queue == null ? null : new LineEvent.QueueLeft(pbx, at, channel, queue, gaveUp);
    }

    private @Nullable LineEvent held(AmiMessage m, Instant at, boolean held) {
        String channel = channel(m, "Uniqueid");
        return channel == null ? null : new LineEvent.Held(pbx, at, channel, held);
    }

    private @Nullable LineEvent moved(
            AmiMessage m, Instant at, How how, String by, String customer, @Nullable String to) {
        String channel = channel(m, customer);
        return channel == null ? null : new LineEvent.Moved(pbx, at, how, channel(m, by), channel, number(to));
    }

    /// A hold from the console is a consultation of nobody: whatever key ends it moves the caller to nobody either.
    private static boolean isHold(AmiMessage m) {
        String target = m.get("TransferTargetChannel");
        return target != null && target.startsWith("Local/" + AmiAction.NOBODY + "@");
    }

    /// What the dialplan tells of a supervisor who listens.
    private @Nullable LineEvent monitored(AmiMessage m, Instant at) {
        String call = channel(m, "Call");
        String monitor = channel(m, "Monitor");
        return !"TLMonitor".equals(m.get("UserEvent")) || call == null || monitor == null
                ? null
                : new LineEvent.Monitored(pbx, at, call, monitor, "on".equals(m.get("State")));
    }

    /// Also an item of the list that `ParkedCalls` brings.
    List<LineEvent> parked(AmiMessage m, Instant at) {
        String channel = channel(m, "ParkeeUniqueid");
        String space = number(m.get("ParkingSpace"));
        return channel == null || space == null
                ? List.of()
                : List.of(
                        new LineEvent.Parked(pbx, at, channel, space),
                        new LineEvent.Moved(pbx, at, How.PARKED, channel(m, "ParkerUniqueid"), channel, space));
    }

    private static List<LineEvent> just(@Nullable LineEvent event) {
        return event == null ? List.of() : List.of(event);
    }

    private static @Nullable String channel(AmiMessage m, String key) {
        String value = m.get(key);
        return value != null && CHANNEL.matcher(value).matches() ? value : null;
    }

    private static @Nullable String number(@Nullable String value) {
        return value != null && NUMBER.matcher(value).matches() ? value : null;
    }

    private static DeviceState state(String state) {
        return switch (state) {
            case "NOT_INUSE" -> DeviceState.FREE;
            case "RINGING", "RINGINUSE" -> DeviceState.RINGING;
            case "INUSE", "BUSY" -> DeviceState.BUSY;
            case "ONHOLD" -> DeviceState.ON_HOLD;
            case "UNAVAILABLE", "INVALID" -> DeviceState.UNREACHABLE;
            default -> DeviceState.UNKNOWN;
        };
    }
}
