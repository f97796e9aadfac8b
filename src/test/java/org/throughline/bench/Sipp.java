package org.throughline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.throughline.embedded.Ports;

/// Callers, or a phone, played by SIPp after one of the scenarios in `bench/sipp`.
final class Sipp implements AutoCloseable {

    private static final Path SCENARIOS = Path.of("bench", "sipp");

    private final Process process;
    private final Path statistics;
    private final long began = System.nanoTime();

    /// @param made calls begun
    /// @param good calls that went as the scenario says
    /// @param failed all others: refused, left without an answer, ended too early
    /// @param took until the last one had ended
    record Outcome(long made, long good, long failed, Duration took, Map<String, Long> counters) {}

    private Sipp(Process process, Path statistics) {
        this.process = process;
        this.statistics = statistics;
    }

    /// @param rate calls a second
    /// @param first the number of the first caller in the directory; each call is of another caller
    /// @param key what the caller presses
    /// @param think how long after the answer
    record Load(String scenario, String dialled, double rate, int calls, int first, String key, Duration think) {}

    static Sipp start(Load load, int pbxPort, Path folder, Duration limit) {
        Path callers = folder.resolve("callers-" + load.first() + ".csv");
        write(
                callers,
                IntStream.range(load.first(), load.first() + load.calls())
                        .mapToObj(n -> Directory.number(n) + ";" + load.key() + ";")
                        .collect(Collectors.joining("\n", "SEQUENTIAL\n", "\n")));
        // SIPp takes whole calls a period: hundredths of a call a second over a hundred seconds are close enough
        List<String> command = new ArrayList<>(List.of(
                "-s",
                load.dialled(),
                "-inf",
                callers.toString(),
                "-r",
                String.valueOf(Math.round(load.rate() * 10)),
                "-rp",
                "10000",
                "-m",
                String.valueOf(load.calls()),
                "-l",
                "3000",
                "-d",
                String.valueOf(load.think().toMillis()),
                "-timeout",
                limit.toSeconds() + "s",
                "127.0.0.1:" + pbxPort));
        return launch(load.scenario(), command, folder, Ports.freeUdp());
    }

    /// A phone that waits at this port for calls.
    static Sipp phone(int port, Path folder) {
        return launch("rep", new ArrayList<>(), folder, port);
    }

    private static Sipp launch(String scenario, List<String> more, Path folder, int port) {
        Path statistics = folder.resolve("sipp-" + scenario + "-" + port + ".csv");
        List<String> command = new ArrayList<>(List.of(
                "sipp",
                "-sf",
                SCENARIOS.resolve(scenario + ".xml").toAbsolutePath().toString(),
                "-i",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-mp",
                String.valueOf(Ports.freeUdp()),
                "-nostdin",
                "-trace_stat",
                "-stf",
                statistics.toString(),
                "-fd",
                "1",
                "-trace_err",
                "-error_file",
                folder.resolve("sipp-" + scenario + "-" + port + ".err").toString()));
        command.addAll(more);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Sipp(process, statistics);
        } catch (IOException e) {
            throw new UncheckedIOException("is sipp installed (Debian: sip-tester)?", e);
        }
    }

    /// Waits for the end of all calls.
    Outcome await(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return outcome(Duration.ofNanos(System.nanoTime() - began));
    }

    private Outcome outcome(Duration took) {
        try {
            List<String> lines = Files.readAllLines(statistics);
            String[] names = lines.getFirst().split(";", -1);
            String[] values = lines.getLast().split(";", -1);
            Map<String, Long> counters = IntStream.range(0, Math.min(names.length, values.length))
                    .filter(i -> names[i].endsWith("(C)") || !names[i].contains("("))
                    .filter(i -> values[i].matches("\\d{1,9}"))
                    .boxed()
                    .collect(Collectors.toMap(i -> names[i], i -> Long.parseLong(values[i]), (a, b) -> b));
            return new Outcome(
                    counters.getOrDefault("TotalCallCreated", 0L),
                    counters.getOrDefault("SuccessfulCall(C)", 0L),
                    counters.getOrDefault("FailedCall(C)", 0L),
                    took,
                    counters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
