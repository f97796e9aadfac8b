package org.throughline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.contactcenter.Api;
import org.throughline.softphone.Phone;

/// The all-in-one, as somebody on the same machine finds it: its web address, its SIP port, and the
/// passwords file.
final class House implements AutoCloseable {

    private static final Pattern SIP_PORT = Pattern.compile("(?m)^bind = [^:]+:(\\d+)");
    private static final Duration START = Duration.ofMinutes(5);
    private static final Path OUTPUT = Path.of("target", "demo-run.log");

    private final Path data;
    private final URI web;
    private final @Nullable Process started;
    private final Map<String, String> passwords;

    private House(Path data, int port, @Nullable Process started) {
        this.data = data;
        this.web = URI.create("http://127.0.0.1:" + port);
        this.started = started;
        this.passwords = passwords(data.resolve("passwords"));
    }

    static House open(Path data, int port) {
        if (listens(port)) {
            return new House(data, port, null);
        }
        Process started = start(data, port);
        awaitWelcome(started);
        return new House(data, port, started);
    }

    boolean wasStarted() {
        return started != null;
    }

    URI web() {
        return web;
    }

    Api login(String person) {
        return Api.login(web, person, password("login/" + person));
    }

    Phone phone(String account, int tone) {
        return Phone.named(account)
                .password(password("sip/" + account))
                .pbx(sipPort())
                .tone(tone)
                .open();
    }

    @Override
    public void close() {
        Process ours = started;
        if (ours != null) {
            ours.destroy();
            try {
                ours.waitFor(40, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String password(String name) {
        String known = passwords.get(name);
        if (known == null) {
            throw new IllegalStateException("no password of " + name + " in " + data.resolve("passwords")
                    + "; does ./throughline run keep its data elsewhere? then say --data DIR");
        }
        return known;
    }

    private int sipPort() {
        Matcher bind = SIP_PORT.matcher(read(data.resolve("asterisk/etc/pjsip.conf")));
        if (!bind.find()) {
            throw new IllegalStateException("the local Asterisk's configuration names no SIP port");
        }
        return Integer.parseInt(bind.group(1));
    }

    private static Map<String, String> passwords(Path file) {
        return read(file)
                .lines()
                .map(line -> line.split("\\s+", 2))
                .filter(words -> words.length == 2)
                .collect(Collectors.toMap(words -> words[0], words -> words[1].strip()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": is this the folder of the one that runs?", e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Process start(Path data, int port) {
        System.out.println("throughline: nothing listens on port " + port + ", so the demo starts everything itself …");
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            Path.of("target", "quarkus-app", "quarkus-run.jar").toString(),
                            "run",
                            "--data",
                            data.toString(),
                            "--port",
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(OUTPUT.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The service says so when it runs; nothing else tells that the sample data are loaded too.
    private static void awaitWelcome(Process started) {
        long end = System.nanoTime() + START.toNanos();
        while (!read(OUTPUT).contains("Throughline runs")) {
            if (!started.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("it did not start, see " + OUTPUT);
            }
            Pause.of(Duration.ofMillis(100));
        }
    }
}
