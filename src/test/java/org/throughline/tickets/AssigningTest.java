package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;
import org.throughline.queues.Places;
import org.throughline.staff.Crew;
import org.throughline.staff.RepCard;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class AssigningTest {

    private static final String PATH = "/api/v1/tickets/";

    @Inject
    Crew crew;

    @Inject
    Places places;

    @Inject
    DataSource database;

    @Test
    void a_rep_gets_the_most_urgent_of_their_queues_and_of_these_the_oldest() {
        String skill = skill();
        String one = places.queue(skill + "-1", skill, null).value();
        String two = places.queue(skill + "-2", skill, null).value();
        String others = places.queue(skill + "-3", skill + "-other", null).value();
        RepCard nina = crew.hire(Map.of(skill, 5), Set.of("en"));
        waiting(others, "URGENT");
        String normal = waiting(one, "NORMAL");
        String urgent = waiting(two, "URGENT");
        String laterUrgent = waiting(one, "URGENT");

        next(nina)
                .then()
                .statusCode(200)
                .body("number", equalTo(urgent))
                .body("state", equalTo("OPEN"))
                .body("assignee", equalTo(nina.id().toString()));
        next(nina).then().body("number", equalTo(laterUrgent));
        next(nina).then().body("number", equalTo(normal));
        next(nina).then().statusCode(204);
    }

    @Test
    void what_somebody_has_or_is_settled_or_awaits_the_customer_is_given_to_nobody() {
        String skill = skill();
        String queue = places.queue(skill, skill, null).value();
        RepCard nina = crew.hire(Map.of(skill, 5), Set.of("en"));
        change(waiting(queue, "HIGH"), Map.of("assignee", nina.id().toString()));
        change(waiting(queue, "HIGH"), Map.of("state", "WAITING"));
        change(waiting(queue, "HIGH"), Map.of("state", "SOLVED"));
        next(nina).then().statusCode(204);
    }

    @Test
    void a_double_click_takes_one_ticket() throws Exception {
        String skill = skill();
        String queue = places.queue(skill, skill, null).value();
        RepCard nina = crew.hire(Map.of(skill, 5), Set.of("en"));
        waiting(queue, "NORMAL");
        waiting(queue, "NORMAL");
        as(nina.login()); // one account, before four ask for it at once
        List<String> got = together(Collections.nCopies(4, () -> next(nina, "one-click")));
        assertThat(got).containsOnly(got.getFirst());
        next(nina).then().statusCode(200).body("number", not(equalTo(got.getFirst())));
    }

    @Test
    void who_asks_again_for_a_ticket_that_was_taken_from_them_is_told_so_and_given_no_other() {
        String skill = skill();
        String queue = places.queue(skill, skill, null).value();
        RepCard nina = crew.hire(Map.of(skill, 5), Set.of("en"));
        String first = waiting(queue, "NORMAL");
        String second = waiting(queue, "NORMAL");
        next(nina, "lost-answer").then().statusCode(200).body("number", equalTo(first));
        change(first, Map.of("state", "SOLVED"));
        next(nina, "lost-answer").then().statusCode(200).body("state", equalTo("SOLVED"));

        change(first, Map.of("clear", List.of("ASSIGNEE")));
        next(nina, "lost-answer")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/no-longer-yours"))
                .body("number", equalTo(first));
        next(nina, "another").then().statusCode(200).body("number", equalTo(second));
    }

    @Test
    void of_many_reps_no_two_get_the_same_ticket_and_each_is_given_to_one() throws Exception {
        String skill = skill();
        String queue = places.queue(skill, skill, null).value();
        List<String> waiting = IntStream.range(0, 24)
                .mapToObj(n -> waiting(queue, n % 3 == 0 ? "URGENT" : "LOW"))
                .toList();
        List<Callable<Response>> clicks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RepCard rep = crew.hire(Map.of(skill, 5), Set.of("en"));
            as(rep.login());
            for (int k = 0; k < 3; k++) {
                clicks.add(() -> next(rep));
            }
        }
        assertThat(together(clicks)).containsExactlyInAnyOrderElementsOf(waiting);
    }

    /// What is being given to somebody else is passed by, and the next of that queue is not the next of all.
    @Test
    void while_the_first_is_being_given_away_the_next_is_the_most_urgent_of_the_rest() throws Exception {
        String skill = skill();
        String one = places.queue(skill + "-1", skill, null).value();
        String two = places.queue(skill + "-2", skill, null).value();
        RepCard nina = crew.hire(Map.of(skill, 5), Set.of("en"));
        String urgent = waiting(one, "URGENT");
        waiting(one, "LOW");
        String high = waiting(two, "HIGH");
        try (Connection other = database.getConnection();
                PreparedStatement lock = other.prepareStatement("SELECT id FROM ticket WHERE number = ? FOR UPDATE")) {
            other.setAutoCommit(false);
            lock.setString(1, urgent);
            lock.executeQuery().close();
            next(nina).then().statusCode(200).body("number", equalTo(high));
            other.rollback();
        }
    }

    @Test
    void a_supervisor_has_no_queues_and_a_stranger_is_no_rep() {
        SignedIn.as("assigning-boss", Roles.SUPERVISOR)
                .header("Idempotency-Key", "k")
                .post(PATH + "next")
                .then()
                .statusCode(403);
        as("assigning-nobody")
                .header("Idempotency-Key", "k")
                .post(PATH + "next")
                .then()
                .statusCode(404);
    }

    private static List<String> together(List<Callable<Response>> clicks) throws Exception {
        return atOnce(clicks).stream()
                .map(answer -> answer.then().statusCode(200).extract().<String>path("number"))
                .toList();
    }

    private static String waiting(String queue, String priority) {
        return as("assigning-desk")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "QUESTION"), "queue", queue, "priority", priority))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static void change(String number, Map<String, Object> change) {
        as("assigning-desk")
                .header("If-Match", "*")
                .body(change)
                .patch(PATH + number)
                .then()
                .statusCode(200);
    }

    private static Response next(RepCard rep) {
        return next(rep, UUID.randomUUID().toString());
    }

    private static Response next(RepCard rep, String key) {
        return as(rep.login()).header("Idempotency-Key", key).post(PATH + "next");
    }

    private static String skill() {
        return "s" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static RequestSpecification as(String login) {
        return SignedIn.as(login, Roles.REP).contentType(ContentType.JSON);
    }
}
