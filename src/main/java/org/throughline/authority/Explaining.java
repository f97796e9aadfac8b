package org.throughline.authority;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.authority.DecisionView.BandView;
import org.throughline.authority.DecisionView.ChangeView;
import org.throughline.authority.DecisionView.WayView;
import org.throughline.decisions.Band;
import org.throughline.decisions.DecisionTable;
import org.throughline.decisions.Input;
import org.throughline.decisions.Value;
import org.throughline.decisions.Way;
import org.throughline.money.Money;

/// Says of an answer what it was, up to where it goes, and what would have to be different.
final class Explaining {

    private Explaining() {}

    static List<WayView> ways(DecisionTable table, Map<Input, Value> inputs) {
        return table.waysToMore(inputs).stream().map(Explaining::way).toList();
    }

    private static WayView way(Way way) {
        List<ChangeView> changes = way.changes().stream()
                .map(change -> new ChangeView(
                        change.input().word(),
                        change.is() == null ? null : change.is().plain(),
                        change.wanted(),
                        change.nearest().plain()))
                .toList();
        String words = way.changes().stream()
                .map(change -> change.input().words() + " must be " + change.wanted())
                .collect(Collectors.joining(", and "));
        return new WayView(
                way.verdict().outcome(),
                way.verdict().approver(),
                changes,
                Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".");
    }

    /// Bands of amounts that can be paid, each up to its highest one; neighbours that are answered
    /// the same are one.
    static List<BandView> bands(DecisionTable table, Map<Input, Value> inputs, List<Band> bands) {
        Currency currency = inputs.get(Input.CURRENCY) instanceof Value.Text(String code) ? Money.currency(code) : null;
        List<BandView> views = new ArrayList<>();
        if (currency == null || !table.asks(Input.AMOUNT)) {
            return views;
        }
        for (Band band : bands) {
            if (!views.isEmpty() && views.getLast().upToMinor() == null) {
                break; // nobody could ask for more
            }
            Long upTo = upTo(band, currency);
            BandView view =
                    new BandView(upTo, band.verdict().outcome(), band.verdict().approver());
            if (upTo != null && (upTo <= 0 || isNoMore(views, upTo))) {
                continue; // no amount lies in it
            }
            if (!views.isEmpty() && isSame(views.getLast(), view)) {
                views.removeLast();
            }
            views.add(view);
        }
        return views;
    }

    private static boolean isNoMore(List<BandView> views, long upTo) {
        Long last = views.isEmpty() ? null : views.getLast().upToMinor();
        return last != null && upTo <= last;
    }

    private static boolean isSame(BandView one, BandView other) {
        return one.outcome() == other.outcome() && java.util.Objects.equals(one.approver(), other.approver());
    }

    /// The highest amount in minor units, or null if there is none that anybody could ask for.
    private static @Nullable Long upTo(Band band, Currency currency) {
        BigDecimal end = band.upTo();
        if (end == null) {
            return null;
        }
        BigDecimal minor = end.movePointRight(currency.getDefaultFractionDigits());
        BigDecimal whole = minor.setScale(0, RoundingMode.FLOOR);
        if (whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) >= 0) {
            return null;
        }
        boolean isEnd = whole.compareTo(minor) == 0 && !band.upToIn();
        return whole.longValue() - (isEnd ? 1 : 0);
    }
}
