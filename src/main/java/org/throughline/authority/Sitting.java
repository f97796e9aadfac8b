package org.throughline.authority;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.decisions.Input;
import org.throughline.decisions.Rules;
import org.throughline.decisions.Value;
import org.throughline.orders.OrderCard;
import org.throughline.tickets.TicketCard;

/// Somebody decides about a matter, maybe several things: what they have in common is asked for once. Good for one
/// transaction, which holds the ticket.
public final class Sitting {

    private final TicketCard ticket;
    private final @Nullable OrderCard order;
    private final Asker asker;
    private final Map<Input, Value> known;
    private final Instant now;
    private final Set<UUID> used = new HashSet<>();
    private final Map<String, Rules.Rule> rules = new HashMap<>();

    /// @param known as [Gathering#known] brings it
    Sitting(TicketCard ticket, @Nullable OrderCard order, Asker asker, Map<Input, Value> known, Instant now) {
        this.ticket = ticket;
        this.order = order;
        this.asker = asker;
        this.known = new EnumMap<>(known);
        this.now = now;
    }

    TicketCard ticket() {
        return ticket;
    }

    /// What it is about, if it is about one.
    @Nullable
    OrderCard order() {
        return order;
    }

    Asker asker() {
        return asker;
    }

    Map<Input, Value> known() {
        return known;
    }

    Instant now() {
        return now;
    }

    /// Decisions that this sitting has used.
    Set<UUID> used() {
        return used;
    }

    /// The table that is in effect; null if there is none.
    Rules.@Nullable Rule rule(String action, Rules all) {
        Rules.Rule rule = rules.get(action);
        if (rule == null) {
            rule = all.inEffect(action, now);
            if (rule != null) {
                rules.put(action, rule);
            }
        }
        return rule;
    }
}
