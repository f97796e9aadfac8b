package org.throughline.pbx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Cuts a PBX's byte stream into messages. A peer can send what it likes: no message is longer than [#LONGEST], what is
/// longer or no message at all is skipped and counted, and reading goes on after the next empty line.
///
/// The protocol: a greeting line, then messages of lines ended by CR LF, each message ended by an empty line.
/// (Asterisk, `main/manager.c`.)
final class AmiReader {

    /// Asterisk's longest event, an AttendedTransfer, has about 4 kB.
    static final int LONGEST = 64 * 1_024;

    private static final int GREETING = 256;

    private final InputStream in;
    private final byte[] buffer = new byte[4 * LONGEST];
    private int from;
    private int to;
    private int line;
    private int scanned;
    private boolean cut;
    private long malformed;

    AmiReader(InputStream in) {
        this.in = in;
    }

    /// The first line, which says what speaks there.
    String greeting() throws IOException {
        while (true) {
            for (int at = from; at < to; at++) {
                if (buffer[at] == '\n') {
                    String greeting = text(from, at).strip();
                    from = at + 1;
                    line = from;
                    scanned = from;
                    return greeting;
                }
            }
            if (to - from > GREETING) {
                throw new IOException("no manager interface: its first line has no end");
            }
            fill();
        }
    }

    /// The next message; waits for it.
    ///
    /// @throws EOFException when the PBX has closed the connection
    AmiMessage next() throws IOException {
        boolean skipping = false;
        while (true) {
            if (!lineEnds()) {
                if (to - from > LONGEST) {
                    skipping = true;
                    drop();
                }
                fill();
                continue;
            }
            boolean empty = !cut && scanned - line == 2;
            int end = line;
            cut = false;
            line = scanned;
            if (!empty) {
                continue;
            }
            int start = from;
            from = scanned;
            if (skipping || end - start > LONGEST || (end > start && !begins(start))) {
                skipping = false;
                malformed++;
            } else if (end > start) {
                return new AmiMessage(text(start, end));
            }
        }
    }

    /// How many messages were skipped because they were none.
    long malformed() {
        return malformed;
    }

    /// Whether more has come already, so that a reader need not hand on what it has.
    boolean hasMore() throws IOException {
        return from < to || in.available() > 0;
    }

    /// Scans to behind the end of the next line, if it has come.
    private boolean lineEnds() {
        byte[] bytes = buffer;
        for (int at = scanned; at < to; at++) {
            if (bytes[at] == '\n' && at > line && bytes[at - 1] == '\r') {
                scanned = at + 1;
                return true;
            }
        }
        scanned = to;
        return false;
    }

    /// Forgets what has come, but not whether the line that is coming is empty so far.
    private void drop() {
        if (to - line > 1) {
            cut = true;
            line = buffer[to - 1] == '\r' ? to - 1 : to;
        }
        from = line;
        scanned = to;
    }

    private boolean begins(int start) {
        return buffer[start] == 'E' || buffer[start] == 'R';
    }

    private String text(int start, int end) {
        return new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /// Reads more. There is room: what is kept is never longer than a quarter of the buffer.
    private void fill() throws IOException {
        if (from > 0 && to - from < from) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            scanned -= from;
            line -= from;
            to -= from;
            from = 0;
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            throw new EOFException("the PBX closed the connection");
        }
        to += read;
    }
}
