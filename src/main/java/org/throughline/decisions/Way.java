package org.throughline.decisions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.money.Money;

/// What would have to be different for a better answer: a row that is near, and by which values it
/// would fit. It was tried: with these values the table does answer so.
///
/// @param row that would fit, and its verdict
/// @param changes all that would have to be different
public record Way(int row, Verdict verdict, List<Change> changes) {

    private static final int MOST = 3;

    private static final Comparator<Way> NEAREST = Comparator.<Way>comparingLong(way -> way.changes().stream()
                    .filter(change -> !change.input().isInReach())
                    .count())
            .thenComparingInt(way -> way.changes().size())
            .thenComparing(way -> way.verdict().outcome())
            .thenComparingInt(Way::row);

    public Way {
        changes = List.copyOf(changes);
    }

    /// @param is null if it is not known
    /// @param wanted what it would have to be, in words
    /// @param nearest one such value, the one nearest to what is
    public record Change(Input input, @Nullable Value is, String wanted, Value nearest) {}

    /// At most three, the nearest first: what can still change while the caller is on the line
    /// before what can't, few changes before many.
    static List<Way> of(DecisionTable table, Map<Input, Value> inputs) {
        Outcome now = table.answer(inputs).verdict().outcome();
        List<@Nullable Value> values = table.values(inputs);
        return table.rows().stream()
                .filter(row -> row.verdict().outcome().isBetterThan(now))
                .flatMap(row -> Stream.ofNullable(way(table, row, inputs, values)))
                .sorted(NEAREST)
                .limit(MOST)
                .toList();
    }

    private static @Nullable Way way(
            DecisionTable table, Row row, Map<Input, Value> inputs, List<@Nullable Value> values) {
        List<Change> changes = new ArrayList<>();
        Map<Input, Value> others = new HashMap<>();
        for (Column column : table.columns()) {
            Condition wanted = row.conditions().get(column.number() - 1);
            Value is = values.get(column.number() - 1);
            if (wanted.holds(is) && column.mayBe(is)) {
                continue;
            }
            Value nearest = nearest(column, wanted, is, digits(column.input(), inputs));
            if (nearest == null) {
                return null;
            }
            others.put(column.input(), nearest);
            changes.add(new Change(column.input(), is, wanted.words(), nearest));
        }
        boolean isSo = table.answer(DecisionTable.with(inputs, others)).row() == row.number();
        return isSo ? new Way(row.number(), row.verdict(), changes) : null;
    }

    /// How many decimals a value of it has that somebody could ask with: those of the currency, or none.
    private static int digits(Input input, Map<Input, Value> inputs) {
        return switch (input) {
            case AMOUNT, GRANTED, ITEM_PRICE ->
                inputs.get(Input.CURRENCY) instanceof Value.Text(String code)
                                && Money.currency(code) instanceof Currency currency
                        ? currency.getDefaultFractionDigits()
                        : 2;
            default -> 0;
        };
    }

    private static @Nullable Value nearest(Column column, Condition wanted, @Nullable Value is, int digits) {
        return candidates(column, wanted, digits)
                .filter(value -> wanted.holds(value) && column.mayBe(value))
                .min(Comparator.comparing(value -> distance(value, is)))
                .orElse(null);
    }

    private static Stream<Value> candidates(Column column, Condition wanted, int digits) {
        return switch (column.input().type()) {
            case FLAG -> Stream.of(new Value.Flag(true), new Value.Flag(false));
            case TEXT -> texts(column, wanted).stream().map(Value.Text::new);
            case NUMBER ->
                ends(wanted).stream().flatMap(end -> beside(end, digits).map(Value.Numeric::new));
        };
    }

    private static Set<String> texts(Column column, Condition wanted) {
        Set<String> texts = new TreeSet<>();
        Stream.of(wanted, column.among() == null ? wanted : column.among()).forEach(condition -> {
            if (condition instanceof Condition.Texts some && !some.except()) {
                texts.addAll(some.values());
            }
        });
        return texts;
    }

    private static Set<BigDecimal> ends(Condition wanted) {
        Set<BigDecimal> ends = new TreeSet<>(Set.of(BigDecimal.ZERO));
        if (wanted instanceof Condition.Numbers numbers) {
            numbers.ranges()
                    .forEach(range -> Stream.of(range.from(), range.to())
                            .filter(end -> end != null)
                            .forEach(ends::add));
        }
        return ends;
    }

    /// An end of a range, and what is as near to it as an amount of money or a number of days can
    /// be.
    private static Stream<BigDecimal> beside(BigDecimal end, int digits) {
        BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
        BigDecimal below = end.setScale(digits, RoundingMode.FLOOR);
        BigDecimal above = end.setScale(digits, RoundingMode.CEILING);
        return Stream.of(below, above, below.subtract(step), above.add(step)).filter(value -> value.signum() >= 0);
    }

    private static BigDecimal distance(Value value, @Nullable Value is) {
        return value instanceof Value.Numeric(var to) && is instanceof Value.Numeric(var from)
                ? to.subtract(from).abs()
                : BigDecimal.ZERO;
    }
}
