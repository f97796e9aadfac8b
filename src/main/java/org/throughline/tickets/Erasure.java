package org.throughline.tickets;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.throughline.customers.CustomerErased;

/// When a customer is erased, so is what people wrote about them. The timelines stay: they hold ids and codes.
@Singleton
class Erasure {

    private final Timeline timeline;

    Erasure(Timeline timeline) {
        this.timeline = timeline;
    }

    void erase(@Observes CustomerErased erased) {
        timeline.eraseTexts(erased.customer());
    }
}
