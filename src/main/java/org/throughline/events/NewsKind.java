package org.throughline.events;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What live news tell. The description of the live stream says what each means.
public enum NewsKind {
    CALL_WAITING("call.waiting"),
    CALL_LEFT_QUEUE("call.left-queue"),
    CALL_COMING("call.coming"),
    CALL_OFFERED("call.offered"),
    CALL_CONSULTING("call.consulting"),
    CALL_OFFER_ENDED("call.offer-ended"),
    CALL_CONNECTED("call.connected"),
    CALL_DISCONNECTED("call.disconnected"),
    CALL_HELD("call.held"),
    CALL_RESUMED("call.resumed"),
    CALL_PARKED("call.parked"),
    CALL_UNPARKED("call.unparked"),
    CALL_ENDED("call.ended"),
    SUMMARY_WANTED("summary.wanted"),
    CONTEXT_CHANGED("context.changed"),
    NOTE("note"),
    TICKET_CHANGED("ticket.changed"),
    TICKET_DUE_SOON("ticket.due-soon"),
    TICKET_OVERDUE("ticket.overdue"),
    LEG_UNRESOLVED("leg.unresolved"),
    APPROVAL_ASKED("approval.asked"),
    APPROVAL_ANSWERED("approval.answered"),
    TRANSFER_CHANGED("transfer.changed"),
    TURN_CONFLICT("turn.conflict"),
    STAFF_CHANGED("staff.changed"),
    QUEUES_CHANGED("queues.changed"),
    /// For our own nodes, on no screen: a PBX, the subject, has something to do.
    PBX_COMMAND("pbx.command");

    private final String word;

    NewsKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// Null for a word that only a later version knows.
    public static @Nullable NewsKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElse(null);
    }
}
