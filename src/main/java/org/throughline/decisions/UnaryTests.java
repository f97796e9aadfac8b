package org.throughline.decisions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the cells of a decision table: of FEEL's unary tests (DMN 1.3, chapter 10.3.1.2, rules 12
/// to 17) the literals, lists of them, ranges, comparisons with one, and `not(…)` around these.
/// Nothing else: no names, no calculations, no functions.
final class UnaryTests {

    /// Of the characters of one cell.
    static final int LONGEST = 2_000;

    private static final Pattern BLANK = Pattern.compile("[ \\t\\r\\n]*");
    private static final Pattern ANYTHING = Pattern.compile("-(?=[ \\t\\r\\n]*$)|$");
    private static final Pattern NOT = Pattern.compile("not[ \\t\\r\\n]*\\(");
    private static final Pattern CLOSE = Pattern.compile("\\)");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\\\p{Cntrl}]{0,200})\"");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,6})?(?![0-9A-Za-z_]|\\.[0-9])");
    private static final Pattern FLAG = Pattern.compile("(true|false)(?![0-9A-Za-z_])");
    private static final Pattern COMPARED = Pattern.compile("<=|>=|<|>");
    private static final Pattern OPENS = Pattern.compile("[\\[(\\]]");
    private static final Pattern DOTS = Pattern.compile("\\.\\.");
    private static final Pattern CLOSES = Pattern.compile("[\\])\\[]");

    private final String text;
    private final Input.Type type;
    private int at;

    private UnaryTests(String text, Input.Type type) {
        this.text = text;
        this.type = type;
        take(BLANK);
    }

    /// Why a cell can't be read, and where in it.
    static final class Unreadable extends RuntimeException {
        Unreadable(String words, int character) {
            super(words + " at character " + (character + 1), null, false, false);
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    /// @throws Unreadable with what is wrong, in words
    static Condition read(String text, Input.Type type) {
        if (text.length() > LONGEST) {
            throw new Unreadable("A cell is longer than " + LONGEST + " characters,", LONGEST);
        }
        return new UnaryTests(text, type).tests();
    }

    /// The text that a cell of an output says.
    ///
    /// @throws Unreadable if it is anything but one text
    static String text(String cell) {
        if (read(cell, Input.Type.TEXT) instanceof Condition.Texts(var values, boolean except)
                && !except
                && values.size() == 1) {
            return values.iterator().next();
        }
        throw new Unreadable("One text in quotation marks is wanted", 0);
    }

    private Condition tests() {
        if (take(ANYTHING) != null) {
            return new Condition.Any();
        }
        boolean except = take(NOT) != null;
        Condition condition = list(except);
        if (except) {
            need(CLOSE, "a closing bracket");
        }
        if (at < text.length()) {
            throw unreadable("nothing more");
        }
        return condition;
    }

    private Condition list(boolean except) {
        return switch (type) {
            case TEXT -> {
                Set<String> texts = new HashSet<>();
                do {
                    texts.add(need(TEXT, "a text in quotation marks").group(1));
                } while (take(COMMA) != null);
                yield new Condition.Texts(texts, except);
            }
            case NUMBER -> {
                List<Range> ranges = new ArrayList<>();
                do {
                    ranges.add(range());
                } while (take(COMMA) != null);
                yield new Condition.Numbers(ranges, except);
            }
            case FLAG -> {
                Set<Boolean> flags = new HashSet<>();
                do {
                    flags.add(need(FLAG, "true or false").group(1).equals("true"));
                } while (take(COMMA) != null);
                yield new Condition.Flags(flags, except);
            }
        };
    }

    private Range range() {
        if (take(COMPARED) instanceof Matcher than) {
            BigDecimal number = number();
            boolean in = than.group().length() == 2;
            return than.group().startsWith("<")
                    ? new Range(null, false, number, in)
                    : new Range(number, in, null, false);
        }
        if (!(take(OPENS) instanceof Matcher opening)) {
            return Range.just(number());
        }
        BigDecimal from = number();
        need(DOTS, "..");
        BigDecimal to = number();
        Range range = new Range(
                from,
                opening.group().equals("["),
                to,
                need(CLOSES, "the end of the range").group().equals("]"));
        if (range.isEmpty()) {
            throw unreadable("a range that is not empty");
        }
        return range;
    }

    private BigDecimal number() {
        return new BigDecimal(need(NUMBER, "a number").group());
    }

    private Matcher need(Pattern pattern, String what) {
        Matcher found = take(pattern);
        if (found == null) {
            throw unreadable(what);
        }
        return found;
    }

    /// What stands here, or null; then here is after it and the blanks that follow.
    private @Nullable Matcher take(Pattern pattern) {
        Matcher here = pattern.matcher(text).region(at, text.length());
        if (!here.lookingAt()) {
            return null;
        }
        at = here.end();
        if (pattern != BLANK) {
            take(BLANK);
        }
        return here;
    }

    private Unreadable unreadable(String wanted) {
        return new Unreadable(
                Character.toUpperCase(wanted.charAt(0)) + wanted.substring(1) + " is wanted", Math.min(at, LONGEST));
    }
}
