package org.throughline.authority;

import org.throughline.api.Problem;
import org.throughline.decisions.DecisionTable;
import org.throughline.decisions.Input;
import org.throughline.decisions.Outcome;
import org.throughline.staff.Grade;

/// What those who decide refuse.
final class AuthorityProblem {

    private AuthorityProblem() {}

    static Problem noRep() {
        return Problem.of(403, "no-rep", "Only a rep grants something");
    }

    static Problem unknownAction() {
        return Problem.of(422, "action-unknown", "No decision table of this name is in effect");
    }

    static Problem amountIncomplete() {
        return Problem.of(422, "amount-incomplete", "An amount needs its currency");
    }

    static Problem currencyUnknown() {
        return Problem.of(422, "currency-unknown", "Nobody pays in this currency");
    }

    static Problem unknown() {
        return Problem.of(404, "not-found", "There is no such decision, or none that you may see");
    }

    static Problem ofAnother() {
        return Problem.of(403, "decision-of-another", "Only who asked for a decision uses it");
    }

    static Problem own() {
        return Problem.of(403, "own-decision", "Nobody approves what they have asked for themselves");
    }

    static Problem gradeNeeded(Grade grade) {
        return Problem.of(403, "grade-needed", "This is approved by somebody of a higher grade")
                .with("grade", grade);
    }

    static Problem carriedOut() {
        return Problem.of(
                409, "grant-carried-out", "What it allowed was done: reverse the credit, or cancel the return");
    }

    static Problem expired() {
        return Problem.of(409, "decision-expired", "A decision is good for a while only: ask again");
    }

    static Problem notAllowed(Outcome outcome) {
        return Problem.of(409, "decision-not-allowed", "This decision allows nothing, or nobody has approved it")
                .with("outcome", outcome);
    }

    /// @param answer of a decision that is not kept
    /// @param wish what to ask for an approval of
    static Problem notAllowed(DecisionView answer, Wish wish) {
        Problem problem = notAllowed(answer.outcome())
                .with("missing", answer.missing())
                .with("limits", answer.limits())
                .with("ways", answer.ways())
                .with("wish", wish);
        if (answer.approver() != null) {
            problem.with("approver", answer.approver());
        }
        return answer.say() == null ? problem : problem.with("say", answer.say());
    }

    static Problem used() {
        return Problem.of(409, "decision-used", "What was decided has been granted before: once is enough");
    }

    static Problem withoutLimit() {
        return Problem.of(422, "action-without-limit", "A table that does not ask how much allows no amount");
    }

    /// It was allowed when it was asked, and is not now.
    static Problem changed(DecisionTable.Answer now) {
        return Problem.of(409, "decision-changed", "The rules or what they ask about have changed: ask again")
                .with("outcome", now.verdict().outcome())
                .with("missing", now.missing().stream().map(Input::word).toList());
    }

    static Problem otherCustomer() {
        return Problem.of(409, "decision-changed", "The ticket is another customer's by now: ask again");
    }

    static Problem reasonNeeded() {
        return Problem.of(422, "reason-needed", "Who gets less than was asked for, or nothing, is told why");
    }

    static Problem noteNeeded() {
        return Problem.of(422, "note-needed", "This is granted with a note that says why");
    }

    static Problem noApproval() {
        return Problem.of(409, "no-approval-needed", "Nobody has to approve this");
    }

    static Problem answered(ApprovalState state) {
        return Problem.of(409, "approval-answered", "Somebody else was faster, or it is over")
                .with("state", state);
    }

    static Problem lessWanted() {
        return Problem.of(
                422, "less-wanted", "What is granted less must be an amount below the one that was asked for");
    }

    static Problem period(int mostDays) {
        return Problem.of(422, "period-refused", "A period ends after it begins, and is not longer than that")
                .with("days", mostDays);
    }

    static Problem unknownBacktest() {
        return Problem.of(404, "not-found", "There is no such backtest");
    }

    static Problem backtestsBusy(int most) {
        return Problem.of(409, "backtests-busy", "So many backtests are being done: wait, or cancel one")
                .with("most", most);
    }

    static Problem backtestOver(BacktestState state) {
        return Problem.of(409, "backtest-over", "What is over is not cancelled").with("state", state);
    }
}
