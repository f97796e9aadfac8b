package org.throughline.pbx;

import org.jspecify.annotations.Nullable;

/// One message of a PBX on its manager interface: lines `Key: value`, read only as far as somebody asks.
///
/// Most messages are never asked for more than their kind, so nothing is split or copied before.
final class AmiMessage {

    private static final String EVENT = "Event: ";
    private static final String RESPONSE = "Response: ";

    private final String text;

    /// @param text lines, each ended by CR LF
    AmiMessage(String text) {
        this.text = text;
    }

    /// The kind of event (`Newchannel`), or null if this is a response.
    @Nullable
    String event() {
        return text.startsWith(EVENT) ? text.substring(EVENT.length(), text.indexOf('\r')) : get("Event");
    }

    boolean isResponse() {
        return text.startsWith(RESPONSE);
    }

    boolean isSuccess() {
        return "Success".equals(get("Response"));
    }

    /// The first value of a key; null if there is none or it is empty or `<unknown>` or `<none>`.
    @Nullable
    String get(String key) {
        int length = key.length();
        for (int line = 0; line >= 0 && line < text.length(); line = next(line)) {
            if (text.startsWith(key, line) && text.startsWith(": ", line + length)) {
                int from = line + length + 2;
                String value = text.substring(from, text.indexOf('\r', from));
                return value.isEmpty() || value.equals("<unknown>") || value.equals("<none>") ? null : value;
            }
        }
        return null;
    }

    /// @param otherwise what to answer if there is no such number
    int number(String key, int otherwise) {
        String value = get(key);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /// The value of a channel's variable that the PBX was told to add to its events (manager.conf, `channelvars`).
    ///
    /// @param prefix whose channel: empty, or as the event's other keys begin (`Dest`, `Transferee`)
    @Nullable
    String variable(String prefix, String name) {
        String start = prefix + "ChanVariable: " + name + "=";
        for (int line = 0; line >= 0 && line < text.length(); line = next(line)) {
            if (text.startsWith(start, line)) {
                String value = text.substring(line + start.length(), text.indexOf('\r', line));
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    private int next(int line) {
        int end = text.indexOf("\r\n", line); // a lone LF is part of a value
        return end < 0 ? -1 : end + 2;
    }

    /// For tests: what was sent, personal values included. Never logged.
    String text() {
        return text;
    }
}
