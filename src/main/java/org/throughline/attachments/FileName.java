package org.throughline.attachments;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.throughline.api.Problem;

/// What a file is called: no path, and nothing that makes it look like another (control and formatting characters,
/// such as those that turn the direction of what follows). The sign for what could not be read stands where the client
/// sent no UTF-8.
record FileName(String value) {

    static final int LONGEST = 200;

    private static final Pattern FIT = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}\\x{FFFD}/\\\\:]{1," + LONGEST + "}");

    /// @throws Problem 400 `file-name-unfit`
    FileName {
        value = value.strip();
        if (!FIT.matcher(value).matches() || value.startsWith(".")) {
            throw Problem.of(
                    400, "file-name-unfit", "A file's name is no path, is UTF-8, and has no signs that can't be seen");
        }
    }

    /// With its dot and in small letters, such as `.jpg`; empty if there is none.
    String extension() {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? "" : value.substring(dot).toLowerCase(Locale.ROOT);
    }

    /// RFC 6266 and RFC 8187: it is saved, never shown in the browser.
    String disposition() {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename*=UTF-8''" + encoded;
    }
}
