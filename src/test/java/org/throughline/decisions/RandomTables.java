package org.throughline.decisions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Small tables of any shape, and inputs of any kind for them.
final class RandomTables {

    static final List<String> TIERS = List.of("gold", "silver", "plain");
    private static final List<Input> INPUTS = List.of(Input.TIER, Input.AMOUNT, Input.KNOWN_PROBLEM, Input.TENURE);

    private final Random random;

    RandomTables(long seed) {
        this.random = new Random(seed);
    }

    DecisionTable table() {
        List<Column> columns = new ArrayList<>();
        for (Input input : INPUTS.subList(0, 1 + random.nextInt(INPUTS.size()))) {
            Condition among = input == Input.TIER && random.nextBoolean()
                    ? new Condition.Texts(Set.copyOf(TIERS.subList(0, 2)), false)
                    : null;
            columns.add(new Column(columns.size() + 1, input, among));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            List<Condition> conditions =
                    columns.stream().map(column -> condition(column.input())).toList();
            Outcome outcome = List.of(Outcome.values()).get(random.nextInt(4));
            rows.add(new Row(
                    rows.size() + 1,
                    conditions,
                    new Verdict(outcome, outcome == Outcome.NEEDS_APPROVAL ? "SUPERVISOR" : null, null)));
        }
        return new DecisionTable("random", random.nextBoolean(), columns, rows);
    }

    /// All of them are known.
    Map<Input, Value> inputs() {
        Map<Input, Value> inputs = new EnumMap<>(Input.class);
        inputs.put(Input.TIER, new Value.Text(TIERS.get(random.nextInt(3))));
        inputs.put(Input.AMOUNT, number());
        inputs.put(Input.KNOWN_PROBLEM, new Value.Flag(random.nextBoolean()));
        inputs.put(Input.TENURE, number());
        return inputs;
    }

    /// Some of them are not known.
    Map<Input, Value> someInputs() {
        Map<Input, Value> inputs = inputs();
        INPUTS.forEach(input -> {
            if (random.nextInt(4) == 0) {
                inputs.remove(input);
            }
        });
        return inputs;
    }

    Value number() {
        return new Value.Numeric(BigDecimal.valueOf(random.nextInt(13), 0).divide(BigDecimal.TWO));
    }

    private Condition condition(Input input) {
        if (random.nextInt(3) == 0) {
            return new Condition.Any();
        }
        boolean except = random.nextInt(4) == 0;
        return switch (input.type()) {
            case TEXT -> {
                Set<String> texts = new HashSet<>();
                for (int i = 1 + random.nextInt(2); i > 0; i--) {
                    texts.add(TIERS.get(random.nextInt(3)));
                }
                yield new Condition.Texts(texts, except);
            }
            case NUMBER -> {
                List<Range> ranges = new ArrayList<>();
                for (int i = 1 + random.nextInt(2); i > 0; i--) {
                    ranges.add(range());
                }
                yield new Condition.Numbers(ranges, except);
            }
            case FLAG -> new Condition.Flags(Set.of(random.nextBoolean()), except);
        };
    }

    private Range range() {
        BigDecimal from = BigDecimal.valueOf(random.nextInt(5));
        BigDecimal to = from.add(BigDecimal.valueOf(random.nextInt(3)));
        return switch (random.nextInt(4)) {
            case 0 -> new Range(null, false, to, random.nextBoolean());
            case 1 -> new Range(from, random.nextBoolean(), null, false);
            case 2 -> Range.just(from);
            default -> new Range(from, true, to, random.nextBoolean() || from.compareTo(to) == 0);
        };
    }

    /// All that can make a difference in a random table: half steps over the whole of its numbers,
    /// and beyond.
    static List<Map<Input, Value>> everything() {
        List<Map<Input, Value>> all = new ArrayList<>();
        List<String> tiers = new ArrayList<>(TIERS);
        tiers.add("another");
        for (String tier : tiers) {
            for (int amount = 0; amount <= 14; amount++) {
                for (boolean known : new boolean[] {true, false}) {
                    for (int tenure = 0; tenure <= 14; tenure++) {
                        all.add(Map.of(
                                Input.TIER, new Value.Text(tier),
                                Input.AMOUNT, new Value.Numeric(BigDecimal.valueOf(amount * 5L, 1)),
                                Input.KNOWN_PROBLEM, new Value.Flag(known),
                                Input.TENURE, new Value.Numeric(BigDecimal.valueOf(tenure * 5L, 1))));
                    }
                }
            }
        }
        return all;
    }
}
