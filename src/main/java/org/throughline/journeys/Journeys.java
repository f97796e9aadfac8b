package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.phone.E164;
import org.throughline.tickets.KeptJourneys;

@ApplicationScoped
class Journeys implements PanacheRepositoryBase<Journey, UUID>, KeptJourneys {

    /// How many matters are looked at when a caller may mean one of them.
    private static final int MOST = 5;

    List<Journey> of(CustomerId customer, Instant notBefore) {
        return find("customer = ?1 and lastContact >= ?2 order by lastContact desc", customer.value(), notBefore)
                .page(0, MOST)
                .list();
    }

    /// Matters of earlier calls from a number.
    List<Journey> of(E164 ani, Instant notBefore) {
        return find(
                        "lastContact >= ?2 and id in (select c.journey from Call c, Caller p where p.call = c.id"
                                + " and p.ani = ?1) order by lastContact desc",
                        ani.value(),
                        notBefore)
                .page(0, MOST)
                .list();
    }

    /// Reads the matters of many calls at once; each is then at hand in the transaction.
    void fetch(Collection<Call> calls) {
        List<UUID> ids = calls.stream()
                .map(Call::journey)
                .filter(Objects::nonNull)
                .map(JourneyId::value)
                .distinct()
                .toList();
        if (ids.size() > 1) {
            Many<UUID> many = Many.of(ids);
            list(many.anyIn("id"), many.values());
        }
    }

    @Nullable
    Journey get(@Nullable JourneyId id) {
        return id == null ? null : findById(id.value());
    }

    /// Those of which nothing was heard for so long, and to which neither a call nor a loss points, the oldest first.
    ///
    /// @param after the last of those before, or null for the first
    List<Journey> lastContactBefore(Instant end, @Nullable Journey after, int atMost) {
        String old =
                "from Journey j where j.lastContact < ?1 and not exists (select 1 from Call c where c.journey = j.id)"
                        + " and not exists (select 1 from LostCall l where l.journey = j.id)";
        String order = " order by j.lastContact, j.id";
        return (after == null
                        ? find(old + order, end)
                        : find(
                                old + " and (j.lastContact > ?2 or j.lastContact = ?2 and j.id > ?3)" + order,
                                end,
                                after.lastContact(),
                                after.id().value()))
                .page(0, atMost)
                .list();
    }

    @Override
    public Set<UUID> among(Collection<UUID> some) {
        return some.isEmpty()
                ? Set.of()
                : list("id in ?1", some).stream()
                        .map(journey -> journey.id().value())
                        .collect(Collectors.toSet());
    }
}
