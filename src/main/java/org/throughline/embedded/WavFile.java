package org.throughline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Sound as Asterisk's format_wav reads it: 8,000 samples a second, 16 bits, one channel.
final class WavFile {

    static final int RATE = 8_000;
    private static final int HEADER = 44;

    private WavFile() {}

    static void write(Path file, short[] samples) {
        int bytes = samples.length * Short.BYTES;
        ByteBuffer wav = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(HEADER - 8 + bytes).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(RATE)
                .putInt(RATE * Short.BYTES)
                .putShort((short) Short.BYTES)
                .putShort((short) Short.SIZE);
        wav.put(ascii("data")).putInt(bytes);
        for (short sample : samples) {
            wav.putShort(sample);
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, wav.array());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /// Sine tones together, each at the same amplitude of 32,767, without clicks at their ends, then silence.
    static short[] tones(int soundMillis, int silenceMillis, int amplitude, int... hertz) {
        int sounding = soundMillis * RATE / 1_000;
        short[] samples = new short[sounding + silenceMillis * RATE / 1_000];
        int edge = RATE / 200;
        for (int i = 0; i < sounding; i++) {
            double shape = Math.min(1, Math.min(i, sounding - i) / (double) edge);
            double sum = 0;
            for (int tone : hertz) {
                sum += Math.sin(2 * Math.PI * tone * i / RATE);
            }
            samples[i] = (short) Math.round(amplitude * shape * sum);
        }
        return samples;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
