package org.throughline.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the rules look at: our classes and our source files.
final class House {

    static final String ROOT = "org.throughline";
    static final Path SOURCES = Path.of("src/main/java/org/throughline");
    static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private House() {}

    /// The feature that a class belongs to: the first part of its package below ours, or empty if it is not ours.
    static String feature(JavaClass type) {
        return feature(type.getPackageName());
    }

    static String feature(String packageName) {
        if (!packageName.startsWith(ROOT + ".")) {
            return "";
        }
        var rest = packageName.substring(ROOT.length() + 1);
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }

    static List<Path> files(Path folder, String ending) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
