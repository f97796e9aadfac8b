package org.throughline.customers;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Folds a name or another text into words that are found whatever case and accents one types: `Groß-Müller` gives
/// `gross` and `muller`.
public final class NameWords {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST = 40;
    private static final int MOST = 8;

    private NameWords() {}

    /// The words of a text in their order, each cut to 40 characters. Nothing but letters and digits is in them.
    public static Stream<String> in(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss");
        return Arrays.stream(BETWEEN.split(plain, -1))
                .filter(word -> !word.isEmpty())
                .map(NameWords::cut);
    }

    static Set<String> of(String name) {
        return in(name).limit(MOST).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
