package org.throughline.pbx;

import java.util.List;
import java.util.Set;
import org.throughline.queues.WantedMember;

/// What the queues of one PBX should be, as the database has it now.
interface MemberPlan {

    /// @param queues the queues that are ours to keep; others at the PBX are left alone
    /// @param members who should be in them
    /// @param conf the queues as text for the PBX's configuration
    record Wanted(Set<String> queues, List<WantedMember> members, String conf) {}

    Wanted wanted(String pbx);
}
