package org.throughline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.throughline.contactcenter.Api;
import org.throughline.contactcenter.FreeHand;
import org.throughline.embedded.LocalDatabase;

/// `bench/settle`: a matter is settled (a piece comes back, is credited at once, and the customer is written) by REST,
/// beside the same statements sent by plain JDBC. Everything in one run on one machine, which the clients share. Last,
/// everybody settles one matter a second, which is still more than people do.
final class SettleBench implements AutoCloseable {

    private static final String SCHEMA = "throughline_settle";
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final int SALES = 200;
    private static final int REPS = 8;
    private static final int RECORDED = 24;

    /// Until the compiler has seen to all that a settlement runs through: half of that time gives half as many of them.
    private static final Duration WARM_UP = Duration.ofSeconds(90);

    /// MariaDB: duplicate key, record changed since last read, lock wait timeout, deadlock. The service asks again,
    /// too.
    private static final Set<Integer> AGAIN = Set.of(1062, 1020, 1205, 1213);

    private final Path folder = Path.of("target", "bench-settle").toAbsolutePath();
    private final LocalDatabase database;
    private final AtomicLong numbers = new AtomicLong(System.currentTimeMillis() * 1_000);
    private final List<Sale> sales = new ArrayList<>();
    private final List<String> stays = new ArrayList<>();

    private SettleBench() throws Exception {
        Files.createDirectories(folder);
        database = LocalDatabase.start(folder.resolve("database"));
        database.dropSchema(SCHEMA);
    }

    /// @param args seconds of each measurement; `8` if not given
    public static void main(String[] args) throws Exception {
        Duration length = Duration.ofSeconds(args.length > 0 ? Integer.parseInt(args[0]) : 8);
        try (SettleBench bench = new SettleBench()) {
            bench.run(length);
        }
    }

    /// Somebody who has bought a great many.
    private record Sale(String ticket, String order, Map<String, String> values) {}

    private void run(Duration length) throws SQLException {
        List<Recording> recorded;
        try (SqlTap tap = new SqlTap(database.port());
                TicketNode node = TicketNode.start(folder.resolve("tapped"), database, SCHEMA, tap.port())) {
            seed(node);
            recorded = record(node, tap);
        }
        System.out.printf(
                Locale.ROOT,
                "%d processors, shared by clients, node and MariaDB; %d s each; %d statements a settlement%n%7s   %-26s"
                        + " %-26s %s%n",
                Runtime.getRuntime().availableProcessors(),
                length.toSeconds(),
                recorded.getFirst().statements().size(),
                "clients",
                "by REST",
                "by JDBC",
                "ratio");
        try (TicketNode node = TicketNode.start(folder.resolve("node"), database, SCHEMA, database.port())) {
            Crowd.run(8, WARM_UP, n -> rest(node, n, 8));
            for (int clients : CLIENTS) {
                compare(node, recorded, clients, length, Duration.ZERO);
            }
            compare(node, recorded, REPS, length.multipliedBy(4), Duration.ofSeconds(1));
        }
    }

    private void compare(TicketNode node, List<Recording> recorded, int clients, Duration length, Duration every)
            throws SQLException {
        Crowd rest = Crowd.run(clients, length, every, n -> rest(node, n, clients));
        Crowd jdbc = Crowd.run(clients, length, every, n -> plain(recorded, n, clients));
        System.out.printf(
                Locale.ROOT,
                "%7d   %s   %s   %s%n",
                clients,
                rest,
                jdbc,
                every.isZero()
                        ? String.format(Locale.ROOT, "%.2f", rest.perSecond() / jdbc.perSecond())
                        : "each one a second");
    }

    private void seed(TicketNode node) throws SQLException {
        Api admin = node.api("admin");
        Staffing.seed(admin, REPS);
        for (String each : List.of("author", "publisher")) {
            admin.send(
                    "POST",
                    "/api/v1/accounts",
                    Map.of("login", each, "password", Staffing.PASSWORD, "roles", Set.of("supervisor")));
        }
        new FreeHand(node.api("author"), node.api("publisher")); // stays so: the schema is this run's own
        for (int i = 1; i <= SALES; i++) {
            sell(admin, node.api("rep1"), i);
        }
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("SELECT id FROM rep")) {
            while (rows.next()) {
                stays.add(rows.getString(1));
            }
        }
    }

    private void sell(Api admin, Api rep, int i) throws SQLException {
        String customer = "settle-" + i;
        String order = "9" + (100_000 + i);
        admin.put("/api/v1/customers/" + customer, Map.of("name", "Nancy " + i));
        String id = admin.get("/api/v1/customers/" + customer).path("id").asText();
        admin.put(
                "/api/v1/orders/so-" + i,
                Map.of(
                        "number",
                        order,
                        "customerExternalId",
                        customer,
                        "status",
                        "DELIVERED",
                        "placedAt",
                        "2026-11-01T10:00:00Z",
                        "currency",
                        "EUR",
                        "lines",
                        List.of(Map.of(
                                "id",
                                "1",
                                "sku",
                                "KETTLE",
                                "title",
                                "Kettle",
                                "quantity",
                                1_000_000,
                                "price",
                                1_000))));
        String ticket = rep.post("/api/v1/tickets", Map.of("particulars", Map.of("kind", "RETURN"), "customer", id))
                .path("number")
                .asText();
        Map<String, String> values = new LinkedHashMap<>();
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT t.id, t.journey_id, o.id FROM ticket t, customer_order o"
                        + " WHERE t.number = '" + ticket + "' AND o.number = '" + order + "'")) {
            row.next();
            values.put("ticket", row.getString(1));
            values.put("journey", row.getString(2));
            values.put("order", row.getString(3));
        }
        values.put("customer", id);
        values.put("customer-external", "'" + customer + "'");
        values.put("order-external", "'so-" + i + "'");
        values.put("order-number", order);
        values.put("ticket-number", ticket);
        sales.add(new Sale(ticket, order, values));
    }

    /// What a node asks the database for a settlement: the fewest statements of several, as its jobs ask, too.
    private List<Recording> record(TicketNode node, SqlTap tap) {
        Api rep = node.api("rep1");
        List<Recording> found = new ArrayList<>();
        for (int i = 0; i < RECORDED; i++) {
            Sale sale = sales.get(i % 4); // the first of each is another one: the ticket is new
            String key = "key-" + UUID.randomUUID().toString().replace("-", "");
            tap.drain();
            Api.Answer answer = settle(rep, sale, key);
            Map<String, String> names = new LinkedHashMap<>();
            names.put(key, "key");
            names.put("'" + answer.body().at("/returned/number").asText() + "'", "made");
            sale.values().forEach((name, value) -> names.put(value, name));
            if (i >= 4) {
                found.add(new Recording(tap.drain(), names));
            }
            Pause.of(Duration.ofMillis(30));
        }
        found.sort(Comparator.comparingInt(each -> each.statements().size()));
        int fewest = found.get(found.size() / 4).statements().size();
        return found.stream().filter(each -> each.statements().size() == fewest).toList();
    }

    private static Api.Answer settle(Api rep, Sale sale, String key) {
        Api.Answer answer = rep.send(
                "POST",
                "/api/v1/tickets/" + sale.ticket() + "/settlements",
                Map.of(
                        "order",
                        sale.order(),
                        "returning",
                        Map.of(
                                "handover",
                                "LABEL",
                                "lines",
                                List.of(Map.of(
                                        "line",
                                        "1",
                                        "pieces",
                                        1,
                                        "reason",
                                        "damaged",
                                        "condition",
                                        "USED",
                                        "then",
                                        "REFUND",
                                        "creditNow",
                                        true))),
                        "words",
                        Map.of("channel", "EMAIL"),
                        "followUp",
                        "2027-01-01T10:00:00Z"),
                "Idempotency-Key",
                key);
        if (answer.status() >= 300) {
            throw new IllegalStateException("a settlement was answered with " + answer);
        }
        return answer;
    }

    private Crowd.Client rest(TicketNode node, int n, int clients) {
        Random random = new Random(n);
        Api rep = node.api("rep" + (1 + n % REPS));
        return () -> settle(rep, own(random, n, clients), UUID.randomUUID().toString());
    }

    /// Everybody has matters of their own: no two settle one at once.
    private Sale own(Random random, int n, int clients) {
        return sales.get(n + clients * random.nextInt(sales.size() / clients));
    }

    private Crowd.Client plain(List<Recording> recorded, int n, int clients) throws SQLException {
        Random random = new Random(n);
        Connection connection = connect();
        return new Crowd.Client() {
            @Override
            public void ask() throws SQLException {
                Map<String, String> others =
                        new LinkedHashMap<>(own(random, n, clients).values());
                others.put("key", "key-" + numbers.incrementAndGet());
                others.put("made", "'" + numbers.incrementAndGet() + "'");
                recorded.get(random.nextInt(recorded.size())).playUntilDone(connection, others, stays, AGAIN);
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(SCHEMA), LocalDatabase.USER, database.password());
    }

    @Override
    public void close() {
        database.close();
    }
}
