package org.throughline.journeys;

import java.time.Instant;

/// One thing the customer told us or we looked up.
public record FactView(String name, String value, FactSource source, boolean confirmed, Instant at) {

    static FactView of(Fact fact) {
        String value = fact.value();
        return new FactView(fact.name(), value == null ? "" : value, fact.source(), fact.confirmed(), fact.at());
    }
}
