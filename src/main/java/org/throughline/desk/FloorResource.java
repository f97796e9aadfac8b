package org.throughline.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Roles;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.JourneyBook;
import org.throughline.journeys.LegView;
import org.throughline.queues.QueueCard;
import org.throughline.queues.QueueOutlook;
import org.throughline.queues.QueuePlan;
import org.throughline.staff.Presence;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;

/// The floor: what every rep does and who waits where, now.
@Path("/api/v1/floor")
@Tag(name = "Floor", description = "What every rep does and who waits where, now")
@RunOnVirtualThread
class FloorResource {

    private final Roster roster;
    private final QueuePlan queues;
    private final CallRecords records;
    private final JourneyBook journeys;
    private final Clock clock;

    FloorResource(Roster roster, QueuePlan queues, CallRecords records, JourneyBook journeys, Clock clock) {
        this.roster = roster;
        this.queues = queues;
        this.records = records;
        this.journeys = journeys;
        this.clock = clock;
    }

    /// @param state TALKING, ON_HOLD, CONSULTING, RINGING, OUT, UNREACHABLE, ELSEWHERE, WRAP_UP, PAUSED or READY
    /// @param reason why paused
    /// @param calls those that ring at or talk with the rep
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RepNow(
            String login,
            String name,
            ShownState state,
            @Nullable String reason,
            Instant since,
            List<String> calls) {}

    /// @param outlook what a caller would find: Open, Closed, NobodyLoggedIn, Full
    record QueueNow(String queue, int waiting, String outlook) {}

    record Floor(Instant at, List<RepNow> reps, List<QueueNow> queues) {}

    @GET
    @RolesAllowed(Roles.SUPERVISOR)
    @Transactional
    @Operation(
            operationId = "floor",
            summary = "What every rep does and who waits where, now",
            description = "Talking is told by the PBX's bridges, the phone by the PBX, the intent by the rep.")
    public Floor floor() {
        Instant now = clock.instant();
        Map<RepId, List<LegView>> open = records.openOfAll().stream()
                .filter(leg -> leg.rep() != null)
                .collect(Collectors.groupingBy(LegView::rep));
        return new Floor(
                now,
                roster.floor().stream()
                        .map(rep -> shown(
                                rep.card(),
                                rep.presence(),
                                open.getOrDefault(rep.card().id(), List.of())))
                        .toList(),
                queues.all().stream().map(queue -> shown(queue, now)).toList());
    }

    private RepNow shown(RepCard rep, Presence presence, List<LegView> open) {
        return new RepNow(
                rep.login(),
                rep.displayName(),
                ShownState.of(presence, open, last(presence, open)),
                presence.reason(),
                presence.since(),
                open.stream().map(leg -> leg.call().value()).toList());
    }

    private @Nullable LegView last(Presence presence, List<LegView> open) {
        return open.isEmpty() && ShownState.isBusy(presence) ? records.lastLeftStillUp(presence.rep()) : null;
    }

    private QueueNow shown(QueueCard queue, Instant now) {
        int waiting = journeys.waitingIn(queue.key().value());
        QueueOutlook outlook = queues.outlook(queue.key(), now, waiting);
        return new QueueNow(queue.key().value(), waiting, outlook.getClass().getSimpleName());
    }
}
