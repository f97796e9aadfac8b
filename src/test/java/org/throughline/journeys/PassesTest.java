package org.throughline.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.ground.RealDatabase;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.ResolvedBy;

/// What brings a caller from one PBX of ours to another.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class PassesTest {

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    @Inject
    Passes passes;

    @Inject
    JourneyBook book;

    @Inject
    CallRecords records;

    @Inject
    CallLedger ledger;

    @Inject
    DataSource database;

    private final int n = NEXT.incrementAndGet();
    private final CallId from = new CallId("passone-1700000000." + n);

    @Test
    void a_pass_makes_the_call_that_arrives_one_matter_with_the_one_that_left() {
        String pass = issued();
        CallId arrived = arrived(1);
        assertThat(in(() -> passes.take(pass, arrived, "two", "201"))).isTrue();
        assertThat(view(arrived).journey()).isNotNull().isEqualTo(view(from).journey());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_rep_at_the_other_pbx_who_is_only_asked_is_offered_a_tentative_leg_until_they_pick_up(boolean asks) {
        String pass = issued(asks);
        CallId arrived = arrived(1);
        in(() -> passes.take(pass, arrived, "two", "201"));
        Instant now = Instant.now();
        in(() -> {
            ledger.take(new CallNews.Offered(arrived, now, false, "leg", "rep-201", ResolvedBy.TOKEN, false));
            return true;
        });
        assertThat(leg(arrived).tentative()).isEqualTo(asks);
        in(() -> {
            ledger.take(new CallNews.Connected(arrived, now, false, "leg", "rep-201", ResolvedBy.TOKEN));
            return true;
        });
        assertThat(leg(arrived).tentative()).isFalse();
    }

    private LegView leg(CallId call) {
        return in(() -> records.legs(call).getFirst());
    }

    @Test
    void a_pass_is_good_once() {
        String pass = issued();
        assertThat(in(() -> passes.take(pass, arrived(1), "two", "201"))).isTrue();
        CallId second = arrived(2);
        assertThat(in(() -> passes.take(pass, second, "two", "201"))).isFalse();
        assertThat(view(second).journey()).isNull();
    }

    @Test
    void a_pass_is_good_for_one_place() {
        String pass = issued();
        assertThat(in(() -> passes.take(pass, arrived(1), "two", "202"))).isFalse();
        assertThat(in(() -> passes.take(pass, arrived(1), "one", "201"))).isFalse();
        assertThat(in(() -> passes.take(pass, arrived(1), "two", "201"))).isTrue();
    }

    @Test
    void a_pass_is_good_for_seconds() throws SQLException {
        String pass = issued();
        try (Connection connection = database.getConnection();
                var age = connection.prepareStatement(
                        "UPDATE call_pass SET expires_at = expires_at - INTERVAL 11 SECOND WHERE call_id = ?")) {
            age.setString(1, from.value());
            assertThat(age.executeUpdate()).isOne();
        }
        assertThat(in(() -> passes.take(pass, arrived(1), "two", "201"))).isFalse();
    }

    @Test
    void what_is_no_pass_is_good_for_nothing_and_none_is_stored_as_it_travels() throws SQLException {
        String pass = issued();
        for (String wrong :
                new String[] {"", "0", pass.toUpperCase(java.util.Locale.ROOT) + "0", "0".repeat(32), "' OR 1=1"}) {
            assertThat(in(() -> passes.take(wrong, arrived(1), "two", "201"))).isFalse();
        }
        try (Connection connection = database.getConnection();
                var look = connection.prepareStatement("SELECT token_hash FROM call_pass WHERE call_id = ?")) {
            look.setString(1, from.value());
            var row = look.executeQuery();
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).hasSize(64).doesNotContain(pass);
        }
    }

    private String issued() {
        return issued(false);
    }

    private String issued(boolean asks) {
        in(() -> book.begin(from, "+4930231280" + (10 + n), "100", "en"));
        return in(() -> passes.issue(from, "two", "201", asks));
    }

    private CallId arrived(int which) {
        CallId id = new CallId("passtwo-170000000" + which + "." + n);
        in(() -> book.begin(id, null, null, "en"));
        return id;
    }

    private CallView view(CallId id) {
        return in(() -> Objects.requireNonNull(records.call(id)));
    }

    private static <T> T in(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }
}
