package org.throughline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.throughline.api.Sha256;

/// Sound files for every sentence, in `tl/<language>/<name>.wav` below a folder that the PBX links to, and music.
///
/// A recorded file wins: `recorded/<language>/<name>.wav` in the same folder is used as it is. Otherwise the text is
/// spoken once by espeak-ng and brought to telephone quality by sox; a file is made anew only when its text changes.
public final class PromptSounds {

    private static final int LOUDNESS = 7_000;
    private static final int MUSIC_LOUDNESS = 2_000;

    private final Path folder;
    private final PromptTexts texts;

    private PromptSounds(Path folder, PromptTexts texts) {
        this.folder = folder;
        this.texts = texts;
    }

    public static PromptSounds in(Path folder) {
        return new PromptSounds(folder.toAbsolutePath(), PromptTexts.ofTheApplication());
    }

    /// Whether this machine can speak.
    public static boolean canSpeak() {
        return runs(List.of("espeak-ng", "--version")) && runs(List.of("sox", "--version"));
    }

    /// For people: speaks what isn't recorded.
    /// @return how many sentences were spoken now, not counting those that were there
    public int speak() {
        music();
        int spoken = 0;
        for (var prompt : texts.texts().entrySet()) {
            for (var text : prompt.getValue().entrySet()) {
                if (make(prompt.getKey(), text.getKey(), text.getValue())) {
                    spoken++;
                }
            }
        }
        return spoken;
    }

    /// For tests: each prompt is its own pair of tones, the same in every language.
    public PromptTones tones() {
        PromptTones tones = new PromptTones(texts.names());
        music();
        texts.texts().forEach((name, languages) -> {
            PromptTones.Pair pair = tones.of(name);
            short[] sound = WavFile.tones(PromptTones.SOUND, PromptTones.PAUSE, LOUDNESS, pair.low(), pair.high());
            languages.keySet().forEach(language -> WavFile.write(file(name, language), sound));
        });
        return tones;
    }

    /// A slow chord of three soft tones, which no test takes for a prompt.
    private void music() {
        Path music = folder.resolve("moh/chord.wav");
        if (!Files.exists(music)) {
            WavFile.write(music, WavFile.tones(1_800, 600, MUSIC_LOUDNESS, 260, 330, 390));
        }
    }

    private boolean make(String name, String language, String text) {
        Path file = file(name, language);
        Path recorded = folder.resolve("recorded").resolve(language).resolve(name + ".wav");
        Path origin = file.resolveSibling(name + ".origin");
        try {
            String wanted = Files.exists(recorded)
                    ? "recorded " + Files.getLastModifiedTime(recorded)
                    : "spoken " + fingerprint(text);
            if (Files.exists(file)
                    && Files.exists(origin)
                    && Files.readString(origin).equals(wanted)) {
                return false;
            }
            Files.createDirectories(folder.resolve("tl").resolve(language));
            if (Files.exists(recorded)) {
                Files.copy(recorded, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } else {
                speak(text, language, file);
            }
            Files.writeString(origin, wanted);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + file, e);
        }
    }

    private static void speak(String text, String language, Path file) throws IOException {
        Path raw = file.resolveSibling(file.getFileName() + ".raw.wav");
        run(List.of("espeak-ng", "-v", language, "-s", "150", "-g", "3", "-w", raw.toString(), "--", text));
        run(List.of(
                "sox",
                raw.toString(),
                "-r",
                "8000",
                "-c",
                "1",
                "-b",
                "16",
                file.toString(),
                "norm",
                "-6",
                "highpass",
                "200"));
        Files.delete(raw);
    }

    private Path file(String name, String language) {
        return folder.resolve("tl").resolve(language).resolve(name + ".wav");
    }

    private static void run(List<String> command) {
        if (!runs(command)) {
            throw new IllegalStateException(command.getFirst() + " failed; is it installed?");
        }
    }

    private static boolean runs(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String fingerprint(String text) {
        byte[] hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
