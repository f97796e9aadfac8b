package org.throughline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.contactcenter.Api;
import org.throughline.contactcenter.Screen;
import org.throughline.decisions.DecisionTable;
import org.throughline.decisions.Input;
import org.throughline.decisions.Value;
import org.throughline.decisions.WideTable;
import org.throughline.embedded.LocalDatabase;

/// `bench/decisions`: what may be granted, asked of a packaged node on a real MariaDB, beside the reading of a ticket.
/// Everything in one run on one machine, which the clients share.
final class DecisionsBench implements AutoCloseable {

    private static final String SCHEMA = "throughline_decisions";
    private static final List<String> TABLES = List.of("credit", "goodwill", "replacement", "return", "waiver");
    private static final int PART = 50_000;
    private static final Path SCRIPT = Path.of("bench", "decisions.sql");

    private final Path folder = Path.of("target", "bench-decisions").toAbsolutePath();
    private final LocalDatabase database;
    private final TicketNode node;
    private final Api admin;
    private final Api boss;
    private final Api author;
    private final Api rep;
    private final String ticket;

    private DecisionsBench() throws Exception {
        Files.createDirectories(folder);
        database = LocalDatabase.start(folder.resolve("database"));
        node = TicketNode.start(folder.resolve("node"), database, SCHEMA, database.port());
        admin = node.api("admin");
        Staffing.seed(admin, TicketHoard.REPS);
        for (String each : List.of("boss", "author")) {
            admin.send(
                    "POST",
                    "/api/v1/accounts",
                    Map.of("login", each, "password", Staffing.PASSWORD, "roles", Set.of("supervisor")));
        }
        admin.send(
                "PUT",
                "/api/v1/reps/boss",
                Map.of("displayName", "boss", "endpoint", "rep-99", "extension", "99", "pbx", "bench"));
        boss = node.api("boss");
        author = node.api("author");
        rep = node.api("rep1");
        admin.put("/api/v1/customers/bench-1", Map.of("name", "Nancy Bench"));
        String customer = admin.get("/api/v1/customers/bench-1").path("id").asText();
        ticket = rep.post("/api/v1/tickets", Map.of("particulars", Map.of("kind", "TROUBLE"), "customer", customer))
                .path("number")
                .asText();
        for (String scope : List.of("REP_DAY", "CUSTOMER_YEAR")) {
            admin.send(
                    "PUT",
                    "/api/v1/budgets/" + scope.toLowerCase(Locale.ROOT).replace('_', '-'),
                    Map.of(
                            "scope",
                            scope,
                            "limit",
                            900_000_000_000L,
                            "currency",
                            "EUR",
                            "actions",
                            List.of(),
                            "zone",
                            "Europe/Berlin"),
                    "If-Match",
                    "*");
        }
    }

    /// @param args decisions, samples of each request; `1000000 1000` if not given
    public static void main(String[] args) throws Exception {
        int many = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int samples = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
        System.out.printf(
                Locale.ROOT,
                "%d processors, shared by client, node and MariaDB%n",
                Runtime.getRuntime().availableProcessors());
        evaluator();
        try (DecisionsBench bench = new DecisionsBench()) {
            bench.publication();
            int version = bench.tables();
            bench.requests(samples);
            bench.push(Math.min(samples, 300));
            bench.fill(many, version);
            bench.backtests();
            bench.reports();
        }
    }

    /// Answers of one thread, of a table that is read.
    private static void evaluator() {
        for (int rows : List.of(50, 500)) {
            DecisionTable table = WideTable.read(WideTable.file("Credit", rows));
            List<Map<Input, Value>> asked = new ArrayList<>();
            Random random = new Random(1);
            for (int i = 0; i < 1_000; i++) {
                asked.add(Map.of(
                        Input.GRADE, new Value.Text(Input.GRADE.codes().get(random.nextInt(4))),
                        Input.CURRENCY, new Value.Text(random.nextBoolean() ? "EUR" : "USD"),
                        Input.AMOUNT, Value.of(random.nextInt(100))));
            }
            long answers = 0;
            long fitted = 0;
            long began = 0;
            long length = Duration.ofSeconds(3).toNanos();
            for (int round = 0; round < 2; round++) { // the first is the compiler's
                began = System.nanoTime();
                answers = 0;
                fitted = 0;
                while (System.nanoTime() - began < length) {
                    for (Map<Input, Value> each : asked) {
                        fitted += table.answer(each).row() > 0 ? 1 : 0;
                        answers++;
                    }
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "evaluator, %d rows: %,.0f decisions/s on one core, %.0f %% by a row%n",
                    rows,
                    answers / ((System.nanoTime() - began) / 1e9),
                    100.0 * fitted / answers);
        }
    }

    private void publication() throws IOException, InterruptedException {
        Spread drafts = new Spread();
        Spread publications = new Spread();
        for (int i = 0; i < 5; i++) {
            String name = "wide-" + (System.nanoTime() % 1_000_000_000);
            long began = System.nanoTime();
            int number = draft(name, WideTable.file("Wide " + i, 500));
            drafts.add((System.nanoTime() - began) / 1e6);
            test(name, number);
            began = System.nanoTime();
            boss.post(
                    "/api/v1/decision-tables/" + name + "/versions/" + number + "/publications",
                    Map.of("since", Instant.now().plus(300, ChronoUnit.DAYS).toString()));
            publications.add((System.nanoTime() - began) / 1e6);
        }
        System.out.printf(Locale.ROOT, "draft of 500 rows, with its findings: %s%n", drafts);
        System.out.printf(Locale.ROOT, "publish of 500 rows: %s%n", publications);
    }

    /// Five tables of 50 rows are in effect, and no others.
    ///
    /// @return the version of `credit`
    private int tables() throws IOException, InterruptedException {
        int credit = 0;
        for (String name : TABLES) {
            int number = draft(name, WideTable.file("Bench " + name, 50));
            test(name, number);
            boss.post("/api/v1/decision-tables/" + name + "/versions/" + number + "/publications", Map.of());
            credit = name.equals("credit") ? number : credit;
        }
        return credit;
    }

    private void test(String name, int number) {
        author.change(
                "/api/v1/decision-tables/" + name + "/versions/" + number + "/cases",
                Map.of(
                        "cases",
                        List.of(Map.of(
                                "name", "five",
                                "inputs", Map.of("grade", "REP", "currency", "EUR", "amount", 5),
                                "outcome", "ALLOWED"))));
    }

    private int draft(String name, String file) throws IOException, InterruptedException {
        HttpRequest request = author.request("/api/v1/decision-tables/" + name + "/versions")
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString(file))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        JsonNode body = new ObjectMapper().readTree(answer.body());
        return body.path("number").asInt();
    }

    /// In turns, by one client.
    private void requests(int samples) {
        Spread grantable = new Spread();
        Spread read = new Spread();
        Spread asked = new Spread();
        for (int i = -samples; i < samples; i++) {
            time(i < 0 ? new Spread() : read, "GET", "/api/v1/tickets/" + ticket, null);
            time(i < 0 ? new Spread() : grantable, "GET", "/api/v1/tickets/" + ticket + "/grantable", null);
            if (i % 5 == 0) {
                time(i < 0 ? new Spread() : asked, "POST", "/api/v1/tickets/" + ticket + "/decisions", wish(2_000));
            }
        }
        System.out.printf(Locale.ROOT, "a ticket is read: %s%n", read);
        System.out.printf(
                Locale.ROOT,
                "what may I grant now, 5 tables of 50 rows: %s; %.1f times a read at p50, %.1f at p99%n",
                grantable,
                grantable.at(0.5) / read.at(0.5),
                grantable.at(0.99) / read.at(0.99));
        System.out.printf(Locale.ROOT, "may I, kept: %s%n", asked);
    }

    private JsonNode time(Spread spread, String method, String path, @Nullable Object body) {
        long began = System.nanoTime();
        Api.Answer answer = rep.send(method, path, body);
        spread.add((System.nanoTime() - began) / 1e6);
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + " was answered with " + answer);
        }
        return answer.body();
    }

    private static Map<String, Object> wish(long minor) {
        return Map.of("action", "credit", "currency", "EUR", "amountMinor", minor);
    }

    /// From the rep's click to the supervisor's stream.
    private void push(int samples) {
        Spread pushed = new Spread();
        try (Screen screen = Screen.open("boss", boss)) {
            for (int i = -20; i < samples; i++) {
                String id = rep.post("/api/v1/tickets/" + ticket + "/decisions", wish(5_000))
                        .path("id")
                        .asText();
                Instant clicked = Instant.now();
                rep.post("/api/v1/decisions/" + id + "/approval", Map.of("note", "Please"));
                Screen.Event event = screen.await(
                        "approval.asked", each -> each.data().toString().contains(id));
                if (i >= 0) {
                    pushed.add(Duration.between(clicked, event.at()).toNanos() / 1e6);
                }
                rep.delete("/api/v1/decisions/" + id + "/approval");
            }
        }
        System.out.printf(Locale.ROOT, "an approval is on the supervisor's stream: %s%n", pushed);
    }

    private void fill(int many, int version) throws SQLException, IOException {
        long began = System.nanoTime();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(SCHEMA), LocalDatabase.USER, database.password());
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE IF NOT EXISTS bench_loaded (last INT NOT NULL)");
            int from = 1 + number(sql, "SELECT COALESCE(MAX(last), 0) FROM bench_loaded");
            sql.execute("SET @all = " + many + ", @version = " + version
                    + ", @until = UTC_DATE() - INTERVAL 1 DAY, @number = '" + ticket + "'");
            sql.execute("SELECT id, customer_id INTO @ticket, @customer FROM ticket WHERE number = @number");
            sql.execute("SELECT id INTO @rep FROM rep WHERE login = 'rep1'");
            connection.setAutoCommit(false);
            for (int first = from; first <= many; first += PART) {
                int last = Math.min(many, first + PART - 1);
                sql.execute("SET @first = " + first + ", @last = " + last);
                for (String each : Files.readString(SCRIPT).split(";\\s*\\n", -1)) {
                    if (each.contains("INSERT")) {
                        sql.execute(each);
                    }
                }
                sql.execute("INSERT INTO bench_loaded VALUES (" + last + ")");
                connection.commit();
            }
            if (from <= many) {
                sql.execute("ANALYZE TABLE decision, grant_made, approval");
                System.out.printf(
                        Locale.ROOT,
                        "%,d decisions made in %.0f s%n",
                        many - from + 1,
                        (System.nanoTime() - began) / 1e9);
            }
        }
    }

    private static int number(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /// A tenth of them, and then all.
    private void backtests() throws IOException, InterruptedException {
        int draft = draft("credit", WideTable.file("Bench credit, more generous", 58));
        Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.HOURS);
        backtest(draft, end.minus(30, ChronoUnit.DAYS), end);
        backtest(draft, end.minus(310, ChronoUnit.DAYS), end);
    }

    private void backtest(int draft, Instant from, Instant to) {
        String path = "/api/v1/decision-tables/credit/versions/" + draft + "/backtests";
        Proc process = new Proc("node", node.process().pid());
        long before = process.memory();
        long most = before;
        Spread meanwhile = new Spread();
        long began = System.nanoTime();
        JsonNode now = author.post(path, Map.of("from", from.toString(), "to", to.toString()));
        String id = now.path("id").asText();
        while (now.path("state").asText().equals("RUNNING")) {
            Pause.of(Duration.ofMillis(250));
            time(meanwhile, "GET", "/api/v1/tickets/" + ticket + "/grantable", null);
            most = Math.max(most, process.memory());
            now = author.get(path + "/" + id);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "backtest of %,d decisions: %s in %.1f s (%,.0f/s), %,d would change, %s EUR minor; node %d MB before, at most"
                        + " %d MB; what may I grant meanwhile: %s%n",
                now.path("done").asLong(),
                now.path("state").asText(),
                seconds,
                now.path("done").asLong() / seconds,
                now.path("changed").asLong(),
                now.path("money").path(0).path("change").asText(),
                before,
                most,
                meanwhile);
    }

    private void reports() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
        for (int days : List.of(30, 310)) {
            Spread spread = new Spread();
            JsonNode report = MissingNode.getInstance();
            for (int i = 0; i < 3; i++) {
                long began = System.nanoTime();
                report = boss.get("/api/v1/decision-report?from=" + end.minus(days, ChronoUnit.DAYS) + "&to=" + end);
                spread.add((System.nanoTime() - began) / 1e6);
            }
            long decisions = 0;
            for (JsonNode line : report.path("lines")) {
                decisions += line.path("decisions").asLong();
            }
            System.out.printf(Locale.ROOT, "report of %d days, %,d decisions: %s%n", days, decisions, spread);
        }
    }

    @Override
    public void close() {
        node.close();
        database.close();
    }
}
