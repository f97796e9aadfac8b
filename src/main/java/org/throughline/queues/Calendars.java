package org.throughline.queues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

@ApplicationScoped
class Calendars implements PanacheRepositoryBase<BusinessCalendar, String> {

    private final ObjectMapper json;

    /// The latest of each calendar as it was read: each caller asks, and they change a few times a year.
    private final Map<String, Read> latest = new ConcurrentHashMap<>();

    private record Read(String text, Hours hours) {}

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
        Read read = latest.get(calendar.key());
        if (read != null && read.text().equals(calendar.hours())) {
            return read.hours();
        }
        Hours hours = parse(calendar.key(), calendar.hours());
        latest.put(calendar.key(), new Read(calendar.hours(), hours));
        return hours;
    }

    Hours parse(String key, String hours) {
        try {
            return json.readValue(hours, Hours.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("calendar " + key, e);
        }
    }
}
