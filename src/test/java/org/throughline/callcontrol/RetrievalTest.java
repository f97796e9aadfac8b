package org.throughline.callcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.throughline.access.SignedIn.as;
import static org.throughline.access.SignedIn.token;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.callcontrol.CommandDesk.Answer;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;
import org.throughline.telephony.LegOutcome;

/// Who takes a parked caller when several want to.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class RetrievalTest {

    private static final long FENCE = 1;

    @Inject
    FedCalls calls;

    @Inject
    CommandDesk desk;

    @Inject
    Overdue overdue;

    @Inject
    DataSource database;

    private FedCalls.Fed call;

    @BeforeEach
    void a_caller_is_parked() {
        call = calls.talking("nina");
        call.disconnected("nina");
        call.parked("701");
    }

    @AfterEach
    void the_call_is_over() {
        call.ended();
    }

    @RepeatedTest(5)
    void of_two_who_ask_at_once_one_is_accepted_and_asking_again_is_the_same() {
        String omar = token("omar", Roles.REP);
        String lena = token("lena", Roles.REP);
        List<CompletableFuture<Map.Entry<String, Integer>>> asked = IntStream.range(0, 12)
                .mapToObj(n -> n % 2 == 0 ? omar : lena)
                .map(token ->
                        CompletableFuture.supplyAsync(() -> Map.entry(token, ask(token)), Thread::startVirtualThread))
                .toList();
        Map<String, List<Integer>> answers = asked.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));

        assertThat(answers.values())
                .anySatisfy(told -> assertThat(told).hasSize(6).containsOnly(202))
                .anySatisfy(told -> assertThat(told).hasSize(6).containsOnly(409));
        assertThat(new Sql(database).count("pbx_command WHERE call_id = '" + call.id + "'"))
                .isEqualTo(1);
    }

    @Test
    void the_second_is_told_that_a_colleague_is_at_it() {
        String command = retrieve("omar").statusCode(202).extract().path("id");
        retrieve("omar").statusCode(202).body("id", equalTo(command));
        retrieve("lena")
                .statusCode(409)
                .body("type", equalTo("/problems/retrieval-in-flight"))
                .body("command", equalTo(command));
    }

    @Test
    void whose_phone_is_not_picked_up_leaves_the_caller_to_the_next_one() {
        retrieve("omar").statusCode(202);
        answered(Answer.TAKEN);
        call.offered("omar", false);
        call.offered("nina", false);
        call.offerEnded("nina", LegOutcome.CANCEL); // another phone says nothing of his
        retrieve("lena").statusCode(409);
        call.offerEnded("omar", LegOutcome.BUSY);
        retrieve("lena").statusCode(202).body("by", equalTo("lena"));
    }

    @Test
    void what_the_pbx_refuses_or_nobody_sends_leaves_the_caller_to_the_next_one() {
        retrieve("omar").statusCode(202);
        answered(Answer.REFUSED);
        retrieve("lena").statusCode(202);
        new Sql(database)
                .run("UPDATE pbx_command SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE call_id = '"
                        + call.id + "'");
        overdue.end();
        retrieve("omar").statusCode(202).body("by", equalTo("omar"));
    }

    private void answered(Answer answer) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        desk.claim(FedCalls.PBX, FENCE).forEach(claimed -> desk.answered(claimed.id(), FENCE, answer)));
    }

    private ValidatableResponse retrieve(String login) {
        return as(login, Roles.REP).post(path()).then();
    }

    private int ask(String token) {
        return RestAssured.given().auth().oauth2(token).post(path()).statusCode();
    }

    private String path() {
        return "/api/v1/calls/" + call.id + "/retrieval";
    }
}
