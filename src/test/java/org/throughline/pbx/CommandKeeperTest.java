package org.throughline.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.callcontrol.CommandDesk.Answer;
import org.throughline.callcontrol.CommandDesk.Claimed;
import org.throughline.ground.RealDatabase;

/// A command that is sent late reaches callers who have been told something else: what a node does that is stalled
/// between its claim and the socket.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class CommandKeeperTest {

    @Inject
    Leases leases;

    @Inject
    CommandPost post;

    @Inject
    DataSource database;

    private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final String command = UUID.randomUUID().toString();
    private AmiPeer pbx;
    private AmiConnection connection;
    private Lease lease;

    @BeforeEach
    void a_command_is_to_be_sent() throws IOException, SQLException, InterruptedException {
        pbx = new AmiPeer(name);
        connection = new AmiConnection(
                new Socket(InetAddress.getLoopbackAddress(), pbx.port()), Duration.ofSeconds(5), event -> {});
        connection.login("throughline", "not a secret");
        leases.register(name);
        lease = Objects.requireNonNull(leases.acquire(name, "stalled"));
        sql("UPDATE pbx_link SET expires = UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE WHERE pbx = '" + name + "'");
        sql(("INSERT INTO pbx_command (id, pbx, call_id, kind, channel, requested_by, in_flight, state, requested_at,"
                        + " expires_at, changed_at) VALUES ('%s', '%s', '%s-1.1', 'HOLD', '%s-1.2', 'nina', '%s',"
                        + " 'REQUESTED', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE, UTC_TIMESTAMP(6))")
                .formatted(command, name, name, name, command));
    }

    @AfterEach
    void nobody_is_left() throws IOException {
        connection.close();
        pbx.close();
    }

    /// Stalls once what is to be sent was claimed.
    private CommandBook stalling(Runnable afterClaim, Runnable afterCheck) {
        return new CommandBook() {
            @Override
            public List<Claimed> claim(Lease of) {
                List<Claimed> claimed = post.claim(of);
                if (!claimed.isEmpty()) {
                    afterClaim.run();
                }
                return claimed;
            }

            @Override
            public Duration mayBeSent(Lease of, UUID id) {
                Duration holds = post.mayBeSent(of, id);
                afterCheck.run();
                return holds;
            }

            @Override
            public void answered(Lease of, UUID id, Answer answer) {
                post.answered(of, id, answer);
            }
        };
    }

    @Test
    void a_node_that_is_not_stalled_sends_it_once() throws Exception {
        run(stalling(() -> {}, () -> {}), () -> assertThat(text("state")).isEqualTo("SENT"));
        assertThat(pbx.asked("Atxfer")).hasSize(1);
    }

    @Test
    void a_node_that_was_replaced_between_its_claim_and_the_socket_sends_nothing() throws Exception {
        start(new CommandKeeper(lease, stalling(() -> sql("UPDATE pbx_link SET fence = fence + 1"), () -> {})))
                .join(); // it gives up by itself
        assertThat(pbx.asked("Atxfer")).isEmpty();
        assertThat(text("state")).isEqualTo("CLAIMED"); // for the new owner to give up
    }

    @Test
    void a_command_that_expired_between_its_claim_and_the_socket_is_not_sent() throws Exception {
        run(
                stalling(
                        () -> sql("UPDATE pbx_command SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND"),
                        () -> {}),
                () -> assertThat(text("reason")).isEqualTo("EXPIRED"));
        assertThat(pbx.asked("Atxfer")).isEmpty();
    }

    @Test
    void a_node_that_stalls_after_the_check_until_its_lease_may_be_anothers_sends_nothing() throws Exception {
        Runnable soonOver = () -> sql("UPDATE pbx_link SET expires = UTC_TIMESTAMP(6) + INTERVAL 200000 MICROSECOND");
        Runnable untilItIs = () -> await().until(() -> text("(SELECT expires < UTC_TIMESTAMP(6) FROM pbx_link WHERE"
                        + " pbx_link.pbx = pbx_command.pbx)")
                .equals("1"));
        run(stalling(soonOver, untilItIs), () -> assertThat(text("reason")).isEqualTo("EXPIRED"));
        assertThat(pbx.asked("Atxfer")).isEmpty();
    }

    private void run(CommandBook book, ThrowingRunnable isSo) throws InterruptedException {
        CommandKeeper keeper = new CommandKeeper(lease, book);
        Thread thread = start(keeper);
        await().untilAsserted(isSo);
        keeper.end();
        thread.join();
    }

    private Thread start(CommandKeeper keeper) {
        keeper.connected(connection);
        return Thread.ofVirtual().start(keeper);
    }

    private void sql(String update) {
        String mine = update.startsWith("UPDATE") && !update.contains("WHERE") ? " WHERE pbx = '" + name + "'" : "";
        try (Connection open = database.getConnection();
                Statement statement = open.createStatement()) {
            statement.executeUpdate(update + mine);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String text(String what) {
        try (Connection open = database.getConnection();
                Statement statement = open.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT " + what + " FROM pbx_command WHERE id = '" + command + "'")) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
