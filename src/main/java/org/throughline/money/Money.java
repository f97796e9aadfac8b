package org.throughline.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An amount, which may be negative. Nothing is rounded and nothing converted: what has no exact
/// answer in one currency is refused.
///
/// @param minor in minor units of the currency, as many digits as ISO 4217 gives it: 1 is a cent
///     (EUR), a yen (JPY), a thousandth of a dinar (KWD)
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /// @throws IllegalArgumentException if the currency has no minor units, as gold (XAU) and none
    ///     (XXX)
    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("not a currency that anybody pays in: " + currency);
        }
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /// @param major in units of the currency: 12.34 EUR, 1234 JPY
    /// @throws ArithmeticException if the currency has no such amount, as 12.345 EUR, or it is too
    ///     large
    public static Money ofMajor(BigDecimal major, Currency currency) {
        return new Money(
                major.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
    }

    /// The currency with this code of ISO 4217, one of the past included, or null if it is none
    /// that amounts can be in.
    public static @Nullable Currency currency(String code) {
        try {
            Currency currency = Currency.getInstance(code);
            return currency.getDefaultFractionDigits() < 0 ? null : currency;
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /// In units of the currency, with all of its digits.
    public BigDecimal major() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    /// @throws IllegalArgumentException if the other is of another currency
    /// @throws ArithmeticException if it is too large
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, alike(other).minor), currency);
    }

    /// @throws IllegalArgumentException if the other is of another currency
    /// @throws ArithmeticException if it is too large
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, alike(other).minor), currency);
    }

    /// @throws ArithmeticException if it is too large
    public Money times(int pieces) {
        return new Money(Math.multiplyExact(minor, (long) pieces), currency);
    }

    /// @throws ArithmeticException if it is too large
    public Money negate() {
        return new Money(Math.negateExact(minor), currency);
    }

    /// @throws IllegalArgumentException if the other is of another currency
    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, alike(other).minor);
    }

    /// Divides the amount by weights, such as the prices of an order's lines, so that the shares
    /// are the amount again. Each gets its part rounded towards zero; the minor units that remain
    /// go one each to those who lost most by that, among equals to the first (the method of the
    /// largest remainder). A weight of zero gets nothing.
    ///
    /// @param weights none negative, not all zero
    /// @return a share for each weight
    public List<Money> prorate(List<Long> weights) {
        BigInteger total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0 || weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("not weights: " + weights);
        }
        BigInteger size = BigInteger.valueOf(minor).abs();
        List<BigInteger> shares = new ArrayList<>();
        List<BigInteger> lost = new ArrayList<>();
        BigInteger remaining = size;
        for (long weight : weights) {
            BigInteger[] share = size.multiply(BigInteger.valueOf(weight)).divideAndRemainder(total);
            shares.add(share[0]);
            lost.add(share[1]);
            remaining = remaining.subtract(share[0]);
        }
        IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.<Integer, BigInteger>comparing(lost::get, Collections.reverseOrder()))
                .limit(remaining.intValueExact())
                .forEach(i -> shares.set(i, shares.get(i).add(BigInteger.ONE)));
        BigInteger sign = BigInteger.valueOf(Long.signum(minor));
        return shares.stream()
                .map(share -> new Money(share.multiply(sign).longValueExact(), currency))
                .toList();
    }

    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + major().toPlainString();
    }

    private Money alike(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " are not alike");
        }
        return other;
    }
}
