package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews.Offered;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.CallNews.Unresolved;

/// Legs of which nothing says to what call they belong: an alarm, and a question to the rep; never a guess.
@ApplicationScoped
public class LegQuestions {

    private static final Duration WORTH_ASKING = Duration.ofHours(1);

    private final UnresolvedLegs legs;
    private final Calls calls;
    private final RepLegs repLegs;
    private final Screens screens;
    private final Roster roster;
    private final Clock clock;

    LegQuestions(UnresolvedLegs legs, Calls calls, RepLegs repLegs, Screens screens, Roster roster, Clock clock) {
        this.legs = legs;
        this.calls = calls;
        this.repLegs = repLegs;
        this.screens = screens;
        this.roster = roster;
        this.clock = clock;
    }

    void ask(Call call, Unresolved n) {
        if (legs.findById(n.leg()) != null) {
            return;
        }
        RepId rep = roster.whoseIs(n.endpoint());
        legs.persist(new UnresolvedLeg(n.leg(), n.endpoint(), rep, n.candidates(), n.at()));
        screens.tell(NewsKind.LEG_UNRESOLVED, call, LiveNews.floorAnd(rep), n.leg(), null, n.at());
    }

    /// What nobody has answered within the hour, the newest first.
    public List<LegQuestion> open() {
        return legs.open(clock.instant().minus(WORTH_ASKING)).stream()
                .map(LegQuestion::of)
                .toList();
    }

    /// Answered or not.
    public @Nullable LegQuestion byChannel(String channel) {
        UnresolvedLeg leg = legs.findById(channel);
        return leg == null ? null : LegQuestion.of(leg);
    }

    /// A rep says for which call it was; the leg is attached to it. Said twice, it is done once.
    ///
    /// @param about one of the candidates, or null: none of them
    /// @return false, and nothing changed, if it is known by now that it was for another
    public boolean settle(String channel, @Nullable CallId about) {
        Call call = about == null ? null : calls.lock(about); // before the leg, as the PBX's news does
        UnresolvedLeg leg = legs.locked(channel);
        if (leg == null || (about != null && !leg.candidates().contains(about))) {
            throw new IllegalArgumentException("no candidate of " + channel);
        }
        if (leg.settled()) {
            return Objects.equals(leg.call(), about);
        }
        leg.settle(about, clock.instant());
        if (call != null && !call.ended()) {
            repLegs.offered(
                    call, new Offered(call.id(), clock.instant(), true, channel, leg.endpoint(), ResolvedBy.REP, true));
        }
        return true;
    }
}
