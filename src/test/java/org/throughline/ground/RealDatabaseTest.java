package org.throughline.ground;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class RealDatabaseTest {

    @Inject
    DataSource database;

    @Test
    void a_commit_is_on_the_disk_before_it_is_answered_and_reads_see_only_what_is_committed() throws SQLException {
        assertThat(variable("innodb_flush_log_at_trx_commit")).isEqualTo("1");
        assertThat(variable("tx_isolation")).isEqualTo("READ-COMMITTED");
    }

    @Test
    void times_are_utc_and_text_is_four_byte_unicode() throws SQLException {
        assertThat(variable("time_zone")).isEqualTo("+00:00");
        assertThat(variable("character_set_server")).isEqualTo("utf8mb4");
    }

    @Test
    void a_stalled_node_holds_a_lock_for_two_seconds_at_most() throws SQLException {
        assertThat(variable("idle_transaction_timeout")).isEqualTo("2");
        assertThat(variable("innodb_lock_wait_timeout")).isEqualTo("2");
    }

    @Test
    void the_account_sees_no_schema_but_its_own() throws SQLException {
        assertThat(ask("SHOW DATABASES"))
                .allSatisfy(schema -> assertThat(schema).matches("throughline.*|information_schema"));
    }

    private @Nullable String variable(String name) throws SQLException {
        return ask("SELECT @@" + name).getFirst();
    }

    private List<String> ask(String question) throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(question)) {
            List<String> answer = new ArrayList<>();
            while (rows.next()) {
                answer.add(rows.getString(1));
            }
            return answer;
        }
    }
}
