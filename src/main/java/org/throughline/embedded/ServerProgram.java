package org.throughline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A server that runs beside us as a process of its own and is found again by its pid file when we crashed.
///
/// It has a session of its own (setsid(2)): Ctrl-C goes to all processes of the terminal's group, and a server
/// that gets it ends the calls that the node is still draining.
final class ServerProgram {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path pidFile;

    private ServerProgram(Process process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    /// Ends what an earlier run of ours left behind in the folder, then starts the command there.
    static ServerProgram start(String name, Path folder, List<String> command) {
        Path pidFile = pidFile(name, folder);
        endStale(name, folder);
        List<String> apart = new ArrayList<>(command);
        apart.addFirst("setsid"); // becomes the server itself: a child of Java leads no group, so it doesn't fork
        ProcessBuilder builder = new ProcessBuilder(apart)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(log(name, folder).toFile()));
        try {
            Process process = builder.start();
            OwnerOnly.write(pidFile, process.pid() + " " + startOf(process.toHandle()) + "\n");
            return new ServerProgram(process, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
    }

    /// Stops the process that the pid file names, if it is still that one and not another that got its number.
    static void endStale(String name, Path folder) {
        Path pidFile = pidFile(name, folder);
        @Nullable ProcessHandle stale = named(pidFile);
        if (stale != null) {
            stale.destroy();
            if (!exits(stale, PATIENCE)) {
                stale.destroyForcibly();
                exits(stale, PATIENCE);
            }
        }
        delete(pidFile);
    }

    static Path log(String name, Path folder) {
        return folder.resolve(name + ".log");
    }

    private static Path pidFile(String name, Path folder) {
        return folder.resolve(name + ".pid");
    }

    boolean alive() {
        return process.isAlive();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    long pid() {
        return process.pid();
    }

    /// SIGTERM, and SIGKILL when that doesn't help within half a minute.
    void stop() {
        process.destroy();
        if (!exits(process.toHandle(), PATIENCE)) {
            kill();
        }
        delete(pidFile);
    }

    /// SIGKILL: what a crash looks like.
    void kill() {
        process.destroyForcibly();
        exits(process.toHandle(), PATIENCE);
        delete(pidFile);
    }

    private static @Nullable ProcessHandle named(Path pidFile) {
        try {
            if (!Files.exists(pidFile)) {
                return null;
            }
            String[] words = Files.readString(pidFile).strip().split(" ", -1);
            ProcessHandle found = ProcessHandle.of(Long.parseLong(words[0])).orElse(null);
            return found != null && words.length == 2 && startOf(found).equals(words[1]) ? found : null;
        } catch (IOException | NumberFormatException unreadable) {
            return null;
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static boolean exits(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
