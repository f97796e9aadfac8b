package org.throughline.tickets;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Sql;
import org.throughline.events.NewsKind;

/// Tells whoever has a ticket that its follow-up date is over: somebody was promised something. Every node looks;
/// whoever comes second finds it told.
@ApplicationScoped
class FollowUps {

    static final String CLOCK = "FOLLOW_UP";

    /// A date that was over when nobody looked for so long is in lists only.
    private static final Duration OLDEST = Duration.ofDays(7);

    private static final int AT_ONCE = 50;

    private final TicketDesk desk;
    private final Sql sql;
    private final Clock clock;

    FollowUps(TicketDesk desk, Sql sql, Clock clock) {
        this.desk = desk;
        this.sql = sql;
        this.clock = clock;
    }

    private record Due(UUID ticket, Instant at) {}

    @Scheduled(every = "15s", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        Instant now = clock.instant();
        OwnTransaction.each(OwnTransaction.of(() -> over(now)), "Tell a follow-up date", due -> tell(due, now));
    }

    private List<Due> over(Instant now) {
        return sql.list(
                "SELECT id, follow_up FROM ticket WHERE follow_up <= ? AND follow_up > ?"
                        + " AND (follow_up_told IS NULL OR follow_up_told <> follow_up)"
                        + " AND state NOT IN ('SOLVED', 'CLOSED') ORDER BY follow_up LIMIT " + AT_ONCE,
                row -> new Due(row.getObject(1, UUID.class), Objects.requireNonNull(Sql.instant(row, 2))),
                now,
                now.minus(OLDEST));
    }

    private void tell(Due due, Instant now) {
        int own = sql.run(
                "UPDATE ticket SET follow_up_told = follow_up WHERE id = ? AND follow_up = ?"
                        + " AND (follow_up_told IS NULL OR follow_up_told <> follow_up)",
                due.ticket(),
                due.at());
        if (own == 1) {
            desk.escalated(new TicketId(due.ticket()), CLOCK, NewsKind.TICKET_OVERDUE, due.at(), now);
        }
    }
}
