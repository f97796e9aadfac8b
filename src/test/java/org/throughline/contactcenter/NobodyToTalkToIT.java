package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// Closed, full, waited too long: the caller is told why, and is promised a call or goes to the operator.
class NobodyToTalkToIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /// Preferred to the queue of the same skill that serves any language.
    private static final String QUEUE = "/api/v1/queues/unlucky-billing";

    @RegisterExtension
    final Scene scene = new Scene();

    @AfterEach
    void no_other_test_meets_that_queue() {
        scene.center().api("admin", ContactCenter.ADMIN_PASSWORD).delete(QUEUE);
    }

    @Test
    void who_calls_when_we_are_closed_is_told_so_and_promised_a_call() {
        scene.ready("lena");
        open(Map.of("calendar", "never"));
        Caller nancy = scene.customer();

        PhoneCall call = asksAboutABill(nancy);
        call.awaitEnded(PATIENCE);

        assertThat(nancy.prompts(call)).containsExactly("greeting", "why.menu", "closed", "promise");
        assertPromised(nancy, "CLOSED");
    }

    @Test
    void who_finds_too_many_waiting_is_told_so_and_promised_a_call_and_the_others_wait_on() {
        RepAtDesk lena = scene.ready("lena");
        open(Map.of("maxLength", 1));
        pause(lena);
        Caller first = scene.customer();
        Caller nancy = scene.customer();
        PhoneCall waits = asksAboutABill(first);
        Awaitility.await("one waits")
                .atMost(PATIENCE)
                .until(() -> !calls().isEmpty()
                        && calls().get(0).path("state").asText().equals("WAITING"));

        PhoneCall call = asksAboutABill(nancy);
        call.awaitEnded(PATIENCE);

        assertThat(nancy.prompts(call)).containsExactly("greeting", "why.menu", "full", "promise");
        assertPromised(nancy, "QUEUE_FULL");
        assertThat(waits.isUp()).isTrue();
        lena.become("READY");
        CallerPathsIT.talkAndHangUp(first, waits, lena, lena.awaitOffer());
    }

    @Test
    void who_has_waited_too_long_is_told_so_and_promised_a_call() {
        RepAtDesk lena = scene.ready("lena");
        open(Map.of("maxWaitSeconds", 10));
        pause(lena);
        Caller nancy = scene.customer();

        PhoneCall call = asksAboutABill(nancy);
        call.awaitEnded(PATIENCE);

        assertThat(nancy.prompts(call)).contains("waited", "promise").doesNotContain("full", "nobody", "closed");
        assertPromised(nancy, "WAITED_TOO_LONG");
    }

    @Test
    void who_presses_0_when_we_are_closed_talks_with_the_operator_and_is_promised_nothing() {
        scene.ready("lena");
        open(Map.of("calendar", "never"));
        Caller nancy = scene.customer();
        try (Phone operator = operator()) {
            PhoneCall call = asksAboutABill(nancy);
            nancy.awaitPrompt(call, "closed");
            call.press("0");

            PhoneCall talk = operator.awaitRinging().answer();
            talk.awaitHears(nancy.phone());
            call.awaitHears(operator);
            call.hangUp();
            talk.awaitEnded();
            assertThat(nancy.prompts(call)).containsExactly("greeting", "why.menu", "closed");
            assertThat(promises(nancy)).isEmpty();
        }
    }

    /// The queue for bills, as the test wants it; returns once the PBX has it and lena serves it.
    private void open(Map<String, Object> wishes) {
        Map<String, Object> queue = new HashMap<>(Map.of(
                "skill", "billing", "language", "en", "calendar", "always", "wrapUpSeconds", 0, "ringSeconds", 8));
        queue.putAll(wishes);
        scene.center().api("admin", ContactCenter.ADMIN_PASSWORD).put(QUEUE, queue);
        Awaitility.await("the PBX has the queue")
                .atMost(PATIENCE)
                .until(() -> scene.center()
                        .pbx("one")
                        .ask("queue show unlucky-billing")
                        .contains("PJSIP/rep-103"));
    }

    private static void pause(RepAtDesk rep) {
        rep.api().put("/api/v1/reps/me/state", Map.of("state", "PAUSED", "reason", "BREAK"));
    }

    private static PhoneCall asksAboutABill(Caller caller) {
        PhoneCall call = caller.call();
        caller.awaitPrompt(call, "why.menu");
        call.press("3");
        return call;
    }

    private Phone operator() {
        String extension = "10" + Company.REPS_A_PBX;
        return Phone.named("rep-" + extension)
                .password(Company.phonePassword(extension))
                .pbx(scene.center().pbx("one").plan().sipPort())
                .tone(820)
                .open()
                .register();
    }

    private JsonNode calls() {
        return Company.login(scene.center(), "sam").get("/api/v1/calls");
    }

    private void assertPromised(Caller caller, String reason) {
        JsonNode promises = promises(caller);
        assertThat(promises).hasSize(1);
        assertThat(promises.at("/0/kind").asText()).isEqualTo("CALL_BACK");
        assertThat(promises.at("/0/reason").asText()).isEqualTo(reason);
        assertThat(promises.at("/0/kept").isMissingNode()).isTrue();
        Awaitility.await("no call is left")
                .atMost(PATIENCE)
                .until(() -> !calls().toString()
                        .contains(ticket(caller).path("journey").asText()));
    }

    private JsonNode promises(Caller caller) {
        return scene.integrator()
                .get("/api/v1/tickets/" + ticket(caller).path("number").asText() + "/promises");
    }

    /// The caller's only ticket.
    private JsonNode ticket(Caller caller) {
        Api erp = scene.integrator();
        String customer = erp.get("/api/v1/customers/" + caller.customer().externalId())
                .path("id")
                .asText();
        JsonNode tickets = erp.get("/api/v1/tickets?customer=" + customer).path("items");
        assertThat(tickets).hasSize(1);
        return tickets.get(0);
    }
}
