package org.throughline.flows;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.NewCustomer;
import org.throughline.ground.RealDatabase;
import org.throughline.journeys.CallLedger;
import org.throughline.phone.E164;
import org.throughline.queues.Places;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueuePlan;
import org.throughline.staff.Crew;
import org.throughline.staff.Intent;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.LineEvent.DeviceState;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// Turns as a PBX asks them, against the real features and a real database.
///
/// Other classes share the database: callers here speak Finnish, which nobody else's queues and reps do, and have
/// numbers and calls of their own.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class CallFlowTest {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final TurnAnswer GREETING = new TurnAnswer.Say(List.of(new Prompt("greeting")));

    @Inject
    CallFlow flow;

    @Inject
    DataSource database;

    @Inject
    Places places;

    @Inject
    QueuePlan plan;

    @Inject
    Crew crew;

    @Inject
    Roster roster;

    @Inject
    CustomerDirectory customers;

    @Inject
    CallLedger ledger;

    @Inject
    OldTurns oldTurns;

    @Inject
    MeterRegistry meters;

    private final int number = NEXT.incrementAndGet();
    private final CallId call = new CallId("pbx1-1711111111." + number);
    private final String phone = "+49405550" + (6000 + number);

    private @Nullable RepCard rep;

    @BeforeEach
    void somebody_is_there() {
        places.queue("general-fi", "general", "fi");
        places.queue("technical-fi", "technical", "fi");
        QuarkusTransaction.requiringNew()
                .run(() -> customers.upsert(new NewCustomer(
                        "CF-" + number,
                        "" + (980000 + number),
                        "Nancy Bergmann",
                        null,
                        "en",
                        List.of(),
                        List.of(new E164(phone)),
                        null,
                        null)));
        RepCard hired = crew.hire(Map.of("technical", 9, "general", 5), Set.of("fi"));
        QuarkusTransaction.requiringNew().run(() -> {
            roster.setIntent(hired.id(), Intent.READY, null);
            roster.deviceChanged(hired.endpoint(), DeviceState.FREE, Instant.now());
        });
        rep = hired;
    }

    @AfterEach
    void and_goes_home() {
        RepCard hired = rep;
        if (hired != null) {
            QuarkusTransaction.requiringNew().run(() -> roster.setIntent(hired.id(), Intent.OUT, null));
        }
    }

    private Turn turn(int seq, TurnEvent event, String data) {
        return new Turn(call, call.value(), "carrier", seq, event, data, phone, "2000", "fi");
    }

    private void announce() {
        QuarkusTransaction.requiringNew()
                .run(() -> ledger.take(new CallNews.Announced(call, Instant.now(), false, phone, "2000")));
    }

    @Test
    void a_known_caller_is_greeted_asked_why_and_waits_in_the_queue_that_fits() {
        assertThat(flow.take(turn(1, TurnEvent.START, "2000"))).isEqualTo(GREETING);
        announce();
        assertThat(flow.take(turn(2, TurnEvent.SAID, "")))
                .isEqualTo(new TurnAnswer.Ask(List.of(new Prompt("why.menu")), 1, Duration.ofSeconds(6)));
        assertThat(flow.take(turn(3, TurnEvent.KEYS, "OK:4")))
                .isEqualTo(new TurnAnswer.Enqueue("technical-fi", Duration.ofMinutes(5), 0));

        assertThat(ask("SELECT value FROM fact WHERE call_id = '" + call + "' AND name = 'why'"))
                .containsExactly("technical");
        assertThat(ask("SELECT fact FROM ask WHERE call_id = '" + call + "'")).containsExactly("why");
        assertThat(ask("SELECT verification FROM phone_call WHERE id = '" + call + "'"))
                .containsExactly("ANI");
    }

    @Test
    void the_same_turn_twenty_times_at_once_has_one_effect_and_one_answer() throws Exception {
        flow.take(turn(1, TurnEvent.START, "2000"));
        announce();
        flow.take(turn(2, TurnEvent.SAID, ""));

        List<TurnAnswer> answers = together(20, i -> turn(3, TurnEvent.KEYS, "OK:4"));

        assertThat(new HashSet<>(answers))
                .containsExactly(new TurnAnswer.Enqueue("technical-fi", Duration.ofMinutes(5), 0));
        assertThat(ask("SELECT name FROM fact WHERE call_id = '" + call + "'")).containsExactly("why");
        assertThat(ask("SELECT kind FROM ticket_entry WHERE call_id = '" + call + "' AND kind = 'CALL_STARTED'"))
                .hasSize(1);
    }

    @Test
    void the_first_turn_twenty_times_at_once_is_one_call() throws Exception {
        List<TurnAnswer> answers = together(20, i -> turn(1, TurnEvent.START, "2000"));

        assertThat(new HashSet<>(answers)).containsExactly(GREETING);
        assertThat(ask("SELECT id FROM phone_call WHERE id = '" + call + "'")).hasSize(1);
    }

    @Test
    void a_turn_that_is_asked_again_later_gets_the_answer_it_got_whatever_has_changed_since() {
        flow.take(turn(1, TurnEvent.START, "2000"));
        TurnAnswer unannounced = flow.take(turn(2, TurnEvent.SAID, "0"));
        announce();

        assertThat(flow.take(turn(2, TurnEvent.SAID, "0"))).isEqualTo(unannounced);
        assertThat(ask("SELECT verification FROM phone_call WHERE id = '" + call + "'"))
                .containsExactly("NONE");
    }

    @Test
    void the_same_key_with_another_story_is_refused_and_an_alarm() {
        double conflicts = count("conflict");
        flow.take(turn(1, TurnEvent.START, "2000"));
        flow.take(turn(2, TurnEvent.SAID, ""));

        assertThat(flow.take(turn(2, TurnEvent.SAID, "0"))).isEqualTo(new TurnAnswer.Fallback());

        assertThat(count("conflict")).isEqualTo(conflicts + 1);
        assertThat(ask("SELECT kind FROM live_event WHERE call_id = '" + call + "' AND kind = 'turn.conflict'"))
                .hasSize(1);
    }

    @Test
    void after_turns_that_the_pbx_took_alone_the_call_goes_on_from_what_it_tells() {
        double gaps = count("gap");
        flow.take(turn(1, TurnEvent.START, "2000"));
        announce();

        assertThat(flow.take(turn(4, TurnEvent.FALLBACK, "TIMEOUT")))
                .isEqualTo(new TurnAnswer.Enqueue("general-fi", Duration.ofMinutes(5), 10));

        assertThat(count("gap")).isEqualTo(gaps + 1);
    }

    @Test
    void a_reps_own_call_reaches_a_colleague_and_is_no_call_of_a_customer() {
        RepCard colleague = crew.hire(Map.of(), Set.of());

        assertThat(flow.take(turn(1, TurnEvent.CONSULT, colleague.extension())))
                .isEqualTo(new TurnAnswer.RingRep(colleague.endpoint(), Duration.ofSeconds(25)));
        assertThat(flow.take(turn(2, TurnEvent.DIAL, "NOANSWER")))
                .isEqualTo(new TurnAnswer.End(List.of(new Prompt("consult.unavailable"))));
        assertThat(flow.take(turn(3, TurnEvent.CONSULT, "00491701234567")))
                .isEqualTo(new TurnAnswer.End(List.of(new Prompt("consult.refused"))));
        assertThat(ask("SELECT id FROM phone_call WHERE id = '" + call + "'")).isEmpty();
    }

    @Test
    void a_rep_reaches_a_queue_by_its_extension() {
        if (QuarkusTransaction.requiringNew().call(() -> plan.card(new QueueKey("technical-en"))) == null) {
            places.queue("technical-en", "technical", "en");
        }

        // whether somebody serves it now depends on what other classes left; that it is known does not
        assertThat(flow.take(turn(1, TurnEvent.CONSULT, "803")))
                .isIn(
                        new TurnAnswer.Enqueue("technical-en", maxWait("technical-en"), 10),
                        new TurnAnswer.End(List.of(new Prompt("consult.unavailable"))));
    }

    private Duration maxWait(String queue) {
        return QuarkusTransaction.requiringNew()
                .call(() -> requireNonNull(plan.card(new QueueKey(queue))).maxWait());
    }

    @Test
    void old_turns_are_deleted_and_fresh_ones_kept() throws SQLException {
        flow.take(turn(1, TurnEvent.START, "2000"));
        flow.take(turn(2, TurnEvent.SAID, ""));
        try (Connection connection = database.getConnection();
                var age = connection.prepareStatement(
                        "UPDATE turn SET at = at - INTERVAL 8 DAY WHERE channel = ? AND seq = 1")) {
            age.setString(1, call.value());
            age.executeUpdate();
        }

        oldTurns.delete();

        assertThat(ask("SELECT seq FROM turn WHERE channel = '" + call + "'")).containsExactly("2");
    }

    @Test
    void supervisors_read_the_live_flow_and_its_schema_and_reps_do_not() {
        SignedIn.as("flow-watcher", Roles.SUPERVISOR)
                .get("/api/v1/flows")
                .then()
                .statusCode(200)
                .body("[0].id", equalTo("entry"))
                .body("[0].budget", equalTo(3))
                .body("[0].source", containsString("steps:"));
        SignedIn.as("flow-watcher", Roles.SUPERVISOR)
                .get("/api/v1/flows/schema")
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .body(containsString("Call flow"));
        SignedIn.as("flow-rep", Roles.REP).get("/api/v1/flows").then().statusCode(403);
    }

    @Test
    void a_turn_that_another_node_holds_too_long_is_left_to_the_pbx_and_nothing_of_it_remains() throws Exception {
        try (Connection stalled = database.getConnection()) {
            claim(stalled, turn(1, TurnEvent.START, "2000"));
            long began = System.nanoTime();

            assertThat(flow.take(turn(1, TurnEvent.START, "2000"))).isEqualTo(new TurnAnswer.Fallback());

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2900));
        }
        assertThat(ask("SELECT id FROM phone_call WHERE id = '" + call + "'")).isEmpty();
    }

    @Test
    void under_ten_times_the_load_turns_are_refused_early_and_then_all_is_well_again() throws Exception {
        double shed = count("shed");
        try (Connection stalled = database.getConnection()) {
            for (int i = 0; i < 24; i++) {
                claim(stalled, crowd(i));
            }
            List<TurnAnswer> answers = together(300, CallFlowTest.this::crowd);

            assertThat(answers).contains(new TurnAnswer.Fallback());
            assertThat(answers.stream().filter(GREETING::equals).count()
                            + answers.stream()
                                    .filter(new TurnAnswer.Fallback()::equals)
                                    .count())
                    .isEqualTo(300);
        }
        assertThat(count("shed")).isGreaterThan(shed);
        assertThat(flow.take(turn(1, TurnEvent.START, "2000"))).isEqualTo(GREETING);
    }

    private Turn crowd(int i) {
        CallId one = new CallId("crowd" + number + "-1711111111." + i);
        return new Turn(one, one.value(), "carrier", 1, TurnEvent.START, "2000", null, "2000", "fi");
    }

    private static void claim(Connection connection, Turn turn) throws SQLException {
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement(
                "INSERT INTO turn (channel, seq, fingerprint, at) VALUES (?, ?, '', NOW(6))")) {
            insert.setString(1, turn.channel());
            insert.setInt(2, turn.seq());
            insert.executeUpdate();
        }
    }

    private List<TurnAnswer> together(int many, java.util.function.IntFunction<Turn> turns) throws Exception {
        CyclicBarrier start = new CyclicBarrier(many);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<TurnAnswer>> asking = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Turn turn = turns.apply(i);
                asking.add(() -> {
                    start.await();
                    return flow.take(turn);
                });
            }
            List<TurnAnswer> answers = Collections.synchronizedList(new ArrayList<>());
            for (Future<TurnAnswer> answer : callers.invokeAll(asking)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private double count(String outcome) {
        return meters.counter("throughline.turns", "outcome", outcome).count();
    }

    private List<@Nullable String> ask(String question) {
        try (Connection connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(question)) {
            List<@Nullable String> answer = new ArrayList<>();
            while (rows.next()) {
                answer.add(rows.getString(1));
            }
            return answer;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
