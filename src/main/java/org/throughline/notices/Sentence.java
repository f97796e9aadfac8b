package org.throughline.notices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.money.Money;

/// One sentence to a customer, in no language yet.
public record Sentence(Phrase phrase, @Nullable Said value) {

    /// What it says, to be written as people of a language do.
    public sealed interface Said {

        record Amount(Money amount) implements Said {}

        record Day(Instant at) implements Said {}

        /// @param digits of a ticket or a return
        record Digits(String digits) implements Said {}
    }

    public Sentence {
        if (phrase.hasValue() != (value != null)) {
            throw new IllegalArgumentException(phrase + " with " + value);
        }
    }

    public static Sentence of(Phrase phrase) {
        return new Sentence(phrase, null);
    }

    public static Sentence of(Phrase phrase, Money amount) {
        return new Sentence(phrase, new Said.Amount(amount));
    }

    public static Sentence of(Phrase phrase, Instant day) {
        return new Sentence(phrase, new Said.Day(day));
    }

    public static Sentence of(Phrase phrase, String number) {
        return new Sentence(phrase, new Said.Digits(number));
    }
}
