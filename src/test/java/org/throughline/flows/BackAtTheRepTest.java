package org.throughline.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.ground.RealDatabase;
import org.throughline.journeys.CallLedger;
import org.throughline.queues.Places;
import org.throughline.staff.Crew;
import org.throughline.staff.Intent;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.Connected;
import org.throughline.telephony.CallNews.Disconnected;
import org.throughline.telephony.CallNews.Offered;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.LineEvent.DeviceState;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// A caller whom a rep sent on in vain comes back to that rep if free, else into the queue. Callers here speak Swedish,
/// which no other class's queues and reps do.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class BackAtTheRepTest {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Inject
    CallFlow flow;

    @Inject
    CallLedger ledger;

    @Inject
    Places places;

    @Inject
    Crew crew;

    @Inject
    Roster roster;

    @Inject
    DataSource database;

    private final CallId call = new CallId("pbx1-1733333333." + NEXT.incrementAndGet());
    private final CallId other = new CallId("pbx1-1733333334." + NEXT.get());
    private final CallId asking = new CallId("pbx1-1733333335." + NEXT.get());
    private @Nullable RepCard hired;
    private @Nullable RepCard colleague;

    @BeforeEach
    void a_rep_talks_with_a_caller_and_a_colleague_is_there() throws SQLException {
        isHeard(true);
        places.queue("general-sv", "general", "sv");
        hired = crew.hire(Map.of("general", 5), Set.of("sv"));
        colleague = crew.hire(Map.of("general", 5), Set.of("sv"));
        intends(colleague, Intent.READY);
        intends(Intent.READY);
        isOnTheLine(call);
    }

    @AfterEach
    void and_they_go_home() {
        intends(Intent.OUT);
        intends(colleague, Intent.OUT);
    }

    @ParameterizedTest
    @CsvSource({
        "READY,   FREE,        true",
        "READY,   BUSY,        true", // by this call; that the phone is free is told later
        "WRAP_UP, FREE,        true",
        "WRAP_UP, BUSY,        true",
        "READY,   UNREACHABLE, false",
        "PAUSED,  FREE,        false",
        "OUT,     FREE,        false",
    })
    void who_is_still_at_the_matter_gets_the_caller_back(Intent intent, DeviceState phone, boolean back) {
        phoneIs(phone);
        if (intent == Intent.WRAP_UP) {
            leaves(call);
        } else {
            intends(intent);
        }
        assertComesBack(back);
    }

    @Test
    void who_has_another_caller_by_now_does_not() {
        leaves(call);
        phoneIs(DeviceState.BUSY);
        intends(Intent.READY);
        isOnTheLine(other);
        assertComesBack(false);
    }

    @Test
    void who_wraps_up_another_matter_by_now_does_not() {
        leaves(call);
        intends(Intent.READY);
        isOnTheLine(other);
        leaves(other);
        phoneIs(DeviceState.FREE);
        assertComesBack(false);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void nobody_is_rung_who_has_another_caller_or_is_being_offered_one(boolean connected) {
        RepCard asked = Objects.requireNonNull(colleague);
        isOnTheLine(other, asked, connected);
        assertThat(flow.take(consult(asked))).isEqualTo(new TurnAnswer.End(List.of(RepsCall.UNAVAILABLE)));
        assertThat(flow.take(half(asked))).isEqualTo(new TurnAnswer.End(List.of()));
        assertComesBack(true, asked.extension());
    }

    @Test
    void nobody_asks_themselves() {
        assertThat(flow.take(consult(rep()))).isEqualTo(new TurnAnswer.End(List.of(RepsCall.REFUSED)));
        Turn half = new Turn(
                call, asking + "7", null, rep().endpoint(), 1, TurnEvent.TRANSFER, rep().extension(), null, null, "sv");
        assertThat(flow.take(half)).isEqualTo(new TurnAnswer.End(List.of()));
    }

    /// Of a leg that ended while nobody heard the PBX nothing is told: it may be an old one.
    @Test
    void while_the_pbx_is_not_heard_a_colleague_is_rung_whatever_was_told_before() throws SQLException {
        RepCard asked = Objects.requireNonNull(colleague);
        isOnTheLine(other, asked, true);
        isHeard(false);
        assertThat(flow.take(consult(asked))).isInstanceOf(TurnAnswer.OnBehalf.class);
        assertThat(flow.take(moved(asked.extension()))).isInstanceOf(TurnAnswer.RingRep.class);
    }

    @Test
    void who_is_in_the_same_talk_is_rung_for_it() {
        RepCard asked = Objects.requireNonNull(colleague);
        isOnTheLine(call, asked, true);
        assertThat(flow.take(half(asked))).isInstanceOf(TurnAnswer.RingRep.class);
    }

    @Test
    void who_wraps_up_is_rung_for_another_caller_whom_a_colleague_sends() {
        RepCard asked = Objects.requireNonNull(colleague);
        isOnTheLine(other, asked, true);
        tell(new Disconnected(other, Instant.now(), false, leg(other) + "s-colleague", asked.endpoint()));
        assertThat(flow.take(consult(asked))).isInstanceOf(TurnAnswer.OnBehalf.class);
        assertThat(flow.take(moved(asked.extension())))
                .isEqualTo(new TurnAnswer.RingRep(asked.endpoint(), Duration.ofSeconds(25)));
    }

    /// As measured: out of a talk of three the PBX sends a channel that bears nothing of the caller's, and the rep
    /// has gone before its turn or after.
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_channel_that_is_sent_out_of_a_talk_of_three_is_about_the_caller_of_who_sent_it(boolean gone) {
        if (gone) {
            leaves(call);
        }
        RepCard asked = Objects.requireNonNull(colleague);
        Turn sent = new Turn(
                asking,
                asking.value(),
                null,
                rep().endpoint(),
                1,
                TurnEvent.TRANSFER,
                asked.extension(),
                null,
                null,
                "sv");
        assertThat(flow.take(sent))
                .isInstanceOfSatisfying(
                        TurnAnswer.OnBehalf.class,
                        answer -> assertThat(answer.call()).isEqualTo(call));
    }

    @Test
    void a_channel_that_is_sent_by_a_rep_whose_last_call_is_over_is_about_nobody() {
        leaves(call);
        tell(new CallNews.Ended(call, Instant.now(), false, 16, false));
        RepCard asked = Objects.requireNonNull(colleague);
        Turn sent = new Turn(
                asking,
                asking.value(),
                null,
                rep().endpoint(),
                1,
                TurnEvent.TRANSFER,
                asked.extension(),
                null,
                null,
                "sv");
        assertThat(flow.take(sent)).isInstanceOf(TurnAnswer.RingRep.class);
    }

    private Turn consult(RepCard asked) {
        return new Turn(
                asking, asking.value(), rep().endpoint(), 1, TurnEvent.CONSULT, asked.extension(), null, null, "sv");
    }

    /// Of a transfer by key: it bears the caller's name.
    private Turn half(RepCard asked) {
        return new Turn(call, asking + "7", null, 1, TurnEvent.TRANSFER, asked.extension(), null, null, "sv");
    }

    private Turn moved(String extension) {
        return new Turn(call, call.value(), "carrier", 1, TurnEvent.TRANSFER, extension, null, "2000", "sv");
    }

    private void assertComesBack(boolean toTheRep) {
        assertComesBack(toTheRep, "999");
    }

    private void assertComesBack(boolean toTheRep, String extension) {
        assertThat(flow.take(moved(extension)))
                .isEqualTo(
                        toTheRep
                                ? new TurnAnswer.RingRep(rep().endpoint(), Duration.ofSeconds(8))
                                : new TurnAnswer.Enqueue("general-sv", Duration.ofMinutes(5), 10));
    }

    @Test
    void whom_a_turn_sends_to_a_rep_is_shown_to_that_rep_once_and_nobody_else() throws SQLException {
        Turn sent = new Turn(call, call.value(), "carrier", 1, TurnEvent.TRANSFER, "999", null, "2000", "sv");
        flow.take(sent);
        flow.take(sent);
        assertThat(shown(call))
                .containsExactly(
                        "[floor, rep:" + rep().id().value() + "] " + rep().id().value() + " null");
    }

    @Test
    void a_colleague_who_is_asked_is_shown_the_caller_as_tentative() throws SQLException {
        RepCard asked = Objects.requireNonNull(colleague);
        Turn consult = new Turn(
                asking, asking.value(), rep().endpoint(), 1, TurnEvent.CONSULT, asked.extension(), null, null, "sv");
        assertThat(flow.take(consult)).isInstanceOf(TurnAnswer.OnBehalf.class);
        assertThat(shown(call))
                .containsExactly(
                        "[floor, rep:" + asked.id().value() + "] " + asked.id().value() + " TENTATIVE");
    }

    @Test
    void a_colleague_whose_phone_is_not_there_is_shown_nobody() throws SQLException {
        RepCard asked = Objects.requireNonNull(colleague);
        QuarkusTransaction.requiringNew()
                .run(() -> roster.deviceChanged(asked.endpoint(), DeviceState.UNREACHABLE, Instant.now()));
        Turn sent =
                new Turn(call, call.value(), "carrier", 1, TurnEvent.TRANSFER, asked.extension(), null, "2000", "sv");
        assertThat(flow.take(sent)).isInstanceOf(TurnAnswer.RingRep.class);
        assertThat(shown(call)).isEmpty();
    }

    @Test
    void a_rep_who_calls_a_colleague_without_a_caller_shows_nobody() throws SQLException {
        leaves(call);
        flow.take(new Turn(
                asking,
                asking.value(),
                rep().endpoint(),
                1,
                TurnEvent.CONSULT,
                Objects.requireNonNull(colleague).extension(),
                null,
                null,
                "sv"));
        assertThat(shown(call)).isEmpty();
        assertThat(shown(asking)).isEmpty();
    }

    /// Audience, subject and detail.
    private List<String> shown(CallId of) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT audience, subject, detail FROM live_event WHERE kind = 'call.coming' AND call_id = ?")) {
            select.setString(1, of.value());
            List<String> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new TreeSet<>(List.of(rows.getString(1).split(","))) + " " + rows.getString(2) + " "
                            + rows.getString(3));
                }
            }
            return found;
        }
    }

    private void isHeard(boolean heard) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement link = connection.prepareStatement(
                        "REPLACE INTO pbx_link (pbx, fence, expires, since,"
                                + " state) VALUES ('pbx1', 1, UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE, UTC_TIMESTAMP(6), ?)")) {
            link.setString(1, heard ? "UP" : "DOWN");
            link.executeUpdate();
        }
    }

    private RepCard rep() {
        return Objects.requireNonNull(hired);
    }

    private void intends(Intent intent) {
        intends(rep(), intent);
    }

    private void intends(@Nullable RepCard who, Intent intent) {
        String reason = intent == Intent.PAUSED ? "LUNCH" : null;
        QuarkusTransaction.requiringNew()
                .run(() -> roster.setIntent(Objects.requireNonNull(who).id(), intent, reason));
    }

    private void phoneIs(DeviceState state) {
        QuarkusTransaction.requiringNew().run(() -> roster.deviceChanged(rep().endpoint(), state, Instant.now()));
    }

    private void isOnTheLine(CallId caller) {
        isOnTheLine(caller, rep(), true);
        phoneIs(DeviceState.BUSY);
    }

    private void isOnTheLine(CallId caller, RepCard who, boolean connected) {
        Instant now = Instant.now();
        String leg = who.equals(hired) ? leg(caller) : leg(caller) + "s-colleague";
        tell(new CallNews.Announced(caller, now, false, null, "2000"));
        tell(new Offered(caller, now, false, leg, who.endpoint(), ResolvedBy.TOKEN, false));
        if (connected) {
            tell(new Connected(caller, now, false, leg, who.endpoint(), ResolvedBy.TOKEN));
        }
    }

    private void leaves(CallId caller) {
        tell(new Disconnected(caller, Instant.now(), false, leg(caller), rep().endpoint()));
    }

    private static String leg(CallId caller) {
        return caller + ".rep";
    }

    private void tell(CallNews news) {
        QuarkusTransaction.requiringNew().run(() -> ledger.take(news));
    }
}
