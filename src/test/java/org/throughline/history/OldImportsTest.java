package org.throughline.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class OldImportsTest {

    private static final int DAYS = 365;

    @Inject
    OldImports old;

    @Inject
    DataSource database;

    private final String source = "old-" + UUID.randomUUID().toString().substring(0, 8);
    private Sql sql;

    @BeforeEach
    void connect() {
        sql = new Sql(database);
    }

    @AfterEach
    void remove() {
        sql.run("DELETE FROM ticket_import WHERE source = '" + source + "'");
    }

    @Test
    void who_imported_is_forgotten_a_year_after_the_last_line_however_long_ago_it_began() {
        last("over", DAYS + 1);
        last("young", DAYS - 1);

        old.forget();

        assertThat(sql.count("ticket_import WHERE source = '" + source + "'")).isOne();
        assertThat(sql.count("ticket_import WHERE source = '" + source + "' AND login = 'young'"))
                .isOne();
    }

    private void last(String login, int days) {
        sql.run("INSERT INTO ticket_import (id, source, login, began, changed, ended, line, imported, known, refused)"
                + " VALUES (UUID(), '" + source + "', '" + login + "', NOW(6) - INTERVAL 800 DAY, NOW(6) - INTERVAL "
                + days + " DAY, FALSE, 7, 7, 0, 0)");
    }
}
