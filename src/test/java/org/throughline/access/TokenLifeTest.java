package org.throughline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class TokenLifeTest {

    @Inject
    TokenLife tokens;

    @Inject
    Accounts accounts;

    @Inject
    Clock clock;

    @Test
    void a_life_ends_at_its_time() {
        var login = LoginTest.someone(Roles.REP);
        assertThat(tokens.stillValid(life(login, Duration.ofMinutes(1), 0))).isTrue();
        assertThat(tokens.stillValid(life(login, Duration.ZERO, 0))).isFalse();
        assertThat(tokens.stillValid(life(login, Duration.ofMinutes(1), 1))).isFalse();
    }

    @Test
    void a_role_that_another_node_took_away_ends_it_within_three_seconds() {
        var login = LoginTest.someone(Roles.REP);
        var life = life(login, Duration.ofHours(1), 0);
        assertThat(tokens.stillValid(life)).isTrue();
        // past this node's cache, as another node would
        QuarkusTransaction.requiringNew()
                .run(() -> accounts.findById(login).permit(Set.of(Roles.SUPERVISOR), true, clock.instant()));
        await().atMost(Duration.ofSeconds(3)).until(() -> !tokens.stillValid(life));
    }

    @Test
    void a_token_of_an_external_issuer_lasts_until_it_expires() {
        var foreign = new TokenLife.Life("anybody", Set.of(), clock.instant().plusSeconds(60), null);
        assertThat(tokens.stillValid(foreign)).isTrue();
    }

    private TokenLife.Life life(String login, Duration left, int version) {
        return new TokenLife.Life(login, Set.of(Roles.REP), clock.instant().plus(left), version);
    }
}
