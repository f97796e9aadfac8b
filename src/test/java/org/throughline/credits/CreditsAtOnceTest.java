package org.throughline.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.credits.Books.line;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.credits.Books.Sale;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;
import org.throughline.orders.CreditWish;
import org.throughline.orders.OrderTotals;
import org.throughline.orders.Payment;

/// Many at once, as they are on many nodes: nodes share nothing but the database, and threads here
/// neither. Afterwards the auditors' queries find nothing.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class CreditsAtOnceTest {

    private static final int THREADS = 8;
    private static final int STEPS = 60;

    @Inject
    Books books;

    @Inject
    CreditDesk desk;

    @Inject
    Exports exports;

    @Inject
    Answering answering;

    @Inject
    DataSource database;

    private final Queue<MemoCard> booked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger bookings = new AtomicInteger();
    private final AtomicInteger reversals = new AtomicInteger();
    private final AtomicInteger exceeded = new AtomicInteger();
    private final AtomicInteger surprises = new AtomicInteger();
    private final AtomicLong versions = new AtomicLong(2);

    @Test
    void many_who_credit_one_line_never_credit_more_than_was_paid() throws Exception {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1000, 0, 160), line("b", 1, 10, 0, 0));
        List<Boolean> done = atOnce(40, _ -> booked(sale.wish(sale.part("a", 77))));
        assertThat(done.stream().filter(each -> each)).hasSize(12); // 12 * 77 <= 1000 < 13 * 77
        assertThat(new Sql(database)
                        .count("customer_order_settled WHERE order_id = '" + sale.order()
                                + "' AND line_key IN ('a', '*') AND credited = 924"))
                .isEqualTo(2);
        assertThat(books.findings()).isEmpty();
    }

    @Test
    void many_clicks_with_one_grant_book_it_once() throws Exception {
        Sale sale = books.sale("JPY", OrderTotals.PLAIN, line("a", 1, 1000, 0, 0));
        for (int round = 0; round < 5; round++) {
            UUID grant = UUID.randomUUID();
            List<MemoCard> memos = atOnce(8, _ -> books.book(sale.wish(grant, 100, sale.part("a", 100))));
            assertThat(memos.stream().map(MemoCard::id).distinct()).hasSize(1);
            List<MemoCard> reversed =
                    atOnce(8, _ -> books.reverse(memos.getFirst().id()));
            assertThat(reversed.stream().map(memo -> memo.entries().size()).distinct())
                    .containsExactly(2);
        }
        UUID grant = UUID.randomUUID();
        List<Boolean> done = atOnce(
                8,
                i -> booked(
                        i % 2 == 0
                                ? sale.wish(grant, 1, sale.part("a", 1))
                                : sale.goodwill(grant, sale.money(1), sale.money(1))));
        assertThat(done).contains(false);
        assertThat(new Sql(database).count("credit_memo WHERE grant_id = '" + grant + "'"))
                .isEqualTo(1);
        assertThat(books.findings()).isEmpty();
    }

    @Test
    void whatever_is_done_in_whatever_order_the_auditors_find_nothing() throws Exception {
        List<Sale> sales = new ArrayList<>();
        for (String currency : List.of("JPY", "EUR", "KWD")) {
            sales.add(books.sale(
                    currency,
                    new OrderTotals(false, 100, 490, 93, 0, null),
                    line("a", 7, 1999, 13, 2655),
                    line("b", 1, 50_000, 0, 9500),
                    line("c", 3, 333, 0, 0)));
        }
        List<UUID> grants = Stream.generate(UUID::randomUUID).limit(60).toList();
        String period = YearMonth.now(java.time.Clock.systemUTC()).toString();
        for (int round = 0; round < 3; round++) {
            int seed = 20261123 + round;
            atOnce(THREADS, thread -> {
                Random random = new Random(seed * 100L + thread);
                for (int i = 0; i < STEPS; i++) {
                    anything(random, sales.get(random.nextInt(sales.size())), grants, period);
                }
                return true;
            });
            assertThat(books.findings()).as("seed %s", seed).isEmpty();
        }
        assertThat(surprises).as("refused, but not by us").hasValue(0);
        assertThat(exceeded).as("or the limits were never met").hasPositiveValue();
        assertThat(bookings).hasValueGreaterThan(100);
        assertThat(reversals).hasValueGreaterThan(20);
    }

    private void anything(Random random, Sale sale, List<UUID> grants, String period) {
        boolean dies = random.nextInt(8) == 0;
        MemoCard some = booked.poll();
        long minor = 1 + random.nextLong(random.nextBoolean() ? 50_000 : 300);
        int what = random.nextInt(12);
        UUID grant = random.nextInt(4) == 0
                ? UUID.nameUUIDFromBytes((sale.ticketNumber() + grants.get(random.nextInt(grants.size())))
                        .getBytes(StandardCharsets.US_ASCII))
                : UUID.randomUUID();
        String line = List.of("a", "b", "c", "*shipping").get(random.nextInt(4));
        int pieces = 1 + random.nextInt(3);
        if (some != null && random.nextInt(4) > 0) {
            booked.add(some); // at the end of the queue
        }
        books.grant(sale.goodwill(grant, sale.money(Long.MAX_VALUE), sale.money(1)));
        step(dies, () -> switch (what) {
            case 0, 1, 2 ->
                desk.book(sale.wish(grant, Long.MAX_VALUE, sale.part(line, minor)))
                        .memo();
            case 3, 4 ->
                desk.book(sale.wish(grant, Long.MAX_VALUE, new CreditWish.Pieces(line, pieces)))
                        .memo();
            case 5 ->
                desk.book(sale.wish(
                                grant,
                                Long.MAX_VALUE,
                                new CreditWish.Spread(sale.money(minor)),
                                new CreditWish.Pieces("a", 1)))
                        .memo();
            case 6 ->
                desk.book(sale.goodwill(grant, sale.money(minor), sale.money(minor)))
                        .memo();
            case 7, 8 ->
                some == null ? null : desk.reverse(some.id(), "mistake", "sue").memo();
            case 9 -> {
                books.bring(anyVersion(random, sale));
                yield null;
            }
            case 10 -> {
                Exports.Export export =
                        exports.handOut(YearMonth.parse(period), "books").export();
                if (export != null && !dies) {
                    exports.acknowledge(export.id(), export.entries(), "books");
                }
                yield null;
            }
            default -> {
                if (some != null) {
                    answering.answer(some.booking().id(), random.nextBoolean() ? "no" : null, "books");
                }
                yield null;
            }
        });
    }

    /// What the shop may say of it: late, less, more, or partly paid.
    private org.throughline.orders.NewOrder anyVersion(Random random, Sale sale) {
        long version = Math.max(1, versions.incrementAndGet() - random.nextInt(3));
        List<Payment> payments = random.nextBoolean()
                ? null
                : List.of(new Payment("p", 1 + random.nextInt(80_000), java.time.Instant.EPOCH));
        return Books.next(
                sale.brought(),
                version,
                new OrderTotals(false, random.nextInt(200), 490, 93, random.nextInt(50), payments),
                line("a", 1 + random.nextInt(9), 1999, 13, 300),
                line("c", 3, 333, 0, random.nextInt(100)));
    }

    private interface Step {
        @Nullable
        MemoCard run();
    }

    private void step(boolean dies, Step step) {
        try {
            MemoCard memo = OwnTransaction.of(() -> {
                MemoCard made = step.run();
                if (dies) {
                    throw new CancellationException("the node dies before it commits");
                }
                return made;
            });
            if (memo != null) {
                (memo.isReversed() ? reversals : bookings).incrementAndGet();
                booked.add(memo);
            }
        } catch (Problem refused) {
            if (refused.type().toString().endsWith("/credit-exceeds-paid")) {
                exceeded.incrementAndGet();
            }
        } catch (CancellationException died) {
            return;
        } catch (RuntimeException surprise) {
            if (!String.valueOf(rootOf(surprise).getMessage())
                    .matches("(?s).*(Deadlock|Record has changed|Lock wait|Duplicate).*")) {
                surprises.incrementAndGet();
                org.jboss.logging.Logger.getLogger(CreditsAtOnceTest.class).error("surprise", surprise);
            }
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private boolean booked(NewCredit wish) {
        try {
            books.book(wish);
            return true;
        } catch (Problem refused) {
            return false;
        }
    }
}
