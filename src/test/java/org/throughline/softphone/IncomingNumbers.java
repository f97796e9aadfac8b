package org.throughline.softphone;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.message.Request;

/// Whose number a phone's display would show.
final class IncomingNumbers {

    private static final Pattern USER = Pattern.compile("sips?:([^@;>]+)@");

    private IncomingNumbers() {}

    /// P-Asserted-Identity (RFC 3325) if there is one, else From.
    static String shownIn(Request request) {
        Header asserted = request.getHeader("P-Asserted-Identity");
        Header source = asserted != null ? asserted : request.getHeader(FromHeader.NAME);
        Matcher user = USER.matcher(source.toString());
        return user.find() ? user.group(1) : "";
    }
}
