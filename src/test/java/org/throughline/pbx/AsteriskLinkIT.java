package org.throughline.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.embedded.LocalPbx;
import org.throughline.embedded.PbxPlan;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.RunningCall;

/// The link to a real Asterisk: that it answers as our scripted peer does.
class AsteriskLinkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder = Path.of("target", "asterisk-link-test");
    private final WrittenNews book = new WrittenNews();
    private final PlannedQueues plan = new PlannedQueues();
    private volatile @Nullable MemberKeeper keeper;

    @Test
    void it_logs_in_compares_keeps_the_queues_and_comes_back_after_a_crash_of_the_pbx() {
        PbxPlan pbxPlan = PbxPlan.local("main", folder.resolve("sounds"))
                .withPhones(PbxPlan.reps(2))
                .withNodes(List.of());
        try (LocalPbx pbx = LocalPbx.start(folder.resolve("pbx"), pbxPlan)) {
            plan.members =
                    List.of(PlannedQueues.member("rep-101", 2, null), PlannedQueues.member("rep-102", 0, "LUNCH"));
            PbxConfig.Link settings = Settings.link(
                    pbxPlan.amiPort(),
                    "throughline.pbx.main.username",
                    LocalPbx.AMI_USER,
                    "throughline.pbx.main.secret",
                    pbx.amiSecret());
            try (Tenure tenure = new Tenure(
                            new Lease("main", "this node", 1), settings, book, book, this::connected, Clock.systemUTC())
                    .start()) {
                MemberKeeper kept =
                        new MemberKeeper("main", pbx.generatedQueues().toAbsolutePath(), plan, tenure.figures());
                keeper = kept;
                Thread.ofVirtual().start(kept);

                awaitUp(tenure);
                assertThat(book.devices).extracting(d -> d.endpoint()).contains("rep-101", "rep-102");
                awaitMembers(pbx);

                pbx.ask("channel originate Local/s@tl-gone application Wait 60");
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(tenure.figures().report().events()).isGreaterThan(4));

                book.believed = List.of(new RunningCall(new CallId("main-1764000000.1"), null, List.of()));
                // Asterisk tells when it was started in whole seconds: another start must be in another one
                long up = Clock.systemUTC().instant().getEpochSecond();
                await().until(() -> Clock.systemUTC().instant().getEpochSecond() > up);
                pbx.kill();
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(tenure.figures().state()).isEqualTo(LinkState.DOWN));
                pbx.startAgain();

                awaitUp(tenure);
                assertThat(book.news)
                        .last()
                        .isInstanceOfSatisfying(
                                CallNews.Ended.class,
                                ended -> assertThat(ended.lostByUs()).isTrue());
                awaitMembers(pbx);
                kept.end();
            }
        }
    }

    private void connected(@Nullable AmiConnection connection) {
        MemberKeeper kept = keeper;
        if (kept != null) {
            kept.connected(connection);
        }
    }

    private static void awaitUp(Tenure tenure) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tenure.figures().state())
                        .as(tenure.figures().report().detail())
                        .isEqualTo(LinkState.UP));
    }

    private static void awaitMembers(LocalPbx pbx) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pbx.ask("queue show " + PlannedQueues.QUEUE))
                        .containsPattern("PJSIP/rep-101.*with penalty 2")
                        .containsPattern("PJSIP/rep-102.*paused:LUNCH"));
    }
}
