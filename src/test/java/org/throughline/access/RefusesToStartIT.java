package org.throughline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.ground.RealDatabase;

/// The packaged service, as an operator would start it, with a secret that a stranger could guess.
class RefusesToStartIT {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    @TempDir
    Path folder = Path.of("");

    @Test
    void without_a_signing_key() throws Exception {
        refuses(Map.of(), "throughline.access.signing-key is not set");
    }

    @Test
    void with_a_pbx_secret_that_everybody_knows() throws Exception {
        var key = folder.resolve("signing-key.pem");
        SigningKey.ensure(key);
        refuses(
                Map.of(
                        "throughline.access.signing-key", key.toString(),
                        "throughline.pbx.pbx1.host", "127.0.0.1",
                        "throughline.pbx.pbx1.secret", "amp111"),
                "throughline.pbx.pbx1.secret is a well-known word");
    }

    private void refuses(Map<String, String> settings, String why) throws IOException, InterruptedException {
        var database = RealDatabase.freshSchema();
        var all = new HashMap<>(database);
        all.putAll(settings);
        all.put("quarkus.http.port", "0");
        all.put("quarkus.management.port", "0");
        all.put("throughline.fastagi.port", "0");
        var log = folder.resolve("log");
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // a file, not the command line: a process list shows that
        var file = Files.createDirectories(folder.resolve("config")).resolve("application.properties");
        Files.write(
                file,
                all.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(Files.readString(log))
                    .contains(why)
                    .doesNotContain("amp111")
                    .doesNotContain(Objects.requireNonNull(database.get("quarkus.datasource.password")));
        } finally {
            process.destroyForcibly();
        }
    }
}
