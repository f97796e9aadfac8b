package org.throughline.authority;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.budgets.BudgetDesk;
import org.throughline.budgets.Draw;
import org.throughline.decisions.Outcome;
import org.throughline.money.Money;
import org.throughline.staff.Grade;
import org.throughline.staff.Roster;

/// Brings a decision that the rep may not take alone before those who may, while the caller waits.
/// In the caller's transaction; the ticket is locked first, then the decision, then the approval.
@ApplicationScoped
class Approving {

    private final Deciding deciding;
    private final Approvals approvals;
    private final Roster roster;
    private final BudgetDesk budgets;
    private final AuthorityNews news;
    private final AuthorityConfig config;
    private final Clock clock;

    Approving(
            Deciding deciding,
            Approvals approvals,
            Roster roster,
            BudgetDesk budgets,
            AuthorityNews news,
            AuthorityConfig config,
            Clock clock) {
        this.deciding = deciding;
        this.approvals = approvals;
        this.roster = roster;
        this.budgets = budgets;
        this.news = news;
        this.config = config;
        this.clock = clock;
    }

    /// @param isNew false if it had been asked before
    record Asked(Approval approval, boolean isNew) {}

    /// Asks for an approval; the budgets hold the money meanwhile.
    ///
    /// @param note why, for those who are asked
    /// @throws org.throughline.api.Problem 403 `decision-of-another`, 404 `not-found`, 409
    /// `no-approval-needed`, `decision-expired`, `budget-exceeded`
    Asked ask(UUID id, @Nullable String note, Actor actor) {
        Decision decision = deciding.hold(id);
        requireOwn(decision, actor);
        Approval before = approvals.lock(id);
        if (before != null) {
            return new Asked(before, false);
        }
        Instant now = clock.instant();
        if (decision.outcome() != Outcome.NEEDS_APPROVAL) {
            throw AuthorityProblem.noApproval();
        }
        if (!now.isBefore(decision.goodUntil())) {
            throw AuthorityProblem.expired();
        }
        if (Granting.draw(decision, decision.money(), now) instanceof Draw draw) {
            budgets.reserve(draw).orRefuse();
        }
        UUID entry = news.words(decision, note, "approval/" + id, actor.subject(), now);
        Grade grade = decision.needs();
        Approval approval = new Approval(id, grade, entry, now, now.plus(config.patience()));
        approvals.persist(approval);
        approvals.flush();
        news.asked(decision, approval, now);
        return new Asked(approval, true);
    }

    /// Answers for all who were asked. One answer counts; whoever comes later is told that.
    ///
    /// @param less minor units, where less is granted than was asked for
    /// @throws org.throughline.api.Problem 403 `own-decision`, `grade-needed`, 404 `not-found`, 409
    /// `approval-answered`, 422 `less-wanted`, `reason-needed`
    Approval answer(UUID id, ApprovalState to, @Nullable Long less, @Nullable String reason, Actor actor) {
        Decision decision = deciding.hold(id);
        Approval approval = require(id);
        Grade grade = roster.grade(actor);
        if (decision.actor().equals(actor.subject())) {
            throw AuthorityProblem.own();
        }
        if (!grade.isAtLeast(decision.needs())) {
            throw AuthorityProblem.gradeNeeded(decision.needs());
        }
        if (approval.state() != ApprovalState.PENDING) {
            throw AuthorityProblem.answered(approval.state());
        }
        Instant now = clock.instant();
        Money asked = decision.money();
        boolean isLess = to == ApprovalState.GRANTED_LESS;
        if (isLess != (less != null) || (less != null && (asked == null || less >= asked.minor()))) {
            throw AuthorityProblem.lessWanted();
        }
        if (to != ApprovalState.GRANTED && (reason == null || reason.isBlank())) {
            throw AuthorityProblem.reasonNeeded();
        }
        if (less != null && asked != null) {
            budgets.shrink(id, new Money(less, asked.currency()));
        }
        if (to == ApprovalState.REFUSED) {
            budgets.release(id);
        }
        UUID entry = news.words(decision, reason, "approval-answer/" + id, actor.subject(), now);
        Instant until = now.plus(config.goodFor());
        approval.answer(to, actor.subject(), grade, entry, less, until, now);
        if (to.isGranted()) {
            decision.extend(until);
        }
        approvals.flush();
        news.answered(decision, approval, actor.subject(), now);
        return approval;
    }

    /// The rep needs it no more.
    ///
    /// @throws org.throughline.api.Problem 403 `decision-of-another`, 404 `not-found`, 409
    /// `approval-answered`
    void withdraw(UUID id, Actor actor) {
        Decision decision = deciding.hold(id);
        requireOwn(decision, actor);
        Approval approval = require(id);
        if (approval.state() != ApprovalState.WITHDRAWN) {
            Instant now = clock.instant();
            approval.close(ApprovalState.WITHDRAWN, now);
            ended(decision, approval, actor.subject(), now);
        }
    }

    /// Its deadline may be over: then those of the next grade are asked, at last nobody. A granted
    /// one that nobody used gives back what the budgets held.
    void look(UUID id) {
        Decision decision = deciding.hold(id);
        Approval approval = require(id);
        Instant now = clock.instant();
        if (approval.deadline() == null || approval.deadline().isAfter(now)) {
            return;
        }
        Grade next = approval.grade().next();
        if (approval.state() != ApprovalState.PENDING) {
            approval.lapse();
            ended(decision, approval, "system", now);
        } else if (next == null) {
            approval.close(ApprovalState.EXPIRED, now);
            ended(decision, approval, "system", now);
        } else {
            approval.escalate(next, now.plus(config.patience()));
            approvals.flush();
            news.asked(decision, approval, now);
        }
    }

    private void ended(Decision decision, Approval approval, String by, Instant now) {
        budgets.release(decision.id());
        approvals.flush();
        news.answered(decision, approval, by, now);
    }

    private Approval require(UUID id) {
        Approval approval = approvals.lock(id);
        if (approval == null) {
            throw AuthorityProblem.unknown();
        }
        return approval;
    }

    static void requireOwn(Decision decision, Actor actor) {
        if (!decision.actor().equals(actor.subject())) {
            throw AuthorityProblem.ofAnother();
        }
    }
}
