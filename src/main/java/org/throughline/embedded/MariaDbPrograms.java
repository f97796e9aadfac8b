package org.throughline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the programs of MariaDB are on this machine.
///
/// A server installed by the system's packages comes first, then the folder that `THROUGHLINE_MARIADB_BASE` names, then
/// the copy that `./throughline` unpacks into the user's cache. Set `THROUGHLINE_MARIADB=copy` to skip the system's.
///
/// @param base null for an installed server, which knows its own
record MariaDbPrograms(
        Path server, Path installer, @Nullable Path base) {

    static final String VERSION = "11.4.5";

    static MariaDbPrograms find() {
        return candidates()
                .filter(found -> Files.isExecutable(found.server) && Files.isExecutable(found.installer))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no MariaDB server on this machine: neither mariadbd in the usual places nor a copy in "
                                + unpacked() + "; `./throughline prepare` fetches the copy"));
    }

    /// The server's options that say where its own files are.
    List<String> whereItsFilesAre() {
        return base == null ? List.of() : List.of("--basedir=" + base);
    }

    private static Stream<MariaDbPrograms> candidates() {
        List<MariaDbPrograms> candidates = new ArrayList<>();
        if (!"copy".equals(System.getenv("THROUGHLINE_MARIADB"))) {
            installed().ifPresent(candidates::add);
        }
        String named = System.getenv("THROUGHLINE_MARIADB_BASE");
        if (named != null) {
            candidates.add(below(Path.of(named)));
        }
        candidates.add(below(unpacked()));
        return candidates.stream();
    }

    private static Optional<MariaDbPrograms> installed() {
        Optional<Path> server = onPath("mariadbd");
        Optional<Path> installer = onPath("mariadb-install-db");
        return server.flatMap(s -> installer.map(i -> new MariaDbPrograms(s, i, null)));
    }

    private static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static MariaDbPrograms below(Path base) {
        Path real = base.toAbsolutePath();
        return new MariaDbPrograms(real.resolve("bin/mariadbd"), real.resolve("scripts/mariadb-install-db"), real);
    }

    private static Path unpacked() {
        return Cache.folder().resolve("mariadb-" + VERSION);
    }

    /// Makes the system tables in an empty data folder, which takes about a second.
    void makeSystemTables(Path dataFolder, Path output) {
        List<String> command = new ArrayList<>(List.of(installer.toString(), "--no-defaults"));
        command.addAll(whereItsFilesAre());
        command.add("--datadir=" + dataFolder);
        command.add("--skip-test-db");
        command.addAll(asRoot());
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("MariaDB could not make its system tables, see " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The server refuses to run as root unless told so.
    static List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }
}
