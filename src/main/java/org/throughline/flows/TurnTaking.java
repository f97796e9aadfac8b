package org.throughline.flows;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// Decides one turn in one transaction: finds where the caller was, lets the engine walk, stores place and answer.
@ApplicationScoped
class TurnTaking {

    private final Flows flows;
    private final TurnRows rows;
    private final House house;
    private final Clock clock;

    TurnTaking(Flows flows, TurnRows rows, House house, Clock clock) {
        this.flows = flows;
        this.rows = rows;
        this.house = house;
        this.clock = clock;
    }

    /// @param gap the PBX took turns that we don't know
    record Taken(TurnAnswer answer, boolean gap) {}

    /// Somebody has decided this turn before.
    static final class AlreadyTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// The dialplan has given this turn up; what it would have changed is taken back.
    static final class TooLate extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// @param late asked just before the commit
    /// @throws AlreadyTaken when the turn was decided before, or by somebody else at the same time
    @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = SQLException.class)
    Taken take(Turn turn, BooleanSupplier late) throws SQLException {
        TurnKey key = TurnKey.of(turn);
        Instant now = clock.instant();
        // a channel's first turn has none before it; that it was asked before is seen when it is stored
        TurnRows.Stored before = turn.seq() == 1 ? null : rows.upTo(key);
        if (before != null && before.seq() == turn.seq()) {
            throw new AlreadyTaken();
        }
        Walk walk = before == null ? null : TurnText.walk(before.walk());
        Engine.Advance advance = advance(walk, turn, now);
        try {
            rows.store(key, TurnText.of(advance.walk()), TurnText.of(advance.answer()), now);
        } catch (SQLIntegrityConstraintViolationException e) {
            throw new AlreadyTaken();
        }
        if (late.getAsBoolean()) {
            throw new TooLate();
        }
        return new Taken(advance.answer(), turn.seq() != (before == null ? 1 : before.seq() + 1));
    }

    private Engine.Advance advance(@Nullable Walk walk, Turn turn, Instant now) {
        LiveSituation situation = new LiveSituation(house, flows.entry().extensions(), turn, now);
        boolean customers = turn.channel().equals(turn.call().value())
                && turn.event() != TurnEvent.CONSULT
                && !turn.isNamelessHalf()
                && (walk == null || !walk.actsForRep());
        Engine.Advance advance = customers
                ? flows.engine().advance(walk, turn.event(), turn.data(), situation.begun())
                : flows.engine().colleague(walk, turn.event(), turn.data(), situation);
        new Coming(house, turn, !customers).show(advance.answer());
        return new Engine.Advance(advance.walk(), new Whisper(house, turn).with(advance.answer()));
    }

    /// What was answered before, or null if the key is free after all.
    TurnRows.@Nullable Stored replay(Turn turn) {
        return rows.find(TurnKey.of(turn));
    }
}
