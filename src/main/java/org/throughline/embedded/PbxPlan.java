package org.throughline.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How a local PBX is to be set up.
///
/// @param systemName becomes part of every Uniqueid and so of every call's name
/// @param address where SIP and RTP listen; whoever calls from this machine is taken for the carrier
/// @param rtpLast below 32768, where the kernel's own ports begin
/// @param nodes where turns are taken, each `host:port`
/// @param operator whom the last resort rings, as Dial takes it (`PJSIP/rep-101`), or null for nobody
/// @param trunk where numbers outside are dialled to, a SIP URI such as `sip:127.0.0.1:5080`, or null: none can be
/// @param peers the other PBXs to whose reps callers can be brought
/// @param sounds the folder whose `tl/<language>/<prompt>.wav` are played, and whose `moh` is the music
public record PbxPlan(
        String systemName,
        String address,
        int sipPort,
        int amiPort,
        int rtpFirst,
        int rtpLast,
        List<String> nodes,
        @Nullable String operator,
        @Nullable String trunk,
        List<Peer> peers,
        List<Phone> phones,
        Path sounds) {

    private static final int RTP_PORTS = 400;

    /// Another PBX of ours.
    ///
    /// @param contact where it listens, a SIP URI such as `sip:127.0.0.1:5070`
    /// @param secret the same on both sides
    public record Peer(String systemName, String contact, String secret) {}

    public PbxPlan {
        nodes = List.copyOf(nodes);
        peers = List.copyOf(peers);
        phones = List.copyOf(phones);
    }

    /// Free ports on loopback; nodes and phones are added with the methods below.
    public static PbxPlan local(String systemName, Path sounds) {
        int rtp = Ports.freeRtpRange(RTP_PORTS);
        return new PbxPlan(
                systemName,
                "127.0.0.1",
                Ports.freeUdp(),
                Ports.freeTcp(),
                rtp,
                rtp + RTP_PORTS - 1,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                sounds);
    }

    /// Reps 101, 102, … with passwords made now.
    public static List<Phone> reps(int count) {
        return IntStream.rangeClosed(101, 100 + count)
                .mapToObj(number -> Phone.rep(String.valueOf(number), "Rep " + number, OwnerOnly.newSecret()))
                .toList();
    }

    public PbxPlan withNodes(List<String> nodes) {
        Draft draft = new Draft(this);
        draft.nodes = nodes;
        return draft.plan();
    }

    public PbxPlan withPhones(List<Phone> phones) {
        Draft draft = new Draft(this);
        draft.phones = phones;
        return draft.plan();
    }

    public PbxPlan withOperator(@Nullable String operator) {
        Draft draft = new Draft(this);
        draft.operator = operator;
        return draft.plan();
    }

    public PbxPlan withSip(String address, int sipPort) {
        Draft draft = new Draft(this);
        draft.address = address;
        draft.sipPort = sipPort;
        return draft.plan();
    }

    public PbxPlan withAudio(int rtpFirst, int rtpLast) {
        Draft draft = new Draft(this);
        draft.rtpFirst = rtpFirst;
        draft.rtpLast = rtpLast;
        return draft.plan();
    }

    public PbxPlan withTrunk(@Nullable String trunk) {
        Draft draft = new Draft(this);
        draft.trunk = trunk;
        return draft.plan();
    }

    public PbxPlan withPeers(List<Peer> peers) {
        Draft draft = new Draft(this);
        draft.peers = peers;
        return draft.plan();
    }

    /// A plan that is being changed: what a caller does not name stays.
    private static final class Draft {
        private final PbxPlan from;
        private String address;
        private int sipPort;
        private int rtpFirst;
        private int rtpLast;
        private List<String> nodes;
        private @Nullable String operator;
        private @Nullable String trunk;
        private List<Peer> peers;
        private List<Phone> phones;

        Draft(PbxPlan from) {
            this.from = from;
            this.address = from.address;
            this.sipPort = from.sipPort;
            this.rtpFirst = from.rtpFirst;
            this.rtpLast = from.rtpLast;
            this.nodes = from.nodes;
            this.operator = from.operator;
            this.trunk = from.trunk;
            this.peers = from.peers;
            this.phones = from.phones;
        }

        PbxPlan plan() {
            return new PbxPlan(
                    from.systemName,
                    address,
                    sipPort,
                    from.amiPort,
                    rtpFirst,
                    rtpLast,
                    nodes,
                    operator,
                    trunk,
                    peers,
                    phones,
                    from.sounds);
        }
    }
}
