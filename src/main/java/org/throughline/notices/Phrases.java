package org.throughline.notices;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.throughline.money.Money;
import org.throughline.notices.Sentence.Said;

/// Says sentences in a language. A language that misses a phrase, or says one without its value, is a fault of this
/// installation, which is noticed at its start.
@Startup
@Singleton
class Phrases {

    /// The first is written to whoever's language is not among them.
    private static final List<String> LANGUAGES = List.of("en", "de");

    private static final String VALUE = "{value}";

    private final Map<String, Map<Phrase, String>> languages = new LinkedHashMap<>();
    private final NoticesConfig config;

    Phrases(NoticesConfig config) {
        this.config = config;
        LANGUAGES.forEach(language -> languages.put(language, read(language)));
    }

    String language(@Nullable String wanted) {
        return wanted != null && languages.containsKey(wanted) ? wanted : LANGUAGES.getFirst();
    }

    String say(String language, Sentence sentence) {
        Said value = sentence.value();
        return value == null
                ? phrase(language, sentence.phrase())
                : say(language, sentence.phrase(), said(Locale.of(language), value));
    }

    /// @param value as it is to stand there
    String say(String language, Phrase phrase, String value) {
        return phrase(language, phrase).replace(VALUE, value);
    }

    private String phrase(String language, Phrase phrase) {
        Map<Phrase, String> known = languages.getOrDefault(language, Map.of());
        String text = known.get(phrase);
        if (text == null) {
            throw new IllegalStateException(phrase + " can't be said in " + language);
        }
        return text;
    }

    private String said(Locale locale, Said value) {
        return switch (value) {
            case Said.Amount(Money amount) -> {
                NumberFormat format = NumberFormat.getCurrencyInstance(locale);
                format.setCurrency(amount.currency());
                int digits = Math.max(0, amount.currency().getDefaultFractionDigits());
                format.setMinimumFractionDigits(digits);
                format.setMaximumFractionDigits(digits);
                yield format.format(amount.major());
            }
            case Said.Day(var at) ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(LocalDate.ofInstant(at, config.zone()));
            case Said.Digits(String digits) -> digits;
        };
    }

    private static Map<Phrase, String> read(String language) {
        Properties texts = new Properties();
        String file = "/notices/" + language + ".properties";
        try (InputStream in = Phrases.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checked(file, texts);
    }

    static Map<Phrase, String> checked(String file, Properties texts) {
        Map<Phrase, String> phrases = new EnumMap<>(Phrase.class);
        for (Phrase phrase : Phrase.values()) {
            String text = texts.getProperty(phrase.name());
            if (text == null
                    || text.isBlank()
                    || text.contains(VALUE) != phrase.hasValue()
                    || text.replace(VALUE, "").contains("{")) {
                throw new IllegalStateException(
                        file + ": " + phrase + " is missing, or its value is, or it has another one");
            }
            phrases.put(phrase, text);
        }
        if (phrases.size() != texts.size()) {
            throw new IllegalStateException(file + " has phrases that nobody says");
        }
        return phrases;
    }
}
