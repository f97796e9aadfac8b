package org.throughline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Agroal says, without a code, when the database is away; the rest is asked over HTTP.
class DatabaseRefusalsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sorry, acquisition timeout!",
                "Acquisition timeout while waiting for new connection",
                "Exception in association of connection to existing transaction"
            })
    void a_pool_without_a_connection_that_works_means_that_the_database_is_away(String message) {
        assertThat(DatabaseRefusals.of(new RuntimeException(new SQLException(message)), false))
                .hasMessageContaining("The database can't be reached now");
    }
}
