package org.throughline.softphone;

/// The two telephone codecs of ITU-T G.711, one byte a sample.
enum G711 {
    /// RTP payload type 0 (RFC 3551).
    ULAW(0, "PCMU"),
    /// RTP payload type 8 (RFC 3551).
    ALAW(8, "PCMA");

    private static final int BIAS = 0x84;
    private static final int CLIP = 32_635;

    final int payloadType;
    final String rtpName;

    G711(int payloadType, String rtpName) {
        this.payloadType = payloadType;
        this.rtpName = rtpName;
    }

    byte encode(short sample) {
        return this == ULAW ? toUlaw(sample) : toAlaw(sample);
    }

    short decode(byte code) {
        return this == ULAW ? fromUlaw(code) : fromAlaw(code);
    }

    private static byte toUlaw(short sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs((int) sample), CLIP) + BIAS;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }

    private static short fromUlaw(byte code) {
        int bits = ~code & 0xFF;
        int exponent = (bits >> 4) & 0x07;
        int magnitude = ((((bits & 0x0F) << 3) + BIAS) << exponent) - BIAS;
        return (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static byte toAlaw(short sample) {
        int sign = sample >= 0 ? 0x80 : 0;
        int magnitude = Math.min(sample >= 0 ? sample : -sample - 1, 32_767) >> 3;
        int exponent = magnitude < 32 ? 0 : 31 - Integer.numberOfLeadingZeros(magnitude) - 4;
        int mantissa = exponent == 0 ? (magnitude >> 1) & 0x0F : (magnitude >> exponent) & 0x0F;
        return (byte) ((sign | (exponent << 4) | mantissa) ^ 0x55);
    }

    private static short fromAlaw(byte code) {
        int bits = (code ^ 0x55) & 0xFF;
        int exponent = (bits >> 4) & 0x07;
        int mantissa = bits & 0x0F;
        int magnitude = exponent == 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1);
        return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
    }
}
