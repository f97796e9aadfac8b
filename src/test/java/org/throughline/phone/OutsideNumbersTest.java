package org.throughline.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "003023125042, +493023125042",
        "00493023125042, ",
        "000493023125042, +493023125042",
        "+493023125042, +493023125042",
        "001771123456, +491771123456",
        "008001234567, +498001234567"
    })
    void a_rep_dials_the_prefix_and_then_as_from_any_telephone(String dialled, String e164) {
        assertThat(with(Map.of()).number(dialled)).isEqualTo(e164 == null ? null : new E164(e164));
    }

    @ParameterizedTest
    @CsvSource({
        "+493023125042, DE, 0, 003023125042",
        "003023125042, DE, 0, 003023125042",
        "+493023125042, DE, '', 03023125042",
        "+4312345678, 'DE,AT', 0, 0004312345678",
        "+4312345678, DE, 0,",
        "+499001234567, DE, 0,",
    })
    void what_is_dialled_for_a_number_is_that_number(String written, String countries, String prefix, String dialled) {
        OutsideNumbers numbers =
                with(Map.of("throughline.outside.prefix", prefix, "throughline.outside.countries", countries));
        assertThat(numbers.dialled(written)).isEqualTo(dialled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0110",
                "0112",
                "03023125042x",
                "0+493023125042",
                "++493023125042",
                "3023125042",
                "0030231250421234567890123",
                "٠٠٣٠٢٣١٢٥٠٤٢",
                "0030 23125042",
                "00302312504\n2"
            })
    void what_is_no_telephone_number_is_not_dialled(String dialled) {
        assertThat(with(Map.of()).number(dialled)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "009001234567", // premium
                "001371234567", // votes
                "001805123456", // shared cost
                "0011833", // directory enquiries
                "0115",
                "00118000",
                "+881612345678", // satellite
                "+882161234567",
                "+9791234567",
                "00088161234567",
                "+4470123456789",
                "+19005551234"
            })
    void numbers_that_cost_more_than_a_call_are_refused(String dialled) {
        assertThat(with(Map.of("throughline.outside.countries", "DE,GB,US")).number(dialled))
                .isNull();
    }

    @Test
    void abroad_is_called_only_where_the_operator_says_so() {
        assertThat(with(Map.of()).number("+442079460958")).isNull();
        assertThat(with(Map.of("throughline.outside.countries", "DE,GB")).number("000442079460958"))
                .isEqualTo(new E164("+442079460958"));
        assertThat(with(Map.of("throughline.outside.countries", "GB")).number("003023125042"))
                .isNull();
    }

    @Test
    void the_operator_says_what_is_dialled_in_front_and_which_beginnings_are_refused() {
        assertThat(with(Map.of("throughline.outside.prefix", "9")).number("903023125042"))
                .isEqualTo(new E164("+493023125042"));
        assertThat(with(Map.of("throughline.outside.refused", "+4930")).number("003023125042"))
                .isNull();
    }

    private static OutsideNumbers with(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(OutsideConfig.class)
                .withMapping(PhoneConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        PhoneConfig phones = config.getConfigMapping(PhoneConfig.class);
        return new OutsideNumbers(config.getConfigMapping(OutsideConfig.class), phones, new PhoneNumbers(phones));
    }
}
