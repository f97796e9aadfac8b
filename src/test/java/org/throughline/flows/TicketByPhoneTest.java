package org.throughline.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.customers.NewCustomer;
import org.throughline.ground.MadeGrants;
import org.throughline.ground.RealDatabase;
import org.throughline.journeys.CallLedger;
import org.throughline.money.Money;
import org.throughline.orders.NewOrder;
import org.throughline.orders.OrderBook;
import org.throughline.orders.OrderId;
import org.throughline.orders.OrderLine;
import org.throughline.orders.OrderStatus;
import org.throughline.phone.E164;
import org.throughline.queues.Places;
import org.throughline.returns.Condition;
import org.throughline.returns.Handover;
import org.throughline.returns.NewReturn;
import org.throughline.returns.ReturnDesk;
import org.throughline.returns.Then;
import org.throughline.staff.Crew;
import org.throughline.staff.Intent;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.LineEvent.DeviceState;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;

/// Callers who key the numbers of real tickets, turn by turn, against a real database.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class TicketByPhoneTest {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String PATH = "/api/v1/tickets/";
    private static final String UNHEARD_OF = "987654321987";

    @Inject
    CallFlow flow;

    @Inject
    Places places;

    @Inject
    Crew crew;

    @Inject
    Roster roster;

    @Inject
    CustomerDirectory customers;

    @Inject
    CallLedger ledger;

    @Inject
    TicketDesk tickets;

    @Inject
    OrderBook orders;

    @Inject
    ReturnDesk returns;

    @Inject
    DataSource database;

    @Inject
    Sql sql;

    private final int number = NEXT.incrementAndGet();
    private final Person nancy = new Person("TP-N" + number, "+494055570" + (100 + number));
    private final Person tom = new Person("TP-T" + number, "+494055571" + (100 + number));
    private @Nullable RepCard rep;

    @BeforeEach
    void somebody_is_there() {
        places.queue("general-fi", "general", "fi");
        nancy.arrive();
        tom.arrive();
        rep = crew.hire(Map.of("general", 5), Set.of("fi"));
        QuarkusTransaction.requiringNew().run(() -> {
            roster.setIntent(rep().id(), Intent.READY, null);
            roster.deviceChanged(rep().endpoint(), DeviceState.FREE, Instant.now());
        });
    }

    @AfterEach
    void and_goes_home() {
        QuarkusTransaction.requiringNew().run(() -> roster.setIntent(rep().id(), Intent.OUT, null));
    }

    @Test
    void the_callers_own_ticket_is_heard_and_the_call_is_about_it() {
        String ticket = nancy.opens(
                Map.of("followUp", Instant.now().plus(Duration.ofDays(1)).toString()));

        Calling call = nancy.calls().keysTicket(ticket);

        assertThat(call.heard()).containsExactly("ticket.waits", "ticket.tomorrow");
        assertThat(call.verification()).isEqualTo("ANI_AND_FACT");
        assertThat(call.ticket()).isEqualTo(ticket);
        call.then(TurnEvent.SAID, "").then(TurnEvent.KEYS, "TIMEOUT:");
        assertThat(call.answer).isEqualTo(new TurnAnswer.Enqueue("general-fi", Duration.ofMinutes(5), 5));
    }

    @Test
    void who_keys_the_number_of_a_return_hears_where_it_stands_and_the_call_is_about_its_ticket() {
        String ticket = nancy.opens(Map.of());
        String returned = QuarkusTransaction.requiringNew().call(() -> promised(ticket));

        Calling call = nancy.calls().keysTicket(returned);

        assertThat(call.heard().getFirst()).isEqualTo("ticket.number");
        assertThat(call.heard()).endsWith("ticket.waits", "ticket.goods-awaited", "ticket.credit-booked");
        assertThat(call.verification()).isEqualTo("ANI_AND_FACT");
        assertThat(call.ticket()).isEqualTo(ticket);
        assertThat(tom.calls().keysTicket(returned).heard())
                .as("somebody else's")
                .containsExactly("ticket.again");
    }

    /// A return of one kettle, credited at once.
    private String promised(String number) {
        TicketCard ticket = Objects.requireNonNull(tickets.byNumber(number));
        CustomerId customer = Objects.requireNonNull(ticket.customer());
        String order = "TP-O" + this.number;
        OrderId id = orders.upsert(new NewOrder(
                order,
                "68" + System.nanoTime() % 1_000_000_000L,
                customer,
                OrderStatus.DELIVERED,
                Instant.EPOCH,
                null,
                "EUR",
                List.of(new OrderLine("KETTLE", "Kettle", 1, 1000, null))));
        UUID grant = UUID.randomUUID();
        Money price = new Money(1000, Currency.getInstance("EUR"));
        MadeGrants.make(database, grant, ticket.id().value(), customer.value(), price);
        return returns.open(new NewReturn(
                        ticket.id(),
                        customer,
                        id,
                        List.of(new NewReturn.Line(
                                grant, price, "1", 1, "damaged", Condition.DAMAGED, Then.REFUND, true)),
                        Handover.LABEL,
                        false,
                        null,
                        "nina"))
                .card()
                .number();
    }

    @Test
    void who_has_the_ticket_is_rung_before_its_queue() {
        String ticket = nancy.opens(Map.of("assignee", rep().id().value()));

        Calling call = nancy.calls().keysTicket(ticket);

        assertThat(call.heard()).containsExactly("ticket.taken");
        call.then(TurnEvent.SAID, "0");
        assertThat(call.answer).isEqualTo(new TurnAnswer.RingRep(rep().endpoint(), Duration.ofSeconds(8)));
        call.then(TurnEvent.DIAL, "NOANSWER");
        assertThat(call.answer).isEqualTo(new TurnAnswer.Enqueue("general-fi", Duration.ofMinutes(5), 5));
    }

    @Test
    void somebody_elses_a_wrong_digit_and_a_number_nobody_has_are_answered_alike_and_learned_by_nobody() {
        String toms = tom.opens(Map.of());
        String wrong = toms.substring(0, toms.length() - 1) + (toms.endsWith("0") ? "1" : "0");

        for (String keyed : List.of(toms, wrong, UNHEARD_OF)) {
            Calling call = nancy.calls().keysTicket(keyed);
            assertThat(call.heard()).as(keyed).containsExactly("ticket.again");
            call.then(TurnEvent.KEYS, "OK:" + keyed);
            assertThat(call.heard()).as(keyed).containsExactly("ticket.none");
            assertThat(call.verification()).isEqualTo("ANI");
            call.then(TurnEvent.SAID, "");
            assertThat(call.answer).isInstanceOf(TurnAnswer.Enqueue.class);
            assertThat(call.ticket()).isNotEqualTo(toms);
        }
    }

    @Test
    void after_six_wrong_numbers_within_a_day_no_number_is_right() {
        String ticket = nancy.opens(Map.of());
        for (int i = 0; i < 3; i++) {
            nancy.calls().keysTicket(UNHEARD_OF).then(TurnEvent.KEYS, "OK:" + UNHEARD_OF);
        }

        assertThat(nancy.calls().keysTicket(ticket).heard()).containsExactly("ticket.again");
        sql.run("UPDATE fact SET at = at - INTERVAL 25 HOUR WHERE name = 'ticket.keyed' AND value = ?", UNHEARD_OF);
        assertThat(nancy.calls().keysTicket(ticket).heard()).containsExactly("ticket.waits");
    }

    @Test
    void from_a_telephone_that_is_not_the_customers_the_number_is_not_asked_for() {
        nancy.opens(Map.of());
        Calling call = new Calling("+494055572" + (100 + number)).greeted();

        call.then(TurnEvent.KEYS, "OK:" + nancy.customerNumber());
        assertThat(call.heard()).containsExactly("matter.same");
        call.then(TurnEvent.KEYS, "OK:3");

        assertThat(call.answer).isInstanceOf(TurnAnswer.Enqueue.class);
        assertThat(call.verification()).isEqualTo("ANI");
    }

    @Test
    void the_number_of_a_merged_ticket_is_answered_with_the_whole() {
        String part = nancy.opens(Map.of());
        String whole = nancy.opens(Map.of());
        person().header("If-Match", tag(part))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("into", whole))
                .post(PATH + part + "/merge")
                .then()
                .statusCode(200);

        Calling call = nancy.calls().keysTicket(part);

        List<String> expected = Stream.of(
                        Stream.of("ticket.number"),
                        whole.chars().mapToObj(digit -> "digit." + (char) digit),
                        Stream.of("ticket.waits"))
                .flatMap(prompts -> prompts)
                .toList();
        assertThat(call.heard()).isEqualTo(expected);
        assertThat(call.ticket()).isEqualTo(whole);
    }

    @Test
    void a_closed_ticket_stays_closed_and_the_call_is_a_new_matter() {
        String ticket = nancy.opens(Map.of());
        move(ticket, "SOLVED");
        move(ticket, "CLOSED");

        Calling call = nancy.calls().keysTicket(ticket);

        assertThat(call.heard()).containsExactly("ticket.closed");
        call.then(TurnEvent.SAID, "");
        assertThat(call.answer).isInstanceOf(TurnAnswer.Enqueue.class);
        assertThat(call.ticket()).isNotEqualTo(ticket);
        person().get(PATH + ticket).then().body("state", equalTo("CLOSED"));
    }

    @Test
    void an_open_ticket_is_offered_before_the_menu_and_its_number_heard_only_after_it_was_keyed() {
        String ticket = nancy.opens(Map.of());
        Calling call = nancy.calls();

        assertThat(call.heard()).containsExactly("matter.same");
        call.then(TurnEvent.KEYS, "OK:3");
        assertThat(call.heard()).containsExactly("ticket.ask");
        assertThat(call.ticket()).isEqualTo(ticket);
        call.then(TurnEvent.KEYS, "OK:" + ticket);
        assertThat(call.heard()).containsExactly("ticket.waits");
    }

    @Test
    void a_message_is_on_the_timeline_and_heard_by_who_may_read_the_ticket_and_gone_with_the_customer()
            throws IOException {
        String ticket = nancy.opens(Map.of());
        move(ticket, "WAITING");
        Calling call = nancy.calls().keysTicket(ticket).then(TurnEvent.SAID, "").then(TurnEvent.KEYS, "OK:1");
        String recording = call.id + "-message";
        assertThat(call.answer)
                .isEqualTo(new TurnAnswer.RecordMessage(
                        List.of(new Prompt("message.ask")), recording, Duration.ofSeconds(120), Duration.ofSeconds(5)));
        voice(ticket, recording).statusCode(404).body("type", equalTo("/problems/recording-not-here"));
        call.then(TurnEvent.RECORDED, "DTMF:12");
        assertThat(call.answer).isEqualTo(new TurnAnswer.End(List.of(new Prompt("message.left"))));

        Path file = Path.of("target/voice", recording + ".wav");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "RIFF, as it were");
        person().get(PATH + ticket + "/timeline")
                .then()
                .body("items.find { it.kind == 'VOICE_STARTED' }.data.recording", equalTo(recording))
                .body("items.find { it.kind == 'VOICE_ENDED' }.data.seconds", equalTo("12"));
        person().get(PATH + ticket).then().body("state", equalTo("OPEN"));
        assertThat(voice(ticket, recording)
                        .statusCode(200)
                        .contentType("audio/wav")
                        .extract()
                        .asString())
                .isEqualTo("RIFF, as it were");
        voice(tom.opens(Map.of()), recording).statusCode(404).body("type", equalTo("/problems/not-found"));
        voice(ticket, "..%2F..%2Fpom").statusCode(400);

        SignedIn.as("tp-erp", Roles.INTEGRATOR)
                .delete("/api/v1/customers/" + nancy.externalId)
                .then()
                .statusCode(204);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_caller_who_hangs_up_after_the_last_word_has_left_a_message_too() {
        String ticket = nancy.opens(Map.of());
        Calling call = nancy.calls().keysTicket(ticket).then(TurnEvent.SAID, "").then(TurnEvent.KEYS, "OK:1");

        person().get(PATH + ticket + "/timeline")
                .then()
                .body("items.find { it.kind == 'VOICE_STARTED' }.data.recording", equalTo(call.id + "-message"))
                .body("items.find { it.kind == 'VOICE_STARTED' }.call", equalTo(call.id.value()));
    }

    private static ValidatableResponse voice(String ticket, String recording) {
        return person().urlEncodingEnabled(false)
                .get(PATH + ticket + "/voice/" + recording)
                .then();
    }

    private static void move(String ticket, String state) {
        person().header("If-Match", tag(ticket))
                .body(Map.of("state", state))
                .patch(PATH + ticket)
                .then()
                .statusCode(200);
    }

    private static String tag(String ticket) {
        return person().get(PATH + ticket).header("ETag");
    }

    private static RequestSpecification person() {
        return SignedIn.as("tp-rep", Roles.REP).contentType(ContentType.JSON);
    }

    private RepCard rep() {
        return java.util.Objects.requireNonNull(rep);
    }

    /// A customer with a telephone.
    private final class Person {
        private final String externalId;
        private final String phone;

        Person(String externalId, String phone) {
            this.externalId = externalId;
            this.phone = phone;
        }

        String customerNumber() {
            return (externalId.startsWith("TP-N") ? "9810" : "9820") + (100 + number);
        }

        void arrive() {
            QuarkusTransaction.requiringNew()
                    .run(() -> customers.upsert(new NewCustomer(
                            externalId,
                            customerNumber(),
                            externalId,
                            null,
                            "en",
                            List.of(),
                            List.of(new E164(phone)),
                            null,
                            null)));
        }

        String opens(Map<String, ?> more) {
            CustomerId customer = QuarkusTransaction.requiringNew()
                    .call(() -> customers.byNumber(new E164(phone)).getFirst());
            Map<String, Object> body = new HashMap<>(more);
            body.put("particulars", Map.of("kind", "QUESTION"));
            body.put("customer", customer.value());
            return person().header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(body)
                    .post(PATH)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("number");
        }

        Calling calls() {
            return new Calling(phone).greeted();
        }
    }

    /// One call, turn by turn.
    private final class Calling {
        private final CallId id = new CallId("pbx1-1722222222." + NEXT.incrementAndGet());
        private final String from;
        private int seq;
        private TurnAnswer answer = new TurnAnswer.Fallback();

        Calling(String from) {
            this.from = from;
        }

        Calling greeted() {
            then(TurnEvent.START, "2000");
            QuarkusTransaction.requiringNew()
                    .run(() -> ledger.take(new CallNews.Announced(id, Instant.now(), false, from, "2000")));
            return then(TurnEvent.SAID, "");
        }

        Calling keysTicket(String digits) {
            then(TurnEvent.KEYS, heard().contains("matter.same") ? "OK:3" : "OK:6");
            assertThat(heard()).containsExactly("ticket.ask");
            return then(TurnEvent.KEYS, "OK:" + digits);
        }

        Calling then(TurnEvent event, String data) {
            answer = flow.take(new Turn(id, id.value(), "carrier", ++seq, event, data, from, "2000", "fi"));
            return this;
        }

        List<String> heard() {
            List<Prompt> prompts = switch (answer) {
                case TurnAnswer.Say say -> say.prompts();
                case TurnAnswer.Ask ask -> ask.prompts();
                case TurnAnswer other -> List.of();
            };
            return prompts.stream().map(Prompt::name).toList();
        }

        String verification() {
            return sql.one("SELECT verification FROM phone_call WHERE id = ?", row -> row.getString(1), id.value());
        }

        @Nullable
        String ticket() {
            return sql
                    .list(
                            "SELECT t.number FROM phone_call c JOIN journey j ON j.id = c.journey_id"
                                    + " JOIN ticket t ON t.id = j.ticket_id WHERE c.id = ?",
                            row -> row.getString(1),
                            id.value())
                    .stream()
                    .findFirst()
                    .orElse(null);
        }
    }
}
