package org.throughline.api;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a page ended: the sort keys of its last item. Opaque to clients but not secret and not signed: it only says
/// where to go on, and the query that goes on decides anew what the caller may see.
///
/// @param list the name of the listing; a cursor of one listing is refused by another
/// @param keys the sort keys in order, the last one unique
public record Cursor(String list, List<String> keys) {

    private static final String SEPARATOR = "\u001f";
    private static final int LONGEST = 1024;
    private static final int DIGEST_BYTES = 8;

    /// What a DATETIME(6) can hold.
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    public Cursor {
        keys = List.copyOf(keys);
    }

    /// The name of a listing under such conditions: where a page ended under others says nothing here.
    ///
    /// @param conditions that say the same in the same text
    public static String listing(String list, @Nullable Object... conditions) {
        return list + "-" + Sha256.hex(Arrays.deepToString(conditions), DIGEST_BYTES);
    }

    public static Cursor of(String list, Object... keys) {
        return new Cursor(list, Arrays.stream(keys).map(Object::toString).toList());
    }

    /// Reads what a client gave back.
    /// @return null for the first page
    /// @throws Problem 400 `cursor-invalid`
    public static @Nullable Cursor read(String list, int keys, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw invalid();
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (parts.length != keys + 1 || !parts[0].equals(list)) {
                throw invalid();
            }
            return new Cursor(list, Arrays.asList(parts).subList(1, parts.length));
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    public String text(int index) {
        return keys.get(index);
    }

    /// A key that is stored in ASCII.
    public String ascii(int index) {
        var text = text(index);
        if (!text.chars().allMatch(c -> c < 128)) {
            throw invalid();
        }
        return text;
    }

    public Instant instant(int index) {
        try {
            var instant = Instant.parse(text(index));
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw invalid();
            }
            return instant;
        } catch (DateTimeException e) {
            throw invalid();
        }
    }

    public UUID uuid(int index) {
        try {
            return UUID.fromString(text(index));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    public long number(int index) {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    public String write() {
        var text = list + SEPARATOR + String.join(SEPARATOR, keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem invalid() {
        return Problem.of(400, "cursor-invalid", "The cursor is not one that this listing gave out");
    }
}
