package org.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.api.Problem;
import org.throughline.money.Money;
import org.throughline.orders.Settled.Row;

/// Shares of discounts, prices and tax, as properties of random orders.
class OrderAmountsTest {

    private static final int MANY = 5_000;

    private final Random random = new Random(20261123);

    private static OrderLine line(String id, int quantity, long price, long discount, long tax) {
        return new OrderLine("S", "T", quantity, price, null, id, discount, tax, 0, 0);
    }

    private static OrderTotals totals(boolean taxIncluded, long discount, long shipping) {
        return new OrderTotals(taxIncluded, discount, shipping, 0, 0, null);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, 100, 100, 66 67 67, what remains goes to the first by id",
        "100, 100, 100, 1, 99 100 100, one cent too",
        "1000, 500, 250, 10, 994 497 249, in proportion",
        "0, 100, 100, 3, 0 98 99, nothing of nothing"
    })
    void a_discount_on_the_order_is_spread_over_its_lines(
            long a, long b, long c, long discount, String paid, String why) {
        OrderAmounts amounts = OrderAmounts.of(
                "EUR",
                List.of(line("c", 1, c, 0, 0), line("a", 1, a, 0, 0), line("b", 1, b, 0, 0)),
                totals(true, discount, 0));
        assertThat(amounts.lines()).as(why).extracting(OrderAmounts.Line::id).containsExactly("a", "b", "c");
        assertThat(amounts.lines().stream()
                        .map(each -> String.valueOf(each.paid().minor()))
                        .toList())
                .as(why)
                .isEqualTo(List.of(paid.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "EUR", "KWD"})
    void lines_come_to_the_order_whatever_it_is_and_in_whatever_order_they_are_brought(String code) {
        for (int i = 0; i < MANY; i++) {
            boolean taxIncluded = random.nextBoolean();
            List<OrderLine> lines = new ArrayList<>();
            long gross = 0;
            long tax = 0;
            for (int n = 1 + random.nextInt(9); n > 0; n--) {
                int quantity = 1 + random.nextInt(12);
                long price = random.nextLong(1L << random.nextInt(1, 40));
                long off = random.nextLong(price * quantity / 2 + 1);
                long taxed = taxIncluded ? 0 : random.nextLong(price + 1);
                gross += price * quantity - off;
                tax += taxed;
                lines.add(line("l" + n, quantity, price, off, taxed));
            }
            OrderTotals totals = totals(taxIncluded, random.nextLong(gross + 1), random.nextLong(1000));
            OrderAmounts amounts = OrderAmounts.of(code, lines, totals);
            assertThat(amounts.paid().minor())
                    .as("%s %s", lines, totals)
                    .isEqualTo(gross - totals.discount() + tax + totals.shipping());
            assertThat(sum(amounts.lines().stream().map(OrderAmounts.Line::paid).toList(), code))
                    .isEqualTo(amounts.paid());
            Collections.shuffle(lines, random);
            assertThat(OrderAmounts.of(code, lines, totals)).isEqualTo(amounts);
        }
    }

    @Test
    void pieces_are_what_was_paid_for_all_of_them_in_whatever_steps() {
        for (int i = 0; i < MANY; i++) {
            int pieces = 1 + random.nextInt(50);
            Money paid = euro(random.nextLong(1L << random.nextInt(1, 50)));
            Money sum = euro(0);
            for (int done = 0; done < pieces; ) {
                int step = 1 + random.nextInt(pieces - done);
                Money cost = new Row("a", pieces, done, paid, euro(0), euro(0), euro(0)).costOf(step, paid);
                assertThat(Math.abs(cost.minor() * pieces - paid.minor() * step))
                        .as("%d of %d pieces of %s", step, pieces, paid)
                        .isLessThanOrEqualTo(pieces);
                sum = sum.plus(cost);
                done += step;
            }
            assertThat(sum).isEqualTo(paid);
        }
    }

    @Test
    void when_everything_is_credited_exactly_the_tax_is_whatever_was_reversed_in_between() {
        for (int i = 0; i < MANY; i++) {
            Money paid = euro(1 + random.nextLong(1L << random.nextInt(1, 20)));
            Money tax = euro(random.nextLong(paid.minor() + 1));
            List<Money[]> credits = new ArrayList<>();
            Row row = new Row("a", 1, 0, paid, tax, euro(0), euro(0));
            for (int step = 0; row.left().isPositive(); step++) {
                if (step < 40 && !credits.isEmpty() && random.nextInt(3) == 0) {
                    Money[] reversed = credits.remove(random.nextInt(credits.size()));
                    row = with(row, reversed[0].negate(), reversed[1].negate());
                } else {
                    Money amount = euro(
                            step > 60
                                    ? row.left().minor()
                                    : 1 + random.nextLong(row.left().minor()));
                    Money of = row.taxOf(amount);
                    assertThat(of.isNegative() || of.compareTo(amount) > 0)
                            .as("%s of %s", of, amount)
                            .isFalse();
                    row = with(row, amount, of);
                    credits.add(new Money[] {amount, of});
                }
                assertThat(row.creditedTax()).isLessThanOrEqualTo(tax);
                assertThat(row.credited().minus(row.creditedTax())).isLessThanOrEqualTo(paid.minus(tax));
            }
            assertThat(row.creditedTax()).isEqualTo(tax);
        }
    }

    @Test
    void without_reversals_the_tax_so_far_is_never_a_minor_unit_off() {
        for (int i = 0; i < MANY; i++) {
            Money paid = euro(1 + random.nextLong(1L << 30));
            Money tax = euro(random.nextLong(paid.minor() + 1));
            Row row = new Row("a", 1, 0, paid, tax, euro(0), euro(0));
            while (row.left().isPositive()) {
                Money amount = euro(1 + random.nextLong(row.left().minor()));
                row = with(row, amount, row.taxOf(amount));
                double exact = (double) row.credited().minor() * tax.minor() / paid.minor();
                assertThat(Math.abs(row.creditedTax().minor() - exact)).isLessThan(0.501);
            }
        }
    }

    @Test
    void what_can_not_be_is_refused() {
        refused(List.of(line("a", 1, 100, 101, 0)), totals(true, 0, 0));
        refused(List.of(line("a", 1, 100, 0, 101)), totals(true, 0, 0));
        refused(List.of(line("a", 1, 100, 0, 0)), totals(true, 101, 0));
        refused(List.of(line("a", 1, 0, 0, 0)), totals(true, 1, 0));
        refused(List.of(line("a", 1, 100, 50, 60)), totals(true, 0, 0));
        refused(List.of(line("a", 1_000_000, 1_000_000_000_000L, 0, 0)), totals(true, 1_000_000_000_000_000_001L, 0));
        List<OrderLine> huge = IntStream.range(0, 200)
                .mapToObj(i -> line("l" + i, 1_000_000, 1_000_000_000_000L, 0, 0))
                .toList();
        refused(huge, totals(true, 0, 0));
        refused(
                List.of(line("a", 1, 100, 0, 0)),
                new OrderTotals(
                        true,
                        0,
                        0,
                        0,
                        0,
                        List.of(new Payment("p", Long.MAX_VALUE, Instant.EPOCH), new Payment("q", 1, Instant.EPOCH))));
        refused(List.of(line("a", 1, 100, 0, 0)), new OrderTotals(true, 0, 10, 11, 0, null));
    }

    private static void refused(List<OrderLine> lines, OrderTotals totals) {
        assertThatThrownBy(() -> OrderAmounts.of("EUR", lines, totals))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type().toString()).endsWith("/order-amounts"));
    }

    private static Row with(Row row, Money amount, Money tax) {
        return new Row(
                row.line(),
                row.mostPieces(),
                row.pieces(),
                row.most(),
                row.mostTax(),
                row.credited().plus(amount),
                row.creditedTax().plus(tax));
    }

    private static Money sum(List<Money> all, String code) {
        return OrderAmounts.sum(all, Currency.getInstance(code));
    }

    private static Money euro(long cents) {
        return new Money(cents, Currency.getInstance("EUR"));
    }
}
