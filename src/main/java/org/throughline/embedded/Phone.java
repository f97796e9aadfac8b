package org.throughline.embedded;

import org.jspecify.annotations.Nullable;

/// One SIP account at the local PBX.
///
/// @param name the account's user name and the endpoint's name: `rep-101`, `caller-1`
/// @param callerId what others see of it, such as `"Nina" <101>`
/// @param contact where a phone that doesn't register is found, such as `sip:rep-101@127.0.0.1:5071`
public record Phone(
        String name,
        Kind kind,
        String callerId,
        String password,
        @Nullable String contact) {

    /// A rep's phone may transfer and reaches colleagues; a caller's comes in as from outside.
    public enum Kind {
        REP,
        CALLER
    }

    public static Phone rep(String extension, String name, String password) {
        return new Phone("rep-" + extension, Kind.REP, "\"" + name + "\" <" + extension + ">", password, null);
    }

    public static Phone caller(String account, String number, String password) {
        return new Phone(account, Kind.CALLER, "<" + number + ">", password, null);
    }

    /// The same account for a phone that waits at a fixed address instead of registering.
    public Phone at(String contact) {
        return new Phone(name, kind, callerId, password, contact);
    }
}
