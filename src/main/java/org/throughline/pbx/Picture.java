package org.throughline.pbx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.LineEvent;

/// What a PBX says, when asked, is going on there: the truth that is compared with what we believed.
///
/// @param lines channels, pairs of Local channels, waiting callers, ringing phones, bridges and parking spaces, told as
/// events in an order in which each is understood
/// @param devices what every phone does
record Picture(List<LineEvent> lines, List<LineEvent.DeviceChanged> devices) {

    /// Channel states of a phone that is being rung: Down, Dialing, Ringing.
    private static final Set<Integer> BEING_RUNG = Set.of(0, 3, 5);

    Picture {
        lines = List.copyOf(lines);
        devices = List.copyOf(devices);
    }

    /// @param channels the items of CoreShowChannels
    /// @param queues the items of QueueStatus
    /// @param parked the items of ParkedCalls
    /// @param states the items of DeviceStateList
    static Picture of(
            String pbx,
            List<AmiMessage> channels,
            List<AmiMessage> queues,
            List<AmiMessage> parked,
            List<AmiMessage> states,
            Instant at) {
        AmiWords words = new AmiWords(pbx);
        List<LineEvent> lines = new ArrayList<>();
        channels.forEach(item -> lines.addAll(words.opened(item, at, null)));
        lines.addAll(pairs(pbx, channels, at));
        for (AmiMessage item : queues) {
            LineEvent joined = "QueueEntry".equals(item.event()) ? words.joined(item, at) : null;
            if (joined != null) {
                lines.add(joined);
            }
        }
        List<LineEvent> spaces = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        for (AmiMessage item : parked) {
            for (LineEvent event : words.parked(item, at)) {
                if (event instanceof LineEvent.Parked space) {
                    spaces.add(space);
                    waiting.add(space.channel());
                }
            }
        }
        List<LineEvent> bridges = new ArrayList<>();
        for (AmiMessage item : channels) {
            String channel = item.get("Uniqueid");
            String bridge = item.get("BridgeId");
            String linked = item.get("Linkedid");
            String name = item.get("Channel");
            if (channel == null || name == null) {
                continue;
            }
            if (waiting.contains(channel)) {
                continue; // all of them in one bridge, where nobody hears anybody
            }
            if (bridge != null) {
                bridges.add(
                        new LineEvent.BridgeEntered(pbx, at, bridge, channel, linked == null ? channel : linked, null));
            } else if (AmiWords.endpoint(name) != null && BEING_RUNG.contains(item.number("ChannelState", -1))) {
                lines.add(new LineEvent.Ringing(pbx, at, null, channel));
            }
        }
        lines.addAll(bridges);
        lines.addAll(spaces);
        List<LineEvent.DeviceChanged> devices = new ArrayList<>();
        for (AmiMessage item : states) {
            LineEvent.@Nullable DeviceChanged device = words.device(item, at);
            if (device != null) {
                devices.add(device);
            }
        }
        return new Picture(lines, devices);
    }

    /// The halves of a Local channel have one name, but for `;1` and `;2` at its end.
    private static List<LineEvent> pairs(String pbx, List<AmiMessage> channels, Instant at) {
        Map<String, String> firsts = new HashMap<>();
        Map<String, String> seconds = new HashMap<>();
        for (AmiMessage item : channels) {
            String name = item.get("Channel");
            String channel = item.get("Uniqueid");
            if (name != null && channel != null && name.startsWith("Local/") && name.length() > 2) {
                (name.endsWith(";1") ? firsts : seconds).put(name.substring(0, name.length() - 2), channel);
            }
        }
        List<LineEvent> pairs = new ArrayList<>();
        firsts.forEach((name, one) -> {
            String two = seconds.get(name);
            if (two != null) {
                pairs.add(new LineEvent.LocalPair(pbx, at, one, two));
            }
        });
        return pairs;
    }
}
