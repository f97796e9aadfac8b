package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.access.Roles;
import org.throughline.api.Problem;
import org.throughline.events.LiveNews;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueuePlan;
import org.throughline.staff.Grade;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.telephony.CallId;
import org.throughline.tickets.NamedCalls;
import org.throughline.tickets.TicketId;

/// Who may see which call: supervisors all, a rep those that ring at or were answered by them or wait in their
/// queues, and whoever is parked.
@ApplicationScoped
public class Sight implements NamedCalls {

    private final CallRecords records;
    private final Journeys journeys;
    private final Roster roster;
    private final QueuePlan queues;

    Sight(CallRecords records, Journeys journeys, Roster roster, QueuePlan queues) {
        this.records = records;
        this.journeys = journeys;
        this.roster = roster;
        this.queues = queues;
    }

    /// The call, if this person may see it. To everybody else it does not exist.
    ///
    /// @throws Problem 404 `call-unknown`
    public CallView call(String id, Actor actor) {
        CallView call = CallId.isCallId(id) ? records.call(new CallId(id)) : null;
        if (call == null || !sees(call, actor)) {
            throw Problem.of(404, "call-unknown", "There is no such call for you");
        }
        return call;
    }

    public boolean sees(CallView call, Actor actor) {
        if (actor.is(Roles.SUPERVISOR)) {
            return true;
        }
        RepCard rep = rep(actor);
        if (rep == null) {
            return false;
        }
        return isTheirs(call, rep)
                || call.parkedIn() != null // somebody has to take them
                || (call.waitingIn() != null
                        && queues.servedBy(rep.id()).stream()
                                .anyMatch(key -> key.value().equals(call.waitingIn())));
    }

    /// The calls that are up and that this person may see, the newest first, but a rep's own before those that wait.
    public List<CallView> running(Actor actor, int atMost) {
        if (actor.is(Roles.SUPERVISOR)) {
            return records.running(atMost);
        }
        RepCard rep = rep(actor);
        return rep == null
                ? List.of()
                : records.running(
                        rep.id(),
                        queues.servedBy(rep.id()).stream().map(QueueKey::value).toList(),
                        atMost);
    }

    @Override
    public boolean mayName(CallId id, TicketId ticket, Actor actor) {
        CallView call = records.call(id);
        return call != null && (isAbout(call, ticket) || sees(call, actor));
    }

    private boolean isAbout(CallView call, TicketId ticket) {
        Journey journey = journeys.get(call.journey());
        return journey != null && journey.ticket().equals(ticket);
    }

    private boolean isTheirs(CallView call, RepCard rep) {
        return records.legs(call.id()).stream()
                .filter(leg -> rep.id().equals(leg.rep()))
                .anyMatch(leg -> leg.endedAt() == null || leg.connectedAt() != null);
    }

    /// Which live news are for this person.
    public Set<String> audiences(Actor actor) {
        Set<String> audiences = new HashSet<>();
        if (actor.is(Roles.SUPERVISOR)) {
            audiences.add(LiveNews.FLOOR);
        }
        RepCard rep = rep(actor);
        if (rep != null) {
            audiences.add(LiveNews.rep(rep.id()));
            queues.servedBy(rep.id()).forEach(key -> audiences.add(LiveNews.queue(key.value())));
        }
        Grade grade = roster.grade(actor);
        for (Grade each : Grade.values()) {
            if (grade.isAtLeast(each)) {
                audiences.add(LiveNews.approver(each));
            }
        }
        return audiences;
    }

    /// The rep of a login, or null if who acts is none.
    public @Nullable RepCard rep(Actor actor) {
        return actor.repLogin() == null ? null : roster.byLogin(actor.repLogin());
    }
}
