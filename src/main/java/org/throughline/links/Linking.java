package org.throughline.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.orders.OrderBook;
import org.throughline.orders.OrderCard;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.OtherChanges;
import org.throughline.tickets.OtherChanges.Versioned;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TicketMerged;

/// Links tickets with each other and with what else they are about. Both tickets of a link are locked, and each tells
/// it.
/// In the caller's transaction.
@ApplicationScoped
class Linking {

    static final int MOST = 100;

    /// Of the tickets above one.
    private static final int MOST_ABOVE = 200;

    private final Links links;
    private final OtherChanges tickets;
    private final OrderBook orders;

    Linking(Links links, OtherChanges tickets, OrderBook orders) {
        this.links = links;
        this.tickets = tickets;
        this.orders = orders;
    }

    /// @param ticket in the version with it
    record Linked(Link link, Versioned ticket, boolean isNew) {}

    /// The same again changes nothing, whatever version was seen.
    ///
    /// @throws Problem 404 `not-found`; 409 `link-circle`, `too-many-links`; 422 `link-target`; 428, 412
    /// as any change of the ticket
    Linked add(String number, @Nullable String ifMatch, PostLink wish, String actor) {
        wish.requireFit();
        Versioned held = tickets.hold(number);
        Versioned ticket = held == null ? tickets.seen(number, ifMatch) : held;
        if (wish.ticket() instanceof String other) {
            return add(ticket, ifMatch, wish.role(), other, actor);
        }
        OrderCard order = wish.order() == null ? null : order(wish.order(), wish.sku());
        String target = order == null ? String.valueOf(wish.problem()) : Link.target(order.id(), wish.sku());
        Link known = known(ticket.id(), wish.role(), target);
        if (known != null) {
            return new Linked(known, ticket, false);
        }
        tickets.seen(number, ifMatch);
        requireRoom(ticket.id());
        Link link = links.add(ticket.id(), wish.role(), null, target);
        return new Linked(link, told(ticket, EntryKind.LINKED, link, actor), true);
    }

    private Linked add(Versioned ticket, @Nullable String ifMatch, LinkRole role, String number, String actor) {
        Versioned other = tickets.hold(number);
        if (other == null || other.id().equals(ticket.id())) {
            throw PostLink.target();
        }
        Versioned lower = role.isKept() ? ticket : other;
        Versioned upper = role.isKept() ? other : ticket;
        LinkRole kept = role.isKept() ? role : role.reverse();
        Link known = known(lower.id(), kept, upper.id().toString());
        if (known != null) {
            return new Linked(known, ticket, false);
        }
        tickets.seen(ticket.ticket().number(), ifMatch);
        requireRoom(ticket.id());
        requireRoom(other.id());
        if (isBelow(lower.id(), upper.id(), kept)) {
            throw circle();
        }
        Link link = links.add(lower.id(), kept, upper.id(), upper.id().toString());
        told(other, EntryKind.LINKED, link, actor);
        return new Linked(link, told(ticket, EntryKind.LINKED, link, actor), true);
    }

    /// @return the version of the ticket without it
    /// @throws Problem 404 `not-found`, and as any change of the ticket
    int remove(String number, @Nullable String ifMatch, UUID id, String actor) {
        Versioned ticket = tickets.seen(number, ifMatch);
        Link link = links.of(ticket.id()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.of(404, "not-found", "There is no such link of this ticket"));
        links.remove(id);
        if (link.across(ticket.id()) instanceof TicketId other) {
            told(tickets.hold(other), EntryKind.UNLINKED, link, actor);
        }
        return told(ticket, EntryKind.UNLINKED, link, actor).version();
    }

    /// In the transaction that merges, which holds both.
    void merge(@Observes TicketMerged merged) {
        links.merge(merged.part(), merged.into());
        for (LinkRole role : List.of(LinkRole.PARENT, LinkRole.DUPLICATE_OF)) {
            for (TicketId above : links.next(merged.into(), role)) {
                if (isBelow(merged.into(), above, role)) {
                    throw circle();
                }
            }
        }
    }

    /// Whether a ticket is another one or stands above it. Whatever is above that is locked: whoever makes a link above
    /// it at once either sees this one or waits for it.
    private boolean isBelow(TicketId ticket, TicketId from, LinkRole role) {
        Set<TicketId> seen = new HashSet<>();
        Deque<TicketId> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            TicketId one = next.remove();
            if (one.equals(ticket)) {
                return true;
            }
            if (seen.add(one)) {
                if (seen.size() > MOST_ABOVE) {
                    throw tooMany();
                }
                tickets.hold(one);
                next.addAll(links.next(one, role));
            }
        }
        return false;
    }

    private @Nullable Link known(TicketId ticket, LinkRole role, String target) {
        return links.of(ticket).stream()
                .filter(link -> link.ticket().equals(ticket)
                        && link.role() == role
                        && link.target().equals(target))
                .findFirst()
                .orElse(null);
    }

    private OrderCard order(String number, @Nullable String sku) {
        OrderCard order = orders.byNumber(number);
        if (order == null
                || (sku != null
                        && order.lines().stream().noneMatch(line -> line.sku().equals(sku)))) {
            throw PostLink.target();
        }
        return order;
    }

    private void requireRoom(TicketId ticket) {
        if (links.of(ticket).size() >= MOST) {
            throw tooMany();
        }
    }

    private static Problem tooMany() {
        return Problem.of(409, "too-many-links", "A ticket has at most " + MOST + " links")
                .with("most", MOST);
    }

    private static Problem circle() {
        return Problem.of(409, "link-circle", "A ticket would stand above itself");
    }

    private Versioned told(Versioned ticket, EntryKind kind, Link link, String actor) {
        Map<String, String> data = new HashMap<>();
        data.put("role", link.seenFrom(ticket.id()).name());
        data.put("link", link.id().toString());
        if (link.across(ticket.id()) instanceof TicketId other) {
            data.put("ticket", tickets.hold(other).ticket().number());
        } else if (link.role() == LinkRole.ORDER) {
            data.put("order", link.order().toString());
            if (link.sku() != null && link.sku().matches("[A-Za-z0-9_.:/-]+")) {
                data.put("sku", link.sku());
            }
        } else {
            data.put("problem", link.target());
        }
        return new Versioned(ticket.ticket(), tickets.told(ticket.id(), kind, data, actor));
    }
}
