package org.throughline.queues;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Business hours under a name.
@Schema(name = "Calendar")
record CalendarView(String key, Hours hours) {}
