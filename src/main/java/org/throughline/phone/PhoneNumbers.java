package org.throughline.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads telephone numbers as carriers, people and other systems write them.
///
/// A number from a carrier is whatever the caller's side put there: it may be anything, and a number that can't be
/// read is an unknown caller, never an error.
@Singleton
public class PhoneNumbers {

    /// The longest text worth reading: 15 digits, each with a separator, and room to spare.
    private static final int LONGEST = 40;

    /// ASCII only: libphonenumber would also read Arabic digits, full-width digits, letters and extensions.
    private static final Pattern READABLE = Pattern.compile("[+(0-9][0-9 ()./-]*");

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private final PhoneConfig config;

    PhoneNumbers(PhoneConfig config) {
        this.config = config;
    }

    /// Reads a number as one would dial it in the region of the company (`throughline.phone.region`).
    public @Nullable E164 parse(@Nullable String raw) {
        return parse(raw, config.region());
    }

    /// @param region where national numbers belong, as ISO 3166-1 alpha-2
    /// @return null if this is no possible telephone number
    public static @Nullable E164 parse(@Nullable String raw, String region) {
        if (raw == null || raw.length() > LONGEST) {
            return null;
        }
        String text = raw.strip();
        if (!READABLE.matcher(text).matches()) {
            return null;
        }
        try {
            var number = LIBRARY.parse(text, region);
            if (!LIBRARY.isPossibleNumber(number)) {
                return null;
            }
            String formatted = LIBRARY.format(number, PhoneNumberFormat.E164);
            return E164.isE164(formatted) ? new E164(formatted) : null;
        } catch (NumberParseException unreadable) {
            return null;
        }
    }
}
