package org.throughline.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerCard;
import org.throughline.journeys.CallView;
import org.throughline.journeys.MatterView;
import org.throughline.journeys.Verification;
import org.throughline.staff.RepCard;
import org.throughline.telephony.CallId;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;

/// What a rep without a console hears before the caller is put through: recorded words and digits, never a name.
///
/// Words and whom they are for are decided by the turn that sends the caller to people, and wait on the caller's
/// channel: when somebody picks up, no node is asked.
final class Whisper {

    /// The reasons that there are words for (`whisper.order`, …); any other is only a call.
    private static final Set<String> REASONS = Set.of("order", "return", "billing", "technical", "other");

    private static final String CALL = "call";

    /// More digits nobody keeps in mind.
    private static final int MOST_DIGITS = 12;

    /// Their names travel with every caller, in one line of at most 2,048 bytes.
    private static final int MOST_EARS = 30;

    private final House house;
    private final Turn turn;

    Whisper(House house, Turn turn) {
        this.house = house;
        this.turn = turn;
    }

    TurnAnswer with(TurnAnswer answer) {
        return switch (answer) {
            case TurnAnswer.Enqueue _, TurnAnswer.RingRep _, TurnAnswer.RingArrived _ -> about(turn.call(), answer);
            case TurnAnswer.OnBehalf(CallId caller, TurnAnswer.Enqueue _) -> about(caller, answer);
            case TurnAnswer.OnBehalf(CallId caller, TurnAnswer.RingRep _) -> about(caller, answer);
            case TurnAnswer.Say _,
                    TurnAnswer.Ask _,
                    TurnAnswer.RecordMessage _,
                    TurnAnswer.DialOutside _,
                    TurnAnswer.RingElsewhere _,
                    TurnAnswer.RingOperator _,
                    TurnAnswer.End _,
                    TurnAnswer.OnBehalf _,
                    TurnAnswer.Whispered _,
                    TurnAnswer.Fallback _ -> answer;
        };
    }

    private TurnAnswer about(CallId id, TurnAnswer answer) {
        List<String> ears = house.roster().whispered(turn.pbx(), MOST_EARS);
        CallView call = ears.isEmpty() ? null : house.calls().call(id);
        return call == null ? answer : new TurnAnswer.Whispered(words(call), ears, answer);
    }

    private List<Prompt> words(CallView call) {
        List<Prompt> words = new ArrayList<>();
        RepCard mover = turn.by() == null ? null : house.roster().byEndpoint(turn.by());
        if (mover != null) {
            words.add(new Prompt("whisper.from"));
            spell(mover.extension(), words);
        }
        words.add(new Prompt("whisper." + why(call)));
        if (call.announced() && call.customer() != null) {
            CustomerCard customer = house.customers().card(call.customer());
            words.add(new Prompt("whisper.customer"));
            spell(customer == null ? null : customer.number(), words);
            if (call.verification().atLeast(Verification.ANI_AND_FACT)) {
                words.add(new Prompt("whisper.verified"));
            }
        }
        return words;
    }

    private String why(CallView call) {
        MatterView matter = call.journey() == null ? null : house.calls().matter(call.journey());
        String why = matter == null ? null : matter.why();
        return why != null && REASONS.contains(why) ? why : CALL;
    }

    private static void spell(@Nullable String number, List<Prompt> words) {
        String digits = number == null ? "" : number.replaceAll("[^0-9]", "");
        if (digits.length() <= MOST_DIGITS) {
            digits.chars().forEach(digit -> words.add(new Prompt("digit." + (char) digit)));
        }
    }
}
