package org.throughline.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.decisions.DecisionTable;
import org.throughline.decisions.Outcome;
import org.throughline.money.Money;

/// What a backtest has found so far. Of much the same size however many decisions it has looked at.
final class Tally {

    /// Of each change.
    static final int SAMPLES = 5;

    private static final Comparator<Said> BEST_FIRST =
            Comparator.comparing(Said::outcome).thenComparing(said -> String.valueOf(said.approver()));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Change, Long> decisions = new HashMap<>();
    private final Map<Change, List<Sample>> samples = new HashMap<>();
    private final Map<String, Map<Figure, Money>> sums = new TreeMap<>();
    private long missing;

    /// What a table answers.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(Outcome outcome, @Nullable String approver) {}

    record Change(Said before, Said after) {

        boolean isOne() {
            return !before.equals(after);
        }
    }

    /// @param version the one that answered then
    /// @param row then
    /// @param newRow of the version that is tried
    /// @param amount asked for, in minor units
    /// @param granted of it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sample(
            UUID decision,
            UUID ticket,
            int version,
            int row,
            int newRow,
            @Nullable String currency,
            @Nullable Long amount,
            @Nullable Long granted) {}

    /// Of one change, or of decisions that stay as they are.
    record Group(Change change, long decisions, List<Sample> samples) {}

    /// Sums of amounts.
    enum Figure {
        /// Asked for, by what was answered then.
        ALLOWED_BEFORE,
        APPROVAL_BEFORE,
        REFUSED_BEFORE,
        /// Asked for, by what is answered now.
        ALLOWED_AFTER,
        APPROVAL_AFTER,
        REFUSED_AFTER,
        /// Granted then, by what is answered now.
        GRANTED_ALLOWED,
        GRANTED_APPROVAL,
        GRANTED_REFUSED,
        /// Asked for, not allowed then and not granted, and allowed now.
        NEWLY_ALLOWED
    }

    /// As it is kept.
    record Kept(List<Group> groups, Map<String, Map<Figure, Long>> sums, long missing) {}

    static Tally read(String json) {
        Tally tally = new Tally();
        try {
            Kept kept = JSON.readValue(json, Kept.class);
            for (Group group : kept.groups()) {
                tally.decisions.put(group.change(), group.decisions());
                tally.samples.put(group.change(), new ArrayList<>(group.samples()));
            }
            kept.sums()
                    .forEach((code, figures) -> figures.forEach(
                            (figure, minor) -> tally.plus(figure, new Money(minor, Currency.getInstance(code)))));
            tally.missing = kept.missing();
            return tally;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a backtest holds no tally", e);
        }
    }

    String json() {
        Map<String, Map<Figure, Long>> plain = new TreeMap<>();
        sums.forEach((code, figures) -> {
            Map<Figure, Long> minor = new EnumMap<>(Figure.class);
            figures.forEach((figure, money) -> minor.put(figure, money.minor()));
            plain.put(code, minor);
        });
        try {
            return JSON.writeValueAsString(new Kept(groups(), plain, missing));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tally can't be written", e);
        }
    }

    /// Those that were answered best first.
    List<Group> groups() {
        return decisions.entrySet().stream()
                .map(entry -> new Group(
                        entry.getKey(), entry.getValue(), List.copyOf(samples.getOrDefault(entry.getKey(), List.of()))))
                .sorted(Comparator.<Group, Said>comparing(
                                group -> group.change().before(), BEST_FIRST)
                        .thenComparing(group -> group.change().after(), BEST_FIRST))
                .toList();
    }

    /// The codes of those in which something was asked for.
    List<String> currencies() {
        return List.copyOf(sums.keySet());
    }

    Money sum(Figure figure, Currency currency) {
        return sums.getOrDefault(currency.getCurrencyCode(), Map.of()).getOrDefault(figure, Money.zero(currency));
    }

    /// How many would change.
    long changed() {
        return decisions.entrySet().stream()
                .filter(entry -> entry.getKey().isOne())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// How many are refused now because something was not known then that is asked for now.
    long missing() {
        return missing;
    }

    /// @throws ArithmeticException if a sum is more than an amount can be
    void add(PastDecision past, DecisionTable.Answer now) {
        Change change = new Change(
                new Said(past.outcome(), past.approver()),
                new Said(now.verdict().outcome(), now.verdict().approver()));
        decisions.merge(change, 1L, Long::sum);
        if (change.isOne()) {
            keep(samples.computeIfAbsent(change, _ -> new ArrayList<>()), past, now.row());
        }
        if (!now.missing().isEmpty()) {
            missing++;
        }
        if (past.money() != null) {
            add(past, past.money(), change.after().outcome());
        }
    }

    private void add(PastDecision past, Money money, Outcome after) {
        plus(of(past.outcome(), Figure.ALLOWED_BEFORE, Figure.APPROVAL_BEFORE, Figure.REFUSED_BEFORE), money);
        plus(of(after, Figure.ALLOWED_AFTER, Figure.APPROVAL_AFTER, Figure.REFUSED_AFTER), money);
        if (past.granted() != null) {
            plus(of(after, Figure.GRANTED_ALLOWED, Figure.GRANTED_APPROVAL, Figure.GRANTED_REFUSED), past.granted());
        } else if (after.isAllowed() && !past.outcome().isAllowed()) {
            plus(Figure.NEWLY_ALLOWED, money);
        }
    }

    private static Figure of(Outcome outcome, Figure allowed, Figure approval, Figure refused) {
        return switch (outcome) {
            case ALLOWED, ALLOWED_WITH_NOTE -> allowed;
            case NEEDS_APPROVAL -> approval;
            case REFUSED -> refused;
        };
    }

    private void plus(Figure figure, Money money) {
        sums.computeIfAbsent(money.currency().getCurrencyCode(), _ -> new EnumMap<>(Figure.class))
                .merge(figure, money, Money::plus);
    }

    /// Those whose ids end lowest: each decision is as likely to be among them, and whoever goes on
    /// finds the same.
    private static void keep(List<Sample> kept, PastDecision past, int newRow) {
        if (kept.size() == SAMPLES && byChance(past.id(), kept.getLast().decision()) > 0) {
            return;
        }
        Money money = past.money();
        kept.add(new Sample(
                past.id(),
                past.ticket(),
                past.version(),
                past.row(),
                newRow,
                money == null ? null : money.currency().getCurrencyCode(),
                money == null ? null : money.minor(),
                past.granted() == null ? null : past.granted().minor()));
        kept.sort((one, other) -> byChance(one.decision(), other.decision()));
        if (kept.size() > SAMPLES) {
            kept.removeLast();
        }
    }

    private static int byChance(UUID one, UUID other) {
        return Long.compare(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
