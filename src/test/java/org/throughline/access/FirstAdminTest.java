package org.throughline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class FirstAdminTest {

    private static final String PASSWORD = "a password of this start";

    @Inject
    AccountDesk accounts;

    @Inject
    DataSource database;

    @Test
    void only_the_start_that_made_the_account_says_so() {
        new Sql(database).run("DELETE FROM account_role", "DELETE FROM account");
        assertThat(started().isMade()).isTrue();
        assertThat(started().isMade()).isFalse(); // the next one finds it
    }

    private FirstAdmin started() {
        FirstAdmin admin = new FirstAdmin();
        admin.create(new StartupEvent(), config(), accounts);
        return admin;
    }

    private static AccessConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(AccessConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("throughline.access.first-admin-password", PASSWORD), "test", 100))
                .build()
                .getConfigMapping(AccessConfig.class);
    }
}
