package org.throughline.numbers;

import java.util.regex.Pattern;

/// A number to be said and keyed on a phone: a serial number and one digit that checks it. Every single wrong digit
/// and every swap of two neighbours is noticed.
///
/// The digit is Damm's: it leads a walk through a quasigroup of order 10 that is totally anti-symmetric back to zero
/// (H. Michael Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004).
///
/// @param digits the serial number and the check digit, nothing else
public record SpokenNumber(String digits) {

    /// What may be one, before its check digit is looked at.
    public static final String PATTERN = "[0-9]{2,16}";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    /// One row for each digit on the way, one column for each digit that comes.
    private static final String[] WALK = {
        "0317598642",
        "7092154863",
        "4206871359",
        "1750983426",
        "6123045978",
        "3674209581",
        "5869720134",
        "8945362017",
        "9438617205",
        "2581436790"
    };

    public SpokenNumber {
        if (!isOne(digits)) {
            throw new IllegalArgumentException("the check digit does not fit");
        }
    }

    /// @param serial 1 or more, at most 15 digits
    public static SpokenNumber of(long serial) {
        String digits = Long.toString(serial);
        return new SpokenNumber(digits + walk(digits));
    }

    /// Whether somebody may have been told this number: its check digit fits.
    public static boolean isOne(String digits) {
        return FORM.matcher(digits).matches() && walk(digits) == '0';
    }

    private static char walk(String digits) {
        char at = '0';
        for (int i = 0; i < digits.length(); i++) {
            at = WALK[at - '0'].charAt(digits.charAt(i) - '0');
        }
        return at;
    }

    @Override
    public String toString() {
        return digits;
    }
}
