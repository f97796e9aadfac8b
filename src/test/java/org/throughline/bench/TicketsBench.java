package org.throughline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.throughline.bench.TicketHoard.One;
import org.throughline.contactcenter.Api;
import org.throughline.embedded.LocalDatabase;

/// `bench/tickets`: what a node does with tickets, beside the same statements sent by plain JDBC, and whether searches
/// slow down with the number of tickets. Everything in one run on one machine, which the clients share.
final class TicketsBench implements AutoCloseable {

    private static final int FEW = 100_000;
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final int TICKETS_ASKED_FOR = 2_000;
    private static final int RECORDED = 16;

    /// MariaDB: record changed since last read, lock wait timeout, deadlock. The service asks again, too.
    private static final Set<Integer> AGAIN = Set.of(1020, 1205, 1213);

    private final Path folder = Path.of("target", "bench-tickets").toAbsolutePath();
    private final LocalDatabase database;
    private final AtomicLong numbers = new AtomicLong(System.currentTimeMillis() * 1_000);

    private TicketsBench() throws Exception {
        Files.createDirectories(folder);
        database = LocalDatabase.start(folder.resolve("database"));
    }

    /// @param args seconds of each measurement, many tickets, samples of each search, few tickets; `8 2000000 1000
    ///     100000` if not given. Without many tickets nothing is searched among them
    public static void main(String[] args) throws Exception {
        Duration length = Duration.ofSeconds(argument(args, 0, 8));
        int many = argument(args, 1, 2_000_000);
        try (TicketsBench bench = new TicketsBench()) {
            int few = argument(args, 3, FEW);
            TicketHoard hoard =
                    new TicketHoard(bench.database, few == FEW ? "throughline_few" : "throughline_few_" + few, few);
            bench.make(hoard);
            if (many > 0) {
                TicketHoard most = new TicketHoard(bench.database, "throughline_many", many);
                bench.make(most);
                bench.beside(hoard, length);
                bench.among(hoard, most, argument(args, 2, 1_000));
            } else {
                bench.beside(hoard, length);
            }
        }
    }

    private static int argument(String[] args, int n, int otherwise) {
        return args.length > n ? Integer.parseInt(args[n]) : otherwise;
    }

    private TicketNode start(TicketHoard hoard, int port) {
        return TicketNode.start(folder.resolve(hoard.schema), database, hoard.schema, port);
    }

    private void make(TicketHoard hoard) {
        try (TicketNode node = start(hoard, database.port())) {
            Staffing.seed(node.api("admin"), TicketHoard.REPS);
            hoard.fill();
        }
    }

    /// The requests, and then the same statements.
    private void beside(TicketHoard hoard, Duration length) {
        Map<TicketWork, List<Recording>> recordings = record(hoard);
        List<One> tickets = hoard.some(TICKETS_ASKED_FOR);
        System.out.printf(
                Locale.ROOT,
                "%nAmong %,d tickets; %d processors, shared by clients, node and MariaDB; %d s each%n%-30s %7s %10s"
                        + "   %-26s %-26s %s%n",
                hoard.tickets,
                Runtime.getRuntime().availableProcessors(),
                length.toSeconds(),
                "",
                "clients",
                "statements",
                "by REST",
                "by JDBC",
                "ratio");
        try (TicketNode node = start(hoard, database.port())) {
            for (TicketWork work : TicketWork.values()) {
                Crowd.run(8, Duration.ofSeconds(3), n -> rest(node, work, tickets, n)); // the compiler's work
                for (int clients : CLIENTS) {
                    Crowd rest = Crowd.run(clients, length, n -> rest(node, work, tickets, n));
                    List<Recording> recorded = recordings.getOrDefault(work, List.of());
                    Crowd jdbc = Crowd.run(clients, length, n -> plain(hoard, recorded, tickets, n));
                    System.out.printf(
                            Locale.ROOT,
                            "%-30s %7d %10d   %s   %s   %.2f%n",
                            work.title,
                            clients,
                            recorded.getFirst().statements().size(),
                            rest,
                            jdbc,
                            rest.perSecond() / jdbc.perSecond());
                }
            }
        }
    }

    private static Crowd.Client rest(TicketNode node, TicketWork work, List<One> tickets, int n) {
        Random random = new Random(n);
        Api api = node.api("rep" + (1 + n % TicketHoard.REPS));
        return () -> {
            int status = work.ask(api, tickets.get(random.nextInt(tickets.size())), random)
                    .status();
            if (status >= 300) {
                throw new IllegalStateException(work + " was answered with " + status);
            }
        };
    }

    private Crowd.Client plain(TicketHoard hoard, List<Recording> recorded, List<One> tickets, int n)
            throws SQLException {
        Random random = new Random(n);
        Connection connection = hoard.connect();
        List<String> stays = tickets.stream().map(One::rep).distinct().toList();
        return new Crowd.Client() {
            @Override
            public void ask() throws SQLException {
                Map<String, String> others =
                        new LinkedHashMap<>(TicketWork.values(tickets.get(random.nextInt(tickets.size()))));
                others.put("made", String.valueOf(numbers.incrementAndGet()));
                recorded.get(random.nextInt(recorded.size())).playUntilDone(connection, others, stays, AGAIN);
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    /// What a node asks the database for each request: the fewest statements of several tries, as its jobs ask, too.
    private Map<TicketWork, List<Recording>> record(TicketHoard hoard) {
        Map<TicketWork, List<Recording>> all = new EnumMap<>(TicketWork.class);
        try (SqlTap tap = new SqlTap(database.port());
                TicketNode node = start(hoard, tap.port())) {
            Api api = node.api("rep1");
            Random random = new Random(); // the same again would be no change
            for (TicketWork work : TicketWork.values()) {
                List<Recording> found = new ArrayList<>();
                for (One one : hoard.some(RECORDED * 2)) {
                    tap.drain();
                    Api.Answer answer = work.ask(api, one, random);
                    Map<String, String> names = work == TicketWork.CREATE
                            ? Map.of(answer.body().path("number").asText(), "made")
                            : TicketWork.names(one);
                    found.add(new Recording(tap.drain(), names));
                    Pause.of(Duration.ofMillis(30));
                }
                found.sort(Comparator.comparingInt(each -> each.statements().size()));
                int fewest = found.get(found.size() / 4).statements().size();
                all.put(
                        work,
                        found.stream()
                                .filter(each -> each.statements().size() == fewest)
                                .toList());
            }
        }
        return all;
    }

    private void among(TicketHoard few, TicketHoard many, int samples) {
        System.out.printf(
                Locale.ROOT,
                "%n%-30s %,26d tickets %,20d tickets%n%-30s %14s %10s %14s %10s %8s %6s%n",
                "",
                few.tickets,
                many.tickets,
                "",
                "p50 ms",
                "p99 ms",
                "p50 ms",
                "p99 ms",
                "p50",
                "p99");
        try (TicketNode one = start(few, database.port());
                TicketNode other = start(many, database.port())) {
            List<One> ofFew = few.some(TICKETS_ASKED_FOR);
            List<One> ofMany = many.some(TICKETS_ASKED_FOR);
            for (TicketWork work : TicketWork.values()) {
                if (work.isSearch() || work == TicketWork.READ) {
                    Spread inFew = new Spread();
                    Spread inMany = new Spread();
                    for (int i = -samples / 5; i < samples; i++) {
                        time(work, one, ofFew, i, i < 0 ? new Spread() : inFew);
                        time(work, other, ofMany, i, i < 0 ? new Spread() : inMany);
                    }
                    System.out.printf(
                            Locale.ROOT,
                            "%-30s %14.1f %10.1f %14.1f %10.1f %8.2f %6.2f%n",
                            work.title,
                            inFew.at(0.5),
                            inFew.at(0.99),
                            inMany.at(0.5),
                            inMany.at(0.99),
                            inMany.at(0.5) / inFew.at(0.5),
                            inMany.at(0.99) / inFew.at(0.99));
                }
            }
        }
    }

    private static void time(TicketWork work, TicketNode node, List<One> tickets, int sample, Spread spread) {
        Random random = new Random(sample);
        Api api = node.api("rep1");
        One one = tickets.get(random.nextInt(tickets.size()));
        long began = System.nanoTime();
        int status = work.ask(api, one, random).status();
        spread.add((System.nanoTime() - began) / 1e6);
        if (status != 200) {
            throw new IllegalStateException(work + " was answered with " + status);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
