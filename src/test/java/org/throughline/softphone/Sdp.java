package org.throughline.softphone;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The little of a session description (RFC 8866) that two telephones need: where, which codec, which direction.
record Sdp(String host, int port, List<Integer> payloadTypes, int digits, Direction direction) {

    /// The payload type that we offer for telephone-event (RFC 4733).
    static final int DIGITS = 101;

    enum Direction {
        SENDRECV,
        SENDONLY,
        RECVONLY,
        INACTIVE;

        /// The other side's view of it.
        Direction answer() {
            return switch (this) {
                case SENDRECV -> SENDRECV;
                case SENDONLY -> RECVONLY;
                case RECVONLY -> SENDONLY;
                case INACTIVE -> INACTIVE;
            };
        }

        boolean sends() {
            return this == SENDRECV || this == SENDONLY;
        }
    }

    Sdp {
        payloadTypes = List.copyOf(payloadTypes);
    }

    static Sdp offer(String host, int port, G711 codec, Direction direction) {
        G711 other = codec == G711.ULAW ? G711.ALAW : G711.ULAW;
        return new Sdp(host, port, List.of(codec.payloadType, other.payloadType), DIGITS, direction);
    }

    /// The first codec of theirs that we can do.
    G711 codec() {
        return payloadTypes.stream()
                .flatMap(type -> Arrays.stream(G711.values()).filter(c -> c.payloadType == type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no G.711 in " + payloadTypes));
    }

    @Nullable
    InetSocketAddress target() {
        return port == 0 || host.equals("0.0.0.0") ? null : new InetSocketAddress(host, port);
    }

    static Sdp parse(byte[] content) {
        String host = "0.0.0.0";
        int port = 0;
        int digits = -1;
        List<Integer> types = List.of();
        Direction direction = Direction.SENDRECV;
        for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
            if (line.startsWith("c=IN IP4 ")) {
                host = line.substring(9).strip();
            } else if (line.startsWith("m=audio ")) {
                List<String> words = Arrays.asList(line.strip().split(" "));
                port = Integer.parseInt(words.get(1));
                types = words.subList(3, words.size()).stream()
                        .map(Integer::valueOf)
                        .toList();
            } else if (line.startsWith("a=rtpmap:") && line.contains("telephone-event/8000")) {
                digits = Integer.parseInt(line.substring(9, line.indexOf(' ')));
            } else {
                for (Direction d : Direction.values()) {
                    if (line.strip().equalsIgnoreCase("a=" + d.name())) {
                        direction = d;
                    }
                }
            }
        }
        return new Sdp(host, port, types, digits, direction);
    }

    byte[] write(long version) {
        StringBuilder text = new StringBuilder();
        text.append("v=0\r\no=- 1 ").append(version).append(" IN IP4 ").append(host);
        text.append("\r\ns=-\r\nc=IN IP4 ")
                .append(host)
                .append("\r\nt=0 0\r\nm=audio ")
                .append(port);
        text.append(" RTP/AVP");
        payloadTypes.forEach(type -> text.append(' ').append(type));
        text.append(' ').append(digits).append("\r\n");
        for (G711 codec : G711.values()) {
            if (payloadTypes.contains(codec.payloadType)) {
                text.append("a=rtpmap:").append(codec.payloadType).append(' ');
                text.append(codec.rtpName).append("/8000\r\n");
            }
        }
        text.append("a=rtpmap:").append(digits).append(" telephone-event/8000\r\n");
        text.append("a=fmtp:").append(digits).append(" 0-15\r\na=ptime:20\r\na=");
        text.append(direction.name().toLowerCase(java.util.Locale.ROOT)).append("\r\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
