package org.throughline.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.authority.Grantable;
import org.throughline.telephony.LegOutcome;

/// All that is known of a caller, on one screen: who, why, what was said and promised, and by whom.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "All that is known of a caller. Absent members are not known.")
record CallerContext(
        CallPart call,
        Who who,
        @Nullable Why why,
        List<Known> facts,
        List<Dealing> people,
        List<Note> notes,
        List<TicketLine> tickets,
        List<OrderLine> orders,
        List<Promise> promises,

        @Schema(description = "What you may grant now; empty if you are no rep or the matter is not known yet.")
        List<Grantable> mayGrant) {

    /// The call itself.
    ///
    /// @param state IN_FLOW, WAITING, RINGING, TALKING, ON_HOLD, PARKED, ENDED or LOST_BY_US
    /// @param parkedIn the parking space whose number a rep dials to take the caller
    ///
    /// Seconds are of waiting in queues; prompts count each time a key was awaited.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallPart(
            String id,
            @Nullable String journey,
            String state,
            Instant beganAt,
            @Nullable Instant endedAt,
            @Nullable String dnis,
            String language,
            @Nullable String queue,
            @Nullable String parkedIn,
            long waitedSeconds,
            int prompts,
            int repeats) {}

    /// @param verification NONE, ANI, ANI_AND_FACT or CONFIRMED_BY_REP: how sure we are
    /// @param callingNumber E.164; unverified
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Who(
            String verification,
            @Nullable String callingNumber,
            @Nullable String customer,
            @Nullable String externalId,
            @Nullable String number,
            @Nullable String name,
            @Nullable String language) {}

    record Why(String code) {}

    record Known(String name, String value, String source, boolean confirmed, Instant at) {}

    /// Somebody's time with the customer in this matter, in this call or an earlier one.
    ///
    /// @param resolvedBy how the leg was attached to the call: TOKEN, CHANNEL, LINKED, BRIDGE, HELD_CUSTOMER,
    /// PARKING_SPACE or REP
    /// @param tentative true while a colleague is asked who has not taken the caller (yet)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Dealing(
            String call,
            @Nullable String rep,
            @Nullable String name,
            @Nullable String queue,
            Instant from,
            @Nullable Instant to,
            @Nullable LegOutcome outcome,
            @Nullable String resolvedBy,
            @Nullable Boolean tentative) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Note(
            String by,
            Instant at,
            String text,

            @Schema(description = "True: words for the customer. Absent: for colleagues.") @Nullable
            Boolean forCustomer) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TicketLine(
            String number,
            String kind,
            String state,
            @Nullable String subject,
            @Nullable String assignee,
            Instant opened,
            @Nullable Instant due,
            boolean thisMatter) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OrderOnScreen")
    record OrderLine(
            String number,
            String status,
            Instant placedAt,
            @Nullable Instant deliveredAt,
            String currency,
            List<org.throughline.orders.OrderLine> lines) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Promise(
            String kind,
            String reason,
            Instant made,
            @Nullable Instant due,
            @Nullable Instant kept) {}
}
