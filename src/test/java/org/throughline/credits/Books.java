package org.throughline.credits;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.OwnTransaction;
import org.throughline.credits.NewCredit.Subject;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.customers.NewCustomer;
import org.throughline.ground.Auditors;
import org.throughline.ground.MadeGrants;
import org.throughline.money.Money;
import org.throughline.orders.CreditWish;
import org.throughline.orders.NewOrder;
import org.throughline.orders.OrderBook;
import org.throughline.orders.OrderId;
import org.throughline.orders.OrderLine;
import org.throughline.orders.OrderStatus;
import org.throughline.orders.OrderTotals;
import org.throughline.tickets.TicketId;

/// A scene for tests: customers who have bought something, each with a ticket.
@Singleton
class Books {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() % 1_000_000_000L);

    private final CustomerDirectory customers;
    private final OrderBook orders;
    private final CreditDesk desk;
    private final DataSource database;

    Books(CustomerDirectory customers, OrderBook orders, CreditDesk desk, DataSource database) {
        this.customers = customers;
        this.orders = orders;
        this.desk = desk;
        this.database = database;
    }

    record Sale(
            CustomerId customer,
            String customerExternalId,
            NewOrder brought,
            OrderId order,
            TicketId ticket,
            String ticketNumber) {

        Money money(long minor) {
            return new Money(minor, Currency.getInstance(brought.currency()));
        }

        NewCredit wish(UUID grant, long granted, CreditWish... wishes) {
            return new NewCredit(
                    grant,
                    money(granted),
                    ticket,
                    customer,
                    "damaged",
                    "nina",
                    new Subject.OfOrder(order, List.of(wishes)),
                    Payout.REFUND);
        }

        NewCredit wish(CreditWish... wishes) {
            return wish(UUID.randomUUID(), Long.MAX_VALUE, wishes);
        }

        NewCredit goodwill(UUID grant, Money granted, Money amount) {
            return new NewCredit(
                    grant, granted, ticket, customer, "late", "nina", new Subject.Goodwill(amount), Payout.REFUND);
        }

        CreditWish part(String line, long minor) {
            return new CreditWish.Part(line, money(minor));
        }
    }

    static OrderLine line(String id, int quantity, long price, long discount, long tax) {
        return new OrderLine("SKU-" + id, "Thing " + id, quantity, price, null, id, discount, tax, 0, 0);
    }

    Sale sale(String currency, OrderTotals totals, OrderLine... lines) {
        String name = "credits-" + NUMBERS.incrementAndGet();
        CustomerId customer = OwnTransaction.of(() ->
                customers.upsert(new NewCustomer(name, null, "Nancy", null, null, List.of(), List.of(), null, null)));
        NewOrder order = new NewOrder(
                "o-" + name,
                "66" + NUMBERS.incrementAndGet() % 1_000_000_000L,
                customer,
                OrderStatus.DELIVERED,
                Instant.parse("2026-11-02T10:15:00Z"),
                null,
                currency,
                List.of(lines),
                1L,
                totals,
                List.of(),
                null);
        OrderId id = bring(order);
        Response ticket = SignedIn.as("credits-rep", Roles.REP)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "CREDIT"), "customer", customer.value()))
                .post("/api/v1/tickets");
        assertThat(ticket.statusCode()).as(ticket.asString()).isEqualTo(201);
        return new Sale(
                customer, name, order, id, new TicketId(UUID.fromString(ticket.path("id"))), ticket.path("number"));
    }

    OrderId bring(NewOrder order) {
        return OwnTransaction.of(() -> orders.upsert(order));
    }

    /// The shop's next version of an order.
    static NewOrder next(NewOrder order, long version, OrderTotals totals, OrderLine... lines) {
        return new NewOrder(
                order.externalId(),
                order.number(),
                order.customer(),
                order.status(),
                order.placedAt(),
                null,
                order.currency(),
                List.of(lines),
                version,
                totals,
                List.of(),
                null);
    }

    MemoCard book(NewCredit wish) {
        grant(wish);
        return OwnTransaction.of(() -> desk.book(wish)).memo();
    }

    /// What is wished was granted.
    void grant(NewCredit wish) {
        MadeGrants.make(
                database, wish.grant(), wish.ticket().value(), wish.customer().value(), wish.granted());
    }

    MemoCard reverse(UUID memo) {
        return OwnTransaction.of(() -> desk.reverse(memo, "mistake", "sue")).memo();
    }

    MemoCard read(UUID memo) {
        return QuarkusTransaction.requiringNew().call(() -> desk.require(memo));
    }

    /// What auditors find.
    List<String> findings() {
        try (Connection connection = database.getConnection()) {
            return Auditors.findings(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
