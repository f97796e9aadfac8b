package org.throughline.telephony;

import java.util.regex.Pattern;

/// The name of a call: the Uniqueid of the customer's channel, which Asterisk keeps through every transfer.
///
/// With `systemname` set it is `<systemname>-<epoch>.<n>` and so unique over PBXs. The dialplan
/// makes it (`TL_CALL`) before the first turn, so it exists even when the service does not.
public record CallId(String value) {

    /// A call's name as a regular expression.
    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}-[0-9]{1,12}\\.[0-9]{1,9}";

    private static final Pattern SHAPE = Pattern.compile(PATTERN);

    public CallId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not the Uniqueid of a channel on a PBX with a systemname");
        }
    }

    public static boolean isCallId(String text) {
        return SHAPE.matcher(text).matches();
    }

    /// The PBX that the customer's channel is on: its `systemname`.
    public String pbx() {
        return value.substring(0, value.lastIndexOf('-'));
    }

    @Override
    public String toString() {
        return value;
    }
}
