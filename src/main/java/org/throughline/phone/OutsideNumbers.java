package org.throughline.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The numbers outside the house that may be dialled at our expense.
@Singleton
public class OutsideNumbers {

    private static final Pattern DIALLED = Pattern.compile("\\+?[0-9]{3,24}");
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private final OutsideConfig config;
    private final PhoneNumbers numbers;
    private final Set<String> countries;
    private final String region;

    OutsideNumbers(OutsideConfig config, PhoneConfig phones, PhoneNumbers numbers) {
        this.config = config;
        this.numbers = numbers;
        this.region = phones.region();
        this.countries = config.countries().orElse(Set.of(phones.region()));
    }

    /// @param dialled `+` and a number in E.164, or what `throughline.outside.prefix` says and a
    /// number as it is dialled in the company's region
    /// @return null if this is no valid number, or one that may not be called
    public @Nullable E164 number(String dialled) {
        if (!DIALLED.matcher(dialled).matches()) {
            return null;
        }
        String prefix = config.prefix().orElse("");
        if (!dialled.startsWith("+") && !dialled.startsWith(prefix)) {
            return null;
        }
        E164 number = numbers.parse(dialled.startsWith("+") ? dialled : dialled.substring(prefix.length()));
        return number == null || refused(number) ? null : number;
    }

    /// What a rep dials to reach a number: digits only, also where `+` cannot be keyed.
    /// @param written as [#number] reads it
    /// @return null if it may not be called
    public @Nullable String dialled(String written) {
        E164 number = number(written);
        if (number == null) {
            return null;
        }
        try {
            String there = LIBRARY.formatOutOfCountryCallingNumber(LIBRARY.parse(number.value(), null), region);
            String digits = config.prefix().orElse("") + there.replaceAll("[^0-9]", "");
            return number.equals(number(digits)) ? digits : null;
        } catch (NumberParseException unreadable) {
            return null;
        }
    }

    /// How long a number outside rings before the caller is taken back.
    public Duration ring() {
        return config.ring();
    }

    private boolean refused(E164 number) {
        if (config.refused().stream().map(String::strip).anyMatch(number.value()::startsWith)) {
            return true;
        }
        try {
            PhoneNumber parsed = LIBRARY.parse(number.value(), null);
            return !LIBRARY.isValidNumber(parsed)
                    || !countries.contains(LIBRARY.getRegionCodeForNumber(parsed))
                    || config.refusedKinds().contains(LIBRARY.getNumberType(parsed));
        } catch (NumberParseException unreadable) {
            return true;
        }
    }
}
