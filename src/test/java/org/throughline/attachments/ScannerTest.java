package org.throughline.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.ground.RealDatabase;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.NewTicket;
import org.throughline.tickets.Particulars;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TimelineEntry;

/// A scanning daemon, played by its protocol: one that answers, one that is silent, one that takes nothing, one that
/// isn't there.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class ScannerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Inject
    Attachments attachments;

    @Inject
    TicketDesk desk;

    private UUID file = new UUID(0, 0);
    private final byte[] first = "The first piece ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
    private final byte[] second = "and the second.".getBytes(StandardCharsets.US_ASCII);

    @BeforeEach
    void attach() {
        file = OwnTransaction.of(() -> {
            TicketId ticket = desk.openNew(
                    new NewTicket(new Particulars.Trouble(null, null), UUID.randomUUID(), null, null, null, "system"),
                    new TimelineEntry(EntryKind.OPENED, Instant.now(), "system", null, Map.of()));
            Attachment coming = new Attachment(ticket, new FileName("a.txt"), "text/plain", "rep", Instant.now());
            attachments.persistAndFlush(coming);
            attachments.add(coming.id(), 0, first);
            attachments.add(coming.id(), 1, second);
            return coming.id();
        });
    }

    @Test
    void all_of_a_file_is_shown_to_the_daemon_and_what_it_has_nothing_against_is_taken() throws Exception {
        try (ServerSocket daemon = listen()) {
            CompletableFuture<byte[]> seen = played(daemon, "stream: OK\0");
            scanner(daemon).look(file);
            assertThat(new String(seen.get(), StandardCharsets.US_ASCII))
                    .isEqualTo(new String(first, StandardCharsets.US_ASCII)
                            + new String(second, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void what_it_has_something_against_is_refused_and_says_what() throws IOException {
        try (ServerSocket daemon = listen()) {
            CompletableFuture<byte[]> seen = played(daemon, "stream: Eicar-Signature(44d8:68) FOUND\0");
            assertThatThrownBy(() -> scanner(daemon).look(file)).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.status()).isEqualTo(422);
                assertThat(problem.values()).containsEntry("signature", "Eicar-Signature");
            });
            assertThat(seen).succeedsWithin(PATIENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INSTREAM size limit exceeded. ERROR\0", "<html>\0", "stream: OK FOUND", "OK\0"})
    void what_is_no_verdict_takes_nothing(String answer) throws IOException {
        try (ServerSocket daemon = listen()) {
            CompletableFuture<byte[]> seen = played(daemon, answer);
            assertThatThrownBy(() -> scanner(daemon).look(file)).isInstanceOf(Problem.class);
            assertThat(seen).succeedsWithin(PATIENCE);
        }
    }

    @Test
    void one_that_is_silent_is_not_waited_for_for_ever() throws IOException {
        try (ServerSocket daemon = listen()) {
            assertAway(daemon);
        }
    }

    @Test
    void one_that_takes_nothing_is_not_waited_for_for_ever() throws IOException {
        for (int n = 2; n < 40; n++) {
            int piece = n;
            OwnTransaction.of(() -> {
                attachments.add(file, piece, new byte[256 * 1024]);
                return null;
            });
        }
        try (ServerSocket daemon = listen()) {
            assertAway(daemon);
        }
    }

    @Test
    void one_that_is_not_there_takes_nothing() throws IOException {
        ServerSocket gone = listen();
        gone.close();
        assertAway(gone);
    }

    @Test
    void without_one_nobody_looks() {
        assertThatCode(() -> new Scanner(attachments, null, PATIENCE).look(file))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Scanner(attachments, "nonsense", PATIENCE)).hasMessageContaining("host:port");
    }

    private void assertAway(ServerSocket daemon) {
        assertThatThrownBy(() -> scanner(daemon).look(file))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
    }

    private Scanner scanner(ServerSocket daemon) {
        return new Scanner(attachments, "127.0.0.1:" + daemon.getLocalPort(), PATIENCE);
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /// Reads one stream by the daemon's protocol and answers.
    private static CompletableFuture<byte[]> played(ServerSocket daemon, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = daemon.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII))
                        .isEqualTo("zINSTREAM\0");
                ByteArrayOutputStream seen = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    seen.write(in.readNBytes(length));
                }
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                return seen.toByteArray();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
