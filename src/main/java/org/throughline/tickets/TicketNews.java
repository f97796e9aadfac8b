package org.throughline.tickets;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.events.LiveEvents;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;

/// Tells screens of a ticket.
@Singleton
class TicketNews {

    /// As many as the column of an audience holds: after merges a ticket may have more watchers than anybody could add.
    private static final int MOST_AT_ONCE = 45;

    private final Tickets tickets;
    private final Watchers watchers;
    private final LiveEvents live;

    TicketNews(Tickets tickets, Watchers watchers, LiveEvents live) {
        this.tickets = tickets;
        this.watchers = watchers;
        this.live = live;
    }

    /// Who has it, who waits for it, and who watches it.
    Set<String> audience(Ticket ticket) {
        Set<String> audience = concerned(ticket);
        audience.addAll(watching(ticket));
        return audience;
    }

    private static Set<String> concerned(Ticket ticket) {
        TicketCard card = ticket.card();
        Set<String> audience = new LinkedHashSet<>(LiveNews.floorAnd(card.assignee()));
        if (card.queue() != null) {
            audience.add(LiveNews.queue(card.queue()));
        }
        return audience;
    }

    private Set<String> watching(Ticket ticket) {
        return watchers.of(ticket.id()).stream()
                .map(LiveNews::rep)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Of one that this transaction opens: nobody can watch it yet.
    void tellOpened(Ticket ticket) {
        tell(NewsKind.TICKET_CHANGED, ticket, concerned(ticket), null, ticket.changed());
    }

    /// @param detail which clock, or null
    void tell(NewsKind kind, Ticket ticket, Set<String> audience, @Nullable String detail, Instant at) {
        List<String> all = new ArrayList<>(audience);
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            Set<String> some = Set.copyOf(all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)));
            live.publish(new LiveNews(kind, some, null, ticket.number(), detail, at));
        }
    }

    /// Of what only those want to know who watch it.
    void tellWatchers(Ticket ticket, Instant at) {
        tell(NewsKind.TICKET_CHANGED, ticket, watching(ticket), null, at);
    }

    void tell(@Observes WordsWritten note) {
        Ticket ticket = tickets.byId(note.ticket());
        if (ticket != null) {
            tellWatchers(ticket, note.at());
        }
    }
}
