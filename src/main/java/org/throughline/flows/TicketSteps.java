package org.throughline.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.journeys.TicketsByPhone;
import org.throughline.journeys.Verification;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.TurnAnswer;

/// The steps in which a caller hears of a ticket, or speaks a message for it.
final class TicketSteps {

    private static final String NUMBER = "ticket.number";

    /// What was keyed and is none of the caller's: for the rep to see, and counted.
    private static final String KEYED = TicketsByPhone.KEYED;

    /// Later than that nobody counts in days.
    private static final int MOST_DAYS = 999;

    private TicketSteps() {}

    static Walk keyed(Walk walk, Step.LookupTicket lookup, String digits, Situation situation) {
        TicketTalk.Keyed keyed = situation.tickets().keyed(digits);
        if (keyed == null) {
            situation.apply(new Effect.Learned(KEYED, digits, false));
            return walk.at(lookup.unknown());
        }
        situation.apply(new Effect.Learned(NUMBER, digits, true));
        situation.apply(new Effect.Identified(keyed.customer(), Verification.ANI_AND_FACT));
        if (!keyed.closed()) {
            situation.apply(new Effect.TakenUp(keyed.ticket()));
        }
        return walk.about(keyed.ticket()).at(lookup.found());
    }

    static Routing.Next tell(Walk walk, Step.Tell tell, Situation situation) {
        TicketNews news = situation.tickets().news(walk.ticket());
        return news == null
                ? new Routing.Next.GoOn(walk.at(tell.then()))
                : new Routing.Next.Answered(new Engine.Advance(
                        walk.awaiting(Walk.Awaited.SAID), new TurnAnswer.Say(sentences(walk, tell, news, situation))));
    }

    /// Where it goes on after the sentences.
    static String after(Walk walk, Step.Tell tell, String key, Situation situation) {
        if (key.equals("0")) {
            return tell.zero();
        }
        TicketNews news = situation.tickets().news(walk.ticket());
        if (news != null && news.outcomes().contains(TicketNews.Outcome.CREDIT_REJECTED)) {
            return tell.zero(); // a person settles it
        }
        return news != null && news.stand() == TicketNews.Stand.CLOSED ? tell.closed() : tell.then();
    }

    private static List<Prompt> sentences(Walk walk, Step.Tell tell, TicketNews news, Situation situation) {
        List<Prompt> spoken = new ArrayList<>();
        if (walk.ticket() == null || !news.number().equals(situation.known(NUMBER))) {
            spoken.add(tell.number());
            Spoken.digits(news.number(), spoken);
        }
        spoken.add(tell.stand(news.stand()));
        news.outcomes().stream()
                .map(tell.outcomes()::get)
                .filter(Objects::nonNull)
                .forEach(spoken::add);
        if (news.callBack()) {
            spoken.add(tell.callBack());
        }
        day(tell, news.days(), spoken);
        return spoken;
    }

    private static void day(Step.Tell tell, @Nullable Integer days, List<Prompt> spoken) {
        if (days == null || days < 0 || days > MOST_DAYS) {
            return;
        }
        switch (days) {
            case 0 -> spoken.add(tell.today());
            case 1 -> spoken.add(tell.tomorrow());
            default -> {
                spoken.add(tell.later());
                Spoken.digits(String.valueOf(days), spoken);
            }
        }
    }

    /// From here on the ticket says that there is something to hear: also of a caller who just hangs up after the last
    /// word.
    static Routing.Next message(Walk walk, Step.Message message, Situation situation) {
        String recording = situation.tickets().recording(message.name());
        situation.apply(new Effect.MessageBegun(recording));
        return new Routing.Next.Answered(new Engine.Advance(
                walk.awaiting(Walk.Awaited.MESSAGE),
                new TurnAnswer.RecordMessage(message.prompts(), recording, message.longest(), message.silence())));
    }

    static Walk recorded(Walk walk, Step.Message message, String data, Situation situation) {
        Recorded what = Recorded.of(data);
        if (what.seconds() > 0) {
            situation.apply(new Effect.MessageLeft(situation.tickets().recording(message.name()), what.seconds()));
        }
        return walk.at(what.zero() ? message.zero() : what.seconds() > 0 ? message.left() : message.nothing());
    }

    /// What became of a recording, as the dialplan tells it: `DTMF:12`.
    private record Recorded(boolean zero, int seconds) {
        static Recorded of(String data) {
            int colon = data.indexOf(':');
            String seconds = colon < 0 ? "" : data.substring(colon + 1);
            boolean fits = !seconds.isEmpty()
                    && seconds.length() <= 5
                    && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
            return new Recorded(data.startsWith("OPERATOR"), fits ? Integer.parseInt(seconds) : 0);
        }
    }
}
