package org.throughline.phone;

import java.util.regex.Pattern;

/// A telephone number as ITU-T E.164 writes it: `+`, country code, number; at most 15 digits.
///
/// Personal data: never in a log, an event or a timeline. [#toString] shows the last two digits only, so that a
/// record which holds a number can be logged.
public record E164(String value) {

    private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public E164 {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a number in E.164");
        }
    }

    public static boolean isE164(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "+…" + value.substring(value.length() - 2);
    }
}
