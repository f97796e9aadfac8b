package org.throughline.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.OtherChanges;

/// Tells tickets what becomes of their returns.
@ApplicationScoped
class ReturnNews {

    private final OtherChanges changes;

    ReturnNews(OtherChanges changes) {
        this.changes = changes;
    }

    /// @param what became of it, a code
    void tell(Rma rma, String what, Map<String, String> more, String by) {
        changes.told(rma.ticket(), EntryKind.RETURNED, data(rma, what, more), by);
    }

    /// It is not as it was promised, and somebody has to see to it.
    void broken(Rma rma, String what, Map<String, String> more, String by) {
        changes.reopened(rma.ticket(), EntryKind.RETURNED, data(rma, what, more), by);
    }

    static Map<String, String> pieces(RmaLine line, int pieces) {
        return Map.of("line", line.line(), "pieces", String.valueOf(pieces));
    }

    private static Map<String, String> data(Rma rma, String what, Map<String, String> more) {
        Map<String, String> data = new HashMap<>(more);
        data.put("what", what);
        data.put("return", rma.number());
        data.put("state", rma.state().name());
        return data;
    }
}
