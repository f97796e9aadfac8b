package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Legs implements PanacheRepositoryBase<Leg, Long> {

    private final TransactionSynchronizationRegistry transaction;

    Legs(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    /// Of a call, in the order of their offers. Read once in a transaction: the lock on the call keeps others from
    /// adding more.
    List<Leg> of(CallId call) {
        Map<String, List<Leg>> read = read();
        List<Leg> legs = read.get(call.value());
        if (legs == null) {
            legs = new ArrayList<>(list("call = ?1 order by offeredAt, id", call.value()));
            read.put(call.value(), legs);
        }
        return List.copyOf(legs);
    }

    /// Reads the legs of many calls at once.
    void fetch(Collection<Call> calls) {
        Map<String, List<Leg>> read = read();
        List<String> unread = calls.stream()
                .map(call -> call.id().value())
                .filter(id -> !read.containsKey(id))
                .toList();
        if (!unread.isEmpty()) {
            Many<String> ids = Many.of(unread);
            List<Leg> found = list(ids.anyIn("call") + " order by offeredAt, id", ids.values());
            unread.forEach(id -> read.put(
                    id,
                    found.stream()
                            .filter(leg -> leg.call().equals(id))
                            .collect(Collectors.toCollection(ArrayList::new))));
        }
    }

    @Override
    public void persist(Leg leg) {
        getEntityManager().persist(leg);
        List<Leg> legs = read().get(leg.call());
        if (legs != null) {
            legs.add(leg);
            legs.sort(Comparator.comparing(Leg::offeredAt)); // stable: of one instant the first stays the first
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, List<Leg>> read() {
        if (transaction.getTransactionKey() == null) {
            return new HashMap<>();
        }
        Map<String, List<Leg>> read = (Map<String, List<Leg>>) transaction.getResource(this);
        if (read == null) {
            read = new HashMap<>();
            transaction.putResource(this, read);
        }
        return read;
    }

    List<Leg> openOf(CallId call) {
        return of(call).stream().filter(Leg::open).toList();
    }

    List<Leg> openOf(Collection<String> calls) {
        return calls.isEmpty() ? List.of() : list("call in ?1 and endedAt is null and kind = 'REP'", calls);
    }

    @Nullable
    Leg ofChannel(CallId call, String channel) {
        return of(call).stream()
                .filter(leg -> leg.channel().equals(channel))
                .findFirst()
                .orElse(null);
    }

    List<Leg> openOf(RepId rep) {
        return list("rep = ?1 and endedAt is null order by offeredAt", rep.value());
    }

    /// The talk of this rep that ended last, if there was one.
    List<Leg> lastTalkOf(RepId rep) {
        return find("rep = ?1 and endedAt is not null and connectedAt is not null order by endedAt desc", rep.value())
                .page(0, 1)
                .list();
    }

    /// True if this rep was ever offered this call.
    boolean offered(CallId call, RepId rep) {
        return count("call = ?1 and rep = ?2", call.value(), rep.value()) > 0;
    }
}
