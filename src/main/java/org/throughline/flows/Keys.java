package org.throughline.flows;

import java.util.regex.Pattern;

/// What the caller keyed, as `Read` tells it: `READSTATUS:digits`. The status is not believed: digits may come with
/// any.
record Keys(String digits) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

    static Keys of(String data) {
        return new Keys(data.substring(data.indexOf(':') + 1));
    }

    static boolean isNumber(String digits) {
        return NUMBER.matcher(digits).matches();
    }
}
