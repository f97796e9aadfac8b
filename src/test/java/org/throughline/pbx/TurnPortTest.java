package org.throughline.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.phone.E164;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

class TurnPortTest {

    private static final String CALL = "main-1764000000.17";

    private final ConcurrentLinkedQueue<Turn> taken = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<TurnPort> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(port -> port.drain(Duration.ofSeconds(5)));
    }

    @Test
    void a_turn_is_answered_with_one_command_whose_last_word_is_the_acknowledgement() throws IOException {
        TurnPort port = open(turn ->
                new TurnAnswer.Ask(List.of(new Prompt("greeting"), new Prompt("digit.4")), 1, Duration.ofSeconds(5)));

        String command = ask(port, FastAgiPeer.request(CALL, 3, "start", "+49301000"));

        assertThat(command).isEqualTo("EXEC MSet TL_DO=ask,TL_SAY=tl/en/greeting&digits/4,TL_MAX=1,TL_WAIT=5,TL_ACK=3");
        assertThat(taken).singleElement().satisfies(turn -> {
            assertThat(turn.call().value()).isEqualTo(CALL);
            assertThat(turn.channel()).isEqualTo(CALL);
            assertThat(turn.seq()).isEqualTo(3);
            assertThat(turn.event()).isEqualTo(TurnEvent.START);
            assertThat(turn.ani()).isEqualTo("+491701234567");
            assertThat(turn.dnis()).isEqualTo("+49301000");
        });
    }

    @Test
    void each_answer_has_its_words() throws IOException {
        assertThat(words(new TurnAnswer.Say(List.of(new Prompt("sorry")))))
                .isEqualTo("EXEC MSet TL_DO=say,TL_SAY=tl/en/sorry,TL_ACK=1");
        assertThat(words(recorded("pbx1-1764000000.12-message")))
                .isEqualTo(
                        "EXEC MSet TL_DO=record,TL_SAY=tl/en/message.ask,TL_FILE=pbx1-1764000000.12-message,TL_MAX=120,"
                                + "TL_WAIT=5,TL_ACK=1");
        assertThat(words(new TurnAnswer.Enqueue("service-en", Duration.ofMillis(90_500), 3)))
                .isEqualTo("EXEC MSet TL_DO=queue,TL_Q=service-en,TL_MAXWAIT=91,TL_PRIO=3,TL_ACK=1");
        assertThat(words(new TurnAnswer.RingRep("rep-101", Duration.ofSeconds(8))))
                .isEqualTo("EXEC MSet TL_DO=dial,TL_TO=rep-101,TL_RING=8,TL_ACK=1");
        assertThat(words(new TurnAnswer.DialOutside(new E164("+493023125042"), Duration.ofSeconds(30))))
                .isEqualTo("EXEC MSet TL_DO=outside,TL_TO=+493023125042,TL_RING=30,TL_ACK=1");
        assertThat(words(new TurnAnswer.Whispered(
                        List.of(new Prompt("whisper.order"), new Prompt("digit.4")),
                        List.of("rep-101", "rep-102"),
                        new TurnAnswer.RingRep("rep-101", Duration.ofSeconds(8)))))
                .isEqualTo("EXEC MSet TL_WORDS=tl/en/whisper.order&tl/en/digit.4,TL_EARS=:rep-101:rep-102:,TL_DO=dial,"
                        + "TL_TO=rep-101,TL_RING=8,TL_ACK=1");
        assertThat(words(new TurnAnswer.RingOperator())).isEqualTo("EXEC MSet TL_DO=operator,TL_ACK=1");
        assertThat(words(new TurnAnswer.End(List.of(new Prompt("bye")))))
                .isEqualTo("EXEC MSet TL_DO=end,TL_SAY=tl/en/bye,TL_ACK=1");
        assertThat(words(new TurnAnswer.Fallback())).isEqualTo("EXEC MSet TL_DO=fallback,TL_ACK=1");
    }

    @Test
    void an_answer_that_would_say_more_to_the_dialplan_than_it_may_is_not_sent() throws IOException {
        assertThat(words(new TurnAnswer.RingRep("rep-101,TL_DO=operator", Duration.ofSeconds(8))))
                .isNull();
        assertThat(words(new TurnAnswer.Enqueue("x\nHANGUP", Duration.ofSeconds(8), 0)))
                .isNull();
        assertThat(words(recorded("../../etc/passwd"))).isNull();
        await().untilAsserted(() -> assertThat(refused("failed")).isEqualTo(3));
    }

    private static TurnAnswer recorded(String recording) {
        return new TurnAnswer.RecordMessage(
                List.of(new Prompt("message.ask")), recording, Duration.ofSeconds(120), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agi_arg_1=2",
                "agi_network_script=other",
                "agi_network_script=",
                "agi_arg_2=main-1764000000.17;x",
                "agi_arg_2=",
                "agi_uniqueid=1764000000.17",
                "agi_arg_3=0",
                "agi_arg_3=-1",
                "agi_arg_3=99999999999",
                "agi_arg_3=one",
                "agi_arg_4=shutdown",
                "agi_arg_5=${SHELL(id)}",
                "agi_arg_5=1'; DROP TABLE ticket",
                "agi_arg_2=other-1764000000.17",
                "agi_arg_6=rep-101-00000001;x",
                "agi_arg_6=PJSIP/rep-101-00000001",
            })
    void what_the_dialplan_cannot_have_said_is_not_listened_to(String change) throws IOException {
        TurnPort port = open(turn -> new TurnAnswer.Fallback());
        Map<String, String> request = FastAgiPeer.request(CALL, 1, "start", "100");
        int equals = change.indexOf('=');
        request.put(change.substring(0, equals), change.substring(equals + 1));

        assertThat(ask(port, request)).isNull();
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "nancy", "+49 170", "", "0170\"; x"})
    void a_calling_number_that_is_none_counts_as_withheld(String ani) throws IOException {
        TurnPort port = open(turn -> new TurnAnswer.Fallback());
        Map<String, String> request = FastAgiPeer.request(CALL, 1, "start", "100");
        request.put("agi_callerid", ani);

        assertThat(ask(port, request)).isNotNull();
        assertThat(taken).singleElement().extracting(Turn::ani).isNull();
    }

    @Test
    void a_line_smuggled_into_the_callers_name_cannot_replace_what_the_dialplan_says() throws IOException {
        TurnPort port = open(turn -> new TurnAnswer.Fallback());
        Map<String, String> request = FastAgiPeer.request(CALL, 1, "start", "100");
        request.put("agi_calleridname", "x\nagi_arg_2: main-1764000000.99");

        assertThat(ask(port, request)).isNull();
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\u0016\u0003\u0001", "\n", "agi_network: yes\n\n"})
    void garbage_is_closed_upon(String garbage) throws IOException {
        TurnPort port = open(turn -> new TurnAnswer.Fallback());
        try (FastAgiPeer peer = new FastAgiPeer(port.port())) {
            peer.send(garbage);
            assertThat(peer.readLine()).isNull();
        }
        assertThat(taken).isEmpty();
        assertThat(ask(port, FastAgiPeer.request(CALL, 1, "start", "100"))).isNotNull();
    }

    @Test
    void a_line_or_a_request_without_end_is_closed_upon() throws IOException {
        TurnPort port = open(turn -> new TurnAnswer.Fallback());
        try (FastAgiPeer peer = new FastAgiPeer(port.port())) {
            peer.send("agi_x: " + "a".repeat(AgiWire.LINE));
            assertThat(peer.readLine()).isNull();
        }
        try (FastAgiPeer peer = new FastAgiPeer(port.port())) {
            for (int line = 0; line < AgiWire.LINES; line++) {
                peer.send("agi_x" + line + ": y\n");
            }
            assertThat(peer.readLine()).isNull();
        }
        await().untilAsserted(() -> assertThat(refused("too_long")).isEqualTo(2));
    }

    @Test
    void who_drips_a_byte_at_a_time_is_cut_off_after_the_time_for_a_whole_request() throws IOException {
        TurnPort port = open(turn -> new TurnAnswer.Fallback(), "throughline.fastagi.read-timeout", "300ms");
        long start = System.nanoTime();
        try (FastAgiPeer slow = new FastAgiPeer(port.port());
                FastAgiPeer silent = new FastAgiPeer(port.port())) {
            CompletableFuture<Void> drip = CompletableFuture.runAsync(() -> dripUntilCut(slow), threads);
            assertThat(silent.readLine()).isNull();
            assertThat(slow.readLine()).isNull();
            drip.join();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        await().untilAsserted(() -> assertThat(refused("too_slow")).isEqualTo(2));
    }

    @Test
    void a_turn_that_takes_too_long_is_not_answered_so_that_the_next_node_is_asked() throws IOException {
        TurnPort port = open(
                turn -> {
                    awaitOrBeInterrupted(new CountDownLatch(1));
                    return new TurnAnswer.Fallback();
                },
                "throughline.fastagi.deadline",
                "200ms");

        assertThat(ask(port, FastAgiPeer.request(CALL, 1, "start", "100"))).isNull();
        await().untilAsserted(() -> assertThat(refused("deadline")).isEqualTo(1));
    }

    @Test
    void a_turn_that_fails_is_not_answered() throws IOException {
        TurnPort port = open(turn -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(ask(port, FastAgiPeer.request(CALL, 1, "start", "100"))).isNull();
        await().untilAsserted(() -> assertThat(refused("failed")).isEqualTo(1));
    }

    @Test
    void when_all_places_are_taken_the_caller_goes_to_the_pbxs_own_queue_at_once() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        TurnPort port = open(
                turn -> {
                    busy.countDown();
                    awaitOrBeInterrupted(done);
                    return new TurnAnswer.RingOperator();
                },
                "throughline.fastagi.at-once",
                "1",
                "throughline.fastagi.patience",
                "50ms");
        CompletableFuture<@Nullable String> first =
                CompletableFuture.supplyAsync(() -> askUnchecked(port, FastAgiPeer.request(CALL, 1, "start", "100")));
        busy.await();

        String second = ask(port, FastAgiPeer.request("main-1764000000.18", 1, "start", "100"));

        assertThat(second).isEqualTo("EXEC MSet TL_DO=fallback,TL_ACK=1");
        assertThat(registry.counter("throughline.turns.shed").count()).isEqualTo(1);
        done.countDown();
        assertThat(first.join()).contains("operator");
    }

    @Test
    void fifteen_hundred_turns_at_once_are_each_answered() throws Exception {
        TurnPort port = open(turn -> new TurnAnswer.Fallback());
        List<Future<@Nullable String>> answers = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 1; n <= 1_500; n++) {
                String call = "main-1764000000." + n;
                answers.add(callers.submit(() -> ask(port, FastAgiPeer.request(call, 1, "start", "100"))));
            }
        }
        for (Future<@Nullable String> answer : answers) {
            assertThat(answer.get()).endsWith(",TL_ACK=1");
        }
        assertThat(taken).hasSize(1_500);
    }

    @Test
    void draining_refuses_new_turns_and_finishes_those_in_flight() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        TurnPort port = open(turn -> {
            busy.countDown();
            awaitOrBeInterrupted(done);
            return new TurnAnswer.RingOperator();
        });
        CompletableFuture<@Nullable String> inFlight =
                CompletableFuture.supplyAsync(() -> askUnchecked(port, FastAgiPeer.request(CALL, 1, "start", "100")));
        busy.await();
        CompletableFuture<Boolean> drained =
                CompletableFuture.supplyAsync(() -> port.drain(Duration.ofSeconds(5)), threads);

        await().until(() -> !port.isOpen());
        await().untilAsserted(() -> Assertions.assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new FastAgiPeer(port.port())));
        assertThat(drained).isNotDone();
        done.countDown();
        assertThat(inFlight.join()).contains("operator");
        assertThat(drained.join()).isTrue();
    }

    @Test
    void it_does_not_listen_to_strangers_unless_told_who_may_come() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open(turn -> new TurnAnswer.Fallback(), "throughline.fastagi.bind", "0.0.0.0"))
                .withMessageContaining("throughline.fastagi.allow");
    }

    @Test
    void an_allow_list_admits_addresses_and_networks_and_nobody_else() throws IOException {
        AddressList list = new AddressList(Set.of("192.0.2.7", "198.51.100.0/24", "2001:db8::/32"));
        for (String in : List.of("127.0.0.1", "::1", "192.0.2.7", "198.51.100.200", "2001:db8:1::5")) {
            assertThat(list.admits(java.net.InetAddress.getByName(in))).as(in).isTrue();
        }
        for (String out : List.of("192.0.2.8", "198.51.101.1", "2001:db9::1", "10.0.0.1")) {
            assertThat(list.admits(java.net.InetAddress.getByName(out))).as(out).isFalse();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressList(Set.of("pbx.example")));
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressList(Set.of("192.0.2.0/0")));
    }

    private TurnPort open(Function<Turn, TurnAnswer> flow, String... changes) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "throughline.fastagi.port", "0",
                "throughline.fastagi.read-timeout", "2s",
                "throughline.fastagi.patience", "5s"));
        all.addAll(List.of(changes));
        FastAgiConfig settings = Settings.fastAgi(all.toArray(String[]::new));
        TurnMeters meters = new TurnMeters(registry);
        TurnDesk desk = new TurnDesk(
                turn -> {
                    taken.add(turn);
                    return flow.apply(turn);
                },
                settings,
                meters);
        TurnPort port = new TurnPort(settings, "main"::equals, desk, meters);
        port.open();
        opened.add(port);
        return port;
    }

    private static @Nullable String ask(TurnPort port, Map<String, String> request) throws IOException {
        try (FastAgiPeer peer = new FastAgiPeer(port.port())) {
            return peer.turn(request);
        }
    }

    private static @Nullable String askUnchecked(TurnPort port, Map<String, String> request) {
        try {
            return ask(port, request);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private @Nullable String words(TurnAnswer answer) throws IOException {
        return ask(open(turn -> answer), FastAgiPeer.request(CALL, 1, "said", ""));
    }

    private double refused(String why) {
        return registry.counter("throughline.turns.refused", "why", why).count();
    }

    private static void awaitOrBeInterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void dripUntilCut(FastAgiPeer peer) {
        try {
            while (true) {
                peer.send("a");
                Thread.sleep(10); // the drip itself, not a wait
            }
        } catch (IOException | InterruptedException e) {
            // cut
        }
    }
}
