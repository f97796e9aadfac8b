package org.throughline.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long turns took by the node's own clock, from its metrics: the histogram
/// `throughline_turns_seconds` of all turns that were answered, whatever they were about.
///
/// @param upTo how many took at most so many seconds
/// @param fallbacks how many of them sent the caller to the PBX's own queue
/// @param unanswered connections that were closed without an answer
record TurnTimes(Map<Double, Double> upTo, double fallbacks, double unanswered) {

    private static final Pattern BUCKET =
            Pattern.compile("throughline_turns_seconds_bucket\\{.*le=\"([^\"]+)\".*} (\\S+)");
    private static final Pattern FALLBACKS =
            Pattern.compile("throughline_turns_seconds_count\\{.*answer=\"fallback\".*} (\\S+)");
    private static final Pattern REFUSED = Pattern.compile("throughline_turns_refused_total\\{.*} (\\S+)");

    static TurnTimes of(List<String> metrics) {
        Map<Double, Double> upTo = new TreeMap<>();
        double fallbacks = 0;
        double refused = 0;
        for (String line : metrics) {
            Matcher bucket = BUCKET.matcher(line);
            Matcher fallback = FALLBACKS.matcher(line);
            Matcher refusal = REFUSED.matcher(line);
            if (bucket.matches()) {
                double limit =
                        bucket.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bucket.group(1));
                upTo.merge(limit, Double.parseDouble(bucket.group(2)), Double::sum);
            } else if (fallback.matches()) {
                fallbacks += Double.parseDouble(fallback.group(1));
            } else if (refusal.matches()) {
                refused += Double.parseDouble(refusal.group(1));
            }
        }
        return new TurnTimes(upTo, fallbacks, refused);
    }

    /// What was added since an earlier look.
    TurnTimes since(TurnTimes before) {
        Map<Double, Double> added = new TreeMap<>();
        upTo.forEach((limit, count) -> added.put(limit, count - before.upTo.getOrDefault(limit, 0.0)));
        return new TurnTimes(added, fallbacks - before.fallbacks, unanswered - before.unanswered);
    }

    double count() {
        return upTo.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
    }

    /// In milliseconds, interpolated within the histogram's bucket.
    double at(double share) {
        double wanted = share * count();
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : upTo.entrySet()) {
            if (bucket.getValue() >= wanted) {
                double width = bucket.getKey().isInfinite() ? 0 : bucket.getKey() - lower;
                double inBucket = Math.max(1, bucket.getValue() - below);
                return 1_000 * (lower + width * (wanted - below) / inBucket);
            }
            lower = bucket.getKey();
            below = bucket.getValue();
        }
        return Double.NaN;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms of %.0f turns; %.0f answered `fallback`, %.0f without an answer",
                at(0.5),
                at(0.99),
                count(),
                fallbacks,
                unanswered);
    }
}
