package org.throughline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class AuditTest {

    @Inject
    Audit audit;

    @Inject
    AuditReads reads;

    @Inject
    AuditRetention retention;

    @Inject
    Clock clock;

    @Test
    void it_is_kept_who_read_what_and_by_which_operation() {
        var who = "who-" + UUID.randomUUID();
        audit.read(new Actor(who, Set.of(Roles.REP), who), "/api/v1/live", "context", List.of("pbx1-1700000000.1"));
        SignedIn.as(LoginTest.someone(Roles.ADMIN), Roles.ADMIN)
                .queryParam("who", who)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].who", equalTo(who))
                .body("items[0].kind", equalTo("context"))
                .body("items[0].id", equalTo("pbx1-1700000000.1"))
                .body("items[0].operation", equalTo("/api/v1/live"));
    }

    @Test
    void the_audit_is_paged_from_the_latest_without_a_hole_or_a_double() {
        var who = "pages-" + UUID.randomUUID();
        var ids = IntStream.range(0, 25).mapToObj(i -> "id-" + i).toList();
        // all in one instant: the cursor must not rely on time alone
        audit.read(new Actor(who, Set.of(), null), "/x", "customer", ids);
        var boss = LoginTest.someone(Roles.ADMIN);
        var seen = new ArrayList<String>();
        String next = null;
        do {
            var request = SignedIn.as(boss, Roles.ADMIN).queryParam("who", who).queryParam("limit", 10);
            if (next != null) {
                request.queryParam("after", next);
            }
            var page = request.get("/api/v1/audit")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id", String.class));
            next = page.getString("next");
        } while (next != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void only_an_admin_reads_the_audit() {
        for (var role : List.of(Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR)) {
            SignedIn.as(LoginTest.someone(role), role)
                    .get("/api/v1/audit")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void filters_are_values_and_never_words_of_a_query() {
        var boss = LoginTest.someone(Roles.ADMIN);
        for (var hostile : List.of("x' or '1'='1", "x\" or 1 = 1 --", "%", ":who", "\u0000", "😀")) {
            SignedIn.as(boss, Roles.ADMIN)
                    .queryParam("who", hostile)
                    .queryParam("kind", "customer")
                    .queryParam("id", hostile)
                    .get("/api/v1/audit")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0));
        }
    }

    @Test
    void what_is_older_than_its_time_is_forgotten_and_nothing_else() {
        var who = "old-" + UUID.randomUUID();
        var now = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> {
            reads.persist(new AuditRead(now.minus(Duration.ofDays(366)), who, "customer", "old", "/x"));
            reads.persist(new AuditRead(now.minus(Duration.ofDays(364)), who, "customer", "young", "/x"));
        });
        retention.forget();
        assertThat(QuarkusTransaction.requiringNew().call(() -> reads.latest(who, null, null, null, 10)))
                .extracting(AuditRead::subject)
                .containsExactly("young");
    }
}
