package org.throughline.embedded;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A whole contact center on one machine: a private MariaDB, a local Asterisk, and one node in this process.
///
/// They end in the other order: first the node, which drains, then the PBX and the database. Who asks twice
/// doesn't wait for the node.
final class AllInOne {

    private static final long LONGEST_DRAIN_SECONDS = 20;
    private static final int INTERRUPTED = 130; // 128 + SIGINT, as shells expect
    private static volatile @Nullable AllInOne running;

    @SuppressWarnings("unused") // holding it is its use
    private static volatile @Nullable FileLock held;

    private final RunOptions options;
    private final Credentials credentials;
    /// False: it isn't waited for.
    private final CompletableFuture<Boolean> nodeEnded = new CompletableFuture<>();

    private volatile @Nullable LocalDatabase database;
    private volatile @Nullable LocalPbx pbx;
    private volatile boolean stopping;

    private AllInOne(RunOptions options) {
        this.options = options;
        this.credentials = new Credentials(options.data().resolve("passwords"));
    }

    /// @return the exit status of the process, when it has ended
    static int run(RunOptions options) {
        if (!isTheOnlyOne(options.data())) {
            Say.line("It runs already on " + options.data() + "; say --data DIR for another one.");
            return 1;
        }
        AllInOne all = new AllInOne(options);
        all.credentials.of("login/admin"); // a start that is cut short leaves a folder that is known as ours
        running = all;
        Runtime.getRuntime().addShutdownHook(new Thread(all::stop, "stop-all"));
        CtrlC.each(all::interrupted);
        try {
            all.startServers();
        } catch (RuntimeException e) {
            Say.problem(e);
            all.nodeEnded.complete(true);
            return 1;
        }
        if (all.stopping) {
            all.nodeEnded.complete(true);
            return 1;
        }
        AtomicInteger status = new AtomicInteger();
        Quarkus.run(AllInOneNode.class, (code, failure) -> {
            if (failure != null) {
                Say.problem(failure);
            }
            status.set(failure == null ? code : 1);
            all.nodeEnded.complete(true);
        });
        all.nodeEnded.complete(true);
        return status.get();
    }

    /// Held until the process ends, however it ends: a second one would end the first one's servers.
    @SuppressWarnings("resource")
    private static boolean isTheOnlyOne(Path data) {
        try {
            FileChannel lock =
                    FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock taken = lock.tryLock();
            held = taken;
            return taken != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable AllInOne running() {
        return running;
    }

    RunOptions options() {
        return options;
    }

    Credentials credentials() {
        return credentials;
    }

    @Nullable
    LocalPbx pbx() {
        return pbx;
    }

    private void startServers() {
        int turns = Ports.tcpIsFree(4573) ? 4573 : Ports.freeTcp();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = List.of(
                    CompletableFuture.runAsync(this::startDatabase, threads),
                    CompletableFuture.runAsync(() -> startPbx(turns), threads));
            waiting.forEach(CompletableFuture::join);
        }
        Path settings = new NodeSettings(options).write(database, pbx, turns, credentials.of("login/admin"));
        String locations = options.settings() == null ? settings.toString() : options.settings() + "," + settings;
        System.setProperty("smallrye.config.locations", locations);
    }

    private void startDatabase() {
        if (options.database() == null) {
            Say.step("MariaDB", () -> {
                LocalDatabase started = LocalDatabase.start(options.data().resolve("mariadb"));
                database = started;
                return "on 127.0.0.1:" + started.port();
            });
        }
    }

    private void startPbx(int turns) {
        if (options.pbx() != null) {
            return;
        }
        Path sounds = options.data().resolve("sounds");
        Say.step("sentences", () -> {
            PromptSounds prompts = PromptSounds.in(sounds);
            if (options.tones() || !PromptSounds.canSpeak()) {
                prompts.tones();
                return "as tones" + (options.tones() ? "" : ": espeak-ng and sox are not installed");
            }
            return prompts.speak() + " spoken anew";
        });
        Say.step("Asterisk", () -> {
            Path home = options.data().resolve("asterisk");
            LocalPbx.endLeftOver(home);
            int sip = sipPort();
            PbxPlan plan = PbxPlan.local(Company.PBX, sounds)
                    .withSip(options.sip(), sip)
                    .withPhones(Company.phones(credentials))
                    .withOperator("PJSIP/rep-106")
                    .withNodes(List.of("127.0.0.1:" + turns));
            LocalPbx started = LocalPbx.start(home, plan);
            pbx = started;
            return started.version() + ", SIP on " + options.sip() + ":" + sip;
        });
    }

    private int sipPort() {
        Integer asked = options.sipPort();
        int port = asked == null ? 5060 : asked;
        if (Ports.udpIsFree(options.sip(), port)) {
            return port;
        }
        if (asked != null) {
            throw new IllegalStateException("port " + port + " of --sip-port is taken on " + options.sip());
        }
        return Ports.freeUdp();
    }

    /// Without its database or its PBX the node can do nothing; a next start brings all of them back.
    void endWithItsServers() {
        LocalDatabase localDatabase = database;
        if (localDatabase != null) {
            endWith(localDatabase.onExit(), "MariaDB", "mariadb");
        }
        LocalPbx localPbx = pbx;
        if (localPbx != null) {
            endWith(localPbx.onExit(), "Asterisk", "asterisk");
        }
    }

    private void endWith(CompletableFuture<Process> end, String what, String folder) {
        Thread.ofVirtual().name("end-with-" + folder).start(() -> {
            end.join();
            if (!stopping) {
                Say.line(what + " has ended by itself, see " + options.data().resolve(folder) + "; stopping the rest.");
                Quarkus.asyncExit(1);
            }
        });
    }

    private void stop() {
        stopping = true;
        boolean drained = nodeEnded
                .completeOnTimeout(false, LONGEST_DRAIN_SECONDS, TimeUnit.SECONDS)
                .join();
        Say.line(drained ? "The node has ended; stopping the rest." : "The node has not ended; stopping the rest.");
        LocalPbx localPbx = pbx;
        if (localPbx != null) {
            localPbx.close();
        }
        LocalDatabase localDatabase = database;
        if (localDatabase != null) {
            localDatabase.close();
        }
        if (!drained) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void interrupted() {
        if (stopping) {
            nodeEnded.complete(false);
        } else {
            stopping = true;
            System.exit(INTERRUPTED);
        }
    }
}
