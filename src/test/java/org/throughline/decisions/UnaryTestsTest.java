package org.throughline.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnaryTestsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``             | 0 1 7.5 1000000",
                "-              | 0 1 7.5 1000000",
                "5              | 5 5.0 5.00",
                "5, 7           | 5 7",
                "<5             | 0 4.99",
                "<= 5           | 0 5",
                "> 5            | 5.01 6",
                ">=5            | 5 6",
                "[1..3]         | 1 2 3",
                "(1..3)         | 1.01 2 2.99",
                "]1..3[         | 1.01 2 2.99",
                "[ 1 .. 3 )     | 1 2.99",
                "[1..2],[5..6]  | 1 2 5 6",
                "not(5)         | 4 6",
                "not( [1..3] )  | 0 4",
                "not(<3, >5)    | 3 4 5",
            })
    void a_cell_of_numbers_holds_for(String cell, String numbers) {
        assertHolds(cell, numbers, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5              | 4 5.01 6",
                "<5             | 5 6",
                "<= 5           | 5.01",
                "[1..3]         | 0.99 3.01",
                "(1..3)         | 1 3",
                "[1..2],[5..6]  | 3 7",
                "not(5)         | 5",
                "not(<3, >5)    | 2 6",
            })
    void a_cell_of_numbers_holds_not_for(String cell, String numbers) {
        assertHolds(cell, numbers, false);
    }

    @Test
    void texts_are_compared_exactly_and_a_text_may_hold_anything_but_quotation_marks_and_backslashes() {
        Condition one = UnaryTests.read("\"gold\" , \"über-gold, not(1)\"", Input.Type.TEXT);
        assertThat(one.holds(new Value.Text("gold"))).isTrue();
        assertThat(one.holds(new Value.Text("über-gold, not(1)"))).isTrue();
        assertThat(one.holds(new Value.Text("Gold"))).isFalse();
        assertThat(UnaryTests.read("not(\"gold\")", Input.Type.TEXT))
                .isEqualTo(new Condition.Texts(Set.of("gold"), true));
    }

    @Test
    void true_and_false() {
        assertThat(UnaryTests.read("true", Input.Type.FLAG).holds(new Value.Flag(true)))
                .isTrue();
        assertThat(UnaryTests.read("not(true)", Input.Type.FLAG).holds(new Value.Flag(true)))
                .isFalse();
        assertThat(UnaryTests.read("true,false", Input.Type.FLAG).holds(new Value.Flag(false)))
                .isTrue();
    }

    @Test
    void what_is_not_known_fits_only_a_cell_that_takes_anything() {
        for (String cell : new String[] {"<5", ">= 0", "not(5)", "5"}) {
            assertThat(UnaryTests.read(cell, Input.Type.NUMBER).holds(null))
                    .as(cell)
                    .isFalse();
        }
        assertThat(UnaryTests.read("not(\"a\")", Input.Type.TEXT).holds(null)).isFalse();
        assertThat(UnaryTests.read("-", Input.Type.TEXT).holds(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount",
                "< amount",
                "? > 5",
                "5 + 5",
                "sum(1, 2)",
                "function() external {java: {class: \"java.lang.System\", method signature: \"exit(int)\"}}",
                "if true then 5 else 6",
                "for x in [1,2] return x",
                "some x in [1] satisfies x = 1",
                "{a: 1}",
                "date(\"2026-01-01\")",
                "null",
                "true",
                "\"5\"",
                "5,",
                ", 5",
                "5 5",
                "[1..",
                "[1..3",
                "[1...3]",
                "1..3",
                "[3..1]",
                "(1..1)",
                "not 5",
                "not(5",
                "not(-)",
                "not(not(5))",
                "not()",
                "- 5",
                "-,5",
                "--5",
                "5e3",
                "0x10",
                "1_000",
                "1.2.3",
                ".5",
                "5.",
                "+5",
                "٥",
                "99999999999999999999999",
                "0.0000000001",
                "5;",
                "5//x",
                "5/*x*/",
                "@\"PT1H\"",
                "= 5",
                "!= 5",
                "between 1 and 3",
                "in [1..3]",
                "5\u0000",
                "5\u00a0",
            })
    void anything_but_literal_tests_is_refused(String cell) {
        assertThatThrownBy(() -> UnaryTests.read(cell, Input.Type.NUMBER)).isInstanceOf(UnaryTests.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gold",
                "\"gold",
                "gold\"",
                "\"a\\\"b\"",
                "\"a\"\"b\"",
                "\"a\" \"b\"",
                "'gold'",
                "\"a\nb\"",
                "5",
                "< \"a\"",
                "[\"a\"..\"c\"]",
                "“gold”",
                "upper case(\"a\")"
            })
    void a_text_is_between_plain_quotation_marks(String cell) {
        assertThatThrownBy(() -> UnaryTests.read(cell, Input.Type.TEXT)).isInstanceOf(UnaryTests.Unreadable.class);
    }

    @Test
    void a_long_cell_is_refused_and_takes_no_time() {
        for (String piece : new String[] {"[", "not(", "\"a\",", "5,", "-", "\\", "((((", "1..", "<"}) {
            String cell = piece.repeat(UnaryTests.LONGEST);
            assertThatThrownBy(() -> UnaryTests.read(cell, Input.Type.NUMBER))
                    .isInstanceOf(UnaryTests.Unreadable.class);
        }
    }

    @Test
    void it_says_where() {
        assertThatThrownBy(() -> UnaryTests.read("[1..x]", Input.Type.NUMBER))
                .hasMessage("A number is wanted at character 5");
    }

    private static void assertHolds(String cell, String numbers, boolean holds) {
        Condition condition = UnaryTests.read(cell, Input.Type.NUMBER);
        for (String number : numbers.strip().split(" ", -1)) {
            assertThat(condition.holds(new Value.Numeric(new BigDecimal(number))))
                    .as(cell + " " + number)
                    .isEqualTo(holds);
        }
    }
}
