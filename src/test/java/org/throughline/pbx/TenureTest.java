package org.throughline.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.LineEvent.DeviceState;
import org.throughline.telephony.RunningCall;

class TenureTest {

    private static final CallId CALL = new CallId("main-1764000000.1");
    private static final String LEG = "main-1764000000.2";

    private final WrittenNews book = new WrittenNews();
    private final AtomicReference<@Nullable AmiConnection> connected = new AtomicReference<>();
    private final List<Tenure> tenures = new ArrayList<>();
    private AmiPeer pbx;

    @BeforeEach
    void start() throws IOException {
        pbx = new AmiPeer("main");
    }

    @AfterEach
    void stop() throws IOException {
        tenures.forEach(Tenure::close);
        pbx.close();
    }

    @Test
    void after_the_login_it_says_how_the_pbx_differs_from_what_we_believed() {
        pbx.channels(
                channel("PJSIP/carrier-01", CALL.value(), CALL.value(), 6, "b1"),
                channel("PJSIP/rep-101-02", LEG, CALL.value(), 6, "b1"));
        pbx.devices("Device: PJSIP/rep-101\r\nState: INUSE", "Device: Queue:x_avail\r\nState: INUSE");
        book.believed = List.of(new RunningCall(
                new CallId("main-1763999999.7"),
                null,
                List.of(new RunningCall.Leg("main-1763999999.8", "rep-102", true, false, false))));

        Tenure tenure = link();

        await().untilAsserted(() -> assertThat(tenure.figures().state()).isEqualTo(LinkState.UP));
        assertThat(book.news)
                .extracting(n -> n.getClass().getSimpleName() + " " + n.call() + " " + n.inferred())
                .containsExactly(
                        "Announced main-1764000000.1 true",
                        "Connected main-1764000000.1 true",
                        "Disconnected main-1763999999.7 true",
                        "Ended main-1763999999.7 true");
        assertThat(book.news.getLast())
                .isInstanceOfSatisfying(
                        CallNews.Ended.class,
                        ended -> assertThat(ended.lostByUs()).isFalse());
        assertThat(book.devices).singleElement().satisfies(device -> {
            assertThat(device.endpoint()).isEqualTo("rep-101");
            assertThat(device.state()).isEqualTo(DeviceState.BUSY);
        });
    }

    @Test
    void the_secret_is_not_sent() {
        linkUp();
        assertThat(pbx.asked("Login")).singleElement().satisfies(login -> {
            assertThat(login).containsEntry("AuthType", "MD5").doesNotContainKey("Secret");
            assertThat(login.values()).noneMatch(value -> value.contains("secret"));
        });
    }

    @Test
    void what_is_heard_becomes_news_in_its_order() {
        linkUp();
        pbx.say(newChannel("PJSIP/carrier-01", CALL.value(), "tl-in"));
        pbx.say("Event: QueueCallerJoin", "Uniqueid: " + CALL, "Queue: service-en", "Position: 2");
        pbx.say("Event: Hangup", "Uniqueid: " + CALL, "Cause: 16");

        await().untilAsserted(() -> assertThat(book.news)
                .extracting(n -> n.getClass().getSimpleName() + " " + n.inferred())
                .containsExactly("Announced false", "Waiting false", "Ended false"));
    }

    @Test
    void a_cut_is_mended_and_what_ended_meanwhile_is_found_out() throws IOException {
        Tenure tenure = linkUp();
        pbx.say(newChannel("PJSIP/carrier-01", CALL.value(), "tl-in"));
        await().until(() -> !book.news.isEmpty());
        book.believed = List.of(new RunningCall(CALL, null, List.of()));

        pbx.cut();

        await().untilAsserted(() -> assertThat(book.news.getLast())
                .isInstanceOfSatisfying(CallNews.Ended.class, ended -> {
                    assertThat(ended.inferred()).isTrue();
                    assertThat(ended.lostByUs()).isFalse();
                }));
        assertThat(tenure.figures().report().connects()).isEqualTo(2);
        assertThat(tenure.figures().report().reconciliations()).isEqualTo(2);
    }

    @Test
    void calls_that_a_restart_of_the_pbx_ended_were_lost_by_us() throws IOException {
        linkUp();
        book.believed = List.of(new RunningCall(CALL, null, List.of()));
        pbx.startedAt("05:00:00");

        pbx.cut();

        await().untilAsserted(() -> assertThat(book.news)
                .isNotEmpty()
                .last()
                .isInstanceOfSatisfying(
                        CallNews.Ended.class,
                        ended -> assertThat(ended.lostByUs()).isTrue()));
    }

    @Test
    void a_refused_login_is_tried_again_until_it_is_not() {
        pbx.admits(false);
        Tenure tenure = link();
        await().untilAsserted(
                        () -> assertThat(tenure.figures().report().detail()).contains("refused the login"));
        assertThat(tenure.figures().state()).isEqualTo(LinkState.DOWN);

        pbx.admits(true);

        await().untilAsserted(() -> assertThat(tenure.figures().state()).isEqualTo(LinkState.UP));
        assertThat(tenure.figures().report().detail()).isEmpty();
    }

    @Test
    void a_pbx_of_another_name_is_not_compared_with_ours() {
        book.believed = List.of(new RunningCall(CALL, null, List.of()));
        pbx.systemName("other");
        Tenure tenure = link();

        await().untilAsserted(
                        () -> assertThat(tenure.figures().report().detail()).contains("'other'", "systemname"));
        assertThat(book.news).isEmpty();
        assertThat(pbx.asked("CoreShowChannels")).isEmpty();
    }

    @Test
    void stalled_events_are_noticed_although_actions_are_answered() {
        Tenure tenure = linkUp();
        pbx.echoes(false);

        await().untilAsserted(
                        () -> assertThat(tenure.figures().report().detail()).contains("stalled"));
        assertThat(tenure.figures().state()).isEqualTo(LinkState.DOWN);
        pbx.echoes(true);
        await().untilAsserted(() -> assertThat(tenure.figures().state()).isEqualTo(LinkState.UP));
        assertThat(tenure.figures().report().reconciliations()).isEqualTo(2);
    }

    @Test
    void a_pbx_that_takes_everything_and_says_nothing_is_left() {
        Tenure tenure = linkUp();
        pbx.silent(true);

        await().untilAsserted(() -> assertThat(tenure.figures().state()).isEqualTo(LinkState.DOWN));
        pbx.silent(false);
        await().untilAsserted(() -> assertThat(tenure.figures().state()).isEqualTo(LinkState.UP));
    }

    @Test
    void rubbish_is_counted_and_leads_to_a_comparison_and_nothing_else() {
        Tenure tenure = linkUp();
        pbx.sayRaw("rubbish\r\n\u0000\u0001\r\n\r\n");
        pbx.sayRaw("Event: Hangup\r\nUniqueid: " + "9".repeat(1 << 20) + "\r\n\r\n");
        pbx.sayRaw("Event: Newchannel\r\nChannel: x\r\nUniqueid: a b\r\nContext: tl-in\r\n\r\n");
        pbx.say(newChannel("PJSIP/carrier-01", CALL.value(), "tl-in"));

        await().untilAsserted(() -> assertThat(book.news).hasSize(1));
        await().untilAsserted(() ->
                assertThat(tenure.figures().report().reconciliations()).isEqualTo(2));
        assertThat(tenure.figures().report().malformed()).isEqualTo(2);
        assertThat(tenure.figures().report().connects()).isEqualTo(1);
    }

    @Test
    void what_finds_the_backlog_full_is_counted_shown_and_made_good_by_a_comparison() {
        Tenure tenure = linkUp("throughline.pbx.main.backlog", "100");
        book.pace.drainPermits();
        for (int n = 0; n < 1_000; n++) {
            pbx.say(newChannel("PJSIP/carrier-01", "main-1764000001." + n, "tl-in"));
        }
        await().untilAsserted(
                        () -> assertThat(tenure.figures().report().dropped()).isGreaterThan(100));
        assertThat(tenure.figures().state()).isEqualTo(LinkState.DEGRADED);
        assertThat(tenure.figures().report().detail()).contains("dropped");

        pbx.channels(channel("PJSIP/carrier-01", "main-1764000001.999", "main-1764000001.999", 6, ""));
        book.pace.release(Integer.MAX_VALUE);

        await().untilAsserted(() -> assertThat(tenure.figures().state()).isEqualTo(LinkState.UP));
        assertThat(tenure.figures().report().reconciliations()).isEqualTo(2);
        assertThat(book.news).last().satisfies(news -> {
            assertThat(news.call().value()).isEqualTo("main-1764000001.999");
            assertThat(news.inferred()).isTrue();
        });
    }

    @Test
    void a_crowd_of_events_is_written_many_at_a_time() {
        linkUp();
        book.pace.drainPermits();
        for (int n = 0; n < 500; n++) {
            pbx.say(newChannel("PJSIP/carrier-01", "main-1764000001." + n, "tl-in"));
            pbx.say("Event: Hangup", "Uniqueid: main-1764000001." + n, "Cause: 16");
        }
        book.pace.release(Integer.MAX_VALUE);

        await().untilAsserted(() -> assertThat(book.news).hasSize(1_000));
        assertThat(book.batches).anyMatch(size -> size > 50);
        assertThat(book.news.stream()
                        .collect(Collectors.groupingBy(
                                CallNews::call,
                                Collectors.mapping(n -> n.getClass().getSimpleName(), Collectors.toList())))
                        .values())
                .as("each call's news in its order, whichever transaction wrote it")
                .hasSize(500)
                .containsOnly(List.of("Announced", "Ended"));
    }

    @Test
    void while_the_database_is_away_nothing_is_lost() {
        Tenure tenure = linkUp();
        book.refusal = new IllegalStateException(new java.sql.SQLNonTransientConnectionException("gone"));
        pbx.say(newChannel("PJSIP/carrier-01", CALL.value(), "tl-in"));
        pbx.say("Event: Hangup", "Uniqueid: " + CALL, "Cause: 16");
        await().untilAsserted(
                        () -> assertThat(tenure.figures().report().events()).isGreaterThan(2));

        book.refusal = null;

        await().untilAsserted(() -> assertThat(book.news)
                .extracting(n -> n.getClass().getSimpleName())
                .containsExactly("Announced", "Ended"));
    }

    @Test
    void news_that_can_never_be_written_is_passed_over_and_counted_alone() {
        Tenure tenure = linkUp();
        book.unwritable = new Class<?>[] {CallNews.Waiting.class};
        pbx.sayRaw(String.join("\r\n", newChannel("PJSIP/carrier-01", CALL.value(), "tl-in"))
                + "\r\n\r\nEvent: QueueCallerJoin\r\nUniqueid: " + CALL + "\r\nQueue: service-en\r\n\r\n"
                + "Event: Hangup\r\nUniqueid: " + CALL + "\r\n\r\n");

        await().untilAsserted(() -> assertThat(book.news)
                .extracting(n -> n.getClass().getSimpleName())
                .containsExactly("Announced", "Ended"));
        assertThat(tenure.figures().report().failed()).isEqualTo(1);
    }

    @Test
    void who_has_lost_the_lease_stops() {
        Tenure tenure = linkUp();
        book.lost = true;
        pbx.say(newChannel("PJSIP/carrier-01", CALL.value(), "tl-in"));

        await().until(tenure::isOver);
        assertThat(book.news).isEmpty();
    }

    @Test
    void the_connection_is_offered_to_others_only_while_it_is_compared() throws IOException {
        linkUp();
        assertThat(connected.get()).isNotNull();
        pbx.admits(false);
        pbx.cut();
        await().untilAsserted(() -> assertThat(connected.get()).isNull());
    }

    @Test
    void an_unprotected_way_to_another_machine_is_refused_unless_it_is_called_safe() {
        PbxConfig.Link remote = Settings.link(5038, "throughline.pbx.main.host", "192.0.2.7");
        assertThatIllegalStateException()
                .isThrownBy(() -> AmiSocket.mustBeSafe("main", remote))
                .withMessageContaining("tls=true");
        AmiSocket.mustBeSafe(
                "main",
                Settings.link(
                        5038, "throughline.pbx.main.host", "192.0.2.7", "throughline.pbx.main.plain-is-safe", "true"));
        AmiSocket.mustBeSafe(
                "main",
                Settings.link(5039, "throughline.pbx.main.host", "192.0.2.7", "throughline.pbx.main.tls", "true"));
        AmiSocket.mustBeSafe("main", Settings.link(5038));
    }

    private Tenure link(String... settings) {
        Tenure tenure = new Tenure(
                        new Lease("main", "this node", 1),
                        Settings.link(pbx.port(), settings),
                        book,
                        book,
                        connected::set,
                        Clock.systemUTC())
                .start();
        tenures.add(tenure);
        return tenure;
    }

    private Tenure linkUp(String... settings) {
        Tenure tenure = link(settings);
        await().untilAsserted(() -> assertThat(tenure.figures().state()).isEqualTo(LinkState.UP));
        await().until(() -> connected.get() != null);
        return tenure;
    }

    private static String[] newChannel(String name, String channel, String context) {
        return new String[] {
            "Event: Newchannel",
            "Privilege: call,all",
            "SystemName: main",
            "Channel: " + name,
            "CallerIDNum: +491701234567",
            "Context: " + context,
            "Exten: 100",
            "Uniqueid: " + channel,
            "Linkedid: " + channel,
            "ChanVariable: TL_CALL="
        };
    }

    private static String channel(String name, String channel, String call, int state, String bridge) {
        return String.join(
                "\r\n",
                "Channel: " + name,
                "ChannelState: " + state,
                "CallerIDNum: +491701234567",
                "Context: tl-do",
                "Exten: queue",
                "Uniqueid: " + channel,
                "Linkedid: " + call,
                "ChanVariable: TL_CALL=" + call,
                "BridgeId: " + bridge);
    }
}
