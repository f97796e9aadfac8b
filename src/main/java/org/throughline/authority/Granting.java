package org.throughline.authority;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.budgets.BudgetDesk;
import org.throughline.budgets.Draw;
import org.throughline.credits.CreditDesk;
import org.throughline.decisions.DecisionTable;
import org.throughline.decisions.Outcome;
import org.throughline.decisions.Verdict;
import org.throughline.money.Money;
import org.throughline.returns.ReturnDesk;
import org.throughline.staff.Grade;

/// Grants what was decided: once, by who asked, while the decision is good, and only if the rules
/// still say so. In the caller's transaction; the ticket is locked first, then the decision.
@ApplicationScoped
class Granting {

    private final Approvals approvals;
    private final Grants grants;
    private final Deciding deciding;
    private final Authorities authorities;
    private final BudgetDesk budgets;
    private final CreditDesk credits;
    private final ReturnDesk returns;
    private final DecisionViews views;
    private final AuthorityNews news;
    private final Clock clock;

    Granting(
            Approvals approvals,
            Grants grants,
            Deciding deciding,
            Authorities authorities,
            BudgetDesk budgets,
            CreditDesk credits,
            ReturnDesk returns,
            DecisionViews views,
            AuthorityNews news,
            Clock clock) {
        this.approvals = approvals;
        this.grants = grants;
        this.deciding = deciding;
        this.authorities = authorities;
        this.budgets = budgets;
        this.credits = credits;
        this.returns = returns;
        this.views = views;
        this.news = news;
        this.clock = clock;
    }

    /// @param isNew false if it had been granted before
    record Granted(Grant grant, boolean isNew) {}

    /// Why, for colleagues.
    ///
    /// @param once the same words again, under this, are not written again
    record Why(String words, String once) {}

    /// The same again is what was granted then.
    ///
    /// @throws org.throughline.api.Problem 403 `decision-of-another`, 404 `not-found`, 409
    /// `decision-expired`, `decision-not-allowed`, `decision-changed`, `budget-exceeded`, 422
    /// `note-needed`
    Granted grant(UUID id, @Nullable Why why, Actor actor) {
        Decision decision = deciding.hold(id);
        Approving.requireOwn(decision, actor);
        Grant before = grants.lock(id);
        if (before != null) {
            return new Granted(before, false);
        }
        Instant now = clock.instant();
        if (!now.isBefore(decision.goodUntil())) {
            throw AuthorityProblem.expired();
        }
        Approval approval = approvals.lock(id);
        if (!isPermitted(decision.outcome(), decision.approver(), approval)) {
            throw AuthorityProblem.notAllowed(decision.outcome());
        }
        Money money = money(decision, approval);
        requireStillSo(decision, approval, money, why, authorities.asker(actor), now);
        return new Granted(make(decision, approval, money, why, actor, now), true);
    }

    /// Asks the rules, and grants what they allow to this rep alone. The ticket is held.
    ///
    /// @param sitting as [Deciding#sitAlone] begins it
    /// @throws org.throughline.api.Problem 409 `decision-not-allowed` with the answer, `budget-exceeded`; 422
    /// `note-needed` and as [Deciding#ask]
    Grant grantNow(Sitting sitting, Wish wish, @Nullable Why why, Actor actor) {
        Decision decision = deciding.ask(sitting, wish);
        if (!decision.outcome().isAllowed()) {
            throw AuthorityProblem.notAllowed(views.of(decision), wish);
        }
        requireNote(decision.outcome(), why);
        return make(decision, null, decision.money(), why, actor, decision.asked());
    }

    private Grant make(
            Decision decision,
            @Nullable Approval approval,
            @Nullable Money money,
            @Nullable Why why,
            Actor actor,
            Instant now) {
        if (draw(decision, money, now) instanceof Draw draw) {
            if (approval == null) {
                budgets.reserve(draw).orRefuse();
            } // else that was done when it was asked for
            budgets.book(decision.id());
        }
        UUID entry = why == null ? null : news.words(decision, why.words(), why.once(), actor.subject(), now);
        Grant grant = new Grant(decision, money, entry, now);
        grants.persist(grant);
        if (approval != null) {
            approval.used();
        }
        grants.flush();
        news.granted(decision, grant, money, actor.subject(), now);
        return grant;
    }

    /// Takes back what was granted; the budgets get it again.
    ///
    /// @throws org.throughline.api.Problem 404 `not-found`; 409 `grant-carried-out` if a credit or a
    /// return stands on it
    Grant reverse(UUID id, String reason, Actor actor) {
        Decision decision = deciding.hold(id);
        Grant grant = grants.lock(id);
        if (grant == null) {
            throw AuthorityProblem.unknown();
        }
        if (!grant.isReversed()) {
            if (credits.byGrant(grant.id()) != null || returns.isGranted(grant.id())) {
                throw AuthorityProblem.carriedOut();
            }
            news.words(decision, reason, "reversal/" + id, actor.subject(), clock.instant());
            takeBack(decision, grant, actor.subject());
        }
        return grant;
    }

    /// What was granted is not given, as its ticket says already.
    ///
    /// @param id of the grant; nothing happens if there is none
    void takeBack(UUID id, String by) {
        Grant known = grants.findById(id);
        if (known != null) {
            Decision decision = deciding.hold(known.decision());
            Grant grant = grants.lock(known.decision());
            if (grant != null && !grant.isReversed()) {
                takeBack(decision, grant, by);
            }
        }
    }

    private void takeBack(Decision decision, Grant grant, String by) {
        Instant now = clock.instant();
        if (decision.money() != null) {
            budgets.restore(decision.id());
        }
        grant.reverse(by, now);
        grants.flush();
        news.reversed(decision, grant, by, now);
    }

    private void requireStillSo(
            Decision decision,
            @Nullable Approval approval,
            @Nullable Money money,
            @Nullable Why why,
            Asker asker,
            Instant now) {
        DecisionTable.Answer answer = deciding.again(decision, money, asker, now);
        Verdict verdict = answer.verdict();
        if (!isPermitted(verdict.outcome(), verdict.approver(), approval)) {
            throw AuthorityProblem.changed(answer);
        }
        requireNote(verdict.outcome(), why);
    }

    private static void requireNote(Outcome outcome, @Nullable Why why) {
        if (outcome == Outcome.ALLOWED_WITH_NOTE && why == null) {
            throw AuthorityProblem.noteNeeded();
        }
    }

    private static boolean isPermitted(Outcome outcome, @Nullable String approver, @Nullable Approval approval) {
        return outcome.isAllowed()
                || (approver != null && approval != null && approval.isGrantedBy(Grade.valueOf(approver)));
    }

    /// What is granted of what was asked for.
    private static @Nullable Money money(Decision decision, @Nullable Approval approval) {
        Money asked = decision.money();
        Long less = approval == null || !approval.state().isGranted() ? null : approval.amount();
        return asked == null || less == null ? asked : new Money(less, asked.currency());
    }

    /// What it takes from the budgets; null if it is no money.
    static @Nullable Draw draw(Decision decision, @Nullable Money money, Instant now) {
        return money == null
                ? null
                : new Draw(
                        decision.id(),
                        decision.action(),
                        money,
                        decision.rep(),
                        decision.customer(),
                        decision.wish().campaign(),
                        now);
    }
}
