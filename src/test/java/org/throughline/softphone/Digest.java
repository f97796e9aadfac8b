package org.throughline.softphone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The answer to a digest challenge with MD5 (RFC 2617, as SIP uses it).
record Digest(String user, String password) {

    /// @param challenge the value of WWW-Authenticate or Proxy-Authenticate
    /// @return the value of Authorization or Proxy-Authorization
    String answer(String challenge, String method, String uri) {
        String realm = part(challenge, "realm");
        String nonce = part(challenge, "nonce");
        String opaque = part(challenge, "opaque");
        String cnonce = Long.toHexString(ThreadLocalRandom.current().nextLong());
        String secret = md5(user + ":" + realm + ":" + password);
        String subject = md5(method + ":" + uri);
        boolean qop = part(challenge, "qop").contains("auth");
        String response = qop
                ? md5(secret + ":" + nonce + ":00000001:" + cnonce + ":auth:" + subject)
                : md5(secret + ":" + nonce + ":" + subject);
        String answer = String.format(
                Locale.ROOT,
                "Digest username=\"%s\",realm=\"%s\",nonce=\"%s\",uri=\"%s\",response=\"%s\",algorithm=MD5",
                user,
                realm,
                nonce,
                uri,
                response);
        answer += qop ? ",qop=auth,nc=00000001,cnonce=\"" + cnonce + "\"" : "";
        return opaque.isEmpty() ? answer : answer + ",opaque=\"" + opaque + "\"";
    }

    private static String part(String challenge, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=(?:\"([^\"]*)\"|([^,\\s]+))", Pattern.CASE_INSENSITIVE)
                .matcher(challenge);
        if (!found.find()) {
            return "";
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
