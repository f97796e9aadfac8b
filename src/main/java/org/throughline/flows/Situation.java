package org.throughline.flows;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.journeys.JourneyId;
import org.throughline.journeys.Verification;
import org.throughline.phone.E164;
import org.throughline.queues.QueueCard;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueueOutlook;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

/// All that the engine may ask about a call and the house while it decides one turn, and the way its effects take.
///
/// An effect shows in the answers that are asked for after it.
interface Situation {

    /// The PBX has told us of the caller's channel. Before that nothing may depend on who calls.
    boolean announced();

    /// We know which customer this is, at whatever level.
    boolean identified();

    /// The call has a matter already.
    boolean hasMatter();

    /// Everybody who has the calling number.
    List<CustomerId> byCallingNumber();

    /// Whose customer or order number this is, or null.
    @Nullable
    Found byKeyedNumber(String digits);

    /// @param fact what the number turned out to be
    record Found(CustomerId customer, String fact, Verification level) {}

    /// The latest unsettled matter of this caller, or null.
    @Nullable
    Unsettled unsettled();

    /// @param recent the caller hung up, or was cut off, and calls back within the window
    record Unsettled(JourneyId journey, boolean recent) {}

    /// The fact's value if it is known and fresh.
    @Nullable
    String known(String fact);

    /// We have a number to call back: the caller's own or the customer's.
    boolean reachable();

    /// The number of the matter's ticket if this caller may hear it, in digits; else null.
    @Nullable
    String ticketToSpeak();

    /// What a caller may do about a ticket by phone.
    TicketTalk tickets();

    /// The queue for a skill in the caller's language.
    @Nullable
    QueueCard queueFor(String skill);

    @Nullable
    QueueCard queue(QueueKey key);

    QueueOutlook outlook(QueueKey queue);

    /// The endpoint of the rep who last had the matter, if the phone may be rung now; else null.
    @Nullable
    String lastRep();

    Dialled dialled(String extension);

    /// What a rep dialled, or moved the caller to.
    sealed interface Dialled {
        record Rep(String endpoint) implements Dialled {}

        /// A rep who has another caller, or is being offered one: not to be rung, wherever the phone is.
        record Busy(RepId rep) implements Dialled {}

        record Queue(QueueCard card) implements Dialled {}

        /// A rep whose phone is at another PBX of ours.
        record Elsewhere(String pbx, String extension) implements Dialled {}

        /// Only for a rep who may: whoever pays for the call has said so.
        record Outside(E164 number, Duration ring) implements Dialled {}

        record Nothing() implements Dialled {}
    }

    /// A pass for the caller to an extension at another PBX of ours; null if there is no caller.
    ///
    /// @param asks whoever is there is only asked about the caller
    @Nullable
    String pass(String pbx, String extension, boolean asks);

    /// The endpoint of the rep to whom another PBX of ours brings this caller, by the pass in the
    /// data of the call's first turn; null for everybody else. Their matter is this call's from
    /// then on.
    @Nullable
    String arrivedFor(String data);

    /// The call whose caller the rep has on the line who dials, or for whom this half of a transfer was made, if it is
    /// just one; null also if the channel bears a call's name.
    @Nullable
    CallId heldCaller();

    void apply(Effect effect);
}
