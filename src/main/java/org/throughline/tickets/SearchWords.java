package org.throughline.tickets;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.customers.NameWords;

/// What somebody typed to find, as words: letters and digits alone, so that nothing of it can be an operator.
///
/// @param whole words that have to be there
/// @param beginning of one more word, or null
record SearchWords(List<String> whole, @Nullable String beginning) {

    static final SearchWords NONE = new SearchWords(List.of(), null);

    private static final int SHORTEST = 2;
    private static final int SHORTEST_BEGINNING = 3;
    private static final int MOST = 10;

    SearchWords {
        whole = List.copyOf(whole);
    }

    /// The words of a text that can be searched for.
    static Stream<String> in(String text) {
        return NameWords.in(text).filter(word -> word.codePointCount(0, word.length()) >= SHORTEST);
    }

    /// @throws Problem 400 `search-words-unfit`
    static SearchWords of(@Nullable String typed) {
        if (typed == null) {
            return NONE;
        }
        Set<String> words = new LinkedHashSet<>(in(typed).toList());
        if (words.isEmpty() || words.size() > MOST) {
            throw Problem.of(
                    400, "search-words-unfit", "Search for one to ten words of two letters or digits at least");
        }
        List<String> whole = new ArrayList<>(words);
        String last = NameWords.in(typed).toList().getLast();
        boolean goesOn = Character.isLetterOrDigit(typed.codePointBefore(typed.length()))
                && last.codePointCount(0, last.length()) >= SHORTEST_BEGINNING;
        if (goesOn) {
            whole.remove(last);
        }
        return new SearchWords(whole, goesOn ? last : null);
    }
}
