package org.throughline.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class LeasesTest {

    @Inject
    Leases leases;

    @Inject
    NewsPost post;

    @Inject
    DataSource database;

    private String pbx;

    @BeforeEach
    void register() throws SQLException {
        pbx = "p" + UUID.randomUUID().toString().substring(0, 8);
        leases.register(pbx);
    }

    @Test
    void a_link_has_one_owner_until_it_is_given_up() throws SQLException {
        Lease first = leases.acquire(pbx, "one");
        assertThat(first).isNotNull();
        assertThat(leases.acquire(pbx, "two")).isNull();
        assertThat(leases.renew(first, report())).isTrue();

        leases.release(first);

        Lease second = leases.acquire(pbx, "two");
        assertThat(second).isNotNull();
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(leases.renew(first, report())).isFalse();
        leases.release(first);
        assertThat(leases.renew(second, report())).isTrue();
    }

    @Test
    void of_many_who_want_it_at_once_one_gets_it() {
        List<CompletableFuture<Boolean>> all = java.util.stream.IntStream.range(0, 20)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> tryAcquire("node-" + n) != null, Thread::startVirtualThread))
                .toList();
        assertThat(all.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    @Test
    void an_owner_that_renews_no_more_is_replaced_within_five_seconds_on_the_databases_clock() {
        Instant start = Instant.now();
        acquire("stalled");

        await().atMost(Duration.ofSeconds(5)).until(() -> tryAcquire("other") != null);

        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(2_500));
    }

    @Test
    void who_was_replaced_writes_nothing_any_more() throws SQLException {
        Lease stalled = acquire("stalled");
        CallNews news = new CallNews.Announced(
                new CallId(pbx + "-1764000000.1"), Instant.now(), false, "+491701234567", "+49301000");
        post.apply(stalled, List.of(news), List.of());
        assertThat(calls()).isEqualTo(1);
        expire();
        Lease owner = acquire("owner");

        CallNews late = new CallNews.Announced(
                new CallId(pbx + "-1764000000.2"), Instant.now(), false, "+491701234567", "+49301000");
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> post.apply(stalled, List.of(late), List.of()));
        assertThatExceptionOfType(LeaseLost.class)
                .isThrownBy(() -> post.correct(stalled, believed -> List.of(late), List.of()));

        assertThat(calls()).isEqualTo(1);
        post.apply(owner, List.of(late), List.of());
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void nobody_takes_over_between_the_check_and_the_commit() throws Exception {
        Lease owner = acquire("owner");
        expire();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    leases.hold(owner);
                    held.countDown();
                    awaitUninterruptibly(go);
                }),
                Thread::startVirtualThread);
        held.await();

        CompletableFuture<@Nullable Lease> takeover =
                CompletableFuture.supplyAsync(() -> tryAcquire("other"), Thread::startVirtualThread);

        await().during(Duration.ofMillis(300)).until(() -> !takeover.isDone());
        go.countDown();
        writing.join();
        assertThat(takeover.join()).isNotNull();
    }

    @Test
    void a_node_that_stalls_in_the_midst_of_a_transaction_keeps_nobody_from_taking_over() throws SQLException {
        Lease owner = acquire("owner");
        Instant start = Instant.now();
        Connection stalled = database.getConnection();
        stalled.setAutoCommit(false);
        try (Statement check = stalled.createStatement()) {
            assertThat(check.executeQuery("SELECT 1 FROM pbx_link WHERE pbx = '" + owner.pbx() + "' LOCK IN SHARE MODE")
                            .next())
                    .isTrue();

            await().atMost(Duration.ofSeconds(6)).ignoreExceptions().until(() -> leases.acquire(pbx, "other") != null);
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void any_node_reads_how_a_link_is() throws SQLException {
        Lease owner = acquire("owner");
        leases.renew(owner, report());

        PbxView view = view();
        assertThat(view.state()).isEqualTo(LinkState.DEGRADED);
        assertThat(view.node()).isEqualTo("owner");
        assertThat(view.detail()).isEqualTo("why");
        assertThat(view.lastEventAt()).isEqualTo("2026-11-22T10:00:00.123456Z");
        assertThat(view.backlog()).isEqualTo(6);
        assertThat(view.lagMillis()).isEqualTo(7);
        assertThat(view.connects()).isEqualTo(1);
        assertThat(view.corrections()).isEqualTo(9);

        expire();

        assertThat(view().state()).isEqualTo(LinkState.DOWN);
        assertThat(view().detail()).isEqualTo(PbxView.NOBODY);
    }

    @Test
    void another_start_of_the_pbx_is_told_from_the_same_one_seen_by_another_owner() throws SQLException {
        Lease owner = acquire("owner");
        assertThat(leases.isRestart(owner, "2026-11-22T04:10:52")).isFalse();
        leases.remember(owner, "2026-11-22T04:10:52");
        leases.release(owner);
        Lease next = acquire("next");
        assertThat(leases.isRestart(next, "2026-11-22T04:10:52")).isFalse();
        assertThat(leases.isRestart(next, "2026-11-22T05:00:00")).isTrue();
    }

    private Lease acquire(String node) {
        Lease lease = tryAcquire(node);
        assertThat(lease).isNotNull();
        return lease;
    }

    private @Nullable Lease tryAcquire(String node) {
        try {
            return leases.acquire(pbx, node);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private PbxView view() throws SQLException {
        return leases.all().stream()
                .filter(entry -> entry.pbx().equals(pbx))
                .map(PbxView::of)
                .findFirst()
                .orElseThrow();
    }

    private void expire() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            update.executeUpdate(
                    "UPDATE pbx_link SET expires = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE pbx = '" + pbx + "'");
        }
    }

    private long calls() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                var row = select.executeQuery("SELECT COUNT(*) FROM phone_call WHERE id LIKE '" + pbx + "-%'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static LinkFigures.Report report() {
        return new LinkFigures.Report(
                LinkState.DEGRADED,
                "why",
                Clock.systemUTC().instant(),
                Instant.parse("2026-11-22T10:00:00.123456Z"),
                null,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
