package org.throughline.tickets;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.events.LiveEvents;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.events.Pending;

/// Tells screens of tickets: of a change at the end of the transaction, once, however many changes it makes.
@Singleton
class TicketNews {

    /// As many as the column of an audience holds: after merges a ticket may have more watchers than anybody could add.
    private static final int MOST_AT_ONCE = 45;

    private final Tickets tickets;
    private final Watchers watchers;
    private final LiveEvents live;
    private final Pending pending;
    private final Event<TicketChanged> changed;
    private final Consumer<List<News>> teller = this::tellAll;

    TicketNews(Tickets tickets, Watchers watchers, LiveEvents live, Pending pending, Event<TicketChanged> changed) {
        this.tickets = tickets;
        this.watchers = watchers;
        this.live = live;
        this.pending = pending;
        this.changed = changed;
    }

    /// @param audience beside those who watch it
    /// @param isChanged whether what screens show of it is another
    private record News(Ticket ticket, Set<String> audience, boolean isChanged, Instant at) {

        /// Of both, told at once.
        News and(News later) {
            Set<String> all = new LinkedHashSet<>(audience);
            all.addAll(later.audience);
            return new News(ticket, all, isChanged || later.isChanged, later.at);
        }
    }

    /// Who has it, and who waits for it.
    static Set<String> concerned(Ticket ticket) {
        TicketCard card = ticket.card();
        Set<String> audience = new LinkedHashSet<>(LiveNews.floorAnd(card.assignee()));
        if (card.queue() != null) {
            audience.add(LiveNews.queue(card.queue()));
        }
        return audience;
    }

    /// Of one that this transaction opens: nobody can watch it yet.
    void opened(Ticket ticket) {
        tell(NewsKind.TICKET_CHANGED, ticket, concerned(ticket), null, ticket.changed());
    }

    /// A change is told to who has it or waits for it, then or at the end, and to who watches it.
    ///
    /// @param before who had it or waited for it before the change
    void changed(Ticket ticket, Set<String> before) {
        Set<String> audience = new LinkedHashSet<>(before);
        audience.addAll(concerned(ticket));
        pending.tellLast(teller, new News(ticket, audience, true, ticket.changed()));
    }

    /// Of what only those want to know who watch it.
    void tellWatchers(Ticket ticket, Instant at) {
        pending.tellLast(teller, new News(ticket, Set.of(), false, at));
    }

    void tell(@Observes WordsWritten note) {
        Ticket ticket = tickets.byId(note.ticket());
        if (ticket != null) {
            tellWatchers(ticket, note.at());
        }
    }

    private void tellAll(List<News> all) {
        Map<UUID, News> byTicket = new LinkedHashMap<>();
        all.forEach(news -> byTicket.merge(news.ticket().id().value(), news, News::and));
        for (News news : byTicket.values()) {
            Set<String> audience = new LinkedHashSet<>(news.audience());
            audience.addAll(watching(news.ticket()));
            tell(NewsKind.TICKET_CHANGED, news.ticket(), audience, null, news.at());
            if (news.isChanged()) {
                changed.fire(new TicketChanged(news.ticket().id()));
            }
        }
    }

    /// At once, to all whom it concerns.
    ///
    /// @param detail which clock, or null
    void tell(NewsKind kind, Ticket ticket, @Nullable String detail, Instant at) {
        Set<String> audience = concerned(ticket);
        audience.addAll(watching(ticket));
        tell(kind, ticket, audience, detail, at);
    }

    private Set<String> watching(Ticket ticket) {
        return watchers.of(ticket.id()).stream()
                .map(LiveNews::rep)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void tell(NewsKind kind, Ticket ticket, Set<String> audience, @Nullable String detail, Instant at) {
        List<String> all = new ArrayList<>(audience);
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            Set<String> some = Set.copyOf(all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)));
            live.publish(new LiveNews(kind, some, null, ticket.number(), detail, at));
        }
    }
}
