package org.throughline.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.api.LogKeys;
import org.throughline.ground.RealDatabase;
import org.throughline.telephony.CallId;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// That what is logged of a turn is found by its call, and by its journey once that is known.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class TurnLogTest {

    private static final CallId CALL = new CallId("pbx1-1711111199.1");

    @Inject
    CallFlow flow;

    @Inject
    DataSource database;

    private final Logger logger = Logger.getLogger(CallFlow.class.getName());
    private final List<Map<String, String>> lines = new CopyOnWriteArrayList<>();

    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line instanceof ExtLogRecord full) {
                full.copyMdc();
                lines.add(full.getMdcCopy());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(ear);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(ear);
    }

    @Test
    void a_line_about_a_turn_carries_its_call_and_what_comes_after_does_not() {
        flow.take(turn(CALL, 1, TurnEvent.START, ""));
        TurnAnswer answer = flow.take(turn(CALL, 1, TurnEvent.KEYS, "READ:4"));

        assertThat(answer).isInstanceOf(TurnAnswer.Fallback.class);
        assertThat(lines).singleElement().satisfies(line -> assertThat(line).containsEntry(LogKeys.CALL, CALL.value()));
        assertThat(org.jboss.logging.MDC.get(LogKeys.CALL)).isNull();
    }

    @Test
    void a_turn_that_fails_when_its_journey_is_known_says_which() throws SQLException {
        CallId other = new CallId("pbx1-1711111199.2");
        flow.take(turn(other, 1, TurnEvent.START, ""));
        flow.take(turn(other, 2, TurnEvent.SAID, "0"));
        flow.take(turn(other, 3, TurnEvent.QUEUE, "TIMEOUT"));
        String journey = loseTheTicketOf(other);

        flow.take(turn(other, 4, TurnEvent.SAID, ""));

        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry(LogKeys.CALL, other.value())
                        .containsEntry(LogKeys.JOURNEY, journey));
    }

    /// A fault that only a turn notices which has found its journey.
    ///
    /// @return the journey
    private String loseTheTicketOf(CallId call) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT journey_id FROM phone_call WHERE id = '" + call + "'")) {
            assertThat(row.next()).isTrue();
            String journey = row.getString(1);
            String ticket = "(SELECT id FROM ticket WHERE journey_id = '" + journey + "')";
            statement.executeUpdate("DELETE FROM ticket_entry WHERE ticket_id IN " + ticket);
            assertThat(statement.executeUpdate("DELETE FROM ticket WHERE journey_id = '" + journey + "'"))
                    .isOne();
            return journey;
        }
    }

    private static Turn turn(CallId call, int seq, TurnEvent event, String data) {
        return new Turn(call, call.value(), "carrier", seq, event, data, "+494055509991", "+49301000", "en");
    }
}
