package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.embedded.LocalDatabase;
import org.throughline.ground.Auditors;

/// Two thousand random things are done with a few orders, by eight at once at two nodes, while nodes and the database
/// are killed. Afterwards the auditors ask.
class SettledUnderFaultIT {

    private static final int THREADS = 8;
    private static final int EACH = 250;
    private static final int ORDERS = 10;

    @RegisterExtension
    final Scene scene = new Scene();

    private final Queue<Asked> settled = new ConcurrentLinkedQueue<>();
    private final Queue<String> returns = new ConcurrentLinkedQueue<>();
    private final Queue<String> credits = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();
    /// Then a node may not know what became of what it was committing, and says so (500); the same again is answered.
    private volatile boolean isDatabaseDown;

    private final List<Sale> sales = new ArrayList<>();

    private record Sale(String ticket, String order) {}

    /// A settlement that was answered, and what came of it.
    private record Asked(String ticket, String key, Object body, String id) {}

    @Test
    void whatever_is_killed_among_two_thousand_random_things_the_auditors_find_nothing()
            throws InterruptedException, ExecutionException, SQLException {
        ContactCenter center = scene.center();
        Api admin = center.api("admin", ContactCenter.ADMIN_PASSWORD);
        Api sam = Company.login(center, "sam");
        Api nina = Company.login(center, "nina");
        Api erp = scene.integrator();
        for (int i = 0; i < ORDERS; i++) {
            Company.Customer customer = Company.customer(erp);
            String order = Company.order(erp, customer, 6, 1_000, 333);
            String id = erp.get("/api/v1/customers/" + customer.externalId())
                    .path("id")
                    .asText();
            sales.add(new Sale(
                    nina.post("/api/v1/tickets", Map.of("particulars", Map.of("kind", "RETURN"), "customer", id))
                            .path("number")
                            .asText(),
                    order));
        }
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        try (FreeHand _ = new FreeHand(admin, sam);
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(seed + i);
                workers.add(threads.submit(() -> {
                    for (int n = 0; n < EACH; n++) {
                        something(random, nina, sam, erp);
                        done.incrementAndGet();
                    }
                }));
            }
            awaitDone(1, 6);
            center.node("a").kill();
            center.node("a").mend();
            awaitDone(2, 6);
            crashDatabase();
            awaitDone(3, 6);
            center.node("b").kill();
            center.node("b").mend();
            awaitDone(4, 6);
            crashDatabase();
            awaitDone(5, 6);
            center.node("a").kill();
            center.node("a").mend();
            for (Future<?> worker : workers) {
                worker.get();
            }
            center.mend();
            for (Asked asked : settled) {
                Api.Answer again = nina.at(center.node("b").http())
                        .send("POST", settlements(asked.ticket()), asked.body(), "Idempotency-Key", asked.key());
                assertThat(again.status()).as("the same again").isEqualTo(200);
                assertThat(again.body().path("id").asText()).isEqualTo(asked.id());
            }
        }
        assertThat(faults).as("answers that are no answers").isEmpty();
        assertThat(settled).hasSizeGreaterThan(60);
        try (Connection connection = DriverManager.getConnection(
                center.database.jdbcUrl("throughline"), LocalDatabase.USER, center.database.password())) {
            assertThat(Auditors.findings(connection)).isEmpty();
            String tickets = sales.stream().map(Sale::ticket).collect(Collectors.joining("','", "'", "'"));
            assertThat(count(
                            connection,
                            "SELECT COUNT(*) FROM settlement JOIN ticket ON ticket.id = ticket_id WHERE number IN (%s)"
                                    .formatted(tickets)))
                    .as("nothing was settled of which nobody was told")
                    .isEqualTo(settled.size());
            assertThat(count(connection, "SELECT COUNT(*) FROM ledger_entry WHERE kind = 'REVERSAL'"))
                    .isPositive();
            assertThat(count(connection, "SELECT COUNT(*) FROM rma_line WHERE accepted > 0 AND memo_id IS NOT NULL"))
                    .isPositive();
        }
    }

    private void crashDatabase() {
        isDatabaseDown = true;
        scene.center().crashDatabase();
        isDatabaseDown = false;
    }

    private void awaitDone(int part, int of) {
        Awaitility.await(part + "/" + of + " of all is done")
                .atMost(Talk.LIMIT.multipliedBy(4))
                .until(() -> done.get() >= THREADS * EACH * part / of);
    }

    private void something(Random random, Api nina, Api sam, Api erp) {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> settle(random, nina);
            case 4 -> {
                Sale sale = sales.get(random.nextInt(sales.size()));
                ask(random, nina, settlements(sale.ticket()) + "/preview", matter(random, sale), "preview");
            }
            case 5, 6 -> {
                String number = any(random, returns);
                if (number != null) {
                    ask(
                            random,
                            erp,
                            "/api/v1/returns/" + number + "/receipts",
                            Map.of("lines", List.of(Map.of("line", line(random), "pieces", 1 + random.nextInt(2)))),
                            UUID.randomUUID().toString());
                }
            }
            case 7, 8 -> {
                String number = any(random, returns);
                if (number != null) {
                    boolean isGood = random.nextInt(4) > 0;
                    ask(
                            random,
                            erp,
                            "/api/v1/returns/" + number + "/inspections",
                            Map.of(
                                    "line",
                                    line(random),
                                    "pieces",
                                    1,
                                    "found",
                                    isGood ? "AS_DESCRIBED" : "OTHER_ITEM",
                                    "disposition",
                                    isGood ? "RESTOCK" : "SEND_BACK",
                                    "withholdMinor",
                                    isGood ? random.nextInt(3) : 0,
                                    "reason",
                                    "worn"),
                            UUID.randomUUID().toString());
                }
            }
            case 9 -> {
                String number = any(random, returns);
                if (number != null && random.nextInt(4) == 0) {
                    ask(random, nina, "/api/v1/returns/" + number + "/cancellation", Map.of(), "cancel");
                }
            }
            case 10 -> {
                String credit = any(random, credits);
                if (credit != null && random.nextInt(3) == 0) {
                    ask(
                            random,
                            sam,
                            "/api/v1/credits/" + credit + "/reversal",
                            Map.of("reason", "mistake", "note", "Twice"),
                            "reversal");
                }
            }
            default -> export(random, erp);
        }
    }

    private void settle(Random random, Api nina) {
        Sale sale = sales.get(random.nextInt(sales.size()));
        Object body = matter(random, sale);
        String key = UUID.randomUUID().toString();
        Api.Answer answer = ask(random, nina, settlements(sale.ticket()), body, key);
        if (answer.status() < 300) {
            settled.add(
                    new Asked(sale.ticket(), key, body, answer.body().path("id").asText()));
            JsonNode number = answer.body().at("/returned/number");
            if (!number.isMissingNode()) {
                returns.add(number.asText());
            }
            answer.body()
                    .path("credits")
                    .forEach(credit -> credits.add(credit.path("credit").asText()));
        }
    }

    private static Object matter(Random random, Sale sale) {
        String then = List.of("REFUND", "CREDIT", "EXCHANGE").get(random.nextInt(3));
        boolean isExchange = then.equals("EXCHANGE");
        Map<String, Object> returning = Map.of(
                "handover",
                random.nextInt(6) == 0 ? "KEPT" : "LABEL",
                "advance",
                isExchange && random.nextBoolean(),
                "lines",
                List.of(Map.of(
                        "line",
                        line(random),
                        "pieces",
                        1 + random.nextInt(2),
                        "reason",
                        "damaged",
                        "condition",
                        "USED",
                        "then",
                        then,
                        "creditNow",
                        !isExchange && random.nextBoolean())));
        Map<String, Object> credit = Map.of(
                "action",
                "credit",
                "of",
                List.of("ORDER", "GOODWILL").get(random.nextInt(2)),
                "currency",
                "EUR",
                "amountMinor",
                1 + random.nextInt(300),
                "reason",
                "late");
        String due = "2027-01-0" + (1 + random.nextInt(9)) + "T10:00:00Z";
        return switch (random.nextInt(3)) {
            case 0 -> Map.of("order", sale.order(), "returning", returning, "followUp", due);
            case 1 -> Map.of("order", sale.order(), "credits", List.of(credit), "followUp", due);
            default ->
                Map.of(
                        "order",
                        sale.order(),
                        "returning",
                        returning,
                        "credits",
                        List.of(credit),
                        "followUp",
                        due,
                        "words",
                        Map.of("channel", "EMAIL"));
        };
    }

    private void export(Random random, Api erp) {
        Api.Answer export = ask(random, erp, "/api/v1/ledger/exports", Map.of("period", month()), "export");
        if (export.status() < 300 && export.status() != 204) {
            ask(
                    random,
                    erp,
                    "/api/v1/ledger/exports/" + export.body().path("id").asText() + "/acknowledgement",
                    Map.of("entries", export.body().path("entries").asInt()),
                    "acknowledgement");
        }
    }

    private static String month() {
        return YearMonth.now(ZoneOffset.UTC).toString();
    }

    /// Until somebody answers: whoever gets none asks the same again, anywhere.
    private Api.Answer ask(Random random, Api who, String path, Object body, String key) {
        Api.Answer[] last = new Api.Answer[1];
        Awaitility.await("an answer to " + path)
                .atMost(Talk.LIMIT.multipliedBy(3))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    URI node = scene.center()
                            .node(random.nextBoolean() ? "a" : "b")
                            .http();
                    try {
                        last[0] = who.at(node).send("POST", path, body, "Idempotency-Key", key);
                        if (last[0].status() == 500 && !isDatabaseDown) {
                            faults.add(path + ": " + last[0]);
                        }
                        return last[0].status() < 500;
                    } catch (UncheckedIOException _) {
                        return false; // that node is gone
                    }
                });
        return last[0];
    }

    private static String settlements(String ticket) {
        return "/api/v1/tickets/" + ticket + "/settlements";
    }

    private static String line(Random random) {
        return random.nextInt(2) == 0 ? "1" : "2";
    }

    private static @Nullable String any(Random random, Queue<String> some) {
        List<String> all = List.copyOf(some);
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
