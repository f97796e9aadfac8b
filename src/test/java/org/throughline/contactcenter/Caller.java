package org.throughline.contactcenter;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.contactcenter.Company.Customer;
import org.throughline.embedded.PromptTones;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// Somebody who calls us, and knows which prompts they heard: from the audio alone.
final class Caller {

    /// Prompts during which a key is awaited. A caller feels asked again when one of them comes twice.
    private static final List<String> QUESTIONS = List.of(
            "number.ask", "number.again", "matter.same", "why.menu", "ticket.ask", "ticket.again", "ticket.wish");

    private final Phone phone;
    private final PromptTones tones;
    private @Nullable Customer customer;

    Caller(Phone phone, ContactCenter center) {
        this.phone = phone;
        this.tones = center.tones;
    }

    Phone phone() {
        return phone;
    }

    String number() {
        return phone.name();
    }

    void is(Customer known) {
        customer = known;
    }

    Customer customer() {
        Customer known = customer;
        if (known == null) {
            throw new IllegalStateException("a stranger");
        }
        return known;
    }

    /// Calls us and waits for the answer.
    PhoneCall call() {
        return phone.dial(Company.NUMBER).awaitAnswered();
    }

    /// Calls us and says in the menu that it is something technical.
    PhoneCall callForHelp() {
        PhoneCall call = call();
        awaitPrompt(call, "why.menu");
        call.press("4");
        return call;
    }

    /// Waits until a prompt is heard that wasn't heard before `call` heard `after` prompts.
    Caller awaitPrompt(PhoneCall call, String prompt) {
        return awaitPrompt(call, prompt, 1);
    }

    /// Waits until a prompt was heard that often.
    Caller awaitPrompt(PhoneCall call, String prompt, int times) {
        call.await(
                Duration.ofSeconds(25),
                "the prompt " + prompt + " " + times + " times",
                () -> prompts(call).stream().filter(prompt::equals).count() >= times ? prompt : null);
        return this;
    }

    /// All prompts so far, in order. Two people who talk at once are two tones, and no prompt.
    List<String> prompts(PhoneCall call) {
        return call.pairsHeard().stream()
                .map(pair -> tones.promptOf(pair.low(), pair.high()))
                .filter(Objects::nonNull)
                .toList();
    }

    /// How often a key was awaited.
    long questions(PhoneCall call) {
        return prompts(call).stream().filter(QUESTIONS::contains).count();
    }
}
