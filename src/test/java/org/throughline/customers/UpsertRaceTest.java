package org.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class UpsertRaceTest {

    private static final int RACERS = 6;

    @Inject
    DataSource database;

    @Test
    void those_who_bring_the_same_new_customer_at_once_make_one() throws Exception {
        for (int round = 0; round < 8; round++) {
            String id = "R-" + UUID.randomUUID();
            List<Response> answers = race(racer -> put(id, Map.of("name", "Racer " + racer, "phones", List.of())));

            assertThat(answers)
                    .extracting(Response::statusCode)
                    .containsOnly(200, 201)
                    .containsOnlyOnce(201);
            assertThat(answers.stream().map(answer -> answer.<String>path("id")).distinct())
                    .hasSize(1);
            assertThat(count("customer WHERE external_id = '" + id + "'")).isOne();
            assertThat(count("customer_person JOIN customer ON id = customer_id WHERE external_id = '" + id + "'"))
                    .isOne();
        }
    }

    @Test
    void of_those_who_want_the_same_customer_number_at_once_one_gets_it() throws Exception {
        for (int round = 0; round < 8; round++) {
            String number = String.valueOf(100_000_000L + System.nanoTime() % 100_000_000L);
            List<Response> answers =
                    race(racer -> put("R-" + UUID.randomUUID(), Map.of("name", "Racer " + racer, "number", number)));

            assertThat(answers)
                    .extracting(Response::statusCode)
                    .containsOnly(201, 409)
                    .containsOnlyOnce(201);
            assertThat(count("customer WHERE number = '" + number + "'")).isOne();
        }
    }

    @Test
    void of_those_who_replace_the_same_version_at_once_one_does() throws Exception {
        String id = "R-" + UUID.randomUUID();
        String tag = put(id, Map.of("name", "Before")).header("ETag");
        List<Response> answers = race(racer -> SignedIn.as("race-integrator", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Map.of("name", "Racer " + racer))
                .put("/api/v1/customers/" + id));

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnly(200, 412)
                .containsOnlyOnce(200);
    }

    private static Response put(String id, Map<String, Object> body) {
        return SignedIn.as("race-integrator", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/customers/" + id);
    }

    private static List<Response> race(IntFunction<Response> run) throws Exception {
        SignedIn.token("race-integrator", Roles.INTEGRATOR);
        var together = new CyclicBarrier(RACERS);
        List<Response> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(RACERS)) {
            List<Future<Response>> running = new ArrayList<>();
            for (int racer = 0; racer < RACERS; racer++) {
                int number = racer;
                running.add(threads.submit(() -> {
                    together.await();
                    return run.apply(number);
                }));
            }
            for (Future<Response> answer : running) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private long count(String from) throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
