package org.throughline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSettingsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "C:\\new\\table", "p${HOME}w", "a$b$$c", "$$", "a$${b}", "$", "x=y:z #!", "\u00fc\u20ac"
            })
    void a_secret_is_read_as_it_was_given(String secret) throws Exception {
        Path file = Files.writeString(folder.resolve("node.properties"), "k=" + NodeSettings.written(secret) + "\n");
        var read = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(file.toUri().toURL()))
                .build();
        assertThat(read.getValue("k", String.class)).isEqualTo(secret);
    }
}
