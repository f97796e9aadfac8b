package org.throughline.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int MANY = 20_000;

    private final Random random = new Random(20261123);

    @ParameterizedTest
    @CsvSource({
        "12.34, EUR, 1234",
        "12.3, EUR, 1230",
        "12, EUR, 1200",
        "12.3400, EUR, 1234",
        "1.2E3, EUR, 120000",
        "-0.01, EUR, -1",
        "1234, JPY, 1234",
        "12.345, KWD, 12345",
        "92233720368547758.07, EUR, 9223372036854775807",
        "-92233720368547758.08, EUR, -9223372036854775808",
        "0E+999999999, EUR, 0"
    })
    void an_amount_is_read_in_the_digits_of_its_currency(BigDecimal major, String currency, long minor) {
        Money money = Money.ofMajor(major, Currency.getInstance(currency));
        assertThat(money.minor()).isEqualTo(minor);
        assertThat(money.major()).isEqualByComparingTo(major);
        assertThat(money.major().scale()).isEqualTo(money.currency().getDefaultFractionDigits());
    }

    @ParameterizedTest
    @CsvSource({
        "12.345, EUR",
        "0.001, EUR",
        "0.5, JPY",
        "0.0001, KWD",
        "92233720368547758.08, EUR",
        "-92233720368547758.09, EUR",
        "1E+999999999, EUR",
        "1E-999999999, EUR"
    })
    void what_a_currency_has_no_amount_for_is_refused_and_not_rounded(BigDecimal major, String currency) {
        assertThatThrownBy(() -> Money.ofMajor(major, Currency.getInstance(currency)))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XAU", "XAG", "XTS", "XDR", "eur", "EURO", "EU", "", "ABC", "ÄÖÜ", "E\u0000R"})
    void what_nobody_pays_in_is_no_currency(String code) {
        assertThat(Money.currency(code)).isNull();
    }

    @Test
    void a_currency_without_minor_units_has_no_amounts() {
        assertThatThrownBy(() -> new Money(1, Currency.getInstance("XAU")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Money.currency("EUR")).isEqualTo(EUR);
        assertThat(Money.currency("JPY")).isEqualTo(Currency.getInstance("JPY"));
    }

    @Test
    void two_currencies_are_never_added_nor_compared() {
        Money euro = new Money(1, EUR);
        Money dollar = new Money(1, Currency.getInstance("USD"));
        assertThatThrownBy(() -> euro.plus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.minus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.compareTo(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThat(euro).isNotEqualTo(dollar);
    }

    @Test
    void sums_are_exact_or_refused() {
        for (int i = 0; i < MANY; i++) {
            Money one = any();
            Money other = any();
            exactly(() -> one.plus(other), big(one).add(big(other)));
            exactly(() -> one.minus(other), big(one).subtract(big(other)));
            exactly(one::negate, big(one).negate());
            assertThat(Integer.signum(one.compareTo(other))).isEqualTo(big(one).compareTo(big(other)));
            assertThat(Money.ofMajor(one.major(), EUR)).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100, 1 1 1, 34 33 33, ties: the first",
        "200, 1 1 1, 67 67 66, and the second",
        "100, 1 2 3, 17 33 50, who lost most",
        "1, 1 1, 1 0, a cent is not halved",
        "0, 1 2, 0 0, nothing",
        "-100, 1 1 1, -34 -33 -33, a refund is the mirror of a sale",
        "10, 0 1 0, 0 10 0, no weight no share",
        "1, 0 0 1 1, 0 0 1 0, not even of what remains",
        "5, 9223372036854775807 9223372036854775807, 3 2, weights of any size",
        "-9223372036854775808, 1 1, -4611686018427387904 -4611686018427387904, and amounts"
    })
    void shares_by_the_largest_remainder(long amount, String weights, String shares, String why) {
        assertThat(new Money(amount, EUR).prorate(numbers(weights)))
                .as(why)
                .extracting(Money::minor)
                .isEqualTo(numbers(shares));
    }

    @Test
    void shares_are_the_amount_again_and_none_is_a_minor_unit_off() {
        for (int i = 0; i < MANY; i++) {
            Money money = any();
            List<Long> weights = LongStream.generate(() -> random.nextLong(1L << random.nextInt(1, 62)))
                    .limit(random.nextInt(1, 12))
                    .boxed()
                    .toList();
            BigInteger total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
            if (total.signum() == 0) {
                continue;
            }
            List<Money> shares = money.prorate(weights);
            assertThat(shares.stream().map(MoneyTest::big).reduce(BigInteger.ZERO, BigInteger::add))
                    .as("%s by %s", money, weights)
                    .isEqualTo(big(money));
            IntStream.range(0, weights.size()).forEach(n -> {
                BigInteger off = big(shares.get(n))
                        .multiply(total)
                        .subtract(big(money).multiply(BigInteger.valueOf(weights.get(n))));
                assertThat(off.abs()).as("%s by %s, %s", money, weights, n).isLessThan(total);
            });
            assertThat(money.prorate(weights)).isEqualTo(shares);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0 0", "1 -1", "-1", "2 -1"})
    void what_are_no_weights_is_refused(String weights) {
        assertThatThrownBy(() -> new Money(100, EUR).prorate(numbers(weights)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_is_told_with_its_currency() {
        assertThat(new Money(-5, EUR)).hasToString("EUR -0.05");
        assertThat(new Money(5, Currency.getInstance("JPY"))).hasToString("JPY 5");
    }

    private interface Sum {
        Money of();
    }

    private static void exactly(Sum sum, BigInteger expected) {
        if (expected.bitLength() < Long.SIZE) {
            assertThat(big(sum.of())).isEqualTo(expected);
        } else {
            assertThatThrownBy(sum::of).isInstanceOf(ArithmeticException.class);
        }
    }

    private Money any() {
        return new Money(random.nextLong() >> random.nextInt(Long.SIZE), EUR);
    }

    private static BigInteger big(Money money) {
        return BigInteger.valueOf(money.minor());
    }

    private static List<Long> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.split(" ")).stream().map(Long::valueOf).toList();
    }
}
