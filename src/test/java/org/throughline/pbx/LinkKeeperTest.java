package org.throughline.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;

/// Who takes a link over, with the leases of a real database and a scripted PBX.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class LinkKeeperTest {

    /// Less than the half minute after which members are looked after in any case.
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    @Inject
    Leases leases;

    @Inject
    CommandPost orders;

    private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final WrittenNews book = new WrittenNews();
    private final PlannedQueues plan = new PlannedQueues();

    @RepeatedTest(5)
    void the_members_are_looked_after_from_the_first_connection_on() throws IOException {
        plan.members = List.of(PlannedQueues.member("rep-101", 2, null));
        try (AmiPeer pbx = new AmiPeer(name)) {
            pbx.queues(PlannedQueues.QUEUE);
            LinkKeeper keeper = keeper("one", pbx);
            await().atMost(AT_ONCE)
                    .untilAsserted(() -> assertThat(pbx.members()).containsExactly("service-en|PJSIP/rep-101 2 0"));
            assertThat(pbx.asked("Login")).hasSize(1);
            keeper.end();
        }
    }

    @Test
    void a_link_that_is_given_up_is_taken_at_once_by_the_node_that_stands_by() throws IOException, SQLException {
        try (AmiPeer pbx = new AmiPeer(name)) {
            pbx.queues(PlannedQueues.QUEUE);
            LinkKeeper one = keeper("one", pbx);
            await().until(() -> isUp(one));
            LinkKeeper two = keeper("two", pbx);

            one.end();

            await().atMost(AT_ONCE).until(() -> isUp(two));
            assertThat(one.report()).isNull();
            assertThat(leases.all())
                    .filteredOn(entry -> entry.pbx().equals(name))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.node()).isEqualTo("two"));
            two.end();
        }
    }

    @Test
    void what_an_earlier_tenure_still_says_is_not_about_this_one() throws IOException {
        try (AmiPeer pbx = new AmiPeer(name)) {
            pbx.queues(PlannedQueues.QUEUE);
            LinkKeeper keeper = keeper("one", pbx);
            await().until(() -> isUp(keeper));

            keeper.connected(new Lease(name, "one", 0), null); // its connection is gone

            plan.members = List.of(PlannedQueues.member("rep-101", 2, null));
            keeper.wakeMembers();
            await().atMost(AT_ONCE)
                    .untilAsserted(() -> assertThat(pbx.members()).containsExactly("service-en|PJSIP/rep-101 2 0"));
            keeper.end();
        }
    }

    private LinkKeeper keeper(String node, AmiPeer pbx) {
        return new LinkKeeper(name, node, Settings.link(pbx.port()), leases, book, plan, orders, Clock.systemUTC());
    }

    private static boolean isUp(LinkKeeper keeper) {
        LinkFigures.Report report = keeper.report();
        return report != null && report.state() == LinkState.UP;
    }
}
