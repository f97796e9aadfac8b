package org.throughline.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.budgets.BudgetScope.CAMPAIGN;
import static org.throughline.budgets.BudgetScope.CUSTOMER_YEAR;
import static org.throughline.budgets.BudgetScope.REP_DAY;
import static org.throughline.budgets.BudgetsOnTheTable.draw;
import static org.throughline.budgets.BudgetsOnTheTable.euro;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.budgets.Reserving.Exceeded;
import org.throughline.budgets.Reserving.Reserved;
import org.throughline.customers.CustomerId;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;
import org.throughline.staff.RepId;

/// Many at once, as they are on many nodes: nodes share nothing but the database, and threads here
/// neither.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class BudgetsAtOnceTest {

    private static final int THREADS = 16;

    @Inject
    BudgetDesk desk;

    @Inject
    BudgetsOnTheTable budgets;

    @Inject
    DataSource database;

    private final List<RepId> reps =
            Stream.generate(() -> new RepId(UUID.randomUUID())).limit(3).toList();
    private final List<CustomerId> customers =
            Stream.generate(() -> new CustomerId(UUID.randomUUID())).limit(3).toList();
    private final AtomicInteger exceeded = new AtomicInteger();
    private Sql sql;

    @BeforeEach
    void connect() {
        sql = new Sql(database);
        BudgetsOnTheTable.clear(sql);
    }

    @AfterEach
    void remove() {
        assertThat(BudgetsOnTheTable.wrong(sql)).as("rows that are wrong").isZero();
        BudgetsOnTheTable.clear(sql);
    }

    @Test
    void one_budget_is_filled_to_the_cent_and_not_beyond() throws Exception {
        budgets.set("day", REP_DAY, euro(100));
        List<Reserving> answers = atOnce(200, i -> OwnTransaction.of(() -> desk.reserve(any(UUID.randomUUID(), 1, i))));
        assertThat(answers.stream().filter(Reserved.class::isInstance)).hasSize(100);
        assertThat(sql.count("budget_use WHERE used = 100 AND most = 100")).isEqualTo(1);
    }

    @Test
    void many_clicks_for_one_holder_take_it_once() throws Exception {
        budgets.set("day", REP_DAY, euro(100));
        budgets.set("year", CUSTOMER_YEAR, euro(100));
        for (int round = 0; round < 10; round++) {
            UUID holder = UUID.randomUUID();
            Draw draw = draw(holder, euro(10), reps.getFirst(), customers.getFirst(), null);
            assertThat(atOnce(8, _ -> OwnTransaction.of(() -> desk.reserve(draw))))
                    .containsOnly(new Reserved(holder, euro(10)));
            assertThat(sql.count("budget_use WHERE used = " + 10 * (round + 1))).isEqualTo(2);
        }
    }

    @Test
    void of_two_who_want_the_last_of_it_one_gets_it_whichever_of_grant_and_expiry_comes_first() throws Exception {
        budgets.set("day", REP_DAY, euro(100));
        for (int round = 0; round < 10; round++) {
            UUID holder = UUID.randomUUID();
            OwnTransaction.of(() -> desk.reserve(any(holder, 100, 0)));
            List<Boolean> done = atOnce(
                    2,
                    i -> step(() -> {
                        if (i == 0) {
                            desk.book(holder);
                        } else {
                            desk.release(holder);
                        }
                    }));
            assertThat(done).as("one of them").containsExactlyInAnyOrder(true, false);
            if (done.getFirst()) {
                OwnTransaction.of(() -> {
                    desk.restore(holder);
                    return true;
                });
            }
            assertThat(sql.count("budget_use WHERE used = 0")).isEqualTo(1);
        }
    }

    @Test
    void whatever_is_done_in_whatever_order_a_use_is_the_sum_of_what_is_held_of_it() throws Exception {
        budgets.set("a-day", REP_DAY, euro(90));
        budgets.set("b-year", CUSTOMER_YEAR, euro(120));
        budgets.set("c-campaign", CAMPAIGN, euro(150));
        budgets.set("d-credits", REP_DAY, euro(70), "credit");
        List<UUID> holders = Stream.generate(UUID::randomUUID).limit(40).toList();
        for (int round = 0; round < 3; round++) {
            int seed = 20261123 + round;
            atOnce(THREADS, thread -> {
                Random random = new Random(seed * 100L + thread);
                for (int i = 0; i < 40; i++) {
                    anything(random, holders);
                }
                return true;
            });
            assertThat(BudgetsOnTheTable.wrong(sql)).as("seed %s", seed).isZero();
        }
        assertThat(exceeded).as("or the limits were never met").hasPositiveValue();
        assertThat(sql.count("budget_reservation WHERE state <> 'REFUSED'")).isPositive();
    }

    /// One step of somebody: what it asks for of a holder is the same each time.
    private void anything(Random random, List<UUID> holders) {
        int which = random.nextInt(holders.size());
        UUID holder = holders.get(which);
        boolean dies = random.nextInt(8) == 0;
        int what = random.nextInt(10);
        int to = 1 + random.nextInt(10);
        int limit = 60 + random.nextInt(60);
        if (what == 9 && which < 4) {
            budgets.set("a-day", REP_DAY, euro(limit));
            return;
        }
        step(() -> {
            switch (what) {
                case 5 -> desk.shrink(holder, euro(to));
                case 6 -> desk.book(holder);
                case 7 -> desk.release(holder);
                case 8 -> desk.restore(holder);
                default -> {
                    if (desk.reserve(any(holder, 10 + which % 5, which)) instanceof Exceeded) {
                        exceeded.incrementAndGet();
                    }
                }
            }
            if (dies) {
                throw new CancellationException("the node dies before it commits");
            }
        });
    }

    private Draw any(UUID holder, long amount, int which) {
        return which == 0 || amount == 1
                ? draw(holder, euro(amount), reps.getFirst(), null, null)
                : draw(
                        holder,
                        euro(amount),
                        reps.get(which % reps.size()),
                        customers.get(which / 3 % customers.size()),
                        which % 2 == 0 && which > 5 ? "c-campaign" : null);
    }

    /// @return whether it was done
    private static boolean step(Runnable step) {
        try {
            return OwnTransaction.of(() -> {
                step.run();
                return true;
            });
        } catch (Problem | IllegalArgumentException | CancellationException refused) {
            return false;
        }
    }
}
