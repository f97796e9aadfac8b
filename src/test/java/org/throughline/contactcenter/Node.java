package org.throughline.contactcenter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// One service node: the packaged jar as a process of its own, which can be killed, stopped and told to go.
final class Node implements AutoCloseable {

    static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    final String name;
    final int httpPort = freePort();
    final int managementPort = freePort();
    final int turnPort = freePort();
    private final Path folder;
    private final Path settings;
    private @Nullable Process process;

    Node(String name, Path folder) {
        this.name = name;
        try {
            this.folder = Files.createDirectories(folder);
            this.settings = folder.resolve("node.properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes the settings that all nodes share; secrets go by file, never by command line.
    void configure(Map<String, String> shared) {
        StringBuilder text = new StringBuilder();
        shared.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        text.append("quarkus.http.host=127.0.0.1\n");
        text.append("quarkus.http.port=").append(httpPort).append('\n');
        text.append("quarkus.management.port=").append(managementPort).append('\n');
        text.append("throughline.fastagi.port=").append(turnPort).append('\n');
        text.append("quarkus.log.console.json.enabled=false\n");
        try {
            Files.deleteIfExists(settings);
            Files.createFile(
                    settings, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(settings, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Node start() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing: mvn package");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus.config.locations=" + settings.toAbsolutePath(),
                "-jar",
                JAR.toAbsolutePath().toString()));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Node awaitReady() {
        Awaitility.await(name + " to be ready, see " + log())
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO) // before and after each test it is asked, and mostly is
                .pollInterval(Duration.ofMillis(100))
                .until(() -> isReady() || !isAlive());
        if (!isAlive()) {
            throw new IllegalStateException(name + " ended at its start, see " + log());
        }
        return this;
    }

    boolean isReady() {
        return health("ready") == 200;
    }

    /// @param kind `live` or `ready`
    int health(String kind) {
        try {
            HttpRequest request = HttpRequest.newBuilder(management("/q/health/" + kind))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Prometheus' text.
    String metrics() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(management("/q/metrics")).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI management(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    Path log() {
        return folder.resolve(name + ".log");
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /// SIGKILL: gone between two instructions.
    void kill() {
        running().destroyForcibly();
        await(running());
    }

    /// SIGSTOP: alive for the kernel, which goes on taking its connections, but silent.
    void freeze() {
        signal("-STOP");
    }

    /// SIGCONT.
    void thaw() {
        signal("-CONT");
    }

    /// SIGTERM: asked to go; returns at once.
    void terminate() {
        signal("-TERM");
    }

    void awaitGone() {
        await(running());
    }

    /// Whatever was done to it: afterwards it runs and is ready.
    void mend() {
        if (isAlive()) {
            thaw();
        } else {
            start();
        }
        awaitReady();
    }

    @Override
    public void close() {
        if (isAlive()) {
            thaw();
            running().destroy();
            try {
                if (!running().waitFor(10, TimeUnit.SECONDS)) {
                    kill();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                kill();
            }
        }
    }

    private Process running() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return running;
    }

    private void signal(String signal) {
        try {
            Process kill =
                    new ProcessBuilder("kill", signal, Long.toString(running().pid())).start();
            await(kill);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("a process did not end in 30 s: " + process.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
