package org.throughline.tickets;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

/// The messages that callers spoke, as the PBX has recorded them: `<call>-<step>.wav`. What a file is about stands on a
/// ticket's timeline, by name.
@Singleton
class VoiceFolder {

    /// A recording's name: of the call, and of the flow's step.
    static final String NAME = CallId.PATTERN + "-[a-z][a-z0-9-]{0,39}";

    private static final String WAV = ".wav";
    private static final Pattern OURS = Pattern.compile(NAME + "\\.wav");

    private final @Nullable Path folder;

    VoiceFolder(TicketsConfig config) {
        this.folder = config.voiceFolder().map(Path::toAbsolutePath).orElse(null);
    }

    /// Null if it isn't here: nothing was said, its time is over, or it is at a PBX that shares nothing with us.
    @Nullable
    Path file(String recording) {
        Path file = folder == null ? null : folder.resolve(recording + WAV);
        return file != null && isOurs(file) ? file : null;
    }

    void forget(List<String> recordings) {
        recordings.forEach(recording -> {
            Path file = file(recording);
            if (file != null) {
                delete(file);
            }
        });
    }

    /// Deletes what was recorded before then.
    void forgetBefore(Instant end) {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(VoiceFolder::isOurs)
                    .filter(file -> changed(file).isBefore(end))
                    .forEach(VoiceFolder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list what callers said", e);
        }
    }

    private static boolean isOurs(Path file) {
        return OURS.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.MAX;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete what a caller said", e);
        }
    }
}
