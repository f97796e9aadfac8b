package org.throughline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The service as its users run it: the packaged jar, a process of its own, with half a gigabyte of heap.
final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Process process;
    private final int managementPort;
    private final Duration startedIn;

    private ServiceProcess(Process process, int managementPort, Path log) {
        this.process = process;
        this.managementPort = managementPort;
        this.startedIn = awaitReady(log);
    }

    /// Starts it and returns once it is ready.
    static ServiceProcess start(Path folder, Map<String, String> settings, int managementPort) {
        Path file = folder.resolve("node.properties");
        Path log = folder.resolve("node.log");
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                            "-Dquarkus.config.locations=" + file.toAbsolutePath(),
                            "-jar",
                            JAR.toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ServiceProcess(process, managementPort, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /// From the start of the process to the first time that it says it is ready.
    Duration startedIn() {
        return startedIn;
    }

    /// Prometheus' text.
    List<String> metrics() {
        try {
            return HTTP.send(request("/q/metrics"), HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Duration awaitReady(Path log) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < LONGEST_START.toNanos()) {
            if (ready()) {
                return Duration.ofNanos(System.nanoTime() - began);
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("the service ended at its start, see " + log);
            }
            Pause.of(Duration.ofMillis(20));
        }
        close();
        throw new IllegalStateException("the service was not ready after " + LONGEST_START + ", see " + log);
    }

    private boolean ready() {
        try {
            return HTTP.send(request("/q/health/ready"), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
