package org.throughline.flows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.Prompt;

/// One step of a flow. docs/flows.md tells what each means to a caller; flow.schema.json how it is written.
sealed interface Step {

    String name();

    /// Where the caller may go from here, in no order, for the proof.
    List<String> targets();

    /// Sentences, then another step; `then` is null where the call ends after them.
    ///
    /// @param zero where the key 0 leads
    /// @param ticketNumber spoken before the ticket's number, to a verified caller only; null if not spoken at all
    record Say(
            String name,
            List<Prompt> prompts,
            @Nullable Prompt ticketNumber,
            String zero,
            @Nullable String then) implements Step {
        @Override
        public List<String> targets() {
            return then == null ? List.of() : List.of(zero, then);
        }
    }

    /// A question by one key. What is known and fresh is never asked: its choice is taken as if it had been pressed.
    ///
    /// @param again spoken in place of the prompts when the question is repeated
    /// @param tries how often it is asked at most; a repeat also needs budget
    /// @param otherwise after silence or wrong keys
    record Menu(
            String name,
            String fact,
            List<Prompt> prompts,
            List<Prompt> again,
            Duration silence,
            int tries,
            Map<String, Choice> choices,
            String otherwise)
            implements Step {
        @Override
        public List<String> targets() {
            List<String> targets = new ArrayList<>(List.of(otherwise));
            choices.values().forEach(choice -> targets.add(choice.then()));
            return targets;
        }
    }

    /// @param value null: the key is no answer to the question but a wish, and nothing is learned by it
    record Choice(@Nullable String value, String then) {}

    /// A number by keypad.
    ///
    /// @param or the fact's other name: an order number tells the customer as well
    /// @param keyed the lookup that takes the digits
    /// @param otherwise nothing was keyed
    /// @param known where to go without asking; null: the number proves who calls, in each call anew
    record Digits(
            String name,
            String fact,
            @Nullable String or,
            List<Prompt> prompts,
            int digits,
            Duration silence,
            String keyed,
            String otherwise,
            @Nullable String known)
            implements Step {
        @Override
        public List<String> targets() {
            return known == null ? List.of(keyed, otherwise) : List.of(keyed, otherwise, known);
        }
    }

    /// Goes by something known; changes nothing.
    record Branch(String name, Question question, Map<String, String> cases) implements Step {
        @Override
        public List<String> targets() {
            return List.copyOf(cases.values());
        }
    }

    /// What a branch can go by, each with all its answers.
    enum Question {
        /// The PBX has told us of the channel.
        ANNOUNCED,
        /// The matters the caller may be calling about.
        MATTER,
        /// What it takes until this caller may hear of a ticket.
        PROOF,
        /// Whether one more prompt is within the budget.
        PROMPTS;

        List<String> answers() {
            return switch (this) {
                case ANNOUNCED -> List.of("yes", "no");
                case MATTER -> List.of("recent", "open", "none");
                case PROOF -> List.of("given", "wanted", "impossible");
                case PROMPTS -> List.of("left", "spent");
            };
        }
    }

    /// Who has the calling number?
    record LookupCaller(String name, String one, String shared, String unknown) implements Step {
        @Override
        public List<String> targets() {
            return List.of(one, shared, unknown);
        }
    }

    /// Whose number was keyed?
    record LookupNumber(String name, String found, String unknown) implements Step {
        @Override
        public List<String> targets() {
            return List.of(found, unknown);
        }
    }

    /// Is the keyed number that of a ticket of this caller's? If so, it proves who calls, and the call is about it.
    record LookupTicket(String name, String found, String unknown) implements Step {
        @Override
        public List<String> targets() {
            return List.of(found, unknown);
        }
    }

    /// Speaks how the ticket stands and what is next, to a verified caller only; whoever is not goes on at once.
    ///
    /// @param number spoken before the ticket's number, unless that is what the caller has keyed
    /// @param callBack we have promised to call
    /// @param outcomes where a return or a credit stands; what is missing is not told
    /// @param zero where the key 0 leads
    /// @param closed where to go on if nothing more can come of the ticket
    record Tell(
            String name,
            Prompt number,
            Map<TicketNews.Stand, Prompt> stands,
            Prompt callBack,
            Map<TicketNews.Outcome, Prompt> outcomes,
            Prompt today,
            Prompt tomorrow,
            Prompt later,
            String zero,
            String then,
            String closed)
            implements Step {
        Prompt stand(TicketNews.Stand stand) {
            return Objects.requireNonNull(stands.get(stand), "the schema asks for each");
        }

        List<Prompt> prompts() {
            List<Prompt> prompts = new ArrayList<>(List.of(number, callBack, today, tomorrow, later));
            prompts.addAll(stands.values());
            prompts.addAll(outcomes.values());
            return prompts;
        }

        @Override
        public List<String> targets() {
            return List.of(zero, then, closed);
        }
    }

    /// The caller speaks a message for the ticket.
    ///
    /// @param silence ends it
    /// @param left it is recorded
    /// @param nothing nothing was said
    /// @param zero where the key 0 leads; what was said before it is kept
    record Message(
            String name,
            List<Prompt> prompts,
            Duration longest,
            Duration silence,
            String left,
            String nothing,
            String zero)
            implements Step {
        @Override
        public List<String> targets() {
            return List.of(left, nothing, zero);
        }
    }

    /// The call is about the matter that was offered or is recent.
    record Resume(String name, String then) implements Step {
        @Override
        public List<String> targets() {
            return List.of(then);
        }
    }

    /// The call is about a new matter with its own ticket, unless it has a matter.
    record Open(String name, String then) implements Step {
        @Override
        public List<String> targets() {
            return List.of(then);
        }
    }

    /// The matter's ticket promises a call back; impossible if we know no number.
    record Promise(String name, String promised, String impossible) implements Step {
        @Override
        public List<String> targets() {
            return List.of(promised, impossible);
        }
    }

    /// A person: the rep who knows the matter for a few seconds, then the queue.
    ///
    /// @param skills the need by the value of the fact `why`
    /// @param skill the need if that is not known
    /// @param lastRep how long to ring the one who knows the matter; zero: not at all
    /// @param first before all who wait
    /// @param ofTicket the queue that the ticket waits in, if any, before those who call for the first time
    /// @param key the caller leaves the queue with 0
    record Queue(
            String name,
            Map<String, String> skills,
            String skill,
            Duration lastRep,
            boolean first,
            boolean ofTicket,
            String served,
            String key,
            String closed,
            String nobody,
            String full,
            String waited,
            String failed)
            implements Step {

        /// Where a caller goes on whom nobody takes.
        String told(Effect.Reason why) {
            return switch (why) {
                case CLOSED -> closed;
                case NOBODY_LOGGED_IN -> nobody;
                case QUEUE_FULL -> full;
                case WAITED_TOO_LONG -> waited;
                case NOT_CONNECTED -> failed;
            };
        }

        @Override
        public List<String> targets() {
            return List.of(served, key, closed, nobody, full, waited, failed);
        }
    }

    /// The operator's own number, configured at the PBX.
    record Operator(String name, String served, String failed) implements Step {
        @Override
        public List<String> targets() {
            return List.of(served, failed);
        }
    }
}
