package org.throughline.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.access.Audit;
import org.throughline.authority.ApprovalView;
import org.throughline.authority.DecisionViews;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.events.StoredNews;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.CallView;
import org.throughline.journeys.Sight;
import org.throughline.telephony.CallId;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TimelineLine;

/// What a piece of news looks like on a screen. Rows hold ids; what is personal is read, and its reading recorded,
/// here.
@ApplicationScoped
class ScreenNews {

    /// A caller who was coming and has not come by then could not be sent.
    private static final Duration COMING = Duration.ofSeconds(10);

    private final CallRecords records;
    private final Sight sight;
    private final Contexts contexts;
    private final TicketDesk tickets;
    private final DecisionViews decisions;
    private final Audit audit;
    private final Clock clock;
    private final Timer popTime;

    ScreenNews(
            CallRecords records,
            Sight sight,
            Contexts contexts,
            TicketDesk tickets,
            DecisionViews decisions,
            Audit audit,
            Clock clock,
            MeterRegistry metrics) {
        this.records = records;
        this.sight = sight;
        this.contexts = contexts;
        this.tickets = tickets;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
        this.popTime = Timer.builder("throughline.screen.pop")
                .description("From the PBX's word that a phone rings to the context on the rep's screen")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
    }

    /// The body of an event, or null if there is nothing left to show, or nothing that this person may still see.
    @Transactional
    @ActivateRequestContext
    @Nullable
    Map<String, Object> body(StoredNews stored, Actor actor) {
        LiveNews news = stored.news();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("at", news.since().toString());
        if (news.call() != null) {
            body.put("call", news.call());
        }
        if (news.detail() != null) {
            body.put("detail", news.detail());
        }
        switch (NewsKind.of(news.kind())) {
            case CALL_COMING -> {
                CallView call = call(news);
                if (call == null || news.since().plus(COMING).isBefore(clock.instant())) {
                    return null;
                }
                body.put("rep", String.valueOf(news.subject()));
                body.put("tentative", news.detail() != null);
                body.put("context", context(call, actor));
            }
            case CALL_OFFERED, CONTEXT_CHANGED -> {
                CallView call = call(news);
                if (call == null || !sight.sees(call, actor)) {
                    return null;
                }
                if (news.subject() != null) {
                    body.put("leg", news.subject());
                    body.put("tentative", isTentative(call, news.subject()));
                }
                body.put("context", context(call, actor));
            }
            case NOTE -> {
                CallView call = call(news);
                TimelineLine line = news.subject() == null ? null : tickets.line(UUID.fromString(news.subject()));
                if (line == null || call == null || !sight.sees(call, actor)) {
                    return null;
                }
                readContext(call, actor);
                body.put("note", Contexts.note(line));
            }
            case APPROVAL_ASKED, APPROVAL_ANSWERED -> {
                ApprovalView approval = decisions.approval(UUID.fromString(String.valueOf(news.subject())));
                if (approval == null) {
                    return null;
                }
                audit.read(actor, "/api/v1/live", "approval", Set.of(String.valueOf(news.subject())));
                body.put("approval", approval);
            }
            case TICKET_CHANGED, TICKET_DUE_SOON, TICKET_OVERDUE -> body.put("ticket", String.valueOf(news.subject()));
            case TRANSFER_CHANGED -> body.put("transfer", String.valueOf(news.subject()));
            case CALL_WAITING, CALL_LEFT_QUEUE -> body.put("queue", String.valueOf(news.subject()));
            case STAFF_CHANGED -> body.put("rep", String.valueOf(news.subject()));
            case null, default -> {
                if (news.subject() != null) {
                    body.put("leg", news.subject());
                }
            }
        }
        return body;
    }

    private @Nullable CallView call(LiveNews news) {
        return news.call() == null ? null : records.call(new CallId(news.call()));
    }

    private boolean isTentative(CallView call, String leg) {
        return records.legs(call.id()).stream()
                .anyMatch(of -> of.tentative() && of.channel().equals(leg));
    }

    private CallerContext context(CallView call, Actor actor) {
        readContext(call, actor);
        if (call.customer() != null) {
            audit.read(
                    actor,
                    "/api/v1/live",
                    "customer",
                    Set.of(call.customer().value().toString()));
        }
        return contexts.of(call, actor);
    }

    private void readContext(CallView call, Actor actor) {
        audit.read(actor, "/api/v1/live", "context", Set.of(call.id().value()));
    }

    @Transactional
    @ActivateRequestContext
    Set<String> audiencesOf(Actor actor) {
        return sight.audiences(actor);
    }

    /// As it happened; what is replayed says nothing of how long it takes.
    void shown(StoredNews stored) {
        if (NewsKind.CALL_OFFERED.word().equals(stored.news().kind())) {
            Duration took = Duration.between(stored.news().since(), clock.instant());
            popTime.record(took.isNegative() ? Duration.ZERO : took);
        }
    }
}
