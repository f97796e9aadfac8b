package org.throughline.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.api.Problem;
import org.throughline.ground.RealDatabase;
import org.throughline.staff.Crew;
import org.throughline.staff.Intent;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.staff.SampleReps;
import org.throughline.telephony.LineEvent.DeviceState;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class QueuePlanTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    @Inject
    QueuePlan plan;

    @Inject
    Roster roster;

    @Inject
    Crew crew;

    @Inject
    Places places;

    @Inject
    SampleReps sampleReps;

    @Inject
    SampleQueues sampleQueues;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    @ParameterizedTest
    @CsvSource({
        "need-a, en, need-a-en, skill and language",
        "need-a, fr, need-a-any, the skill in any language",
        "need-b, de, need-b-de, skill and language",
        "need-b, fr, front, nobody has the skill in that language",
        "need-c, en, front, nobody has the skill"
    })
    void a_need_finds_the_queue_that_fits_best(String skill, String language, String queue, String why) {
        sampleQueues.load();
        for (var key : new String[][] {{"need-a", "en"}, {"need-a", "any"}, {"need-b", "de"}}) {
            if (plan.card(new QueueKey(key[0] + "-" + key[1])) == null) {
                places.queue(key[0] + "-" + key[1], key[0], key[1].equals("any") ? null : key[1]);
            }
        }
        assertThat(plan.forNeed(skill, language)).as(why).isEqualTo(new QueueKey(queue));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"READY, false, -", "PAUSED, true, LUNCH", "WRAP_UP, true, WRAP_UP"})
    void who_is_logged_in_is_a_member_and_paused_unless_ready(Intent intent, boolean paused, @Nullable String reason) {
        var skill = "member-" + intent.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var queue = places.queue(skill + "-en", skill, "en");
        var rep = crew.hire(Map.of(skill, 7), Set.of("en"));
        assertThat(plan.wantedMembers(rep.id())).as("while OUT").isEmpty();
        enter(rep, intent);

        var member = new WantedMember("pbx1", queue, rep.id(), "PJSIP/" + rep.endpoint(), 2, paused, reason);
        assertThat(plan.wantedMembers(rep.id())).containsExactly(member);
        assertThat(plan.wantedMembers()).contains(member);
        assertThat(plan.wantedMembers("pbx1")).contains(member);
        assertThat(plan.wantedMembers("pbx2")).doesNotContain(member);
    }

    @ParameterizedTest
    @CsvSource({"9, 0", "8, 1", "5, 4", "1, 8"})
    void the_penalty_is_what_is_missing_to_level_nine(int level, int penalty) {
        places.queue("penalty-" + level, "penalty-" + level, null);
        var rep = crew.hire(Map.of("penalty-" + level, level), Set.of());
        enter(rep, Intent.READY);
        assertThat(plan.wantedMembers(rep.id()))
                .extracting(WantedMember::penalty)
                .containsExactly(penalty);
    }

    @Test
    void skill_and_language_both_decide_whom_a_rep_serves() {
        var english = places.queue("both-en", "both", "en");
        var german = places.queue("both-de", "both", "de");
        var any = places.queue("both-any", "both", null);
        places.queue("both-other", "both-other", "en");
        var rep = crew.hire(Map.of("both", 5), Set.of("en"));
        var linguist = crew.hire(Map.of("both", 9), Set.of("en", "de", "fr"));
        var stranger = crew.hire(Map.of("both-third", 9), Set.of("en"));
        assertThat(plan.servedBy(rep.id())).containsExactlyInAnyOrder(english, any);
        assertThat(plan.servedBy(linguist.id())).containsExactlyInAnyOrder(english, german, any);
        assertThat(plan.servedBy(stranger.id())).isEmpty();
        assertThat(plan.membersOf(english)).containsExactly(linguist, rep);
        assertThat(plan.membersOf(german)).containsExactly(linguist);
    }

    @Test
    void a_closed_queue_says_when_it_opens() {
        places.calendar("mornings", Places.hours("08:00", "12:00"));
        var queue = places.queue("outlook-closed", Places.profile("outlook-closed", "en", "mornings", 0));
        assertThat(plan.outlook(queue, NOON)).isEqualTo(new QueueOutlook.Closed(Instant.parse("2026-07-02T08:00:00Z")));
    }

    @Test
    void a_queue_that_never_opens_says_so() {
        places.calendar("never", new Hours(ZoneOffset.UTC, List.of(), List.of()));
        var queue = places.queue("outlook-never", Places.profile("outlook-never", "en", "never", 0));
        assertThat(plan.outlook(queue, NOON)).isEqualTo(new QueueOutlook.Closed(null));
    }

    @Test
    void nobody_is_there_until_somebody_logs_in_with_a_phone_that_is_there() {
        var queue = places.queue("outlook-nobody", "outlook-nobody", "en");
        assertThat(plan.outlook(queue, NOON)).isEqualTo(new QueueOutlook.NobodyLoggedIn());
        var rep = crew.hire(Map.of("outlook-nobody", 5), Set.of("en"));
        assertThat(plan.outlook(queue, NOON)).isEqualTo(new QueueOutlook.NobodyLoggedIn());
        enter(rep, Intent.READY);
        assertThat(plan.outlook(queue, NOON)).isEqualTo(new QueueOutlook.Open(1, 0, 0));
        roster.deviceChanged(rep.endpoint(), DeviceState.BUSY, NOON);
        assertThat(plan.outlook(queue, NOON)).as("talking is being there").isEqualTo(new QueueOutlook.Open(1, 0, 0));
        roster.deviceChanged(rep.endpoint(), DeviceState.UNREACHABLE, NOON);
        assertThat(plan.outlook(queue, NOON)).isEqualTo(new QueueOutlook.NobodyLoggedIn());
    }

    @Test
    void a_queue_is_full_when_as_many_wait_as_may() {
        places.calendar("always", Places.ALWAYS);
        var queue = places.queue("outlook-full", Places.profile("outlook-full", "en", "always", 2));
        enter(crew.hire(Map.of("outlook-full", 5), Set.of("en")), Intent.WRAP_UP);
        assertThat(plan.outlook(queue, NOON, 1)).isEqualTo(new QueueOutlook.Open(0, 1, 0));
        assertThat(plan.outlook(queue, NOON, 2)).isEqualTo(new QueueOutlook.Full(2, 2));
        var endless = places.queue("outlook-endless", "outlook-full", "en");
        assertThat(plan.outlook(endless, NOON, 5000)).as("0 is no limit").isInstanceOf(QueueOutlook.Open.class);
    }

    @Test
    void there_is_no_outlook_for_a_queue_that_is_not_there() {
        assertThatThrownBy(() -> plan.outlook(new QueueKey("no-such-queue"), NOON))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_circle_of_overflows_is_refused() {
        places.calendar("always", Places.ALWAYS);
        places.queue("circle-a", "circle", "en");
        places.queue("circle-b", overflowing("circle-a"));
        places.queue("circle-c", overflowing("circle-b"));
        assertThatThrownBy(() -> places.queue("circle-a", overflowing("circle-c")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("come back");
        assertThatThrownBy(() -> places.queue("circle-d", overflowing("circle-d")))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> places.queue("circle-e", overflowing("circle-nowhere")))
                .isInstanceOf(Problem.class);
    }

    @Test
    void the_sample_is_complete_and_loading_it_twice_changes_nothing() {
        sampleReps.load();
        sampleQueues.load();
        var reps = sampleReps.load();
        sampleQueues.load();
        assertThat(reps).extracting(RepCard::login).contains("nina", "omar");
        assertThat(plan.all())
                .extracting(q -> q.key().value())
                .contains("front", "service-en", "service-de", "billing-en", "technical-de");
        assertThat(plan.all().stream()
                        .filter(q -> q.key().value().matches("front|(service|billing|technical)-.."))
                        .toList())
                .allSatisfy(q -> assertThat(plan.membersOf(q.key())).isNotEmpty());
    }

    @Test
    void the_text_for_the_pbx_has_a_section_for_each_queue() {
        places.queue("conf-en", "conf", "en");
        assertThat(plan.queuesConf())
                .contains("\n[conf-en](tl-queue)\nstrategy = leastrecent\ntimeout = 15\nweight = 0\nmaxlen = 0\n");
    }

    /// A name that got into the text could become a line, and a line a member, a dialled number, an included file.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a]\n[evil",
                "a\nmember => Local/0900@out",
                "a](evil",
                "a;b",
                "a b",
                "#include /etc/passwd",
                "A",
                "-a",
                "1a",
                "ä",
                "a\r",
                "a\n",
                "a\0",
                "",
                "general",
                "tl-fallback",
                "$(id)",
                "${EXTEN}"
            })
    void a_hostile_name_is_no_queues_name_neither_for_us_nor_for_the_database(String name) throws SQLException {
        assertThatThrownBy(() -> new QueueKey(name)).isInstanceOf(IllegalArgumentException.class);
        places.calendar("always", Places.ALWAYS);
        assertThatThrownBy(() -> places.queue(name, Places.profile("x", null, "always", 0)))
                .isInstanceOf(Problem.class);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into call_queue values"
                        + " (?, 'x', null, 'always', 0, 300, null, 0, 30, 15, 'ALL', 0, 0)")) {
            insert.setString(1, name);
            assertThatThrownBy(insert::executeUpdate).isInstanceOf(SQLException.class);
        }
        assertThat(plan.queuesConf().lines().filter(line -> !line.startsWith(";")))
                .allMatch(
                        line -> line.matches(
                                "|\\[[a-z][a-z0-9-]*]\\(tl-queue\\)|(strategy|timeout|weight|maxlen|announce-[a-z-]+|min-announce-frequency) = [a-z0-9]+"));
    }

    private static QueueProfile overflowing(String to) {
        return new QueueProfile("circle", "en", "always", 0, 300, to, 0, 30, 15, Strategy.RANDOM, true);
    }

    private void enter(RepCard rep, Intent intent) {
        switch (intent) {
            case OUT -> {}
            case READY -> roster.setIntent(rep.id(), Intent.READY, null);
            case PAUSED -> roster.setIntent(rep.id(), Intent.PAUSED, "LUNCH");
            case WRAP_UP -> {
                roster.setIntent(rep.id(), Intent.READY, null);
                roster.startWrapUp(rep.id(), clock.instant().plusSeconds(3600));
            }
        }
    }
}
