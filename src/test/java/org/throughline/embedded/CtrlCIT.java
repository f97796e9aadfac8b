package org.throughline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// The packaged `run`, in a process group of its own as at a terminal, and a talk in it.
class CtrlCIT {

    private static final Path FOLDER = Path.of("target", "ctrl-c").toAbsolutePath();
    private static final Path DATA = FOLDER.resolve("data");
    private static final Path OUTPUT = FOLDER.resolve("output");
    private static final Duration START = Duration.ofMinutes(2);

    private final int sipPort = Ports.freeUdp();
    private @Nullable Process run;

    @AfterEach
    void end() throws InterruptedException {
        Process started = run;
        if (started != null) {
            started.destroy();
            started.waitFor(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void a_call_stays_until_the_node_has_drained() throws Exception {
        Process process = start("");
        try (Phone nina = phone("rep-101");
                Phone omar = phone("rep-102")) {
            PhoneCall call = talk(nina, omar);

            pressCtrlC(process);

            call.awaitEnded(Duration.ofSeconds(30));
            assertThat(OUTPUT).content().contains("The node has ended; stopping the rest.");
        }
        assertAllHasEnded(process);
        assertThat(process.exitValue()).isEqualTo(130);
    }

    @Test
    void who_presses_it_twice_does_not_wait_for_the_node() throws Exception {
        Process process = start("quarkus.shutdown.delay=5m");
        try (Phone nina = phone("rep-101");
                Phone omar = phone("rep-102")) {
            PhoneCall call = talk(nina, omar);
            pressCtrlC(process);
            Awaitility.await("the node to take no more turns").until(() -> !takesTurns());
            assertThat(call.isUp()).isTrue();

            pressCtrlC(process);

            call.awaitEnded();
            assertThat(OUTPUT).content().contains("The node has not ended; stopping the rest.");
        }
        assertAllHasEnded(process);
    }

    /// Processes that are started in the background ignore SIGINT; this one never does.
    private Process start(String settings) throws IOException {
        Files.createDirectories(FOLDER);
        Path more = Files.writeString(FOLDER.resolve("more.properties"), settings);
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", "target/quarkus-app/quarkus-run.jar", "run"));
        command.addAll(List.of("--data", DATA.toString(), "--port", String.valueOf(Ports.freeTcp())));
        command.addAll(List.of("--sip-port", String.valueOf(sipPort), "--tones"));
        command.addAll(List.of("--config", more.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(OUTPUT.toFile())
                .start();
        run = process;
        Awaitility.await("it runs, see " + OUTPUT)
                .atMost(START)
                .until(() -> Files.readString(OUTPUT).contains("Throughline runs") || !process.isAlive());
        return process;
    }

    private Phone phone(String account) {
        String password = new Credentials(DATA.resolve("passwords")).of("sip/" + account);
        return Phone.named(account).password(password).pbx(sipPort).open().register();
    }

    /// Of colleagues: it needs no node once it is up.
    private static PhoneCall talk(Phone one, Phone other) {
        PhoneCall call = one.dial("102");
        other.awaitRinging().answer();
        return call.awaitAnswered();
    }

    private static boolean takesTurns() throws IOException {
        Properties settings = new Properties();
        try (var file = Files.newBufferedReader(DATA.resolve("node.properties"))) {
            settings.load(file);
        }
        int port = Integer.parseInt(settings.getProperty("throughline.fastagi.port"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    /// To the whole foreground group, as the terminal does it.
    private static void pressCtrlC(Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", "--", "-" + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void assertAllHasEnded(Process process) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(DATA.resolve("asterisk/asterisk.pid")).doesNotExist();
        assertThat(DATA.resolve("mariadb/mariadb.pid")).doesNotExist();
    }
}
