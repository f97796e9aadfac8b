package org.throughline.pbx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.LineEvent.DeviceChanged;

/// Parts a crowd of news into lanes that can be written at the same time. Whatever is about the
/// same call or the same phone, even by way of others, stays in one lane and in its order; so
/// what follows for a rep is the same as if all had been written one after the other.
final class Lanes {

    /// What one transaction writes.
    record Lane(List<CallNews> news, List<DeviceChanged> devices) {

        private Lane() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        private int length() {
            return news.size() + devices.size();
        }
    }

    private final Map<String, String> ties = new HashMap<>();
    private final Map<String, Lane> laneOf = new HashMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final int most;

    private Lanes(int most) {
        this.most = most;
    }

    /// @param most how many lanes there may be
    /// @return lanes with something in them
    static List<Lane> of(List<CallNews> news, Collection<DeviceChanged> devices, int most) {
        Lanes lanes = new Lanes(most);
        news.forEach(one -> subjects(one).forEach(subject -> lanes.tie(call(one), subject)));
        news.forEach(one -> lanes.lane(call(one)).news.add(one));
        devices.forEach(one -> lanes.lane(phone(one.endpoint())).devices.add(one));
        return lanes.lanes;
    }

    /// Says that two subjects belong together.
    private void tie(String one, String other) {
        String first = first(one);
        String second = first(other);
        if (!first.equals(second)) {
            ties.put(second, first);
        }
    }

    private String first(String subject) {
        String at = subject;
        while (ties.get(at) instanceof String tied) {
            at = tied;
        }
        return at;
    }

    private Lane lane(String subject) {
        return laneOf.computeIfAbsent(first(subject), bundle -> {
            if (lanes.size() < most) {
                Lane lane = new Lane();
                lanes.add(lane);
                return lane;
            }
            return lanes.stream().min(Comparator.comparingInt(Lane::length)).orElseThrow();
        });
    }

    /// What one piece of news is about beside its call.
    private static Stream<String> subjects(CallNews news) {
        return switch (news) {
            case CallNews.Offered n -> Stream.of(phone(n.endpoint()));
            case CallNews.Consulting n -> Stream.of(phone(n.endpoint()));
            case CallNews.OfferEnded n -> Stream.of(phone(n.endpoint()));
            case CallNews.Connected n -> Stream.of(phone(n.endpoint()));
            case CallNews.Held n -> Stream.of(phone(n.endpoint()));
            case CallNews.Disconnected n -> Stream.of(phone(n.endpoint()));
            case CallNews.CutOff n -> Stream.of(phone(n.endpoint()));
            case CallNews.Unresolved n ->
                Stream.concat(
                        Stream.of(phone(n.endpoint())), n.candidates().stream().map(CallId::value));
            case CallNews.Announced _,
                    CallNews.Waiting _,
                    CallNews.LeftQueue _,
                    CallNews.Parked _,
                    CallNews.Unparked _,
                    CallNews.Moved _,
                    CallNews.Stranded _,
                    CallNews.Crossed _,
                    CallNews.Monitored _,
                    CallNews.Ended _ -> Stream.empty();
        };
    }

    private static String call(CallNews news) {
        return news.call().value();
    }

    /// No call is named so: those have a dot.
    private static String phone(String endpoint) {
        return "phone " + endpoint;
    }
}
