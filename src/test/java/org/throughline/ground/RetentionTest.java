package org.throughline.ground;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Every table says how long its rows are kept, and docs/data.md says the same.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class RetentionTest {

    private static final String NOT_OURS = "flyway_schema_history";

    @Inject
    DataSource database;

    @Test
    void every_table_says_how_long_its_rows_are_kept() throws SQLException {
        assertThat(comments())
                .isNotEmpty()
                .allSatisfy((table, comment) -> assertThat(comment).as(table).matches("retention: \\S.{5,}"));
    }

    @Test
    void the_list_of_data_in_the_docs_is_complete_and_says_the_same() throws SQLException, IOException {
        String docs = Files.readString(Path.of("docs", "data.md"));
        Map<String, String> documented = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|(.*)\\|$")
                .matcher(docs)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        Map<String, String> comments = comments();
        Set<String> differ = new TreeSet<>(documented.keySet());
        differ.removeAll(comments.keySet());
        assertThat(differ).as("in docs/data.md, but not in the database").isEmpty();
        comments.forEach((table, comment) -> {
            assertThat(documented).as("docs/data.md").containsKey(table);
            assertThat(documented.get(table)).as("docs/data.md on " + table).contains(kept(comment));
        });
    }

    /// The first part of a comment, without its remarks.
    private static String kept(String comment) {
        return comment.substring("retention: ".length()).split(";", 2)[0];
    }

    private Map<String, String> comments() throws SQLException {
        Map<String, String> comments = new TreeMap<>();
        try (Connection connection = database.getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT table_name, table_comment FROM information_schema.tables"
                                + " WHERE table_schema = DATABASE()")) {
            while (rows.next()) {
                if (!rows.getString(1).equals(NOT_OURS)) {
                    comments.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return comments;
    }
}
