package org.throughline.authority;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.Grade;

/// What becomes of a decision that the rep may not take alone. Answered once, by one person.
@Entity
@Table(name = "approval")
class Approval {

    /// The decision's.
    @Id
    @Column(name = "decision_id")
    private UUID id;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "state", nullable = false)
    private ApprovalState state;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "grade", nullable = false)
    private Grade grade;

    @Column(name = "asked", nullable = false, updatable = false)
    private Instant asked;

    /// Null once nothing is awaited any more.
    @Column(name = "deadline")
    private @Nullable Instant deadline;

    @Column(name = "note", updatable = false)
    private @Nullable UUID note;

    @Column(name = "answered")
    private @Nullable Instant answered;

    @Column(name = "answered_by")
    private @Nullable String answeredBy;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "answer_grade")
    private @Nullable Grade answerGrade;

    @Column(name = "reason")
    private @Nullable UUID reason;

    @Column(name = "amount")
    private @Nullable Long amount;

    @Version
    @Column(name = "version", nullable = false)
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Approval() {}

    Approval(UUID decision, Grade grade, @Nullable UUID note, Instant asked, Instant deadline) {
        this.id = decision;
        this.state = ApprovalState.PENDING;
        this.grade = grade;
        this.note = note;
        this.asked = asked;
        this.deadline = deadline;
    }

    UUID id() {
        return id;
    }

    ApprovalState state() {
        return state;
    }

    /// Who is asked: those of this grade and of all above.
    Grade grade() {
        return grade;
    }

    Instant asked() {
        return asked;
    }

    /// When those of the next grade are asked, or it lapses; null once nothing is awaited any more.
    @Nullable
    Instant deadline() {
        return deadline;
    }

    @Nullable
    UUID note() {
        return note;
    }

    @Nullable
    Instant answered() {
        return answered;
    }

    @Nullable
    String answeredBy() {
        return answeredBy;
    }

    @Nullable
    UUID reason() {
        return reason;
    }

    /// Minor units; null unless less was granted.
    @Nullable
    Long amount() {
        return amount;
    }

    /// Whether somebody of at least this grade has granted it.
    boolean isGrantedBy(Grade atLeast) {
        return state.isGranted() && answerGrade != null && answerGrade.isAtLeast(atLeast);
    }

    /// @param less minor units, or null
    /// @param until when it lapses, if it is granted
    void answer(
            ApprovalState to,
            String by,
            Grade as,
            @Nullable UUID why,
            @Nullable Long less,
            Instant until,
            Instant now) {
        close(to, now);
        deadline = to.isGranted() ? until : null;
        answeredBy = by;
        answerGrade = as;
        reason = why;
        amount = less;
    }

    /// @throws org.throughline.api.Problem 409 `approval-answered`
    void close(ApprovalState to, Instant now) {
        if (state != ApprovalState.PENDING) {
            throw AuthorityProblem.answered(state);
        }
        state = to;
        answered = now;
        deadline = null;
    }

    /// Nobody has used what was granted.
    void lapse() {
        state = ApprovalState.LAPSED;
        deadline = null;
    }

    void used() {
        deadline = null;
    }

    /// Those of the next grade are asked too.
    void escalate(Grade to, Instant until) {
        grade = to;
        deadline = until;
    }
}
