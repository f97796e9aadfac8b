package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.throughline.journeys.CallsForgotten;

/// Transfers are forgotten with their call.
@ApplicationScoped
class OldTransfers {

    private final Transfers transfers;

    OldTransfers(Transfers transfers) {
        this.transfers = transfers;
    }

    void forget(@Observes CallsForgotten forgotten) {
        transfers.delete("call in ?1", forgotten.calls());
    }
}
