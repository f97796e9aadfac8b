package org.throughline.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.throughline.tickets.TicketKind;
import org.throughline.tickets.TicketPriority;

/// Targets of an invented company, for a first start: by its office hours, what is urgent at any hour.
@ApplicationScoped
public class SampleTargets {

    private final Targets targets;

    SampleTargets(Targets targets) {
        this.targets = targets;
    }

    /// Sets whichever is not there yet; what is there stays as it is.
    @Transactional
    public void load() {
        for (TicketKind kind : TicketKind.values()) {
            for (TicketPriority priority : TicketPriority.values()) {
                TargetKey key = new TargetKey(kind, priority);
                if (targets.findById(key) == null) {
                    targets.persist(new SlaTarget(key, of(priority)));
                }
            }
        }
    }

    private static PutTarget of(TicketPriority priority) {
        return switch (priority) {
            case LOW -> new PutTarget(8 * 60, 50 * 60, "office");
            case NORMAL -> new PutTarget(4 * 60, 20 * 60, "office");
            case HIGH -> new PutTarget(60, 8 * 60, "office");
            case URGENT -> new PutTarget(15, 4 * 60, "always");
        };
    }
}
