package org.throughline.flows;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.flows.Effect.Reason;
import org.throughline.journeys.JourneyId;
import org.throughline.queues.QueueKey;
import org.throughline.tickets.TicketId;

/// A caller's place in a flow between two turns. Holds ids and names of steps only, nothing personal.
///
/// @param tries how often the question of this step was asked
/// @param prompts how often a key was awaited so far
/// @param offered the matter that was or may be taken up again
/// @param queues those the caller was in, the last is the latest
/// @param reason why nobody took the call, if so
/// @param ticket whose number was keyed in this call, if so
record Walk(
        String flow,
        int version,
        String step,
        Awaited awaited,
        int tries,
        int prompts,
        @Nullable JourneyId offered,
        List<QueueKey> queues,
        @Nullable Reason reason,
        @Nullable TicketId ticket) {

    /// What the dialplan was told to do, and so what the next turn will tell of.
    enum Awaited {
        NOTHING,
        SAID,
        KEYS,
        /// What the caller says.
        MESSAGE,
        /// Whom the caller was moved to.
        REP,
        /// The one who knows the matter.
        LAST_REP,
        QUEUE,
        OPERATOR,
        /// Another PBX of ours has the caller.
        ELSEWHERE,
        /// On a rep's own phone: the colleague or queue the rep dialled.
        COLLEAGUE,
        /// On half of a transfer by key: the colleague or queue the caller is to be handed to.
        TARGET
    }

    Walk {
        queues = List.copyOf(queues);
    }

    static Walk begin(Flow flow) {
        return new Walk(flow.id(), flow.version(), flow.start(), Awaited.NOTHING, 0, 0, null, List.of(), null, null);
    }

    /// Comes to a step, anew.
    Walk at(String name) {
        return new Walk(flow, version, name, Awaited.NOTHING, 0, prompts, offered, queues, reason, ticket);
    }

    Walk awaiting(Awaited what) {
        return new Walk(flow, version, step, what, tries, prompts, offered, queues, reason, ticket);
    }

    /// A key is awaited once more.
    Walk prompted() {
        return new Walk(flow, version, step, Awaited.KEYS, tries + 1, prompts + 1, offered, queues, reason, ticket);
    }

    Walk offering(@Nullable JourneyId matter) {
        return new Walk(flow, version, step, awaited, tries, prompts, matter, queues, reason, ticket);
    }

    Walk about(TicketId keyed) {
        return new Walk(flow, version, step, awaited, tries, prompts, offered, queues, reason, keyed);
    }

    Walk into(QueueKey queue) {
        List<QueueKey> more = new ArrayList<>(queues);
        more.remove(queue);
        more.add(queue);
        return new Walk(flow, version, step, awaited, tries, prompts, offered, more, reason, ticket);
    }

    Walk because(Reason why) {
        return new Walk(flow, version, step, awaited, tries, prompts, offered, queues, why, ticket);
    }

    /// Somebody had the caller: why nobody did before is over.
    Walk taken() {
        return new Walk(flow, version, step, awaited, tries, prompts, offered, queues, null, ticket);
    }

    /// The channel is a rep's, or stands for one.
    boolean actsForRep() {
        return awaited == Awaited.COLLEAGUE || awaited == Awaited.TARGET;
    }

    @Nullable
    QueueKey lastQueue() {
        return queues.isEmpty() ? null : queues.getLast();
    }
}
