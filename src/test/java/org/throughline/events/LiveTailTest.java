package org.throughline.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;
import org.throughline.staff.Crew;
import org.throughline.staff.RepCard;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class LiveTailTest {

    @Inject
    LiveEvents live;

    @Inject
    LiveTail tail;

    @Inject
    Crew crew;

    @Inject
    DataSource database;

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void news_are_told_once_committed_and_in_the_order_of_their_ids() throws SQLException {
        try (var following = tail.follow(this::hear)) {
            publish("one");
            publish("two");
            await().untilAsserted(() -> assertThat(heard).containsExactly("one", "two"));
            assertThat(tail.between(following.from(), Long.MAX_VALUE, 10))
                    .extracting(s -> s.news().detail())
                    .containsExactly("one", "two");
        }
    }

    /// A number that is taken and not used holds up every screen for a fifth of a second.
    @Test
    void many_news_of_one_transaction_take_no_more_ids_than_there_are_rows() throws SQLException {
        try (var following = tail.follow(this::hear)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> IntStream.range(0, 50).forEach(n -> live.publish(news("row" + n))));
            publish("next");
            await().untilAsserted(() -> assertThat(heard).hasSize(51));
            List<Long> ids = tail.between(following.from(), Long.MAX_VALUE, 100).stream()
                    .filter(stored -> stored.news().kind().equals("test"))
                    .map(StoredNews::id)
                    .toList();
            assertThat(ids.getLast() - ids.getFirst()).isEqualTo(50);
        }
    }

    @Test
    void what_is_rolled_back_is_never_told_and_holds_nobody_up() {
        try (var following = tail.follow(this::hear)) {
            QuarkusTransaction.begin();
            live.publish(news("never"));
            QuarkusTransaction.rollback();
            publish("after");
            await().untilAsserted(() -> assertThat(heard).containsExactly("after"));
        }
    }

    @Test
    void a_row_that_commits_late_is_not_skipped() throws SQLException {
        try (var following = tail.follow(this::hear);
                Connection slow = database.getConnection()) {
            slow.setAutoCommit(false);
            insert(slow, "late");
            publish("early");
            // longer than a burnt number is waited for, shorter than the server lets a transaction idle
            await().during(Duration.ofMillis(600))
                    .atMost(Duration.ofMillis(1500))
                    .untilAsserted(() -> assertThat(heard).isEmpty());
            slow.commit();
            await().untilAsserted(() -> assertThat(heard).containsExactly("late", "early"));
        }
    }

    @Test
    void a_node_that_starts_while_a_row_below_the_newest_is_in_flight_skips_neither() throws SQLException {
        try (var following = tail.follow(this::hear);
                Connection slow = database.getConnection()) {
            slow.setAutoCommit(false);
            insert(slow, "late");
            publish("early");
            LiveTail started = new LiveTail(database);
            try (var commit = Executors.newSingleThreadExecutor()) {
                CompletableFuture<Long> from = CompletableFuture.supplyAsync(
                        () -> started.follow(stored -> {}).from(), commit);
                await().during(Duration.ofMillis(300)).until(() -> !from.isDone());
                slow.commit();
                assertThat(started.between(from.join(), Long.MAX_VALUE, 10))
                        .extracting(stored -> stored.news().detail())
                        .doesNotContain("late", "early");
                await().untilAsserted(() -> assertThat(heard).containsExactly("late", "early"));
            } finally {
                started.stop();
            }
        }
    }

    /// The other node is a tail of its own, which nobody wakes.
    @Test
    void who_watches_a_ticket_is_told_at_whichever_node_their_screen_is() throws SQLException {
        RepCard nina = crew.hire(Map.of("watching", 5), Set.of("en"));
        String path = "/api/v1/tickets/"
                + SignedIn.as("tail-desk", Roles.REP)
                        .contentType(ContentType.JSON)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("particulars", Map.of("kind", "QUESTION")))
                        .post("/api/v1/tickets")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("number");
        LiveTail other = new LiveTail(database);
        List<LiveNews> there = new CopyOnWriteArrayList<>();
        try (var following = other.follow(stored -> there.add(stored.news()))) {
            SignedIn.as(nina.login(), Roles.REP)
                    .put(path + "/watchers/me")
                    .then()
                    .statusCode(204);
            SignedIn.as("tail-desk", Roles.REP)
                    .contentType(ContentType.JSON)
                    .header("If-Match", "*")
                    .body(Map.of("priority", "HIGH"))
                    .patch(path)
                    .then()
                    .statusCode(200);
            await().untilAsserted(() -> assertThat(there)
                    .filteredOn(news -> path.endsWith("/" + news.subject()))
                    .filteredOn(news -> news.audience().contains(LiveNews.rep(nina.id())))
                    .extracting(LiveNews::kind)
                    .containsExactly(NewsKind.TICKET_CHANGED.word()));
        } finally {
            other.stop();
        }
    }

    @Test
    void a_node_that_stalls_between_insert_and_commit_is_rolled_back_and_the_others_go_on() throws SQLException {
        try (var following = tail.follow(this::hear);
                Connection stalled = database.getConnection()) {
            stalled.setAutoCommit(false);
            insert(stalled, "stalled");
            publish("others");
            await().untilAsserted(() -> assertThat(heard).containsExactly("others"));
        } catch (SQLException e) {
            // the server has ended the stalled connection; closing it may say so
        }
    }

    @Test
    void many_writers_and_every_follower_hears_all_in_one_order() {
        List<String> second = new CopyOnWriteArrayList<>();
        try (var one = tail.follow(this::hear);
                var two = tail.follow(s -> note(s, second));
                var writers = Executors.newFixedThreadPool(3)) {
            IntStream.range(0, 200).forEach(i -> writers.execute(() -> publish("n" + i)));
            await().untilAsserted(() -> assertThat(heard).hasSize(200));
            assertThat(heard).doesNotHaveDuplicates();
            await().untilAsserted(() -> assertThat(second).isEqualTo(heard));
        }
    }

    private void hear(StoredNews stored) {
        note(stored, heard);
    }

    /// Other classes share the database, and what they began may end meanwhile.
    private static void note(StoredNews stored, List<String> into) {
        if (stored.news().kind().equals("test")) {
            into.add(String.valueOf(stored.news().detail()));
        }
    }

    private void publish(String detail) {
        QuarkusTransaction.requiringNew().run(() -> live.publish(news(detail)));
    }

    private static LiveNews news(String detail) {
        return new LiveNews("test", Set.of(LiveNews.FLOOR), null, null, detail, Instant.now());
    }

    private static void insert(Connection connection, String detail) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO live_event (at, kind, audience, detail, since)"
                + " VALUES (NOW(6), 'test', 'floor', ?, NOW(6))")) {
            insert.setString(1, detail);
            insert.executeUpdate();
        }
    }
}
