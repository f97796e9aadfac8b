package org.throughline.telephony;

/// The line to another PBX of ours is an endpoint with the other's `systemname` in its name: `tl-peer-pbx2`.
public final class PeerLine {

    private static final String PREFIX = "tl-peer-";

    private PeerLine() {}

    public static String to(String pbx) {
        return PREFIX + pbx;
    }

    public static boolean is(String endpoint) {
        return endpoint.startsWith(PREFIX);
    }
}
