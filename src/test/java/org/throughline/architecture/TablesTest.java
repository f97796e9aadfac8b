package org.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A table is read and written by its owner alone, and says how long it keeps what it holds.
class TablesTest {

    private static final Pattern CREATED =
            Pattern.compile("(?i)CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?`?(\\w+)`?");
    private static final Pattern STRING =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//[^\\n]*$|/\\*[\\s\\S]*?\\*/");
    private static final Pattern IN_SQL = Pattern.compile("(?i)\\b(?:from|join|into|update|table)\\s+`?(\\w+)`?");
    private static final Pattern MAPPED =
            Pattern.compile("@(?:Table|CollectionTable|JoinTable)\\(\\s*name = \"(\\w+)\"");
    private static final Pattern ENTITY = Pattern.compile("@Entity\\b.*?\\bclass (\\w+)", Pattern.DOTALL);

    @Test
    void a_table_is_named_by_one_feature_only() {
        var names = new TreeSet<>(tables());
        names.addAll(entities());
        var users = new TreeMap<String, Set<String>>();
        for (var file : House.files(House.SOURCES, ".java")) {
            for (var name : namedIn(House.text(file))) {
                if (names.contains(name)) {
                    users.computeIfAbsent(name, key -> new TreeSet<>()).add(featureOf(file));
                }
            }
        }
        assertThat(users).as("no table is named at all: the scan is broken").isNotEmpty();
        assertThat(users)
                .as("whoever else reads or writes a table binds itself to its shape, past its owner's rules:"
                        + " ask the owner's public types")
                .allSatisfy((table, features) -> assertThat(features).as(table).hasSize(1));
    }

    @Test
    void the_scan_sees_sql_hql_and_mappings_and_no_prose() {
        assertThat(namedIn("""
                /// update ticket in the evening
                @Table(name = "queue")
                find("from Account where login = ?1");
                var sql = \"""
                        SELECT 1 FROM `fact` f JOIN ask a\""";
                """)).containsExactlyInAnyOrder("queue", "Account", "fact", "ask");
    }

    @Test
    void every_table_says_how_long_it_keeps_what_it_holds() {
        assertThat(migrations().entrySet()).allSatisfy(migration -> {
            if (CREATED.matcher(migration.getValue()).find()) {
                assertThat(migration.getValue())
                        .as(migration.getKey() + ": personal data has an end, and a table says which")
                        .containsPattern("(?i)COMMENT\\s*=?\\s*'retention: .+'")
                        .containsPattern("(?i)ENGINE\\s*=\\s*InnoDB");
            }
        });
    }

    @Test
    void a_migration_is_one_statement_with_a_time_of_its_own() {
        assertThat(migrations().entrySet()).allSatisfy(migration -> {
            assertThat(migration.getKey()).matches("V\\d{12}__[a-z0-9_]+\\.sql");
            assertThat(statements(migration.getValue()))
                    .as(migration.getKey() + ": DDL isn't transactional; half a migration can't be undone")
                    .hasSize(1);
        });
        assertThat(migrations().keySet().stream().map(name -> name.substring(0, 13)))
                .as("two branches may not take the same minute")
                .doesNotHaveDuplicates();
    }

    @Test
    void times_keep_their_microseconds() {
        assertThat(migrations().entrySet())
                .as("a DATETIME without (6) rounds to a second")
                .allSatisfy(migration -> assertThat(migration.getValue())
                        .as(migration.getKey())
                        .doesNotContainPattern("(?i)\\bDATETIME\\b(?!\\(6\\))")
                        .doesNotContainPattern("(?i)\\bTIMESTAMP\\b"));
    }

    static Set<String> namedIn(String source) {
        var names = new TreeSet<>(Comparator.<String>naturalOrder());
        var code = COMMENT.matcher(source).replaceAll("");
        MAPPED.matcher(code).results().map(found -> found.group(1)).forEach(names::add);
        STRING.matcher(code)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .forEach(text -> IN_SQL.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .forEach(names::add));
        return names;
    }

    private static Set<String> tables() {
        var tables = new TreeSet<String>();
        migrations()
                .values()
                .forEach(sql -> CREATED.matcher(sql)
                        .results()
                        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                        .forEach(tables::add));
        return tables;
    }

    private static Set<String> entities() {
        var entities = new TreeSet<String>();
        for (var file : House.files(House.SOURCES, ".java")) {
            ENTITY.matcher(House.text(file))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .forEach(entities::add);
        }
        return entities;
    }

    private static Map<String, String> migrations() {
        var migrations = new TreeMap<String, String>();
        for (var file : House.files(House.MIGRATIONS, ".sql")) {
            migrations.put(file.getFileName().toString(), House.text(file));
        }
        return migrations;
    }

    private static List<String> statements(String sql) {
        var bare = sql.replaceAll("(?m)^\\s*--.*$", "").replaceAll("'(?:[^']|'')*'", "''");
        var statements = new ArrayList<String>();
        for (var part : bare.split(";", -1)) {
            if (!part.isBlank()) {
                statements.add(part.strip());
            }
        }
        return statements;
    }

    private static String featureOf(Path file) {
        return House.SOURCES.relativize(file).getName(0).toString();
    }
}
