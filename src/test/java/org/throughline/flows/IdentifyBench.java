package org.throughline.flows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.throughline.customers.ManyCustomers;
import org.throughline.ground.RealDatabase;
import org.throughline.journeys.Verification;
import org.throughline.telephony.CallId;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnEvent;

/// Measures whether identification slows down with the number of customers: `bench/identify` runs it. It is no test
/// and asserts only that the answers are right.
///
/// Few and many customers are in two schemas of one MariaDB, asked in turns, question by question, so that whatever
/// else the machine does disturbs both alike. What is timed is what the entry flow does in a turn, without the
/// beginning of the call before it and without a commit: both cost the same for any number of customers and would
/// make the ratio look better.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class IdentifyBench {

    private static final int FEW = 1_000;
    private static final int MANY = Integer.getInteger("bench.customers", 1_000_000);
    private static final int WARM_UP = 500;
    private static final int SAMPLES = Integer.getInteger("bench.samples", 3_000);
    private static final double BEARABLE = 2;
    private static final String READ =
            "'Handler_read_key', 'Handler_read_next', 'Handler_read_prev', 'Handler_read_first', 'Handler_read_last'";

    /// What a turn asks, as `LookupCaller` and `LookupNumber` of the flow do.
    private enum Ask {
        BY_CALLING_NUMBER,
        CALLING_NUMBER_OF_NOBODY,
        BY_KEYED_CUSTOMER_NUMBER,
        BY_KEYED_ORDER_NUMBER,
        KEYED_NUMBER_OF_NOBODY
    }

    /// One of the two sizes.
    private static final class Directory {
        final String schema;
        final int customers;
        final Map<Ask, List<Long>> nanos = new EnumMap<>(Ask.class);
        final Map<Ask, Long> rows = new EnumMap<>(Ask.class);

        Directory(String schema, int customers) {
            this.schema = schema;
            this.customers = customers;
        }

        double millis(Ask ask, double share) {
            List<Long> sorted =
                    nanos.getOrDefault(ask, List.of()).stream().sorted().toList();
            return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
        }
    }

    /// What an identification reads, and what the beginning of a call writes before it.
    private static final List<String> TABLES = List.of(
            "customer",
            "customer_person",
            "customer_phone",
            "customer_word",
            "customer_order",
            "customer_order_line",
            "phone_call",
            "phone_call_party");

    @Inject
    House house;

    @Inject
    Flows flows;

    @Inject
    EntityManager entities;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    private final Random random = new Random(4711);
    private int calls;

    @Test
    void measure() throws Exception {
        String own = schema();
        Directory few = new Directory(own, FEW);
        Directory many = new Directory(own + "_many", MANY);
        fill(few, many);
        List<Ask> asks = new ArrayList<>(List.of(Ask.values()));
        for (int sample = -WARM_UP; sample < SAMPLES; sample++) {
            Collections.shuffle(asks, random);
            for (Ask ask : asks) {
                for (Directory directory : sample % 2 == 0 ? List.of(few, many) : List.of(many, few)) {
                    long nanos = time(directory, ask);
                    if (sample >= 0) {
                        directory
                                .nanos
                                .computeIfAbsent(ask, a -> new ArrayList<>())
                                .add(nanos);
                    }
                }
            }
        }
        print(few, many);
    }

    /// Identifies one caller in a transaction that is rolled back.
    private long time(Directory directory, Ask ask) {
        int who = 1 + random.nextInt(directory.customers);
        QuarkusTransaction.begin();
        String own = schema();
        try {
            use(directory.schema);
            LiveSituation situation = situation(ask, who).begun();
            long before = rowsRead();
            long began = System.nanoTime();
            boolean right = identifies(situation, ask, who);
            long nanos = System.nanoTime() - began;
            if (!right) {
                throw new IllegalStateException("a wrong answer is not worth measuring: " + ask + " of " + who);
            }
            directory.rows.merge(ask, rowsRead() - before, Math::max);
            return nanos;
        } finally {
            use(own);
            QuarkusTransaction.rollback();
        }
    }

    private LiveSituation situation(Ask ask, int who) {
        String ani = ManyCustomers.phoneOf(ask == Ask.CALLING_NUMBER_OF_NOBODY ? MANY + who : who)
                .value();
        CallId call = new CallId("main-1764000000." + ++calls);
        Turn turn = new Turn(call, call.value(), null, 1, TurnEvent.START, "100", ani, "100", "en");
        return new LiveSituation(house, flows.entry().extensions(), turn, clock.instant());
    }

    private static boolean identifies(LiveSituation situation, Ask ask, int who) {
        return switch (ask) {
            case BY_CALLING_NUMBER -> situation.byCallingNumber().size() == 1;
            case CALLING_NUMBER_OF_NOBODY -> situation.byCallingNumber().isEmpty();
            case BY_KEYED_CUSTOMER_NUMBER -> finds(situation, ManyCustomers.numberOf(who), "customer.number");
            case BY_KEYED_ORDER_NUMBER -> finds(situation, ManyCustomers.orderOf(who), "order.number");
            case KEYED_NUMBER_OF_NOBODY -> situation.byKeyedNumber(ManyCustomers.numberOf(MANY + who)) == null;
        };
    }

    /// True if it is found and, as the call comes from the same customer's telephone, counts as a second proof.
    private static boolean finds(LiveSituation situation, String digits, String fact) {
        return situation.byKeyedNumber(digits) instanceof Situation.Found found
                && found.fact().equals(fact)
                && found.level() == Verification.ANI_AND_FACT;
    }

    private void fill(Directory few, Directory many) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("SET SESSION idle_transaction_timeout = 0");
            sql.execute("DROP DATABASE IF EXISTS " + many.schema);
            sql.execute("CREATE DATABASE " + many.schema);
            for (String table : TABLES) {
                sql.execute("CREATE TABLE " + many.schema + "." + table + " LIKE " + table);
            }
            for (Directory directory : List.of(few, many)) {
                long began = System.nanoTime();
                connection.setCatalog(directory.schema);
                ManyCustomers.make(connection, 1, directory.customers);
                out().printf(
                                Locale.ROOT,
                                "%,d customers made in %.0f s%n",
                                directory.customers,
                                (System.nanoTime() - began) / 1e9);
            }
            connection.setCatalog(few.schema);
        }
    }

    private void print(Directory few, Directory many) {
        out().printf(
                        Locale.ROOT,
                        "%n%-26s %21s %21s %15s %14s%n",
                        "identification",
                        "%,d: p50, p99 ms".formatted(FEW),
                        "%,d: p50, p99 ms".formatted(MANY),
                        "ratio p50, p99",
                        "rows read");
        boolean bearable = true;
        for (Ask ask : Ask.values()) {
            double median = many.millis(ask, 0.5) / few.millis(ask, 0.5);
            double late = many.millis(ask, 0.99) / few.millis(ask, 0.99);
            bearable &= median <= BEARABLE && late <= BEARABLE;
            out().printf(
                            Locale.ROOT,
                            "%-26s %12.3f %8.3f %12.3f %8.3f %8.2f %6.2f %7d %6d%n",
                            ask.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            few.millis(ask, 0.5),
                            few.millis(ask, 0.99),
                            many.millis(ask, 0.5),
                            many.millis(ask, 0.99),
                            median,
                            late,
                            few.rows.get(ask),
                            many.rows.get(ask));
        }
        out().printf(
                        Locale.ROOT,
                        "%,d samples each, in turns; at most twice as long: %s%n%n",
                        SAMPLES,
                        bearable ? "yes" : "NO");
    }

    private String schema() {
        return (String)
                entities.createNativeQuery("SELECT DATABASE()", String.class).getSingleResult();
    }

    private void use(String schema) {
        entities.unwrap(Session.class).doWork(connection -> connection.setCatalog(schema));
    }

    /// How many rows of indexes and tables this connection has read so far.
    private long rowsRead() {
        return entities.createNativeQuery("SHOW SESSION STATUS WHERE Variable_name IN (" + READ + ")", Object[].class)
                .getResultStream()
                .mapToLong(row -> Long.parseLong(String.valueOf(((Object[]) row)[1])))
                .sum();
    }

    private static PrintStream out() {
        return System.out;
    }
}
