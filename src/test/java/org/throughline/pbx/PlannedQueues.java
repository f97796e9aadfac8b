package org.throughline.pbx;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.queues.QueueKey;
import org.throughline.queues.WantedMember;
import org.throughline.staff.RepId;

/// The plan of a test: one queue of ours, and who should be in it.
final class PlannedQueues implements MemberPlan {

    static final String QUEUE = "service-en";

    volatile List<WantedMember> members = List.of();

    @Override
    public Wanted wanted(String pbx) {
        return new Wanted(Set.of(QUEUE), members, "[" + QUEUE + "](tl-queue)\n");
    }

    static WantedMember member(String endpoint, int penalty, @Nullable String pause) {
        return new WantedMember(
                "main",
                new QueueKey(QUEUE),
                new RepId(UUID.randomUUID()),
                "PJSIP/" + endpoint,
                penalty,
                pause != null,
                pause);
    }
}
