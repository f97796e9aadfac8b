package org.throughline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunOptionsTest {

    @TempDir
    Path folder;

    @Test
    void what_is_there_already_is_used() {
        RunOptions options = RunOptions.of(List.of(
                "--db", "jdbc:mariadb://db.example/throughline", "--pbx", "10.0.0.7:5039", "--listen", "127.0.0.1"));
        assertThat(options.database()).isEqualTo("jdbc:mariadb://db.example/throughline");
        assertThat(options.pbx()).isEqualTo("10.0.0.7:5039");
        assertThat(options.sip()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"throughline.fastagi.port=4600", "%prod.throughline.fastagi.port: 4600"})
    void where_turns_are_taken_is_said_only_to_a_pbx_of_yours(String line) throws Exception {
        String file = Files.writeString(folder.resolve("more.properties"), line).toString();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunOptions.of(List.of("--config", file)))
                .withMessageContaining("throughline.fastagi.port");
        assertThat(RunOptions.of(List.of("--config", file, "--pbx", "10.0.0.7")).settings())
                .hasToString(file);
        Files.writeString(folder.resolve("more.properties"), "throughline.fastagi.deadline=3s");
        assertThat(RunOptions.of(List.of("--config", file)).settings()).hasToString(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "THROUGHLINE_FASTAGI_PORT",
                "throughline.fastagi.port",
                "throughline_fastagi_port",
                "_PROD_THROUGHLINE_FASTAGI_PORT"
            })
    void nor_is_it_said_by_the_environment_but_to_a_pbx_of_yours(String variable) {
        Set<String> environment = Set.of("HOME", "THROUGHLINE_FASTAGI_PORTS", "THROUGHLINE_FASTAGI_DEADLINE", variable);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunOptions.of(List.of(), environment))
                .withMessageContaining(variable)
                .withMessageContaining("--pbx");
        assertThat(RunOptions.of(List.of("--pbx", "10.0.0.7"), environment).pbx())
                .isEqualTo("10.0.0.7");
        assertThat(RunOptions.of(List.of(), Set.of("HOME", "THROUGHLINE_FASTAGI_PORTS"))
                        .pbx())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "--db, postgres://x, jdbc:mariadb:",
        "--db, jdbc:mariadb://h/t?password=x, THROUGHLINE_DB_PASSWORD_FILE",
        "--db, jdbc:mariadb://h/t?ssl=1&User=x, THROUGHLINE_DB_USER",
        "--pbx, 10.0.0.7:abc, host:port",
        "--pbx, 10.0.0.7:70000, host:port",
        "--pbx, 'a b', host:port",
        "--listen, 192.0.2.77, address of this machine",
        "--listen, everywhere, address of this machine",
        "--config, /nowhere.properties, cannot be read",
        "--port, 99999, port number",
        "--what, x, unknown option",
        "--data, '', needs a value",
        "--config, '', needs a value",
        "--port, ' ', needs a value",
    })
    void what_cannot_be_is_refused_with_what_it_should_be(String option, String value, String says) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunOptions.of(List.of(option, value)))
                .withMessageContaining(option)
                .withMessageContaining(says);
    }
}
