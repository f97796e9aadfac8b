package org.throughline.callcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.access.SignedIn.as;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.ground.RealDatabase;
import org.throughline.telephony.CallNews;

/// What a PBX is told to do although nobody has asked for it.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class OwnCommandsTest {

    private static final long FENCE = 1;

    @Inject
    FedCalls calls;

    @Inject
    CommandDesk desk;

    private FedCalls.Fed call;

    @BeforeEach
    void nina_talks() {
        call = calls.talking("nina");
    }

    @AfterEach
    void the_call_is_over() {
        call.ended();
    }

    @Test
    void a_leg_that_the_pbx_keeps_of_a_phone_that_was_lost_is_ended_once() {
        call.held("nina", true);
        cutOff();
        cutOff();
        assertThat(claimed()).containsExactly(new Instruction.LetGo(call.leg("nina")));
        call.disconnected("nina");
        cutOff();
        assertThat(claimed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LISTEN", "WHISPER", "JOIN"})
    void who_takes_part_in_a_talk_begins_anew_whenever_the_rep_goes_to_another_bridge(String mode) {
        String id = as("lena", Roles.SUPERVISOR)
                .contentType("application/json")
                .body(Map.of("mode", mode))
                .post("/api/v1/calls/" + call.id + "/monitor")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        String name = "tl-monitor-" + id;
        claimed();
        call.tell(new CallNews.Monitored(call.id, Instant.now(), false, name, true));
        for (int times = 0; times < 2; times++) {
            crossed("nina");
            assertThat(claimed()).containsExactly(new Instruction.MonitorAnew(name));
        }
        crossed("omar"); // in whose talk nobody takes part
        assertThat(claimed()).isEmpty();
    }

    private void cutOff() {
        call.tell(new CallNews.CutOff(
                call.id,
                Instant.now(),
                false,
                call.leg("nina"),
                calls.rep("nina").endpoint()));
    }

    private void crossed(String login) {
        call.tell(new CallNews.Crossed(
                call.id, Instant.now(), false, call.leg(login), calls.rep(login).endpoint()));
    }

    /// All of it is carried out at once; of what other tests have left nothing is of these kinds.
    private List<Instruction> claimed() {
        return QuarkusTransaction.requiringNew()
                .call(() -> desk.claim(FedCalls.PBX, FENCE).stream()
                        .peek(claimed -> desk.answered(claimed.id(), FENCE, CommandDesk.Answer.TAKEN))
                        .map(CommandDesk.Claimed::instruction)
                        .filter(told -> told instanceof Instruction.LetGo || told instanceof Instruction.MonitorAnew)
                        .toList());
    }
}
