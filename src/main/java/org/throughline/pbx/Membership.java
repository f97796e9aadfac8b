package org.throughline.pbx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.throughline.queues.WantedMember;

/// Who is in which queue of a PBX, and what has to be said to it so that this is as it should be.
final class Membership {

    record Seat(String queue, String device) {}

    record Member(int penalty, boolean paused, @Nullable String reason, boolean dynamic) {}

    /// @param actions each with what it makes of a seat: a member, or null
    /// @param missing queues that the PBX doesn't have
    record Changes(List<Change> actions, Set<String> missing) {}

    record Change(AmiAction action, Seat seat, @Nullable Member becomes) {}

    private final Set<String> queues = new TreeSet<>();
    private final Map<Seat, Member> members = new HashMap<>();

    /// @param status the items of QueueStatus
    Membership(List<AmiMessage> status) {
        for (AmiMessage item : status) {
            String queue = item.get("Queue");
            String device = item.get("Location");
            if (queue == null) {
                continue;
            }
            queues.add(queue);
            if ("QueueMember".equals(item.event()) && device != null) {
                members.put(
                        new Seat(queue, device),
                        new Member(
                                item.number("Penalty", 0),
                                item.number("Paused", 0) == 1,
                                item.get("PausedReason"),
                                "dynamic".equals(item.get("Membership"))));
            }
        }
    }

    /// What differs from the plan. Queues that are not in it are the operator's own and stay as they are; so do members
    /// that stand in the PBX's configuration files, which cannot be removed.
    Changes towards(MemberPlan.Wanted plan) {
        List<Change> changes = new ArrayList<>();
        Set<String> missing = new TreeSet<>(plan.queues());
        missing.removeAll(queues);
        Map<Seat, WantedMember> wanted = new HashMap<>();
        plan.members().forEach(member -> wanted.put(new Seat(member.queue().value(), member.device()), member));
        members.forEach((seat, member) -> {
            if (member.dynamic() && plan.queues().contains(seat.queue()) && !wanted.containsKey(seat)) {
                changes.add(new Change(AmiAction.removeMember(seat.queue(), seat.device()), seat, null));
            }
        });
        wanted.forEach((seat, member) -> {
            if (!missing.contains(seat.queue())) {
                seat(seat, member, changes);
            }
        });
        return new Changes(changes, missing);
    }

    /// What was done at the PBX is so from now on.
    void done(Change change) {
        if (change.becomes() == null) {
            members.remove(change.seat());
        } else {
            members.put(change.seat(), change.becomes());
        }
    }

    private void seat(Seat seat, WantedMember wanted, List<Change> changes) {
        Member is = members.get(seat);
        Member becomes = new Member(
                wanted.penalty(),
                wanted.paused(),
                wanted.paused() ? wanted.reason() : null,
                is == null || is.dynamic());
        if (is == null) {
            changes.add(new Change(
                    AmiAction.addMember(
                            seat.queue(), seat.device(), becomes.penalty(), becomes.paused(), becomes.reason()),
                    seat,
                    becomes));
            return;
        }
        // paused before anything else: a rep who has just left must not be rung
        if (is.paused() != becomes.paused() || (becomes.paused() && !Objects.equals(is.reason(), becomes.reason()))) {
            changes.addFirst(new Change(
                    AmiAction.pauseMember(seat.queue(), seat.device(), becomes.paused(), becomes.reason()),
                    seat,
                    new Member(is.penalty(), becomes.paused(), becomes.reason(), is.dynamic())));
        }
        if (is.penalty() != becomes.penalty()) {
            changes.add(new Change(
                    AmiAction.penalizeMember(seat.queue(), seat.device(), becomes.penalty()), seat, becomes));
        }
    }
}
