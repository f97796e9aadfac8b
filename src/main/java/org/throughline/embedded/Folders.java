package org.throughline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Whole folders.
final class Folders {

    private Folders() {}

    /// Makes the folder for what one installation keeps; narrows an existing one only if it is empty or such a folder.
    static void claim(Path folder) {
        try {
            if (Files.exists(folder) && !isEmpty(folder) && !Credentials.areIn(folder.resolve("passwords"))) {
                throw new IllegalArgumentException("--data names a folder with other things in it: " + folder);
            }
            OwnerOnly.folder(folder);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("--data names what cannot be a folder of yours alone: " + folder);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
