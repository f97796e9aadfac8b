package org.throughline.decisions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.throughline.decisions.Publications.Edition;

/// The tables that are in effect. A version never changes, so each node reads its file once.
@ApplicationScoped
public class Rules {

    private static final int MOST_REMEMBERED = 500;

    private final Publications publications;
    private final TableVersions versions;
    private final Map<Edition, DecisionTable> read = new ConcurrentHashMap<>();

    Rules(Publications publications, TableVersions versions) {
        this.publications = publications;
        this.versions = versions;
    }

    /// @param name what it decides about: `credit`
    /// @param version the number of its version
    public record Rule(String name, int version, DecisionTable table) {}

    /// In the order of their names.
    public List<Rule> inEffect(Instant at) {
        return publications.inEffect(at).stream().map(this::rule).toList();
    }

    /// Null if there is none.
    public @Nullable Rule inEffect(String name, Instant at) {
        Publication last = publications.inEffect(name, at);
        return last == null ? null : rule(new Edition(name, last.number()));
    }

    /// A version that there is, in effect or not.
    public Rule rule(String name, int version) {
        return rule(new Edition(name, version));
    }

    private Rule rule(Edition edition) {
        if (read.size() > MOST_REMEMBERED) {
            read.clear();
        }
        DecisionTable table = read.computeIfAbsent(
                edition, one -> versions.require(one.name(), one.number()).table());
        return new Rule(edition.name(), edition.number(), table);
    }
}
