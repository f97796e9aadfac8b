package org.throughline.decisions;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.ETags;
import org.throughline.api.Problem;
import org.throughline.api.Sha256;

/// The life of a table's versions: draft, tested, published, rolled back. In the caller's
/// transaction.
@ApplicationScoped
class Publishing {

    private final TableVersions versions;
    private final Publications publications;
    private final DecisionsConfig config;
    private final Clock clock;

    Publishing(TableVersions versions, Publications publications, DecisionsConfig config, Clock clock) {
        this.versions = versions;
        this.publications = publications;
        this.config = config;
        this.clock = clock;
    }

    /// @param isNew false if it had been done before
    record Done<T>(T what, boolean isNew) {}

    /// The same file again is the version that there is. Takes over the test cases of the newest
    /// version.
    ///
    /// @throws Problem 422 `table-unreadable`
    Done<TableVersion> draft(String name, byte[] source, String author) {
        TableReader.Reading reading = TableReader.read(source);
        if (reading.table() == null) {
            throw DecisionsProblem.unreadable(reading.findings());
        }
        String digest = HexFormat.of().formatHex(Sha256.of(source));
        TableVersion known = versions.byDigest(name, digest);
        if (known != null) {
            return new Done<>(known, false);
        }
        TableVersion newest = versions.newest(name);
        TableVersion draft = new TableVersion(
                name,
                newest == null ? 1 : newest.number() + 1,
                source,
                digest,
                newest == null ? new TableCases(List.of()) : newest.cases(),
                author,
                clock.instant());
        versions.persistAndFlush(draft);
        return new Done<>(draft, true);
    }

    /// @throws Problem 404 `not-found`, 409 `table-published`, 412, 428
    TableVersion test(String name, int number, @Nullable String ifMatch, TableCases cases) {
        TableVersion version = versions.forChange(name, number);
        ETags.requireMatch(ifMatch, version.version());
        if (publications.isPublished(name, number)) {
            throw DecisionsProblem.published();
        }
        version.test(cases);
        versions.flush();
        return version;
    }

    /// @throws Problem 409 `table-unsound`, `table-untested`
    static void requireSound(TableVersion version) {
        if (version.cases().cases().isEmpty()) {
            throw DecisionsProblem.untested();
        }
        List<Finding> findings = check(version);
        if (!findings.isEmpty()) {
            throw DecisionsProblem.unsound(findings);
        }
    }

    /// All that keeps a version from being published. Takes up to seconds: not within a
    /// transaction.
    static List<Finding> check(TableVersion version) {
        DecisionTable table = version.table();
        List<Finding> findings = new ArrayList<>(TableChecks.of(table));
        findings.addAll(TableChecks.withoutCurrency(table));
        findings.addAll(version.cases().failures(table));
        return findings;
    }

    /// @param checked the version that [#check] found nothing wrong with: that takes longer than a
    /// transaction may
    /// @param since null is now
    /// @throws Problem 404 `not-found`, 403 `second-person-needed`, 412 `version-changed`, 422
    /// `effect-in-the-past`
    Done<Publication> publish(TableVersion checked, @Nullable Instant since, String actor) {
        String name = checked.name();
        int number = checked.number();
        TableVersion version = versions.forChange(name, number);
        Instant now = clock.instant();
        if (since != null && since.isBefore(now)) {
            throw DecisionsProblem.past();
        }
        Publication there = there(name, number, since, now);
        if (there != null) {
            return new Done<>(there, false);
        }
        ETags.requireMatch(ETags.of(checked.version()), version.version());
        if (version.author().equals(actor)
                && !publications.isPublished(name, number)
                && isAbove(version.table(), config.stake())) {
            throw DecisionsProblem.secondPerson();
        }
        return new Done<>(take(new Publication(name, number, since == null ? now : since, false, actor, now)), true);
    }

    /// What was in effect before this version is in effect again.
    ///
    /// @throws Problem 404 `not-found`, 409 `not-in-effect`, `nothing-before`
    Publication rollBack(String name, int number, String actor) {
        versions.forChange(name, number);
        Instant now = clock.instant();
        Publication last = publications.inEffect(name, now);
        if (last == null || last.number() != number) {
            throw DecisionsProblem.notInEffect();
        }
        Publication before = publications.before(last);
        if (before == null) {
            throw DecisionsProblem.nothingBefore();
        }
        return take(new Publication(name, before.number(), now, true, actor, now));
    }

    /// Takes back what has not come into effect yet.
    ///
    /// @throws Problem 404 `not-found`, 409 `in-effect`
    void takeBack(String name, UUID id) {
        Publication publication = publications.findById(id);
        if (publication == null || !publication.name().equals(name)) {
            throw DecisionsProblem.unknown();
        }
        versions.forChange(name, publication.number());
        if (!publication.since().isAfter(clock.instant())) {
            throw DecisionsProblem.inEffect();
        }
        publications.delete(publication);
    }

    Publication take(Publication publication) {
        publications.persistAndFlush(publication);
        return publication;
    }

    private @Nullable Publication there(String name, int number, @Nullable Instant since, Instant now) {
        Publication last = publications.inEffect(name, since == null ? now : since);
        return last != null
                        && last.number() == number
                        && (since == null || last.since().equals(since))
                ? last
                : null;
    }

    /// Whether more can be granted by it, also with an approval.
    private static boolean isAbove(DecisionTable table, BigDecimal stake) {
        Column amount = table.column(Input.AMOUNT);
        return table.rows().stream()
                .filter(row -> row.verdict().outcome() != Outcome.REFUSED)
                .anyMatch(row -> amount == null
                        || row.conditions().get(amount.number() - 1).holdsAbove(stake));
    }
}
