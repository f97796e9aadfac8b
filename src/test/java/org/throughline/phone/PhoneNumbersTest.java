package org.throughline.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "+493023125042, DE, +493023125042",
        "030 23125-042, DE, +493023125042",
        "(030) 23125/042, DE, +493023125042",
        "0049 30 23125042, DE, +493023125042",
        "+44 20 7946 0958, DE, +442079460958",
        "020 7946 0958, GB, +442079460958",
        "'  +493023125042  ', DE, +493023125042",
        "01771123456, DE, +491771123456"
    })
    void a_number_is_read_as_people_and_carriers_write_it(String raw, String region, String e164) {
        assertThat(PhoneNumbers.parse(raw, region)).isEqualTo(new E164(e164));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "anonymous",
                "unavailable",
                "unknown",
                "110",
                "+",
                "++493023125042",
                "49+3023125042",
                "0",
                "*#06#",
                "+49",
                "sip:+493023125042@example.org",
                "1-800-FLOWERS",
                "030 23125042 ext. 5",
                "+493023125042;isub=1",
                "+49 30 23125042\r\nAction: Originate",
                "+4930\n23125042",
                "+4930\u000023125042",
                "٠٣٠٢٣١٢٥٠٤٢",
                "+٤٩٣٠٢٣١٢٥٠٤٢",
                "０３０２３１２５０４２",
                "＋493023125042",
                "+49\u00a030\u00a023125042",
                "+49\u202e3023125042",
                "+999123456789",
                "+4930231250421234567890",
                "' OR 1=1 --",
                "${jndi:ldap://x}"
            })
    void what_is_no_number_is_nobodys_number(String raw) {
        assertThat(PhoneNumbers.parse(raw, "DE")).isNull();
    }

    @Test
    void a_withheld_number_is_nobodys_number() {
        assertThat(PhoneNumbers.parse(null, "DE")).isNull();
    }

    @Test
    void ten_thousand_characters_cost_nothing() {
        assertThat(PhoneNumbers.parse("9".repeat(10_000), "DE")).isNull();
        assertThat(PhoneNumbers.parse(" ".repeat(10_000) + "+493023125042", "DE"))
                .isNull();
        assertThat(PhoneNumbers.parse("(".repeat(10_000), "DE")).isNull();
    }

    @Test
    void random_bytes_give_a_number_or_nothing_and_never_an_error() {
        var random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(30)];
            random.nextBytes(bytes);
            E164 read = PhoneNumbers.parse(new String(bytes, StandardCharsets.ISO_8859_1), "DE");
            assertThat(read == null || E164.isE164(read.value())).isTrue();
        }
    }

    @Test
    void random_digits_and_separators_give_e164_or_nothing() {
        var random = new Random(42);
        String alphabet = "0123456789+ ()-./";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(25); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            E164 read = PhoneNumbers.parse(text.toString(), "DE");
            assertThat(read == null || PhoneNumbers.parse(read.value(), "GB") != null)
                    .as("a number once read is read again, wherever one is: %s", text)
                    .isTrue();
        }
    }

    @Test
    void a_number_is_never_whole_in_a_log() {
        assertThat(new E164("+493023125042")).hasToString("+…42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"493023125042", "+0123456789", "+12345", "+1234567890123456", "+49 30", "+４９３０２３１２５"})
    void only_e164_is_e164(String text) {
        assertThat(E164.isE164(text)).isFalse();
        assertThatThrownBy(() -> new E164(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
