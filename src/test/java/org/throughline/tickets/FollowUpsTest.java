package org.throughline.tickets;

import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Sql;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class FollowUpsTest {

    @Inject
    FollowUps followUps;

    @Inject
    Sql sql;

    @Test
    void a_date_that_is_over_is_told_once_and_again_if_another_one_is_set() {
        String number = ticket();
        followUps.look();
        told(number, 0);
        past(number, 5);
        followUps.look();
        followUps.look();
        told(number, 1);
        past(number, 4);
        followUps.look();
        told(number, 2);
    }

    @Test
    void nobody_is_told_of_a_ticket_that_is_solved() {
        String number = ticket();
        OwnTransaction.of(() -> sql.run("UPDATE ticket SET state = 'SOLVED' WHERE number = ?", number));
        past(number, 5);
        followUps.look();
        told(number, 0);
    }

    private static String ticket() {
        return SignedIn.as("nina", Roles.REP)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of(
                        "particulars",
                        Map.of("kind", "TROUBLE"),
                        "followUp",
                        Instant.now().plus(Duration.ofDays(3)).toString()))
                .post("/api/v1/tickets")
                .path("number");
    }

    private void past(String number, int minutes) {
        OwnTransaction.of(() -> sql.run(
                "UPDATE ticket SET follow_up = ? WHERE number = ?",
                Instant.now().minus(Duration.ofMinutes(minutes)),
                number));
    }

    private static void told(String number, int times) {
        SignedIn.as("nina", Roles.REP)
                .get("/api/v1/tickets/" + number + "/timeline")
                .then()
                .body("items.findAll { it.kind == 'ESCALATED' && it.data.clock == 'FOLLOW_UP' }", hasSize(times));
    }
}
