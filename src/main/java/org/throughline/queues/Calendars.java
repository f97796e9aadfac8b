package org.throughline.queues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;

@ApplicationScoped
class Calendars implements PanacheRepositoryBase<BusinessCalendar, String> {

    private final ObjectMapper json;

    Calendars(ObjectMapper json) {
        this.json = json;
    }

    List<BusinessCalendar> byKey() {
        return list("order by key");
    }

    BusinessCalendar open(String key, Hours hours) {
        var calendar = new BusinessCalendar(key, write(hours));
        persist(calendar);
        return calendar;
    }

    String write(Hours hours) {
        try {
            return json.writeValueAsString(hours);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Hours read(BusinessCalendar calendar) {
        try {
            return json.readValue(calendar.hours(), Hours.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("calendar " + calendar.key(), e);
        }
    }
}
