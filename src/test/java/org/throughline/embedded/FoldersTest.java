package org.throughline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldersTest {

    private static final String OPEN = "rwxr-xr-x";

    @TempDir
    Path folder;

    @Test
    void what_is_not_there_or_empty_is_taken_and_known_again() throws Exception {
        Path made = folder.resolve("not/there");
        Folders.claim(made);
        assertThat(mode(made)).isEqualTo("rwx------");

        Path ours = opened("empty");
        Folders.claim(ours);
        assertThat(mode(ours)).isEqualTo("rwx------");

        new Credentials(ours.resolve("passwords")).of("login/admin");
        Folders.claim(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"letter.txt", "passwords", "node.properties", "lock"})
    void a_folder_of_somebody_else_is_refused_and_left_as_it_is(String name) throws Exception {
        Path other = opened("other");
        Files.writeString(other.resolve(name), "theirs=1\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folders.claim(other))
                .withMessageContaining("--data")
                .withMessageContaining(other.toString());
        assertThat(mode(other)).isEqualTo(OPEN);
        assertThat(other).isDirectoryContaining("glob:**" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "file/below"})
    void a_file_is_no_folder(String path) throws Exception {
        Files.writeString(folder.resolve("file"), "text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folders.claim(folder.resolve(path)))
                .withMessageContaining("--data")
                .withNoCause();
    }

    private Path opened(String name) throws Exception {
        Path made = Files.createDirectory(folder.resolve(name));
        return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(OPEN));
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
