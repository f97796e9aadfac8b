package org.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What users are told in docs/ is what the code does.
class DocumentsTest {

    private static final Pattern PROBLEM = Pattern.compile("Problem\\s*\\.of\\(\\s*(\\d+|status),\\s*\"([a-z0-9-]+)\"");
    private static final Pattern PROPERTY =
            Pattern.compile("@ConfigProperty\\(\\s*name = \"(throughline\\.[a-z.-]+)\"");
    /// A target is a file or a folder; `[x](y)` in an example of Asterisk's configuration is no link.
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*[./][^)#:\\s]*)(?:#[^)]*)?\\)");

    @Test
    void every_problem_is_explained_with_its_status() {
        var page = House.text(Path.of("docs/problems.md"));
        var missing = new TreeSet<String>();
        for (var file : House.files(House.SOURCES, ".java")) {
            var found = PROBLEM.matcher(House.text(file));
            while (found.find()) {
                var status = found.group(1).equals("status") ? "4xx" : found.group(1);
                var row = Pattern.compile("(?m)^\\| `" + found.group(2) + "` \\| [^|]*" + status + "[^|]* \\|");
                if (!row.matcher(page).find()) {
                    missing.add(found.group(2) + " (" + status + ") in " + file.getFileName());
                }
            }
        }
        assertThat(missing).as("docs/problems.md needs a row for each").isEmpty();
    }

    @Test
    void every_setting_is_documented() {
        var page = House.text(Path.of("docs/configuration.md"));
        var settings = settings();
        assertThat(settings).contains("throughline.access.token-life", "throughline.pbx.*.tls-authority");
        assertThat(settings)
                .as("docs/configuration.md needs a row for each")
                .allSatisfy(setting -> assertThat(page).contains("`" + setting + "`"));
    }

    @Test
    void no_setting_is_documented_that_is_not_there() {
        var settings = settings();
        assertThat(Pattern.compile("(?m)^\\| `(throughline\\.[a-z.*-]+)`")
                        .matcher(House.text(Path.of("docs/configuration.md")))
                        .results()
                        .map(found -> found.group(1)))
                .isSubsetOf(settings);
    }

    @Test
    void links_between_documents_lead_somewhere() {
        var dead = new TreeSet<String>();
        var pages = new TreeSet<>(House.files(Path.of("docs"), ".md"));
        pages.add(Path.of("README.md"));
        pages.add(Path.of("CONTRIBUTING.md"));
        for (var page : pages) {
            LINK.matcher(House.text(page))
                    .results()
                    .map(found -> found.group(1))
                    .filter(target -> !Files.exists(
                            page.toAbsolutePath().resolveSibling(target).normalize()))
                    .forEach(target -> dead.add(page + " → " + target));
        }
        assertThat(dead).isEmpty();
    }

    private static Set<String> settings() {
        var settings = new TreeSet<String>();
        House.CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .forEach(type ->
                        collect(type.getAnnotationOfType(ConfigMapping.class).prefix(), type.reflect(), settings));
        for (var file : House.files(House.SOURCES, ".java")) {
            PROPERTY.matcher(House.text(file))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(settings::add);
        }
        return settings;
    }

    private static void collect(String prefix, Class<?> mapping, Set<String> settings) {
        for (Method method : mapping.getDeclaredMethods()) {
            if (method.isSynthetic()
                    || method.isDefault()
                    || java.lang.reflect.Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            var name =
                    method.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + kebab(method.getName());
            if (Map.class.isAssignableFrom(method.getReturnType())
                    && method.getGenericReturnType() instanceof ParameterizedType map
                    && map.getActualTypeArguments()[1] instanceof Class<?> value) {
                collect(name + ".*", value, settings);
            } else if (method.getReturnType().isInterface()
                    && method.getReturnType().getEnclosingClass() == mapping) {
                collect(name, method.getReturnType(), settings);
            } else {
                settings.add(name);
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
