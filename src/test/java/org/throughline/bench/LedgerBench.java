package org.throughline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.throughline.contactcenter.Api;
import org.throughline.embedded.LocalDatabase;
import org.throughline.ground.Auditors;

/// `bench/ledger`: whether a customer's statement and balance slow down with the number of entries. A
/// load that is broken off goes on where it was.
final class LedgerBench implements AutoCloseable {

    private static final int FEW = 100_000;
    private final Path folder = Path.of("target", "bench-ledger").toAbsolutePath();
    private final LocalDatabase database;

    private LedgerBench() throws IOException {
        Files.createDirectories(folder);
        database = LocalDatabase.start(folder.resolve("database"));
    }

    /// @param args bookings (their reversals are two in a hundred more), samples of each request;
    /// `10000000 1000` if not given
    public static void main(String[] args) throws Exception {
        int many = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
        int samples = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
        try (LedgerBench bench = new LedgerBench()) {
            LedgerHoard few = bench.hoard(FEW);
            LedgerHoard most = bench.hoard(many);
            bench.compare(few, most, samples);
        }
    }

    private LedgerHoard hoard(int bookings) throws SQLException {
        LedgerHoard hoard = new LedgerHoard(database, "throughline_ledger_" + bookings, bookings);
        try (TicketNode _ = start(hoard)) { // makes the schema
            hoard.fill();
        }
        return hoard;
    }

    private TicketNode start(LedgerHoard books) {
        return TicketNode.start(folder.resolve(books.schema()), database, books.schema(), database.port());
    }

    private void compare(LedgerHoard few, LedgerHoard most, int samples) throws SQLException {
        System.out.printf(
                Locale.ROOT,
                "%n%-34s %,22d bookings %,18d bookings%n%-34s %12s %9s %12s %9s %8s %6s%n",
                "",
                few.bookings(),
                most.bookings(),
                "",
                "p50 ms",
                "p99 ms",
                "p50 ms",
                "p99 ms",
                "p50",
                "p99");
        try (TicketNode one = start(few);
                TicketNode other = start(most)) {
            Map<String, String> asked = new LinkedHashMap<>();
            asked.put("balance and 20 of its entries", "limit=20");
            asked.put("balance and all entries", "limit=200");
            for (Map.Entry<String, String> each : asked.entrySet()) {
                Spread inFew = new Spread();
                Spread inMost = new Spread();
                for (int i = -samples; i < samples; i++) {
                    Random random = new Random(i);
                    time(one, few, random, each.getValue(), i < 0 ? new Spread() : inFew);
                    time(other, most, random, each.getValue(), i < 0 ? new Spread() : inMost);
                }
                System.out.printf(
                        Locale.ROOT,
                        "%-34s %12.1f %9.1f %12.1f %9.1f %8.2f %6.2f%n",
                        each.getKey(),
                        inFew.at(0.5),
                        inFew.at(0.99),
                        inMost.at(0.5),
                        inMost.at(0.99),
                        inMost.at(0.5) / inFew.at(0.5),
                        inMost.at(0.99) / inFew.at(0.99));
            }
        }
        try (Connection connection = few.connect()) {
            List<String> findings = Auditors.findingsOfLedger(connection);
            System.out.println("the auditors of the smaller one find "
                    + (findings.isEmpty() ? "nothing" : String.join(", ", findings)));
        }
    }

    private static void time(TicketNode node, LedgerHoard books, Random random, String query, Spread spread) {
        Api api = node.api("admin");
        String path = "/api/v1/customers/" + LedgerHoard.external(random.nextInt(books.customers()))
                + "/statement?currency=EUR&" + query;
        long began = System.nanoTime();
        Api.Answer answer = api.send("GET", path, null);
        spread.add((System.nanoTime() - began) / 1e6);
        if (answer.status() != 200 || answer.body().path("items").isEmpty()) {
            throw new IllegalStateException(path + " was answered with " + answer);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
