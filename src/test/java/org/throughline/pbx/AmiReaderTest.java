package org.throughline.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmiReaderTest {

    private static final String HANGUP =
            "Event: Hangup\r\nUniqueid: main-1.1\r\nCallerIDName: Nancy\r\nCause: 16\r\nLanguage: \r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000, 100_000})
    void messages_are_the_same_however_the_network_cuts_them(int piece) throws IOException {
        String stream = "Asterisk Call Manager/11.0.0\r\n" + HANGUP + "\r\n\r\nResponse: Success\r\nActionID: 4\r\n\r\n"
                + "x".repeat(3 * AmiReader.LONGEST) + "\r\n\r\n" + HANGUP;
        AmiReader reader = new AmiReader(in(stream, piece));

        assertThat(reader.greeting()).isEqualTo("Asterisk Call Manager/11.0.0");
        AmiMessage hangup = reader.next();
        assertThat(hangup.event()).isEqualTo("Hangup");
        assertThat(hangup.get("Uniqueid")).isEqualTo("main-1.1");
        assertThat(hangup.number("Cause", 0)).isEqualTo(16);
        assertThat(hangup.get("Language")).isNull();
        AmiMessage response = reader.next();
        assertThat(response.isResponse()).isTrue();
        assertThat(response.isSuccess()).isTrue();
        assertThat(response.get("ActionID")).isEqualTo("4");
        assertThat(reader.next().event()).isEqualTo("Hangup");
        assertThat(reader.malformed()).isEqualTo(1);
        assertThatExceptionOfType(EOFException.class).isThrownBy(reader::next);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4_096, 1_000_000})
    void a_message_too_long_is_skipped_whole_and_nothing_after_it(int piece) throws IOException {
        for (int length = AmiReader.LONGEST - 20; length < AmiReader.LONGEST + 20; length++) {
            String stream = "x\r\n" + "Event: Long\r\nText: " + "a".repeat(length) + "\r\n\r\n" + HANGUP + HANGUP;
            AmiReader reader = new AmiReader(in(stream, piece));
            reader.greeting();
            List<String> events = new ArrayList<>();
            while (true) {
                try {
                    events.add(String.valueOf(reader.next().event()));
                } catch (EOFException e) {
                    break;
                }
            }
            events.remove("Long");
            assertThat(events).as("with %d characters", length).containsExactly("Hangup", "Hangup");
            if (piece == 1) {
                length += 9;
            }
        }
    }

    @Test
    void a_megabyte_without_a_line_end_costs_no_more_memory_than_a_message_may_have() throws IOException {
        String stream = "x\r\n" + HANGUP + "Event: Hangup\r\nUniqueid: " + "9".repeat(1 << 20) + "\r\n\r\n" + HANGUP;
        AmiReader reader = new AmiReader(in(stream, 64 * 1_024));
        reader.greeting();

        assertThat(reader.next().get("Uniqueid")).isEqualTo("main-1.1");
        assertThat(reader.next().get("Uniqueid")).isEqualTo("main-1.1");
        assertThat(reader.malformed()).isEqualTo(1);
    }

    @Test
    void garbage_between_messages_is_skipped_and_counted() throws IOException {
        String stream = "x\r\n\u0000\u0016\u0003 rubbish\r\nmore: rubbish\r\n\r\n" + HANGUP;
        AmiReader reader = new AmiReader(in(stream, 10));
        reader.greeting();

        assertThat(reader.next().event()).isEqualTo("Hangup");
        assertThat(reader.malformed()).isEqualTo(1);
    }

    @Test
    void a_line_feed_alone_begins_no_line_of_its_own() throws IOException {
        String stream = "x\r\nEvent: Hangup\r\nCallerIDName: Nancy\nUniqueid: forged-1.1\r\nUniqueid: main-1.1\r\n\r\n";
        AmiReader reader = new AmiReader(in(stream, 1_000));
        reader.greeting();

        assertThat(reader.next().get("Uniqueid")).isEqualTo("main-1.1");
    }

    @Test
    void what_is_no_manager_interface_is_left_after_its_first_bytes() {
        AmiReader reader = new AmiReader(in("x".repeat(10_000), 100));
        assertThatExceptionOfType(IOException.class).isThrownBy(reader::greeting);
    }

    @Test
    void the_calls_name_is_read_from_the_variable_of_the_right_channel() {
        AmiMessage message = new AmiMessage("""
                Event: DialBegin
                ChanVariable: TL_CALL=main-1.1
                DestChanVariable: OTHER=x
                DestChanVariable: TL_CALL=main-1.2
                """.replace("\n", "\r\n"));
        assertThat(message.variable("", "TL_CALL")).isEqualTo("main-1.1");
        assertThat(message.variable("Dest", "TL_CALL")).isEqualTo("main-1.2");
        assertThat(new AmiMessage("Event: Newchannel\r\nChanVariable: TL_CALL=\r\n").variable("", "TL_CALL"))
                .isNull();
    }

    private static InputStream in(String text, int piece) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, piece));
            }
        };
    }
}
