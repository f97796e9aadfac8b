package org.throughline.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.api.Problem;
import org.throughline.ground.RealDatabase;
import org.throughline.telephony.LineEvent.DeviceState;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class RosterTest {

    @Inject
    Roster roster;

    @Inject
    IntentChanges changes;

    @Inject
    WrapUpEnds wrapUpEnds;

    @Inject
    Crew crew;

    @Inject
    Clock clock;

    @Inject
    DataSource database;

    @Test
    void a_rep_is_found_by_each_of_their_names() {
        var nina = crew.hire(Map.of("service", 7), Set.of("en", "de"));
        assertThat(List.of(
                        require(roster.byId(nina.id())),
                        require(roster.byLogin(nina.login())),
                        require(roster.byEndpoint(nina.endpoint())),
                        require(roster.byExtension(nina.extension()))))
                .containsOnly(nina);
        assertThat(nina.skills()).containsExactly(Map.entry("service", 7));
        assertThat(nina.languages()).containsExactlyInAnyOrder("en", "de");
        assertThat(roster.byEndpoint("carrier")).isNull();
        assertThat(roster.byLogin(nina.login().toUpperCase(Locale.ROOT)))
                .as("case is kept apart")
                .isNull();
    }

    @Test
    void a_rep_who_never_logged_in_is_out_and_their_phone_unknown() {
        var presence = roster.presence(crew.hire().id());
        assertThat(presence.intent()).isEqualTo(Intent.OUT);
        assertThat(presence.device()).isEqualTo(DeviceState.UNKNOWN);
    }

    @Test
    void nobody_has_the_presence_of_a_rep_who_does_not_exist() {
        var nobody = RepId.of("00000000-0000-7000-8000-000000000000");
        assertThatThrownBy(() -> roster.presence(nobody)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> roster.noAnswer(nobody)).isInstanceOf(Problem.class);
    }

    /// What each cause makes of each state; the same state again is no news.
    @ParameterizedTest
    @CsvSource({
        "OUT, ready, READY", "READY, ready, READY", "PAUSED, ready, READY", "WRAP_UP, ready, READY",
        "OUT, pause, PAUSED", "READY, pause, PAUSED", "PAUSED, pause, PAUSED", "WRAP_UP, pause, PAUSED",
        "OUT, out, OUT", "READY, out, OUT", "PAUSED, out, OUT", "WRAP_UP, out, OUT",
        "OUT, talked, OUT", "READY, talked, WRAP_UP", "PAUSED, talked, PAUSED", "WRAP_UP, talked, WRAP_UP",
        "OUT, no answer, OUT", "READY, no answer, PAUSED", "PAUSED, no answer, PAUSED", "WRAP_UP, no answer, WRAP_UP"
    })
    void each_state_answers_each_cause(Intent before, String cause, Intent after) {
        var rep = crew.hire();
        enter(rep, before);
        var told = crew.intentsOf(rep).size();
        var was = roster.presence(rep.id());

        happen(rep, cause);

        var presence = roster.presence(rep.id());
        assertThat(presence.intent()).isEqualTo(after);
        assertThat(presence.reason() != null).isEqualTo(after == Intent.PAUSED);
        assertThat(presence.until() != null).isEqualTo(after == Intent.WRAP_UP);
        assertThat(crew.intentsOf(rep)).hasSize(told + (before == after ? 0 : 1));
        if (before == after) {
            assertThat(presence).as("and since when is kept").isEqualTo(was);
        } else {
            assertThat(crew.intentsOf(rep).getLast())
                    .extracting(IntentChanged::before, IntentChanged::after, IntentChanged::reason, IntentChanged::at)
                    .containsExactly(before, after, presence.reason(), presence.since());
        }
    }

    @Test
    void another_reason_is_another_pause() {
        var rep = crew.hire();
        roster.setIntent(rep.id(), Intent.PAUSED, "LUNCH");
        roster.setIntent(rep.id(), Intent.PAUSED, "MEETING");
        assertThat(crew.intentsOf(rep))
                .extracting(IntentChanged::before, IntentChanged::after, IntentChanged::reason)
                .containsExactly(
                        tuple(Intent.OUT, Intent.PAUSED, "LUNCH"), tuple(Intent.PAUSED, Intent.PAUSED, "MEETING"));
    }

    @Test
    void a_wrap_up_gets_longer_by_another_talk_and_never_shorter() {
        var rep = crew.hire();
        enter(rep, Intent.READY);
        var now = clock.instant();
        var first = roster.startWrapUp(rep.id(), now.plusSeconds(60));
        assertThat(roster.startWrapUp(rep.id(), now.plusSeconds(30)).until()).isEqualTo(now.plusSeconds(60));
        var longer = roster.startWrapUp(rep.id(), now.plusSeconds(90));
        assertThat(longer.until()).isEqualTo(now.plusSeconds(90));
        assertThat(longer.since()).isEqualTo(first.since());
    }

    @Test
    void a_wrap_up_of_no_time_is_none() {
        var rep = crew.hire();
        enter(rep, Intent.READY);
        assertThat(roster.startWrapUp(rep.id(), clock.instant()).intent()).isEqualTo(Intent.READY);
        assertThat(crew.intentsOf(rep)).hasSize(1);
    }

    @Test
    void a_wrap_up_ends_by_itself_once_however_many_nodes_try() throws Exception {
        var rep = crew.hire();
        enter(rep, Intent.READY);
        roster.startWrapUp(rep.id(), clock.instant().plusMillis(300));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            atOnce(8, () -> {
                wrapUpEnds.end();
                return 0;
            });
            assertThat(roster.intent(rep.id())).isEqualTo(Intent.READY);
        });
        assertThat(crew.intentsOf(rep))
                .extracting(IntentChanged::after)
                .containsExactly(Intent.READY, Intent.WRAP_UP, Intent.READY);
    }

    /// As a node leaves it that was killed: the row is all there is.
    @Test
    void a_wrap_up_that_ended_while_no_node_ran_is_ended_by_the_next_one() throws Exception {
        var rep = crew.hire();
        write(rep, "WRAP_UP", null, clock.instant().minusSeconds(3600));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(roster.intent(rep.id())).isEqualTo(Intent.READY));
        assertThat(crew.intentsOf(rep)).hasSize(1);
    }

    @Test
    void what_another_node_wrote_holds_here_at_once_and_a_pause_outlives_its_node() throws Exception {
        var rep = crew.hire();
        assertThat(roster.intent(rep.id())).isEqualTo(Intent.OUT);
        write(rep, "PAUSED", "LUNCH", null);
        assertThat(roster.presence(rep.id()).reason()).isEqualTo("LUNCH");
        assertThat(roster.setIntent(rep.id(), Intent.PAUSED, "LUNCH").intent()).isEqualTo(Intent.PAUSED);
        assertThat(crew.intentsOf(rep)).as("no change of ours").isEmpty();
    }

    private void write(RepCard rep, String intent, @Nullable String reason, @Nullable Instant until)
            throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update rep_attendance set intent = ?, reason = ?, until = ?,"
                        + " version = version + 1 where rep_id = ?")) {
            update.setString(1, intent);
            update.setString(2, reason);
            update.setObject(3, until == null ? null : LocalDateTime.ofInstant(until, ZoneOffset.UTC));
            update.setString(4, rep.id().toString());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void the_clock_does_not_make_ready_who_chose_a_pause_in_the_meantime() {
        var rep = crew.hire();
        enter(rep, Intent.READY);
        roster.startWrapUp(rep.id(), clock.instant().plusMillis(200));
        roster.setIntent(rep.id(), Intent.PAUSED, "LUNCH");
        await().pollDelay(Duration.ofMillis(300)).untilAsserted(() -> {
            wrapUpEnds.end();
            assertThat(roster.intent(rep.id())).isEqualTo(Intent.PAUSED);
        });
    }

    @Test
    void of_clicks_at_once_one_changes_and_is_told() throws Exception {
        var rep = crew.hire();
        var answers = atOnce(12, () -> roster.setIntent(rep.id(), Intent.PAUSED, "LUNCH"));
        assertThat(answers).as("all are told the same").containsOnly(roster.presence(rep.id()));
        assertThat(crew.intentsOf(rep)).hasSize(1);
        assertThat(written(rep)).hasSize(1);
    }

    @Test
    void changes_at_once_come_one_after_the_other_and_none_is_lost() throws Exception {
        var rep = crew.hire();
        var wishes = List.of("ready", "pause", "out", "talked", "no answer");
        var turn = new AtomicInteger();
        atOnce(20, () -> {
            happen(rep, wishes.get(turn.getAndIncrement() % wishes.size()));
            return 0;
        });
        var written = written(rep);
        assertThat(written).hasSameSizeAs(crew.intentsOf(rep));
        assertThat(written.getFirst().before()).isEqualTo(Intent.OUT);
        for (var i = 1; i < written.size(); i++) {
            assertThat(written.get(i).before()).isEqualTo(written.get(i - 1).after());
        }
        assertThat(roster.intent(rep.id())).isEqualTo(written.getLast().after());
    }

    @Test
    void what_is_rolled_back_did_not_happen() {
        var rep = crew.hire();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    roster.setIntent(rep.id(), Intent.READY, null);
                    assertThat(roster.intent(rep.id())).as("within it has").isEqualTo(Intent.READY);
                    throw new IllegalStateException("and then something fails");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(roster.intent(rep.id())).isEqualTo(Intent.OUT);
        assertThat(written(rep)).isEmpty();
    }

    @Test
    void two_changes_in_one_transaction_are_both_seen() {
        var rep = crew.hire();
        QuarkusTransaction.requiringNew().run(() -> {
            roster.setIntent(rep.id(), Intent.READY, null);
            roster.startWrapUp(rep.id(), clock.instant().plusSeconds(60));
            roster.setIntent(rep.id(), Intent.READY, null);
            roster.noAnswer(rep.id());
        });
        assertThat(roster.presence(rep.id()).reason()).isEqualTo("RING_NO_ANSWER");
        assertThat(written(rep))
                .extracting(IntentChange::after)
                .containsExactly(Intent.READY, Intent.WRAP_UP, Intent.READY, Intent.PAUSED);
    }

    @Test
    void the_phones_state_is_kept_and_the_same_again_is_no_news() {
        var rep = crew.hire();
        var at = Instant.parse("2026-07-01T10:00:00.123456Z");
        roster.deviceChanged(rep.endpoint(), DeviceState.FREE, at);
        roster.deviceChanged(rep.endpoint(), DeviceState.FREE, at.plusSeconds(5));
        assertThat(roster.presence(rep.id()).deviceSince()).isEqualTo(at);
        roster.deviceChanged(rep.endpoint(), DeviceState.UNREACHABLE, at.plusSeconds(9));
        assertThat(roster.presence(rep.id()).reachable()).isFalse();
        assertThat(crew.devicesOf(rep))
                .extracting(DeviceChanged::before, DeviceChanged::after)
                .containsExactly(
                        tuple(DeviceState.UNKNOWN, DeviceState.FREE), tuple(DeviceState.FREE, DeviceState.UNREACHABLE));
        roster.deviceChanged("carrier", DeviceState.BUSY, at);
    }

    @Test
    void who_is_let_go_is_logged_out_and_serves_nobody() {
        var rep = crew.hire(Map.of("letting-go", 5), Set.of("en"));
        roster.setIntent(rep.id(), Intent.READY, null);
        assertThat(roster.onDuty("letting-go", "en", null)).isEqualTo(new OnDuty(1, 0, 0));
        crew.put(rep.login(), Crew.profileOf(rep, false));
        assertThat(roster.intent(rep.id())).isEqualTo(Intent.OUT);
        assertThat(roster.onDuty("letting-go", "en", null).nobody()).isTrue();
        assertThat(roster.able("letting-go", "en")).isEmpty();
    }

    @Test
    void on_duty_counts_who_can_help_and_whose_phone_is_there() {
        var ready = working("count-en", "en", Intent.READY);
        working("count-en", "en", Intent.PAUSED);
        working("count-en", "en", Intent.WRAP_UP);
        working("count-en", "en", Intent.OUT);
        working("count-en", "de", Intent.READY);
        working("count-other", "en", Intent.READY);
        assertThat(roster.onDuty("count-en", "en", null)).isEqualTo(new OnDuty(1, 1, 1));
        assertThat(roster.onDuty("count-en", null, null)).isEqualTo(new OnDuty(2, 1, 1));
        assertThat(roster.onDuty("count-en", null, "pbx1")).isEqualTo(new OnDuty(2, 1, 1));
        assertThat(roster.onDuty("count-en", null, "pbx2").nobody())
                .as("no phone at the other PBX")
                .isTrue();
        roster.deviceChanged(ready.endpoint(), DeviceState.UNREACHABLE, clock.instant());
        assertThat(roster.onDuty("count-en", "en", null)).isEqualTo(new OnDuty(0, 1, 1));
    }

    @Test
    void the_able_are_listed_best_first() {
        var good = crew.hire(Map.of("ranking", 5), Set.of("en"));
        var best = crew.hire(Map.of("ranking", 9), Set.of("en"));
        var beginner = crew.hire(Map.of("ranking", 1), Set.of("en", "de"));
        assertThat(roster.able("ranking", "en")).containsExactly(best, good, beginner);
        assertThat(roster.able("ranking", "de")).containsExactly(beginner);
    }

    private RepCard working(String skill, String language, Intent intent) {
        var rep = crew.hire(Map.of(skill, 5), Set.of(language));
        enter(rep, intent);
        return rep;
    }

    private void enter(RepCard rep, Intent intent) {
        switch (intent) {
            case OUT -> {}
            case READY -> happen(rep, "ready");
            case PAUSED -> happen(rep, "pause");
            case WRAP_UP -> {
                happen(rep, "ready");
                happen(rep, "talked");
            }
        }
    }

    private static final Instant LATER = Instant.parse("2036-01-01T00:00:00Z");

    private void happen(RepCard rep, String cause) {
        switch (cause) {
            case "ready" -> roster.setIntent(rep.id(), Intent.READY, null);
            case "pause" -> roster.setIntent(rep.id(), Intent.PAUSED, "LUNCH");
            case "out" -> roster.setIntent(rep.id(), Intent.OUT, null);
            case "talked" -> roster.startWrapUp(rep.id(), LATER);
            case "no answer" -> roster.noAnswer(rep.id());
            default -> throw new IllegalArgumentException(cause);
        }
    }

    private List<IntentChange> written(RepCard rep) {
        return QuarkusTransaction.requiringNew().call(() -> changes.of(rep.id()));
    }

    /// Runs it on so many threads that start together, and gives all answers.

    private static RepCard require(@Nullable RepCard card) {
        assertThat(card).isNotNull();
        return card;
    }
}
