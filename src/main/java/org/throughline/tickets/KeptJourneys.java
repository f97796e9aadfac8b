package org.throughline.tickets;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// Which journeys there still are: the ticket of one that is kept stays. Whoever keeps journeys says it, on a floor
/// above.
public interface KeptJourneys {

    Set<UUID> among(Collection<UUID> journeys);
}
