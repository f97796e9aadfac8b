package org.throughline.authority;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.events.LiveEvents;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.money.Money;
import org.throughline.staff.Grade;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TimelineEntry;

/// Tells what is asked, answered and granted: on the ticket's timeline, and to the screens of those
/// whom it concerns.
@ApplicationScoped
class AuthorityNews {

    private final TicketDesk tickets;
    private final LiveEvents live;

    AuthorityNews(TicketDesk tickets, LiveEvents live) {
        this.tickets = tickets;
        this.live = live;
    }

    /// What somebody says about it is a note of the ticket, written once.
    ///
    /// @param text null: nothing
    /// @return its entry of the timeline
    @Nullable
    UUID words(Decision decision, @Nullable String text, String once, String by, Instant now) {
        return text == null ? null : tickets.note(decision.ticket(), null, by, text, once, now);
    }

    void asked(Decision decision, Approval approval, Instant now) {
        Map<String, String> data = data(decision, decision.money());
        data.put("state", approval.state().name());
        data.put("grade", approval.grade().name());
        record(decision, EntryKind.APPROVAL, decision.actor(), data, now);
        publish(NewsKind.APPROVAL_ASKED, Set.of(LiveNews.approver(approval.grade())), decision, approval, now);
    }

    void answered(Decision decision, Approval approval, String by, Instant now) {
        Map<String, String> data = data(decision, decision.money());
        data.put("state", approval.state().name());
        if (approval.amount() != null) {
            data.put("amount", String.valueOf(approval.amount()));
        }
        record(decision, EntryKind.APPROVAL, by, data, now);
        Set<String> audience = new LinkedHashSet<>(Set.of(LiveNews.rep(decision.rep())));
        Grade first = decision.needs();
        for (Grade grade : Grade.values()) {
            if (grade.isAtLeast(first) && approval.grade().isAtLeast(grade)) {
                audience.add(LiveNews.approver(grade));
            }
        }
        publish(NewsKind.APPROVAL_ANSWERED, audience, decision, approval, now);
    }

    void granted(Decision decision, Grant grant, @Nullable Money money, String by, Instant now) {
        Map<String, String> data = data(decision, money);
        data.put("grant", grant.id().toString());
        record(decision, EntryKind.GRANTED, by, data, now);
    }

    void reversed(Decision decision, Grant grant, String by, Instant now) {
        Map<String, String> data = data(decision, decision.money());
        data.put("grant", grant.id().toString());
        data.put("reversed", "true");
        record(decision, EntryKind.GRANTED, by, data, now);
    }

    private static Map<String, String> data(Decision decision, @Nullable Money money) {
        Map<String, String> data = new HashMap<>();
        data.put("decision", decision.id().toString());
        data.put("action", decision.action());
        if (money != null) {
            data.put("currency", money.currency().getCurrencyCode());
            data.put("amount", String.valueOf(money.minor()));
        }
        return data;
    }

    private void record(Decision decision, EntryKind kind, String by, Map<String, String> data, Instant now) {
        tickets.record(decision.ticket(), new TimelineEntry(kind, now, by, null, data));
        tickets.tell(decision.ticket());
    }

    private void publish(NewsKind kind, Set<String> audience, Decision decision, Approval approval, Instant now) {
        live.publish(new LiveNews(
                kind, audience, null, decision.id().toString(), approval.state().name(), now));
    }
}
