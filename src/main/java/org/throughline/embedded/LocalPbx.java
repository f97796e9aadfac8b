package org.throughline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A real Asterisk on a private folder, with our dialplan and the phones of its plan.
///
/// Several can run side by side: each has its own folder, ports and system name.
public final class LocalPbx implements AutoCloseable {

    public static final String AMI_USER = "throughline";
    private static final String NAME = "asterisk";
    private static final Duration START = Duration.ofSeconds(30);

    /// A control socket's path may have 107 bytes.
    private static final int LONGEST_RUN_FOLDER = 90;

    private final Path home;
    private final PbxPlan plan;
    private final AsteriskProgram asterisk;
    private final Path settings;
    private final String secret;
    private ServerProgram program;

    private LocalPbx(Path home, PbxPlan plan, AsteriskProgram asterisk, Path settings, String secret) {
        this.home = home;
        this.plan = plan;
        this.asterisk = asterisk;
        this.settings = settings;
        this.secret = secret;
        this.program = launch();
    }

    /// Writes the configuration anew and starts; returns when modules are loaded and AMI answers.
    public static LocalPbx start(Path folder, PbxPlan plan) {
        Path home = OwnerOnly.folder(folder.toAbsolutePath().normalize());
        ServerProgram.endStale(NAME, home);
        AsteriskProgram asterisk = AsteriskProgram.find();
        for (String part : List.of("var", "spool", "log", "run")) {
            OwnerOnly.folder(home.resolve(part));
        }
        String secret = OwnerOnly.secret(home.resolve("ami-secret"));
        Path settings = new PbxFiles(home, plan).write(asterisk, runFolder(home), secret);
        return new LocalPbx(home, plan, asterisk, settings, secret);
    }

    /// Ends the one that a crash left behind in the folder: until then it holds its ports.
    static void endLeftOver(Path folder) {
        ServerProgram.endStale(NAME, folder);
    }

    public PbxPlan plan() {
        return plan;
    }

    public String version() {
        return asterisk.version();
    }

    public String amiSecret() {
        return secret;
    }

    /// What the service generates goes here; it is read at the next reload of app_queue.
    public Path generatedQueues() {
        return home.resolve("etc/queues-generated.conf");
    }

    /// Messages that callers speak lie here.
    public Path voiceFolder() {
        return home.resolve("spool/throughline-voice");
    }

    public long pid() {
        return program.pid();
    }

    /// Asks over the control socket, as `asterisk -rx` does. For people and tests; the service uses AMI.
    public String ask(String command) {
        List<String> words = new ArrayList<>(asterisk.start());
        words.addAll(List.of("-C", settings.toString(), "-rx", command));
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<Process> onExit() {
        return program.onExit();
    }

    /// SIGKILL: no BYE, no hang-up event, every call is gone.
    public void kill() {
        program.kill();
    }

    /// Starts again with the same configuration and ports, after [#kill()] or [#close()].
    public void startAgain() {
        program = launch();
    }

    @Override
    public void close() {
        program.stop();
    }

    private ServerProgram launch() {
        List<String> command = new ArrayList<>(asterisk.start());
        command.addAll(List.of("-C", settings.toString(), "-f"));
        ServerProgram started = ServerProgram.start(NAME, home, command);
        awaitBooted(started);
        return started;
    }

    private void awaitBooted(ServerProgram started) {
        long giveUp = System.nanoTime() + START.toNanos();
        while (!amiAnswers()) {
            if (!started.alive() || System.nanoTime() > giveUp) {
                started.stop();
                throw new IllegalStateException(
                        "Asterisk did not start, see " + home.resolve("log") + " and " + ServerProgram.log(NAME, home));
            }
            try {
                Thread.sleep(Duration.ofMillis(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        ask("core waitfullybooted");
    }

    private boolean amiAnswers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), plan.amiPort())) {
            socket.setSoTimeout(1_000);
            return socket.getInputStream().read() == 'A';
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path runFolder(Path home) {
        Path run = home.resolve("run");
        if (run.toString().length() <= LONGEST_RUN_FOLDER) {
            return run;
        }
        try {
            return OwnerOnly.folder(Files.createTempDirectory("tl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
