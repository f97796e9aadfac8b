package org.throughline.callcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.throughline.access.SignedIn.as;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.ground.RealDatabase;
import org.throughline.journeys.JourneyBook;
import org.throughline.telephony.CallId;

/// Which call may be named in what is written on a ticket.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class CallsOnTicketsTest {

    @Inject
    FedCalls calls;

    @Inject
    JourneyBook journeys;

    private FedCalls.Fed ninas;
    private FedCalls.Fed omars;

    @BeforeEach
    void two_talk() {
        ninas = calls.talking("nina");
        omars = calls.talking("omar");
    }

    @AfterEach
    void the_calls_are_over() {
        ninas.ended();
        omars.ended();
    }

    @Test
    void a_note_names_a_call_about_the_matter_or_one_that_its_writer_may_see() {
        note("nina", Roles.REP, ninas, ninas.id).statusCode(201);
        note("lena", Roles.REP, ninas, ninas.id).statusCode(201);
        note("nina", Roles.REP, omars, ninas.id).statusCode(201); // the caller spoke of another matter, too
        note("boss", Roles.SUPERVISOR, ninas, omars.id).statusCode(201);
        assertThat(written(ninas)).hasSize(3);
    }

    @Test
    void a_call_of_others_about_something_else_and_one_that_never_was_are_not_named() {
        for (CallId call : List.of(omars.id, new CallId("pbx1-1.1"))) {
            note("nina", Roles.REP, ninas, call).statusCode(422).body("type", equalTo("/problems/ticket-call-refused"));
            dispose(call).statusCode(422).body("type", equalTo("/problems/ticket-call-refused"));
        }
        assertThat(written(ninas)).isEmpty();
        assertThat((String) as("nina", Roles.REP).get(path(ninas)).path("disposition"))
                .isNull();

        dispose(ninas.id).statusCode(200).body("disposition", equalTo("replaced"));
    }

    private ValidatableResponse note(String login, String role, FedCalls.Fed about, CallId during) {
        return as(login, role)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("text", "Kettle leaks.", "call", during.value()))
                .post(path(about) + "/notes")
                .then();
    }

    private ValidatableResponse dispose(CallId during) {
        Response ticket = as("nina", Roles.REP).get(path(ninas));
        return as("nina", Roles.REP)
                .contentType("application/json")
                .header("If-Match", ticket.header("ETag"))
                .body(Map.of("code", "replaced", "call", during.value()))
                .put(path(ninas) + "/disposition")
                .then();
    }

    private List<String> written(FedCalls.Fed about) {
        return as("nina", Roles.REP)
                .get(path(about) + "/timeline")
                .path("items.findAll { it.kind in ['NOTE', 'DISPOSITION'] }.id");
    }

    private String path(FedCalls.Fed about) {
        return "/api/v1/tickets/" + QuarkusTransaction.requiringNew().call(() -> journeys.ticketNumber(about.id));
    }
}
