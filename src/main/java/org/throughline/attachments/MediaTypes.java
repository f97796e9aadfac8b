package org.throughline.attachments;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.Tika;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.throughline.api.Problem;

/// What is in a file, by the bytes that it begins with. Its name only tells apart what begins alike, as a letter and a
/// table of an office do; who sends it is not asked.
@Singleton
class MediaTypes {

    /// What opens as text, of all that is text: scripts and settings are, too.
    private static final Set<String> PLAIN = Set.of(".txt", ".text", ".log", ".md");

    private final Tika tika = new Tika();
    private final List<String> taken;

    MediaTypes(AttachmentsConfig config) {
        this.taken = config.types().stream()
                .map(type -> type.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// @throws Problem 415 `file-type-refused`; also where the name says another type, by which whoever has saved it
    /// would open it
    String of(byte[] beginning, FileName name) {
        String type = tika.detect(beginning, name.value());
        if (taken.stream().noneMatch(each -> fits(each, type)) || !isNamedSo(type, name)) {
            throw Problem.of(415, "file-type-refused", "Files of this type are not taken")
                    .with("found", type);
        }
        return type;
    }

    private static boolean isNamedSo(String type, FileName name) {
        if (name.extension().isEmpty()) {
            return true;
        }
        if (type.equals("text/plain")) {
            return PLAIN.contains(name.extension());
        }
        try {
            return MimeTypes.getDefaultMimeTypes().forName(type).getExtensions().contains(name.extension());
        } catch (MimeTypeException e) {
            return false;
        }
    }

    private static boolean fits(String pattern, String type) {
        return pattern.endsWith("/*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(type);
    }
}
