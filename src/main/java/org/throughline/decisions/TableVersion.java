package org.throughline.decisions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;

/// One version of a decision table: the file as it came, which never changes, and the test cases
/// beside it, which do until it is published.
@Entity
@Table(name = "decision_version")
class TableVersion {

    @Id
    private UUID id;

    @Column(name = "name", nullable = false, updatable = false)
    private String name;

    @Column(name = "number", nullable = false, updatable = false)
    private int number;

    @Column(name = "source", nullable = false, updatable = false)
    private byte[] source;

    /// SHA-256 of the source, in hexadecimal.
    @Column(name = "digest", nullable = false, updatable = false)
    private String digest;

    /// As [TableCases] writes them.
    @Column(name = "cases", nullable = false)
    private String cases;

    @Column(name = "author", nullable = false, updatable = false)
    private String author;

    @Column(name = "made", nullable = false, updatable = false)
    private Instant made;

    @jakarta.persistence.Version
    @Column(name = "version", nullable = false)
    private int version;

    /// Read once: the source never changes.
    private transient @Nullable DecisionTable table;

    @SuppressWarnings("NullAway.Init")
    protected TableVersion() {}

    TableVersion(String name, int number, byte[] source, String digest, TableCases cases, String author, Instant made) {
        this.id = RowIds.next();
        this.name = name;
        this.number = number;
        this.source = source.clone();
        this.digest = digest;
        this.cases = cases.json();
        this.author = author;
        this.made = made;
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    byte[] source() {
        return source.clone();
    }

    String author() {
        return author;
    }

    Instant made() {
        return made;
    }

    int version() {
        return version;
    }

    TableCases cases() {
        return TableCases.read(cases);
    }

    void test(TableCases by) {
        cases = by.json();
    }

    /// Only what can be read is ever kept.
    DecisionTable table() {
        DecisionTable known = table;
        if (known == null) {
            known = TableReader.read(source).table();
            if (known == null) {
                throw new IllegalStateException("version " + number + " of " + name + " is no table");
            }
            table = known;
        }
        return known;
    }
}
