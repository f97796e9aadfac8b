package org.throughline.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberKeeperTest {

    private final PlannedQueues plan = new PlannedQueues();
    private final WrittenNews book = new WrittenNews();
    private volatile @Nullable MemberKeeper keeper;
    private AmiPeer pbx;
    private @Nullable Tenure tenure;

    @BeforeEach
    void start() throws IOException {
        pbx = new AmiPeer("main");
        pbx.queues(PlannedQueues.QUEUE, "tl-fallback");
    }

    @AfterEach
    void stop() throws IOException {
        MemberKeeper kept = keeper;
        if (kept != null) {
            kept.end();
        }
        Tenure link = tenure;
        if (link != null) {
            link.close();
        }
        pbx.close();
    }

    @Test
    void after_a_connect_the_queues_have_the_members_they_should_and_no_others() {
        pbx.member("service-en", "PJSIP/rep-101", 5, false, true);
        pbx.member("service-en", "PJSIP/rep-102", 0, false, true);
        pbx.member("service-en", "PJSIP/rep-109", 0, false, true);
        pbx.member("tl-fallback", "PJSIP/rep-109", 0, false, true);
        plan.members = List.of(
                PlannedQueues.member("rep-101", 2, null),
                PlannedQueues.member("rep-102", 0, "LUNCH"),
                PlannedQueues.member("rep-103", 8, "WRAP_UP"));

        keep(null);

        await().untilAsserted(() -> assertThat(pbx.members())
                .containsExactly(
                        "service-en|PJSIP/rep-101 2 0",
                        "service-en|PJSIP/rep-102 0 1 LUNCH",
                        "service-en|PJSIP/rep-103 8 1 WRAP_UP",
                        "tl-fallback|PJSIP/rep-109 0 0"));
    }

    @Test
    void a_change_of_intent_reaches_the_pbx_at_once_and_as_one_action() {
        plan.members = List.of(PlannedQueues.member("rep-101", 2, null));
        MemberKeeper kept = keep(null);
        await().untilAsserted(() -> assertThat(pbx.members()).containsExactly("service-en|PJSIP/rep-101 2 0"));
        int lists = pbx.asked("QueueStatus").size();

        plan.members = List.of(PlannedQueues.member("rep-101", 2, "LUNCH"));
        kept.wake();
        await().untilAsserted(() -> assertThat(pbx.members()).containsExactly("service-en|PJSIP/rep-101 2 1 LUNCH"));

        plan.members = List.of();
        kept.wake();
        await().untilAsserted(() -> assertThat(pbx.members()).isEmpty());
        assertThat(pbx.asked("QueuePause")).hasSize(1);
        assertThat(pbx.asked("QueueRemove")).hasSize(1);
        assertThat(pbx.asked("QueueStatus")).hasSize(lists);
    }

    @Test
    void members_that_stand_in_the_pbxs_own_files_are_left() {
        pbx.member("service-en", "PJSIP/rep-101", 0, false, false);
        plan.members = List.of(PlannedQueues.member("rep-102", 0, null));
        keep(null);
        await().untilAsserted(() -> assertThat(pbx.members())
                .containsExactly("service-en|PJSIP/rep-101 0 0", "service-en|PJSIP/rep-102 0 0"));
        assertThat(pbx.asked("QueueRemove")).isEmpty();
    }

    @Test
    void a_queue_that_the_pbx_lacks_is_shown() {
        pbx.queues("tl-fallback");
        plan.members = List.of(PlannedQueues.member("rep-101", 0, null));
        keep(null);
        await().untilAsserted(() -> {
            Tenure link = tenure;
            assertThat(link).isNotNull();
            assertThat(link.figures().state()).isEqualTo(LinkState.DEGRADED);
            assertThat(link.figures().report().detail()).contains("service-en");
        });
        assertThat(pbx.asked("QueueAdd")).isEmpty();
    }

    @Test
    void the_queues_are_written_for_a_pbx_beside_us_and_it_is_told_to_read_them(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("queues-generated.conf");
        keep(file);
        await().untilAsserted(() -> assertThat(pbx.asked("QueueReload")).hasSize(1));
        assertThat(Files.readString(file)).isEqualTo("[service-en](tl-queue)\n");
    }

    private MemberKeeper keep(@Nullable Path file) {
        Tenure link = new Tenure(
                        new Lease("main", "this node", 1),
                        Settings.link(pbx.port()),
                        book,
                        book,
                        connection -> {
                            MemberKeeper kept = keeper;
                            if (kept != null) {
                                kept.connected(connection);
                            }
                        },
                        Clock.systemUTC())
                .start();
        tenure = link;
        MemberKeeper kept = new MemberKeeper("main", file, plan, link.figures());
        keeper = kept;
        Thread.ofVirtual().start(kept);
        return kept;
    }
}
