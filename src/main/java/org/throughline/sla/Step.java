package org.throughline.sla;

import org.jspecify.annotations.Nullable;
import org.throughline.events.NewsKind;

/// How near a clock is to its end, and the news of that.
enum Step {
    NOTHING(null),
    DUE_SOON(NewsKind.TICKET_DUE_SOON),
    OVERDUE(NewsKind.TICKET_OVERDUE);

    private final @Nullable NewsKind news;

    Step(@Nullable NewsKind news) {
        this.news = news;
    }

    @Nullable
    NewsKind news() {
        return news;
    }
}
