package org.throughline.tickets;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.throughline.customers.CustomerErased;

/// When a customer is erased, so is what people wrote about them, and what they said
/// themselves. The timelines stay: they hold ids and codes.
@Singleton
class Erasure {

    private final Timeline timeline;
    private final VoiceFolder voices;
    private final Event<WordsErased> others;

    Erasure(Timeline timeline, VoiceFolder voices, Event<WordsErased> others) {
        this.timeline = timeline;
        this.voices = voices;
        this.others = others;
    }

    void erase(@Observes CustomerErased erased) {
        voices.forget(timeline.recordings(erased.customer()));
        others.fire(new WordsErased(timeline.eraseTexts(erased.customer())));
    }
}
