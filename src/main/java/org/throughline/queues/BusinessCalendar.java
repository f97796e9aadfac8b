package org.throughline.queues;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/// Business hours under a name, shared by queues.
@Entity
@Table(name = "business_calendar")
class BusinessCalendar {

    @Id
    @Column(name = "calendar_key")
    private String key;

    /// [Hours] as JSON; [Calendars] reads and writes it.
    @Column(name = "hours", length = 16_777_215)
    private String hours;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected BusinessCalendar() {}

    BusinessCalendar(String key, String hours) {
        this.key = key;
        this.hours = hours;
    }

    void become(String json) {
        hours = json;
    }

    String key() {
        return key;
    }

    String hours() {
        return hours;
    }

    int version() {
        return version;
    }
}
