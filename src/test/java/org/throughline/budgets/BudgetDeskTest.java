package org.throughline.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.budgets.BudgetScope.CAMPAIGN;
import static org.throughline.budgets.BudgetScope.CUSTOMER_YEAR;
import static org.throughline.budgets.BudgetScope.REP_DAY;
import static org.throughline.budgets.BudgetsOnTheTable.NOON;
import static org.throughline.budgets.BudgetsOnTheTable.draw;
import static org.throughline.budgets.BudgetsOnTheTable.euro;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.api.Problem;
import org.throughline.budgets.Reserving.Exceeded;
import org.throughline.budgets.Reserving.GivenBack;
import org.throughline.budgets.Reserving.NoCampaign;
import org.throughline.budgets.Reserving.Reserved;
import org.throughline.customers.CustomerId;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;
import org.throughline.money.Money;
import org.throughline.staff.RepId;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class BudgetDeskTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T23:00:00Z");

    @Inject
    BudgetDesk desk;

    @Inject
    BudgetsOnTheTable budgets;

    @Inject
    OldUses old;

    @Inject
    DataSource database;

    private final RepId rep = new RepId(UUID.randomUUID());
    private final CustomerId customer = new CustomerId(UUID.randomUUID());
    private final UUID holder = UUID.randomUUID();
    private Sql sql;

    @BeforeEach
    void set() {
        sql = new Sql(database);
        BudgetsOnTheTable.clear(sql);
        budgets.set("day", REP_DAY, euro(100));
        budgets.set("year", CUSTOMER_YEAR, euro(150));
    }

    @AfterEach
    void remove() {
        assertThat(BudgetsOnTheTable.wrong(sql)).as("rows that are wrong").isZero();
        BudgetsOnTheTable.clear(sql);
    }

    @Test
    void a_draw_is_taken_from_every_budget_that_covers_it() {
        assertThat(reserve(draw(holder, euro(60), rep, customer, null))).isEqualTo(new Reserved(holder, euro(60)));
        assertThat(used("day")).isEqualTo(60);
        assertThat(used("year")).isEqualTo(60);
        assertThat(reserve(draw(UUID.randomUUID(), euro(40), rep, null, null))).isInstanceOf(Reserved.class);
        assertThat(used("day")).as("filled to the cent").isEqualTo(100);
        assertThat(used("year")).as("nobody's year").isEqualTo(60);
    }

    @Test
    void or_from_none_and_the_answer_names_the_one_that_has_least_left_and_until_when() {
        reserve(draw(UUID.randomUUID(), euro(70), rep, customer, null));
        Draw second = draw(holder, euro(31), rep, customer, null);
        assertThat(reserve(second)).isEqualTo(new Exceeded("day", euro(30), MIDNIGHT));
        assertThat(used("year")).isEqualTo(70);
        assertThatThrownBy(() -> reserve(second).orRefuse()).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.values())
                    .containsEntry("budget", "day")
                    .containsEntry("left", 30L)
                    .containsEntry("currency", "EUR")
                    .containsEntry("ends", MIDNIGHT);
        });
        RepId colleague = new RepId(UUID.randomUUID());
        assertThat(reserve(draw(UUID.randomUUID(), euro(81), colleague, customer, null)))
                .isEqualTo(new Exceeded("year", euro(80), Instant.parse("2026-12-31T23:00:00Z")));
        assertThat(reserve(draw(holder, euro(30), rep, customer, null)))
                .as("who was refused may ask for less")
                .isInstanceOf(Reserved.class);
    }

    @Test
    void the_same_again_is_done_once_and_another_draw_of_the_same_holder_is_a_surprise() {
        for (int i = 0; i < 3; i++) {
            assertThat(reserve(draw(holder, euro(60), rep, customer, null))).isEqualTo(new Reserved(holder, euro(60)));
        }
        assertThat(used("day")).isEqualTo(60);
        assertThatThrownBy(() -> reserve(draw(holder, euro(61), rep, customer, null)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> reserve(draw(holder, euro(60), new RepId(UUID.randomUUID()), customer, null)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(used("day")).isEqualTo(60);
    }

    @Test
    void what_is_of_another_action_or_currency_is_not_limited() {
        budgets.set("waivers", REP_DAY, euro(0), "waiver");
        assertThat(reserve(draw(holder, euro(1), rep, null, null))).isInstanceOf(Reserved.class);
        Money dollars = new Money(1_000_000, Currency.getInstance("USD"));
        assertThat(reserve(draw(UUID.randomUUID(), dollars, rep, customer, null)))
                .isInstanceOf(Reserved.class);
        assertThat(reserve(new Draw(UUID.randomUUID(), "waiver", euro(1), rep, null, null, NOON)))
                .isEqualTo(new Exceeded("waivers", euro(0), MIDNIGHT));
    }

    @Test
    void a_campaign_is_drawn_on_by_who_names_it_and_while_it_runs() {
        budgets.set("spring", CAMPAIGN, euro(50));
        reserve(draw(UUID.randomUUID(), euro(10), rep, null, null));
        assertThat(used("spring")).isZero();
        reserve(draw(UUID.randomUUID(), euro(10), rep, null, "spring"));
        assertThat(used("spring")).isEqualTo(10);
        assertThat(used("day")).isEqualTo(20);
        assertThat(reserve(draw(holder, euro(1), rep, null, "day"))).isEqualTo(new NoCampaign("day"));
        assertThat(reserve(draw(holder, euro(1), rep, null, "none"))).isEqualTo(new NoCampaign("none"));
        for (int hours : List.of(-2, 1, 2)) {
            Instant at = NOON.plus(Duration.ofHours(hours));
            assertThat(reserve(new Draw(holder, "credit", euro(1), rep, null, "spring", at)))
                    .as("%s hours", hours)
                    .isEqualTo(new NoCampaign("spring"));
        }
        assertThat(used("day")).as("nothing was taken").isEqualTo(20);
    }

    @Test
    void midnight_in_the_zone_of_the_budget_begins_a_day() {
        reserve(new Draw(holder, "credit", euro(100), rep, null, null, MIDNIGHT.minusNanos(1000)));
        assertThat(reserve(new Draw(UUID.randomUUID(), "credit", euro(100), rep, null, null, MIDNIGHT)))
                .isInstanceOf(Reserved.class);
        book(holder);
        in(() -> desk.restore(holder));
        assertThat(sql.count("budget_use WHERE period = '2026-11-23' AND used = 0"))
                .as("given back to the day that it was taken from")
                .isEqualTo(1);
        assertThat(sql.count("budget_use WHERE period = '2026-11-24' AND used = 100"))
                .isEqualTo(1);
    }

    @Test
    void each_step_is_done_once_and_only_from_where_it_may_be() {
        reserve(draw(holder, euro(60), rep, customer, null));
        twice(id -> desk.shrink(id, euro(25)));
        assertThat(used("day")).isEqualTo(25);
        assertThatThrownBy(() -> in(() -> desk.shrink(holder, euro(26)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> in(() -> desk.shrink(holder, euro(0)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> in(() -> desk.shrink(holder, euro(-1)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> in(() -> desk.shrink(holder, new Money(1, Currency.getInstance("JPY")))))
                .isInstanceOf(IllegalArgumentException.class);
        refused(id -> desk.restore(id));
        twice(id -> desk.book(id));
        twice(id -> desk.shrink(id, euro(25)));
        refused(id -> desk.shrink(id, euro(24)));
        refused(id -> desk.release(id));
        assertThat(used("year")).isEqualTo(25);
        twice(id -> desk.restore(id));
        assertThat(used("year")).isZero();
        refused(id -> desk.book(id));
        refused(id -> desk.release(id));
        assertThat(reserve(draw(holder, euro(60), rep, customer, null))).isEqualTo(new GivenBack(holder));
        assertThat(used("day")).isZero();
    }

    @Test
    void what_was_released_is_free_again_and_a_late_answer_does_not_grant_it() {
        reserve(draw(holder, euro(100), rep, customer, null));
        twice(id -> desk.release(id));
        assertThat(used("day")).isZero();
        refused(id -> desk.book(id));
        refused(id -> desk.restore(id));
        refused(id -> desk.shrink(id, euro(1)));
        assertThat(reserve(draw(holder, euro(100), rep, customer, null))).isEqualTo(new GivenBack(holder));
        assertThat(reserve(draw(UUID.randomUUID(), euro(100), rep, customer, null)))
                .isInstanceOf(Reserved.class);
    }

    @Test
    void of_a_holder_that_nobody_knows_there_is_nothing_to_give_back_and_nothing_to_grant() {
        twice(id -> desk.release(id));
        twice(id -> desk.restore(id));
        refused(id -> desk.book(id));
        refused(id -> desk.shrink(id, euro(1)));
    }

    @Test
    void what_is_rolled_back_leaves_nothing() {
        QuarkusTransaction.begin();
        desk.reserve(draw(holder, euro(60), rep, customer, null));
        desk.book(holder);
        QuarkusTransaction.rollback();
        assertThat(sql.counts(List.of("budget_reservation", "budget_draw", "budget_use")))
                .containsOnly(0L);
        assertThat(reserve(draw(holder, euro(100), rep, customer, null))).isInstanceOf(Reserved.class);
    }

    @Test
    void a_lower_limit_leaves_what_was_granted_and_a_higher_one_is_there_at_once() {
        reserve(draw(holder, euro(80), rep, null, null));
        budgets.set("day", REP_DAY, euro(50));
        assertThat(reserve(draw(UUID.randomUUID(), euro(1), rep, null, null)))
                .isEqualTo(new Exceeded("day", euro(0), MIDNIGHT));
        in(() -> desk.shrink(holder, euro(45)));
        assertThat(reserve(draw(UUID.randomUUID(), euro(6), rep, null, null)))
                .isEqualTo(new Exceeded("day", euro(5), MIDNIGHT));
        budgets.set("day", REP_DAY, euro(200));
        assertThat(reserve(draw(UUID.randomUUID(), euro(155), rep, null, null))).isInstanceOf(Reserved.class);
    }

    @Test
    void what_is_left_now_is_told() {
        budgets.set("returns", REP_DAY, euro(7), "return");
        Instant now = Instant.now();
        in(() -> desk.reserve(new Draw(holder, "credit", euro(60), rep, customer, null, now)));
        assertThat(desk.left(rep, customer, "credit", EUR))
                .extracting(Left::budget, Left::limit, Left::used, Left::left)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("day", euro(100), euro(60), euro(40)),
                        org.assertj.core.groups.Tuple.tuple("year", euro(150), euro(60), euro(90)));
        assertThat(desk.left(rep, null, "return", EUR)).extracting(Left::budget).containsExactly("day", "returns");
        assertThat(desk.left(rep, customer, "credit", Currency.getInstance("USD")))
                .isEmpty();
    }

    @Test
    void nothing_and_less_than_nothing_is_refused() {
        for (long amount : List.of(0L, -1L, Long.MIN_VALUE)) {
            assertThatThrownBy(() -> draw(holder, euro(amount), rep, null, null))
                    .isInstanceOf(Problem.class);
        }
        assertThat(reserve(draw(holder, euro(Long.MAX_VALUE), rep, null, null))).isInstanceOf(Exceeded.class);
    }

    @Test
    void the_database_itself_refuses_more_than_the_limit_and_less_than_nothing() {
        reserve(draw(holder, euro(60), rep, null, null));
        assertThatThrownBy(() -> sql.run("UPDATE budget_use SET used = 101")).hasMessageContaining("budget_use_within");
        assertThatThrownBy(() -> sql.run("UPDATE budget_use SET used = -1")).hasMessageContaining("budget_use_within");
    }

    @Test
    void what_was_used_is_forgotten_with_who_held_it_when_its_period_is_long_over() {
        budgets.set("spring", CAMPAIGN, euro(50));
        reserve(draw(holder, euro(60), rep, null, null));
        UUID still = UUID.randomUUID();
        reserve(draw(still, euro(1), rep, null, "spring"));
        sql.run(
                "UPDATE budget_use SET ends = UTC_TIMESTAMP(6) - INTERVAL 801 DAY WHERE budget_key = 'day'",
                "UPDATE budget_reservation SET drawn = UTC_TIMESTAMP(6) - INTERVAL 801 DAY");
        old.forget();
        assertThat(sql.count("budget_use")).as("the campaign goes on").isEqualTo(1);
        assertThat(sql.count("budget_reservation WHERE holder = '" + still + "'"))
                .isEqualTo(1);
        assertThat(sql.count("budget_reservation")).isEqualTo(1);
        sql.run("UPDATE budget_use SET ends = UTC_TIMESTAMP(6) - INTERVAL 799 DAY");
        old.forget();
        assertThat(sql.count("budget_draw")).isEqualTo(1);
    }

    private Reserving reserve(Draw draw) {
        return QuarkusTransaction.requiringNew().call(() -> desk.reserve(draw));
    }

    private void book(UUID id) {
        in(() -> desk.book(id));
    }

    private void twice(Consumer<UUID> step) {
        in(() -> step.accept(holder));
        in(() -> step.accept(holder));
    }

    private void refused(Consumer<UUID> step) {
        assertThatThrownBy(() -> in(() -> step.accept(holder)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type()).hasToString("/problems/budget-reservation-state"));
    }

    private static void in(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }

    private long used(String key) {
        return sql.count("budget_use JOIN seq_1_to_1000 ON seq <= used WHERE budget_key = '" + key + "'");
    }
}
