package org.throughline.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.LineEvent;
import org.throughline.telephony.LineEvent.DeviceState;
import org.throughline.telephony.Switchboard;

/// Recorded on Asterisk 22.10.1 with our dialplan, no node alive: a carrier's call waits in the
/// static queue, is answered by rep 101 and ends.
class AmiWordsTest {

    private static final Instant AT = Instant.parse("2026-11-22T04:12:14Z");
    private static final String C = "main-1795320734.0";
    private static final String A = "main-1795320734.1";

    private final AmiWords words = new AmiWords("main");

    @Test
    void a_recorded_call_is_told_as_what_a_contact_center_cares_for() throws IOException {
        Switchboard switchboard = new Switchboard();
        List<CallNews> news = new ArrayList<>();
        for (AmiMessage message : recording("a-call-through-the-static-queue.ami")) {
            words.translate(message, AT).forEach(event -> news.addAll(switchboard.take(event)));
        }

        CallId call = new CallId(C);
        assertThat(news)
                .containsExactly(
                        new CallNews.Announced(call, AT, false, "+491701234567", "100"),
                        new CallNews.Waiting(call, AT, false, "tl-fallback", 1),
                        new CallNews.Offered(call, AT, false, A, "rep-101", CallNews.ResolvedBy.TOKEN, false),
                        new CallNews.LeftQueue(call, AT, false, "tl-fallback", false),
                        new CallNews.Connected(call, AT, false, A, "rep-101", CallNews.ResolvedBy.TOKEN),
                        new CallNews.Disconnected(call, AT, false, A, "rep-101"),
                        new CallNews.Ended(call, AT, false, 16, false));
        assertThat(switchboard.channels()).isZero();
    }

    @Test
    void what_is_not_listened_to_would_have_said_nothing() throws IOException {
        for (AmiMessage message : recording("a-call-through-the-static-queue.ami")) {
            if (!AmiWords.listensTo(message.event())) {
                assertThat(words.translate(message, AT)).as(message.event()).isEmpty();
            }
        }
    }

    @Test
    void a_caller_who_gives_up_leaves_the_queue_once() {
        String lines = "\r\nUniqueid: " + C + "\r\nQueue: service-en\r\n";
        assertThat(words.translate(new AmiMessage("Event: QueueCallerAbandon" + lines), AT))
                .containsExactly(new LineEvent.QueueLeft("main", AT, C, "service-en", true));
        assertThat(words.translate(new AmiMessage("Event: QueueCallerLeave" + lines), AT))
                .isEmpty();
        assertThat(words.translate(new AmiMessage("Event: QueueCallerLeave" + lines), AT))
                .containsExactly(new LineEvent.QueueLeft("main", AT, C, "service-en", false));
    }

    @Test
    void transfers_name_who_and_whom() {
        assertThat(words.translate(
                        new AmiMessage("Event: BlindTransfer\r\nTransfererUniqueid: " + A + "\r\nTransfereeUniqueid: "
                                + C + "\r\nExtension: 102\r\n"),
                        AT))
                .containsExactly(new LineEvent.Moved("main", AT, CallNews.How.BLIND, A, C, "102"));
        assertThat(words.translate(
                        new AmiMessage("Event: AttendedTransfer\r\nOrigTransfererUniqueid: " + A
                                + "\r\nTransfereeUniqueid: " + C + "\r\nDestType: App\r\n"),
                        AT))
                .containsExactly(new LineEvent.Moved("main", AT, CallNews.How.ATTENDED, A, C, null));
        assertThat(words.translate(
                        new AmiMessage("Event: AttendedTransfer\r\nOrigTransfererUniqueid: " + A
                                + "\r\nTransfereeUniqueid: " + C
                                + "\r\nTransferTargetChannel: Local/*0@tl-transfer-00000009;1\r\n"),
                        AT))
                .as("a hold from the console that a key has ended")
                .isEmpty();
        assertThat(words.translate(
                        new AmiMessage("Event: UnParkedCall\r\nParkeeUniqueid: " + C + "\r\nParkingSpace: 701\r\n"),
                        AT))
                .containsExactly(new LineEvent.Unparked("main", AT, C, "701"));
    }

    @Test
    void a_swap_in_a_bridge_is_told() {
        assertThat(words.translate(
                        new AmiMessage("Event: BridgeEnter\r\nBridgeUniqueid: b\r\nUniqueid: " + A + "\r\nLinkedid: "
                                + C + "\r\nSwapUniqueid: main-1.7\r\n"),
                        AT))
                .containsExactly(new LineEvent.BridgeEntered("main", AT, "b", A, C, "main-1.7"));
    }

    @Test
    void the_bridge_of_the_parking_spaces_in_which_nobody_hears_anybody_is_not_told() {
        assertThat(words.translate(
                        new AmiMessage("Event: BridgeEnter\r\nBridgeUniqueid: b\r\nBridgeTechnology: holding_bridge\r\n"
                                + "Uniqueid: " + A + "\r\nLinkedid: " + C + "\r\n"),
                        AT))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_INUSE,FREE",
        "INUSE,BUSY",
        "BUSY,BUSY",
        "RINGING,RINGING",
        "RINGINUSE,RINGING",
        "ONHOLD,ON_HOLD",
        "UNAVAILABLE,UNREACHABLE",
        "INVALID,UNREACHABLE",
        "UNKNOWN,UNKNOWN",
        "nonsense,UNKNOWN"
    })
    void a_phones_state_is_told_in_our_words(String state, DeviceState ours) {
        assertThat(words.translate(
                        new AmiMessage("Event: DeviceStateChange\r\nDevice: PJSIP/rep-101\r\nState: " + state + "\r\n"),
                        AT))
                .containsExactly(new LineEvent.DeviceChanged("main", AT, "rep-101", ours));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "PJSIP/rep-101-0000002a,rep-101",
                "PJSIP/carrier-00000001,carrier",
                "Local/102@tl-transfer-00000003;1,null",
                "PJSIP/,null",
                "rubbish,null"
            })
    void a_channels_endpoint_is_in_its_name(String channel, String endpoint) {
        assertThat(AmiWords.endpoint(channel)).isEqualTo(endpoint);
    }

    @Test
    void an_event_without_what_makes_it_one_says_nothing() {
        for (String event : List.of(
                "Newchannel",
                "Hangup",
                "DialBegin",
                "DialEnd",
                "QueueCallerJoin",
                "QueueCallerLeave",
                "BridgeEnter",
                "BridgeLeave",
                "LocalBridge",
                "Hold",
                "BlindTransfer",
                "AttendedTransfer",
                "ParkedCall",
                "DeviceStateChange")) {
            assertThat(words.translate(new AmiMessage("Event: " + event + "\r\n"), AT))
                    .as(event)
                    .isEmpty();
            assertThat(words.translate(
                            new AmiMessage("Event: " + event + "\r\nUniqueid: $(rm -rf)\r\nDestUniqueid: a b\r\n"
                                    + "Channel: x\r\nQueue: q\r\nBridgeUniqueid: b\r\nDialStatus: BUSY\r\n"),
                            AT))
                    .as(event)
                    .isEmpty();
        }
    }

    static List<AmiMessage> recording(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(AmiWordsTest.class.getResourceAsStream("/pbx/" + name))) {
            AmiReader reader = new AmiReader(new SequenceInputStream(
                    new ByteArrayInputStream("Asterisk Call Manager/11.0.0\r\n".getBytes(StandardCharsets.US_ASCII)),
                    file));
            reader.greeting();
            List<AmiMessage> messages = new ArrayList<>();
            while (true) {
                try {
                    messages.add(reader.next());
                } catch (java.io.EOFException e) {
                    return messages;
                }
            }
        }
    }
}
