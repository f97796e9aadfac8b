package org.throughline.queues;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.Intent;
import org.throughline.staff.RepAtWork;
import org.throughline.staff.RepId;

/// A membership that a PBX should have. Whoever is a member there and not here has to be removed.
///
/// @param device the interface as the PBX names it, such as `PJSIP/rep-101`
/// @param penalty 0 for level 9 to 8 for level 1: the PBX rings the lowest first
/// @param reason why paused, as the PBX shall show it
public record WantedMember(
        String pbx,
        QueueKey queue,
        RepId rep,
        String device,
        int penalty,
        boolean paused,
        @Nullable String reason) {

    static WantedMember of(QueueCard queue, RepAtWork rep) {
        var card = rep.card();
        var presence = rep.presence();
        var paused = presence.intent() != Intent.READY;
        return new WantedMember(
                card.pbx(),
                queue.key(),
                card.id(),
                "PJSIP/" + card.endpoint(),
                9 - card.level(queue.skill()),
                paused,
                paused
                        ? Objects.requireNonNullElse(
                                presence.reason(), presence.intent().name())
                        : null);
    }
}
