package org.throughline.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.customers.NewCustomer;
import org.throughline.ground.RealDatabase;
import org.throughline.money.Money;
import org.throughline.phone.E164;
import org.throughline.tickets.TicketId;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class NoticesTest {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() % 1_000_000_000L);

    @Inject
    CustomerDirectory customers;

    @Inject
    NoticeDesk desk;

    @Inject
    Sql sql;

    /// A customer with a ticket.
    private record Matter(String name, CustomerId customer, TicketId ticket, String number) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | EUR | 1990 | €19.90", "en | JPY | 1990 | ¥1,990", "en | KWD | 1990 | 1.990",
                "de | EUR | 1990 | 19,90", "de | JPY | 1990 | 1.990", "de | KWD | 1990 | 1,990",
                "fr | EUR | 1990 | €19.90"
            })
    void amounts_are_written_as_people_of_that_language_do(String language, String currency, long minor, String text) {
        Matter matter = matter(language);
        NoticeCard notice = write(
                matter,
                Channel.EMAIL,
                null,
                Sentence.of(Phrase.CREDIT_NOW, new Money(minor, Currency.getInstance(currency))));
        assertThat(notice.text()).contains(text).contains("Nancy");
    }

    @Test
    void a_letter_greets_and_a_text_message_does_not() {
        Matter matter = matter("de");
        Sentence day = Sentence.of(Phrase.FOLLOW_UP, Instant.parse("2026-12-01T10:00:00Z"));
        assertThat(write(matter, Channel.LETTER, "Danke!", day).text())
                .isEqualTo("Guten Tag Nancy,\n\nWir melden uns bis zum 1. Dezember 2026 bei Ihnen.\nDanke!\n\n"
                        + "Mit freundlichen Grüßen\nCustomer service");
        assertThat(write(matter, Channel.SMS, "Danke!", day).text())
                .isEqualTo("Wir melden uns bis zum 1. Dezember 2026 bei Ihnen. Danke!");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\u0000b", "a\u001b[2Jb", "a\rb"})
    void a_reps_own_words_are_plain_text(String own) {
        Matter matter = matter("en");
        refused(() -> write(matter, Channel.EMAIL, own, Sentence.of(Phrase.RETURN_KEPT)));
        refused(() -> write(matter, Channel.SMS, "x".repeat(1600), Sentence.of(Phrase.RETURN_KEPT)));
    }

    @ParameterizedTest
    @CsvSource({"1530, x, true", "1531, x, false", "765, €, true", "766, €, false", "670, ч, true", "671, ч, false"})
    void a_text_message_has_ten_parts_at_most_in_whichever_alphabet(int length, String letter, boolean fits) {
        assertThat(Sms.fits(letter.repeat(length))).isEqualTo(fits);
        assertThat(Sms.plain("19,90\u00a0€")).isEqualTo("19,90 €");
    }

    @Test
    void a_language_says_each_phrase_with_its_value_and_nothing_else() {
        Properties texts = new Properties();
        for (Phrase phrase : Phrase.values()) {
            texts.setProperty(phrase.name(), phrase.hasValue() ? "x {value}" : "x");
        }
        assertThat(Phrases.checked("fine", texts)).hasSameSizeAs(Phrase.values());
        for (String[] wrong : new String[][] {
            {"CREDIT_NOW", "x"},
            {"CREDIT_NOW", "x {value} {amount}"},
            {"RETURN_KEPT", "x {value}"},
            {"RETURN_KEPT", " "},
            {"CREDIT_NEVER", "x"}
        }) {
            Properties one = new Properties();
            one.putAll(texts);
            one.setProperty(wrong[0], wrong[1]);
            assertThatThrownBy(() -> Phrases.checked("wrong", one)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void the_same_words_again_are_one_notice() {
        Matter matter = matter("en");
        NewNotice words = new NewNotice(
                matter.ticket(),
                matter.customer(),
                Channel.EMAIL,
                List.of(Sentence.of(Phrase.RETURN_KEPT)),
                null,
                "nina",
                "once");
        NoticeCard first = OwnTransaction.of(() -> desk.write(words));
        assertThat(OwnTransaction.of(() -> desk.write(words))).isEqualTo(first);
    }

    @Test
    void what_is_due_is_listed_until_it_is_answered_and_a_failure_opens_the_ticket_again() {
        Matter matter = matter("en");
        NoticeCard sent = write(matter, Channel.EMAIL, null, Sentence.of(Phrase.RETURN_LABEL));
        NoticeCard failed = write(matter, Channel.SMS, null, Sentence.of(Phrase.RETURN_KEPT));
        Response due = due();
        due.then()
                .statusCode(200)
                .body("items.find { it.id == '" + sent.id() + "' }.to", equalTo(List.of("nancy@example.org")))
                .body("items.find { it.id == '" + sent.id() + "' }.text", equalTo(sent.text()))
                .body("items.find { it.id == '" + failed.id() + "' }.to", equalTo(List.of("+493012345678")))
                .body("items.find { it.id == '" + sent.id() + "' }.subject", equalTo("Your matter " + matter.number()));
        answer(sent, "SENT", "MAIL-1").then().statusCode(200).body("state", equalTo("SENT"));
        answer(sent, "SENT", "MAIL-1").then().statusCode(200);
        answer(sent, "SENT", "MAIL-2").then().statusCode(409).body("type", containsString("notice-state"));
        OwnTransaction.of(() -> sql.run(
                "UPDATE ticket SET state = 'SOLVED' WHERE id = ?",
                matter.ticket().value()));
        answer(failed, "FAILED", "no-such-number").then().statusCode(200);
        answer(failed, "SENT", "SMS-1").then().statusCode(409);
        as(Roles.REP).get("/api/v1/tickets/" + matter.number()).then().body("state", equalTo("OPEN"));
        as(Roles.REP)
                .get("/api/v1/tickets/" + matter.number() + "/timeline")
                .then()
                .body("items.findAll { it.kind == 'NOTICE' }.data.word", hasItem("no-such-number"));
        due().then().body("items.id", not(hasItem(sent.id().toString())));
        answer(sent, "FAILED", "bounced").then().statusCode(200).body("state", equalTo("FAILED"));
        answer(failed, "ERASED", "x").then().statusCode(422);
        answer(new NoticeCard(UUID.randomUUID(), null), "SENT", "x").then().statusCode(404);
        answer(sent, "SENT", "<b>").then().statusCode(400);
        as(Roles.REP).get("/api/v1/notices").then().statusCode(403);
    }

    @Test
    void words_of_an_erased_customer_are_gone_and_not_due() {
        Matter matter = matter("en");
        NoticeCard notice = write(matter, Channel.EMAIL, "Dear Nancy Miller", Sentence.of(Phrase.RETURN_KEPT));
        as(Roles.INTEGRATOR).delete("/api/v1/customers/" + matter.name()).then().statusCode(204);
        due().then().body("items.id", not(hasItem(notice.id().toString())));
        String shown = as(Roles.REP)
                .get("/api/v1/tickets/" + matter.number() + "/notices")
                .asString();
        assertThat(shown).contains("ERASED").doesNotContain("Nancy");
        refused(() -> write(matter, Channel.EMAIL, null, Sentence.of(Phrase.RETURN_KEPT)));
    }

    private Matter matter(String language) {
        String name = "notices-" + NUMBERS.incrementAndGet();
        CustomerId customer = OwnTransaction.of(() -> customers.upsert(new NewCustomer(
                name,
                null,
                "Nancy",
                "nancy@example.org",
                language,
                List.of("Main St 1"),
                List.of(new E164("+493012345678")),
                null,
                null)));
        Response ticket = as(Roles.REP)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "TROUBLE"), "customer", customer.value()))
                .post("/api/v1/tickets");
        return new Matter(name, customer, new TicketId(UUID.fromString(ticket.path("id"))), ticket.path("number"));
    }

    private NoticeCard write(Matter matter, Channel channel, @Nullable String own, Sentence sentence) {
        return OwnTransaction.of(() -> desk.write(new NewNotice(
                matter.ticket(),
                matter.customer(),
                channel,
                List.of(sentence),
                own,
                "nina",
                UUID.randomUUID().toString())));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(Problem.class);
    }

    private static Response due() {
        return as(Roles.INTEGRATOR).get("/api/v1/notices?limit=200");
    }

    private static Response answer(NoticeCard notice, String state, String word) {
        return as(Roles.INTEGRATOR)
                .body(Map.of("state", state, "word", word))
                .post("/api/v1/notices/" + notice.id() + "/answer");
    }

    private static RequestSpecification as(String role) {
        return SignedIn.as("notices-" + role, role).contentType(ContentType.JSON);
    }
}
