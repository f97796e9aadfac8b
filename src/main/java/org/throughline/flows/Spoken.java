package org.throughline.flows;

import java.util.ArrayList;
import java.util.List;
import org.throughline.telephony.Prompt;

/// The sentences of a step, with a ticket's number where this caller may hear it.
final class Spoken {

    private Spoken() {}

    static List<Prompt> of(Step.Say say, Situation situation) {
        String number = say.ticketNumber() == null ? null : situation.ticketToSpeak();
        if (say.ticketNumber() == null || number == null) {
            return say.prompts();
        }
        List<Prompt> spoken = new ArrayList<>();
        spoken.add(say.ticketNumber());
        digits(number, spoken);
        spoken.addAll(say.prompts());
        return spoken;
    }

    static void digits(String number, List<Prompt> spoken) {
        number.chars().filter(Character::isDigit).forEach(digit -> spoken.add(new Prompt("digit." + (char) digit)));
    }
}
