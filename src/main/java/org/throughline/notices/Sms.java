package org.throughline.notices;

/// A text message, as telephone networks count it (3GPP TS 23.038 and 23.040): in the alphabet of seven bits a part of
/// several has 153 characters, and as soon as one of them is outside of it, all are counted in UTF-16, 67 a part.
final class Sms {

    private static final int MOST_PARTS = 10;
    private static final int SEVEN_BITS_A_PART = 153;
    private static final int OTHERS_A_PART = 67;

    private static final String SEVEN_BITS = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// Two characters each.
    private static final String EXTENSION = "^{}\\[~]|€";

    private Sms() {}

    /// Spaces that networks do not have are plain ones.
    static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    static boolean fits(String text) {
        boolean isSevenBits = text.chars().allMatch(c -> SEVEN_BITS.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
        long length = isSevenBits
                ? text.length()
                        + text.chars().filter(c -> EXTENSION.indexOf(c) >= 0).count()
                : text.length();
        return length <= (long) MOST_PARTS * (isSevenBits ? SEVEN_BITS_A_PART : OTHERS_A_PART);
    }
}
