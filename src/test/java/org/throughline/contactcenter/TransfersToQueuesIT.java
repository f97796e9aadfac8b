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
import org.throughline.softphone.PhoneCall;

/// Callers sent to a queue that cannot take them, or takes too long: the transfer says where they ended.
class TransfersToQueuesIT {

    private static final String QUEUE = "/api/v1/queues/billing-en";
    private static final Map<String, Object> AS_IT_WAS = Map.of("maxWaitSeconds", 60);

    @RegisterExtension
    final Scene scene = new Scene();

    @AfterEach
    void no_other_test_meets_that_queue() {
        change(AS_IT_WAS);
    }

    @Test
    void who_waited_too_long_is_taken_out_of_the_next_queue_and_the_transfer_says_so() {
        change(Map.of("maxWaitSeconds", 10, "overflow", "service-en"));
        pause(scene.ready("lena"));
        Talk talk = Talk.throughQueue(scene);
        pause(talk.nina());
        RepAtDesk omar = scene.ready("omar");
        JsonNode transfer = send(talk);

        assertThat(await(talk, transfer, "RINGING").path("inQueue").asText()).isEqualTo("billing-en");
        PhoneCall atOmar = talk.awaitPop(omar).ringing().answer();
        atOmar.awaitHears(talk.nancy().phone());
        JsonNode done = await(talk, transfer, "COMPLETED");
        assertThat(done.path("takenByRep").asText()).isEqualTo("omar");
        assertThat(done.path("queue").asText()).isEqualTo("billing-en");
        assertThat(done.path("inQueue").asText()).isEqualTo("service-en");
        talk.call().hangUp();
        atOmar.awaitEnded();
    }

    @Test
    void a_queue_that_is_closed_gives_the_caller_back_to_the_rep_which_is_no_completion() {
        change(Map.of("calendar", "never"));
        scene.ready("lena");
        Talk talk = Talk.throughQueue(scene);
        JsonNode transfer = send(talk);

        talk.atNina().awaitEnded(Talk.LIMIT);
        PhoneCall again = talk.nina().phone().awaitRinging(Talk.BACK).answer();
        again.awaitHears(talk.nancy().phone());
        JsonNode back = await(talk, transfer, "RETURNED");
        assertThat(back.path("returnedToRep").asText()).isEqualTo("nina");
        assertThat(back.path("reason").asText()).isEqualTo("UNREACHABLE");
        talk.call().hangUp();
        again.awaitEnded();
    }

    @Test
    void a_caller_whom_nobody_can_take_is_promised_a_call_and_the_transfer_says_so() {
        change(Map.of("calendar", "never"));
        Talk talk = Talk.throughQueue(scene);
        talk.nina().api().put("/api/v1/reps/me/state", Map.of("state", "OUT"));
        JsonNode transfer = send(talk);

        talk.call().awaitEnded(Talk.BACK);
        assertThat(talk.nancy().prompts(talk.call())).endsWith("promise");
        JsonNode failed = await(talk, transfer, "FAILED");
        assertThat(failed.path("reason").asText()).isEqualTo("PROMISED_A_CALL");
        Awaitility.await("the call is over")
                .atMost(Talk.LIMIT)
                .until(() -> talk.context(talk.nina()).at("/call/state").asText(), "ENDED"::equals);
        assertThat(await(talk, transfer, "FAILED").path("reason").asText()).isEqualTo("PROMISED_A_CALL");
    }

    private void change(Map<String, Object> wishes) {
        Map<String, Object> queue = new HashMap<>(Company.queue("billing"));
        queue.putAll(wishes);
        scene.center().api("admin", ContactCenter.ADMIN_PASSWORD).change(QUEUE, queue);
    }

    private static void pause(RepAtDesk rep) {
        rep.api().put("/api/v1/reps/me/state", Map.of("state", "PAUSED", "reason", "BREAK"));
    }

    private static JsonNode send(Talk talk) {
        return talk.nina().api().post(transfers(talk), Map.of("kind", "BLIND", "queue", "billing-en"));
    }

    private static JsonNode await(Talk talk, JsonNode transfer, String state) {
        return Awaitility.await("the transfer to be " + state)
                .atMost(Talk.LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> talk.nina()
                                .api()
                                .get(transfers(talk) + "/" + transfer.path("id").asText()),
                        now -> now.path("state").asText().equals(state));
    }

    private static String transfers(Talk talk) {
        return "/api/v1/calls/" + talk.id() + "/transfers";
    }
}
