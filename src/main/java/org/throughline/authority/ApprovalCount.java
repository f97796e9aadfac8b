package org.throughline.authority;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.authority.DecisionReport.ApprovalsView;

/// Counts approvals by what became of them and how long their answers took.
final class ApprovalCount {

    private long asked;
    private long pending;
    private long granted;
    private long grantedLess;
    private long refused;
    private long expired;
    private long withdrawn;
    private long unused;

    /// How many took so many seconds.
    private final SortedMap<Long, Long> waits = new TreeMap<>();

    /// @param isLess less was granted than was asked for
    /// @param seconds until somebody answered; null if nobody did
    void add(ApprovalState state, boolean isLess, @Nullable Long seconds, long many) {
        asked += many;
        switch (state) {
            case PENDING -> pending += many;
            case GRANTED, GRANTED_LESS -> given(isLess, many);
            case LAPSED -> {
                given(isLess, many);
                unused += many;
            }
            case REFUSED -> refused += many;
            case EXPIRED -> expired += many;
            case WITHDRAWN -> withdrawn += many;
        }
        if (seconds != null) {
            waits.merge(seconds, many, Long::sum);
        }
    }

    boolean isAlwaysGranted(int atLeast) {
        return granted >= atLeast && grantedLess == 0 && refused == 0;
    }

    ApprovalsView view() {
        long answered = granted + grantedLess + refused;
        return new ApprovalsView(
                asked,
                pending,
                answered,
                granted,
                grantedLess,
                refused,
                expired,
                withdrawn,
                unused,
                answered == 0 ? null : (double) (granted + grantedLess) / answered,
                within(50),
                within(90));
    }

    private void given(boolean isLess, long many) {
        if (isLess) {
            grantedLess += many;
        } else {
            granted += many;
        }
    }

    /// The seconds that so many of a hundred did not exceed (nearest rank).
    private @Nullable Long within(int percent) {
        long all = waits.values().stream().mapToLong(Long::longValue).sum();
        long wanted = (all * percent + 99) / 100;
        long seen = 0;
        for (var wait : waits.entrySet()) {
            seen += wait.getValue();
            if (seen >= wanted) {
                return wait.getKey();
            }
        }
        return null;
    }
}
