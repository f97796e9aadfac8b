package org.throughline.queues;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepId;

/// Which queues there are, who serves them, and what awaits a caller there. docs/routing.md has the formulas.
@ApplicationScoped
public class QueuePlan {

    public List<QueueCard> all() {
        throw new UnsupportedOperationException();
    }

    public @Nullable QueueCard card(QueueKey key) {
        throw new UnsupportedOperationException();
    }

    /// The queue for a need: of that skill and language; else of that skill in any language; else the general queue in
    /// that language; else the general queue; null if there is none of these.
    public @Nullable QueueKey forNeed(String skill, String language) {
        throw new UnsupportedOperationException();
    }

    /// All memberships that all PBXs should have now, in a stable order.
    public List<WantedMember> wantedMembers() {
        throw new UnsupportedOperationException();
    }

    /// The memberships that one PBX should have now.
    public List<WantedMember> wantedMembers(String pbx) {
        throw new UnsupportedOperationException();
    }

    /// What awaits a caller, as far as is known without asking the PBX: never [QueueOutlook.Full].
    public QueueOutlook outlook(QueueKey key, Instant at) {
        return outlook(key, at, 0);
    }

    /// @param waiting how many wait there now
    public QueueOutlook outlook(QueueKey key, Instant at, int waiting) {
        throw new UnsupportedOperationException();
    }

    /// The queues this rep would serve when logged in.
    public Set<QueueKey> servedBy(RepId rep) {
        throw new UnsupportedOperationException();
    }

    /// The active reps who would serve this queue when logged in, best first.
    public List<RepCard> membersOf(QueueKey key) {
        throw new UnsupportedOperationException();
    }

    /// True if this rep's phone may be rung alone, before any queue: READY with a FREE phone.
    public boolean mayRing(RepId rep) {
        throw new UnsupportedOperationException();
    }

    /// The queues as text for Asterisk's `queues.conf`, to be included there.
    public String queuesConf() {
        throw new UnsupportedOperationException();
    }
}
