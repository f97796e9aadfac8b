package org.throughline.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells texts and files apart by a short name.
public final class Sha256 {

    private Sha256() {}

    public static byte[] of(byte[] content) {
        return begin().digest(content);
    }

    /// In hexadecimal, of the text as UTF-8.
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The first bytes of it, in hexadecimal.
    public static String hex(String text, int bytes) {
        return hex(text).substring(0, 2 * bytes);
    }

    /// For what comes piece by piece.
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
