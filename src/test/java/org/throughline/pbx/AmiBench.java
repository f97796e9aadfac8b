package org.throughline.pbx;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;

/// Measures how many events of a PBX the link takes, down to the rows in the database:
/// `bench/ami` runs it. It is no test and asserts only that the rows are right.
///
/// The link, the database and what follows the live events are the service's own; the PBX is a recorded call, replayed
/// over a socket.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class AmiBench {

    /// Three times what one Asterisk on two processors sends at its highest rate of calls, with nothing filtered.
    private static final int EVENTS = Integer.getInteger("bench.events", 48_000);

    /// Three times that rate of calls.
    private static final int CALLS = Integer.getInteger("bench.calls", 1_300);

    private static final int SECONDS = Integer.getInteger("bench.seconds", 20);
    private static final int WARM_UP = 60;
    private static final long PATIENCE = 180_000;

    @Inject
    Leases leases;

    @Inject
    NewsPost post;

    @Inject
    DataSource database;

    @Inject
    CommandPost orders;

    @Inject
    Clock clock;

    private int made;

    @Test
    void measure() throws Exception {
        Recording whole = Recording.whole();
        Recording filtered = Recording.filtered();
        out().printf(
                        Locale.ROOT,
                        "a recorded call: %d events, %d of them left by the filter at the PBX, %d pieces of news%n",
                        whole.events(),
                        filtered.events(),
                        Recording.NEWS);
        Ledger ledger = new Ledger(database);
        ledger.hire(Recording.REPS);
        try (AmiPeer pbx = new AmiPeer("main")) {
            LinkKeeper link =
                    new LinkKeeper("main", "bench", Settings.link(pbx.port()), leases, post, post, orders, clock);
            try {
                await(() -> link.report() instanceof LinkFigures.Report now && now.state() == LinkState.UP);
                run("warming up", pbx, link, ledger, whole, WARM_UP, SECONDS / 2);
                run("unfiltered", pbx, link, ledger, whole, (double) EVENTS / whole.events(), SECONDS);
                run("filtered at the PBX", pbx, link, ledger, filtered, CALLS, SECONDS / 4);
            } finally {
                link.end();
            }
        }
    }

    private void run(
            String name,
            AmiPeer pbx,
            LinkKeeper link,
            Ledger ledger,
            Recording recording,
            double callsPerSecond,
            int length)
            throws Exception {
        LinkFigures.Report before = report(link);
        Ledger.Rows rowsBefore = ledger.rows();
        long statements = ledger.statements();
        double cpu = ownCpu();
        double databaseCpu = ledger.cpu();
        long began = System.nanoTime();
        Replay replay = new Replay(pbx, recording, callsPerSecond, length, made + 1);
        made += replay.calls();
        Watch watch = new Watch();
        await(() -> {
            watch.look(report(link));
            return replay.isOver() && watch.quiet(replay.sent(), before.events());
        });
        double seconds = (System.nanoTime() - began) / 1e9;
        double linkCpu = ownCpu() - cpu - replay.cpuSeconds();
        databaseCpu = ledger.cpu() - databaseCpu;
        statements = ledger.statements() - statements;
        LinkFigures.Report after = report(link);
        Ledger.Rows rows = ledger.rows().since(rowsBefore);
        int calls = replay.calls();
        out().printf(
                        Locale.ROOT,
                        "%n%s: %,.0f events/s offered, %,.0f calls/s, %,.0f pieces of news/s; %,d events of %,d calls in %.1f s%n",
                        name,
                        replay.perSecond(),
                        callsPerSecond,
                        callsPerSecond * Recording.NEWS,
                        replay.sent(),
                        calls,
                        replay.seconds());
        out().printf(
                        Locale.ROOT,
                        "  heard %,d with our probes, dropped %d, malformed %d, unwritable %d, gaps compared %d, reconnected %d%n",
                        after.events() - before.events(),
                        after.dropped() - before.dropped(),
                        after.malformed() - before.malformed(),
                        after.failed() - before.failed(),
                        after.reconciliations() - before.reconciliations(),
                        after.connects() - before.connects());
        out().printf(
                        Locale.ROOT,
                        "  all written %.1f s after the last was sent: %,.0f events/s, %,.0f calls/s, %,.0f pieces of news/s"
                                + " handled to the end; longest lag %.1f s, most waiting %,d of 200,000%n",
                        seconds - replay.seconds(),
                        replay.sent() / seconds,
                        calls / seconds,
                        calls * Recording.NEWS / seconds,
                        watch.lagMillis / 1e3,
                        watch.waiting);
        out().printf(
                        Locale.ROOT,
                        "  CPU a call: link %.2f ms, MariaDB %.2f ms; %.1f statements a call%n  rows: %s %s%n",
                        linkCpu * 1e3 / calls,
                        databaseCpu * 1e3 / calls,
                        (double) statements / calls,
                        rows,
                        rows.right(calls) ? "right" : "WRONG");
    }

    /// What was seen of the link meanwhile.
    private static final class Watch {
        long lagMillis;
        int waiting;
        private long heard;
        private int looks;

        void look(LinkFigures.Report now) {
            lagMillis = Math.max(lagMillis, now.lagMillis());
            waiting = Math.max(waiting, now.backlog());
            looks = now.backlog() == 0 ? looks + 1 : 0;
            heard = now.events();
        }

        /// All events have been heard and nothing has waited for half a second.
        boolean quiet(long sent, long heardBefore) {
            return heard - heardBefore >= sent && looks > 10;
        }
    }

    private static LinkFigures.Report report(LinkKeeper link) {
        LinkFigures.Report report = link.report();
        if (report == null) {
            throw new IllegalStateException("the link was lost");
        }
        return report;
    }

    private static void await(BooleanSupplier until) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (!until.getAsBoolean()) {
            if ((System.nanoTime() - began) / 1_000_000 > PATIENCE) {
                throw new IOException("it does not come to an end");
            }
            Thread.sleep(50);
        }
    }

    private static double ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static PrintStream out() {
        return System.out;
    }
}
