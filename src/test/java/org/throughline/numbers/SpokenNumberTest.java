package org.throughline.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenNumberTest {

    @Test
    void the_check_digit_is_damms() {
        assertThat(SpokenNumber.of(572).digits()).isEqualTo("5724"); // the example of Damm's thesis
        assertThat(SpokenNumber.isOne("5724")).isTrue();
    }

    @Test
    void every_single_wrong_digit_is_noticed() {
        assertThat(numbers().flatMap(SpokenNumberTest::withOneWrongDigit)).noneMatch(SpokenNumber::isOne);
    }

    @Test
    void every_swap_of_neighbours_is_noticed() {
        assertThat(numbers().flatMap(SpokenNumberTest::withNeighboursSwapped)).noneMatch(SpokenNumber::isOne);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "572", "T-5724", "57 24", "٥٧٢٤", "12345678901234567"})
    void what_was_never_told_to_anybody_is_none(String text) {
        assertThat(SpokenNumber.isOne(text)).isFalse();
        assertThatThrownBy(() -> new SpokenNumber(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Stream<String> numbers() {
        return LongStream.concat(
                        LongStream.range(1, 2_000),
                        LongStream.iterate(100_001, n -> n + 9_973).limit(2_000))
                .mapToObj(serial -> SpokenNumber.of(serial).digits());
    }

    private static Stream<String> withOneWrongDigit(String digits) {
        return IntStream.range(0, digits.length())
                .boxed()
                .flatMap(at -> IntStream.rangeClosed('0', '9')
                        .filter(wrong -> wrong != digits.charAt(at))
                        .mapToObj(wrong -> digits.substring(0, at) + (char) wrong + digits.substring(at + 1)));
    }

    private static Stream<String> withNeighboursSwapped(String digits) {
        return IntStream.range(1, digits.length())
                .filter(at -> digits.charAt(at) != digits.charAt(at - 1))
                .mapToObj(at -> digits.substring(0, at - 1)
                        + digits.charAt(at)
                        + digits.charAt(at - 1)
                        + digits.substring(at + 1));
    }
}
