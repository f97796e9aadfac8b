package org.throughline.customers;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Folds a name into words that are found by their beginnings, whatever case and accents one types: `Groß-Müller`
/// gives `gross` and `muller`.
final class NameWords {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST = 40;
    private static final int MOST = 8;

    private NameWords() {}

    static Set<String> of(String name) {
        String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss");
        Set<String> words = new TreeSet<>();
        Arrays.stream(BETWEEN.split(plain, -1))
                .filter(word -> !word.isEmpty())
                .limit(MOST)
                .forEach(word -> words.add(cut(word)));
        return words;
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
