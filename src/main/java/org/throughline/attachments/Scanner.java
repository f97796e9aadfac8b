package org.throughline.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;

/// Has a ClamAV daemon look at a file that has come, by its command `INSTREAM`: pieces, each behind its
/// length in four bytes, and one of no length at the end, as
/// [its manual](https://docs.clamav.net/manual/Usage/ClamdProtocol.html) says.
@Singleton
class Scanner {

    private static final Pattern WHERE = Pattern.compile("(.+):([0-9]{1,5})");
    private static final Pattern FOUND = Pattern.compile("stream: ([A-Za-z0-9_.:/-]{1,100}).* FOUND");
    private static final int CONNECT_MILLIS = 5_000;
    private static final int LONGEST_ANSWER = 1_000;

    private final Attachments attachments;
    private final @Nullable String host;
    private final int port;
    private final Duration patience;

    @Inject
    Scanner(Attachments attachments, AttachmentsConfig config) {
        this(attachments, config.clamd().orElse(null), config.clamdPatience());
    }

    Scanner(Attachments attachments, @Nullable String where, Duration patience) {
        this.attachments = attachments;
        this.patience = patience;
        Matcher daemon = WHERE.matcher(where == null ? "" : where);
        boolean isNamed = daemon.matches();
        if (where != null && !isNamed) {
            throw new IllegalStateException("throughline.attachments.clamd is host:port");
        }
        this.host = isNamed ? daemon.group(1) : null;
        this.port = isNamed ? Integer.parseInt(daemon.group(2)) : 0;
    }

    /// Returns if there is no daemon, or it has nothing against the file.
    ///
    /// @throws Problem 422 `file-infected`; 503 `scanner-away`: what nobody has looked at is not taken
    void look(UUID attachment) {
        if (host == null) {
            return;
        }
        String verdict;
        try (Socket daemon = new Socket()) {
            // a daemon that takes nothing more would hold a write for ever, and one that is silent a read
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> close(daemon));
            daemon.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            verdict = ask(daemon, attachment);
        } catch (IOException e) {
            throw away();
        }
        Matcher found = FOUND.matcher(verdict);
        if (found.matches()) {
            throw Problem.of(422, "file-infected", "There is something harmful in this file")
                    .with("signature", found.group(1));
        }
        if (!verdict.equals("stream: OK")) {
            throw away();
        }
    }

    private String ask(Socket daemon, UUID attachment) throws IOException {
        DataOutputStream out = new DataOutputStream(daemon.getOutputStream());
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        int n = 0;
        for (byte[] piece = attachments.piece(attachment, n); piece != null; piece = attachments.piece(attachment, n)) {
            out.writeInt(piece.length);
            out.write(piece);
            n++;
        }
        out.writeInt(0);
        out.flush();
        String answer = new String(daemon.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.US_ASCII);
        int end = answer.indexOf('\0');
        return end < 0 ? answer : answer.substring(0, end);
    }

    private static Problem away() {
        return Problem.of(503, "scanner-away", "Nobody could look at this file just now")
                .retryAfter(Duration.ofSeconds(10));
    }

    private static void close(Socket daemon) {
        try {
            daemon.close();
        } catch (IOException _) {
            // it is of no use any more in any case
        }
    }
}
