package org.throughline.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of a body, some at a time. However long it is, no more is held than one line of the longest, or what
/// [#next] gives.
final class Lines {

    /// Bytes; what of a line is past that is passed over.
    static final int LONGEST = 1 << 20;

    private static final int MARK = '\uFEFF';

    private final InputStream body;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long number;

    Lines(InputStream body) {
        this.body = body;
    }

    /// @param number from 1
    /// @param text null if it is too long or no UTF-8
    record Line(long number, @Nullable String text) {}

    /// The number of the last line that was read.
    long number() {
        return number;
    }

    /// The next lines that are not blank; none at the end. A line counts when it has ended: of a body that breaks off
    /// within one, that one is not given.
    ///
    /// @param most lines
    /// @param bytes as soon as there are as many, these lines are enough
    List<Line> next(int most, int bytes) throws IOException {
        List<Line> some = new ArrayList<>();
        int size = 0;
        boolean isEnd = false;
        while (!isEnd && some.size() < most && size < bytes) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean isTooLong = false;
            boolean isOver = false;
            boolean isEmpty = true;
            while (!isOver && fill()) {
                int from = at;
                while (at < end && buffer[at] != '\n') {
                    at++;
                }
                isEmpty = false;
                isTooLong |= line.size() + at - from > LONGEST;
                if (!isTooLong) {
                    line.write(buffer, from, at - from);
                }
                isOver = at < end;
                at += isOver ? 1 : 0;
            }
            isEnd = !isOver;
            if (!isEmpty) {
                number++;
                String text = isTooLong ? null : text(line.toByteArray());
                size += line.size();
                if (text == null || !text.isBlank()) {
                    some.add(new Line(number, text));
                }
            }
        }
        return some;
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, body.read(buffer, 0, buffer.length));
        }
        return at < end;
    }

    private @Nullable String text(byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            return number == 1 && !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
