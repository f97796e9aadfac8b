package org.throughline.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.throughline.tickets.OtherChanges;

/// Takes what becomes of goods: received, inspected, come no more. In the caller's transaction; the ticket is locked
/// first, then the return.
@ApplicationScoped
class Handling {

    private static final String SYSTEM = "system";

    private final Rmas rmas;
    private final Refunding refunding;
    private final ReturnNews news;
    private final ReturnLetters letters;
    private final OtherChanges changes;
    private final Clock clock;

    Handling(
            Rmas rmas, Refunding refunding, ReturnNews news, ReturnLetters letters, OtherChanges changes, Clock clock) {
        this.rmas = rmas;
        this.refunding = refunding;
        this.news = news;
        this.letters = letters;
        this.changes = changes;
        this.clock = clock;
    }

    /// Goods have come. The same request again changes nothing.
    ///
    /// @param pieces by lines
    /// @throws org.throughline.api.Problem 404 `not-found`; 409 `return-state`, `return-pieces`; 422 `return-line`,
    /// `idempotency-key-reused`
    ReturnCard receive(String number, Map<String, Integer> pieces, String key, String by) {
        return once(number, key, by, Map.of("received", pieces), rma -> {
            requireNotOver(rma);
            pieces.forEach((line, some) -> rma.line(line).receive(some));
            rma.settle(ReturnState.CLOSED);
            pieces.forEach((line, some) -> news.tell(rma, "RECEIVED", ReturnNews.pieces(rma.line(line), some), by));
        });
    }

    /// @param withheld minor units that are not credited, of what was granted for the line
    record Inspection(
            String line,
            int pieces,
            Found found,
            Disposition disposition,
            long withheld,
            @Nullable String reason) {}

    /// Goods were looked at. What was promised for a line is given once all its pieces were.
    ///
    /// @throws org.throughline.api.Problem as [#receive], and 422 `inspection-refused`
    ReturnCard inspect(String number, Inspection inspection, String key, String by) {
        boolean isThere = inspection.found() != Found.LESS;
        boolean isPaid = inspection.withheld() == 0 || inspection.disposition().isAccepted();
        if (isThere == (inspection.disposition() == Disposition.NONE)
                || !isPaid
                || (inspection.withheld() > 0 && inspection.reason() == null)) {
            throw ReturnsProblem.inspection();
        }
        return once(number, key, by, inspection, rma -> {
            requireNotOver(rma);
            RmaLine line = rma.line(inspection.line());
            line.inspect(inspection.pieces(), inspection.disposition(), inspection.withheld());
            rma.settle(ReturnState.CLOSED);
            Map<String, String> data = new HashMap<>(ReturnNews.pieces(line, inspection.pieces()));
            data.put("found", inspection.found().name());
            data.put("disposition", inspection.disposition().name());
            if (inspection.reason() instanceof String reason) {
                data.put("reason", reason);
                data.put("withheld", String.valueOf(inspection.withheld()));
            }
            news.tell(rma, "INSPECTED", data, by);
            if (line.isOver()) {
                refunding.end(rma, line, by);
            }
        });
    }

    /// What has not come does not come. The same again changes nothing.
    ///
    /// @throws org.throughline.api.Problem 404 `not-found`
    ReturnCard cancel(String number, String by) {
        Rma rma = held(number);
        if (!rma.state().isOver()) {
            end(rma, ReturnState.CANCELLED, by);
        }
        return rma.card();
    }

    /// What was not sent in time is awaited no more.
    void expire(String number) {
        Rma rma = held(number);
        ReturnCard card = rma.card();
        if (!rma.state().isOver() && card.sendBy() != null && !card.sendBy().isAfter(clock.instant())) {
            end(rma, ReturnState.EXPIRED, SYSTEM);
            letters.expired(rma, SYSTEM);
        }
    }

    private void end(Rma rma, ReturnState how, String by) {
        for (RmaLine line : rma.lines()) {
            int gone = line.end();
            if (gone > 0) {
                rma.settle(how);
                news.tell(rma, how.name(), ReturnNews.pieces(line, gone), by);
                if (line.isOver()) {
                    refunding.end(rma, line, by);
                }
            }
        }
        rma.settle(how);
        rmas.flush();
    }

    /// The label, or the place.
    ///
    /// @throws org.throughline.api.Problem 404 `not-found`, 409 `return-state`
    ReturnCard refer(String number, String reference, String by) {
        Rma rma = held(number);
        if (!reference.equals(rma.card().reference())) {
            rma.refer(reference);
            rmas.flush();
            news.tell(rma, "REFERENCE", Map.of("reference", reference), by);
        }
        return rma.card();
    }

    private ReturnCard once(String number, String key, String by, Object request, Consumer<Rma> change) {
        Rma rma = held(number);
        if (rmas.claim(rma, by, key, request)) {
            change.accept(rma);
            rmas.flush();
        }
        return rma.card();
    }

    private Rma held(String number) {
        Rma rma = rmas.require(number);
        changes.hold(rma.ticket());
        return rmas.lock(rma);
    }

    private static void requireNotOver(Rma rma) {
        if (rma.state().isOver()) {
            throw ReturnsProblem.state(rma.state());
        }
    }
}
