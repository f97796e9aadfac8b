package org.throughline.embedded;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.throughline.access.AccountDesk;
import org.throughline.budgets.SampleBudgets;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.customers.NewCustomer;
import org.throughline.orders.NewOrder;
import org.throughline.orders.OrderBook;
import org.throughline.orders.OrderLine;
import org.throughline.orders.OrderStatus;
import org.throughline.phone.E164;
import org.throughline.queues.SampleQueues;
import org.throughline.sla.SampleTargets;
import org.throughline.staff.SampleReps;

/// Fills a new installation with an invented company, through the same doors as everybody else. The same every time.
///
/// The numbers are of the block 030 23125, which the German regulator keeps free for films.
@ApplicationScoped
class SampleData {

    static final int CUSTOMERS = 300;
    private static final int IN_ONE_TRANSACTION = 25;
    private static final String[] FIRST = {
        "Nancy", "Paul", "Mila", "Jonas", "Zoe", "Emre", "Clara", "Felix", "Ada", "Bruno", "Ines", "Karim", "Lotte"
    };
    private static final String[] LAST = {
        "Bergmann", "Otte", "Kaplan", "Reuter", "Simmons", "Novak", "Wolff", "Adler", "Brandt", "Costa", "Ferrari"
    };
    private static final OrderLine[] GOODS = {
        new OrderLine("KETTLE-17", "Kettle, 1.7 l", 1, 4_990, "appliance"),
        new OrderLine("TOASTER-2", "Toaster, two slices", 1, 3_450, "appliance"),
        new OrderLine("LAMP-40", "Desk lamp", 2, 2_900, "lighting"),
        new OrderLine("ROUTER-AX", "Router AX", 1, 11_900, "network"),
        new OrderLine("HEADSET-1", "Headset", 1, 7_990, "hygiene"),
        new OrderLine("CHAIR-9", "Office chair", 1, 24_900, "furniture")
    };

    private final AccountDesk accounts;
    private final SampleReps reps;
    private final SampleQueues queues;
    private final SampleTargets targets;
    private final SampleBudgets budgets;
    private final CustomerDirectory customers;
    private final OrderBook orders;
    private final Clock clock;

    SampleData(
            AccountDesk accounts,
            SampleReps reps,
            SampleQueues queues,
            SampleTargets targets,
            SampleBudgets budgets,
            CustomerDirectory customers,
            OrderBook orders,
            Clock clock) {
        this.accounts = accounts;
        this.reps = reps;
        this.queues = queues;
        this.targets = targets;
        this.budgets = budgets;
        this.customers = customers;
        this.orders = orders;
        this.clock = clock;
    }

    /// Loading it again changes nothing that is there.
    void load(Credentials credentials) {
        for (Company.Person person : Company.PEOPLE) {
            accounts.ensure(person.login(), credentials.of("login/" + person.login()), Set.of(person.role()));
        }
        reps.load();
        queues.load();
        targets.load();
        budgets.load();
        Random random = new Random(4711);
        Instant now = clock.instant();
        for (int from = 1; from <= CUSTOMERS; from += IN_ONE_TRANSACTION) {
            int first = from;
            QuarkusTransaction.requiringNew().run(() -> {
                for (int i = first; i < first + IN_ONE_TRANSACTION; i++) {
                    customer(i, random, now);
                }
            });
        }
    }

    private void customer(int i, Random random, Instant now) {
        String name = FIRST[(i - 1) % FIRST.length] + " " + LAST[(i - 1) % LAST.length];
        // the 101st shares the number of the 100th
        int line = i == 101 ? 100 : i;
        CustomerId id = customers.upsert(new NewCustomer(
                "C-" + i,
                String.valueOf(100_000 + i),
                name,
                name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + i + "@example.org",
                i % 3 == 0 ? "de" : "en",
                List.of("Musterweg " + i, "10115 Berlin"),
                List.of(new E164("+493023125%03d".formatted(line))),
                i % 7 == 1 ? "gold" : null,
                LocalDate.of(2012 + i % 14, 1 + i % 12, 1 + i % 28)));
        int count = 1 + random.nextInt(3);
        for (int n = 1; n <= count; n++) {
            NewOrder order = order(i, n, id, random, now);
            orders.upsert(i == 1 && n == 1 ? kettles(order, now) : order);
        }
    }

    /// What Nancy calls about: there is something to be returned.
    private static NewOrder kettles(NewOrder order, Instant now) {
        OrderLine kettle = GOODS[0];
        return new NewOrder(
                order.externalId(),
                order.number(),
                order.customer(),
                OrderStatus.DELIVERED,
                now.minus(Duration.ofDays(12)),
                now.minus(Duration.ofDays(9)),
                order.currency(),
                List.of(new OrderLine(kettle.sku(), kettle.title(), 3, kettle.price(), kettle.itemClass())));
    }

    private static NewOrder order(int i, int n, CustomerId customer, Random random, Instant now) {
        List<OrderLine> lines = new ArrayList<>();
        lines.add(GOODS[random.nextInt(GOODS.length)]);
        OrderStatus[] states = OrderStatus.values();
        OrderStatus status = states[random.nextInt(states.length)];
        Instant placed = now.minus(Duration.ofHours(5 + random.nextInt(2_000)));
        Instant delivered = placed.plus(Duration.ofHours(40));
        return new NewOrder(
                "O-" + i + "-" + n,
                String.valueOf(400_000 + i * 10 + n),
                customer,
                status,
                placed,
                status.hasArrived() && delivered.isBefore(now) ? delivered : null,
                "EUR",
                lines);
    }
}
