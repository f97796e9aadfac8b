package org.throughline.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.customers.NewCustomer;
import org.throughline.ground.RealDatabase;
import org.throughline.orders.NewOrder;
import org.throughline.orders.OrderBook;
import org.throughline.orders.OrderLine;
import org.throughline.orders.OrderStatus;
import org.throughline.tickets.TicketDesk;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class LinksTest {

    private static final String PATH = "/api/v1/tickets/";
    private static final AtomicInteger ORDERS = new AtomicInteger(88_100_000);

    @Inject
    CustomerDirectory customers;

    @Inject
    OrderBook orders;

    @Inject
    LinkedTickets linked;

    @Inject
    TicketDesk tickets;

    @Inject
    Sql sql;

    @ParameterizedTest
    @CsvSource({"DUPLICATE_OF,HAS_DUPLICATE", "HAS_DUPLICATE,DUPLICATE_OF", "PARENT,CHILD", "CHILD,PARENT"})
    void a_link_of_two_tickets_is_read_from_both_and_on_both_timelines(String role, String reverse) {
        String one = opened();
        String other = opened();
        String tag = link(one, role, other).statusCode(201).extract().header("ETag");
        assertThat(tag).isEqualTo(tag(one));
        links(one).body("role", contains(role)).body("ticket.number", contains(other));
        links(other).body("role", contains(reverse)).body("ticket.number", contains(one));
        timeline(one)
                .body("items[0].kind", equalTo("LINKED"))
                .body("items[0].actor", equalTo("linking-rep"))
                .body("items[0].data.role", equalTo(role))
                .body("items[0].data.ticket", equalTo(other));
        timeline(other).body("items[0].data.role", equalTo(reverse)).body("items[0].data.ticket", equalTo(one));
    }

    @Test
    void the_same_again_from_either_end_changes_nothing_whatever_version_was_seen() {
        String one = opened();
        String other = opened();
        String seen = tag(one);
        String id = link(one, seen, Map.of("role", "PARENT", "ticket", other))
                .statusCode(201)
                .extract()
                .path("id");
        String after = tag(one);
        link(one, seen, Map.of("role", "PARENT", "ticket", other))
                .statusCode(200)
                .body("id", equalTo(id));
        link(other, "CHILD", one).statusCode(200).body("id", equalTo(id)).body("role", equalTo("CHILD"));
        assertThat(tag(one)).isEqualTo(after);
        links(one).body("$", hasSize(1));
    }

    @Test
    void a_link_is_taken_away_from_either_end_and_that_it_was_there_stays() {
        String one = opened();
        String other = opened();
        String id = link(one, "PARENT", other).extract().path("id");
        rep().delete(PATH + other + "/links/" + id).then().statusCode(428);
        rep().header("If-Match", "\"0\"")
                .delete(PATH + other + "/links/" + id)
                .then()
                .statusCode(412)
                .body("changed.kind", contains("LINKED"));
        String tag = rep().header("If-Match", tag(other))
                .delete(PATH + other + "/links/" + id)
                .then()
                .statusCode(204)
                .extract()
                .header("ETag");
        assertThat(tag).isEqualTo(tag(other));
        for (String number : List.of(one, other)) {
            links(number).body("$", empty());
            timeline(number).body("items.kind", contains("UNLINKED", "LINKED", "OPENED"));
        }
        rep().header("If-Match", "*")
                .delete(PATH + other + "/links/" + id)
                .then()
                .statusCode(404);
        String third = opened();
        String another = link(third, "PARENT", opened()).extract().path("id");
        rep().header("If-Match", "*")
                .delete(PATH + one + "/links/" + another)
                .then()
                .statusCode(404);
        links(third).body("$", hasSize(1));
    }

    @Test
    void who_has_not_seen_the_ticket_as_it_is_links_nothing() {
        String one = opened();
        String other = opened();
        rep().body(Map.of("role", "PARENT", "ticket", other))
                .post(PATH + one + "/links")
                .then()
                .statusCode(428);
        link(other, "PARENT", opened()).statusCode(201);
        link(other, "\"0\"", Map.of("role", "PARENT", "ticket", one))
                .statusCode(412)
                .body("changed.kind", contains("LINKED"));
        links(one).body("$", empty());
        links(other).body("$", hasSize(1));
    }

    @Test
    void an_order_or_a_line_of_it_is_linked_by_its_number() {
        String number = order("KETTLE-17", "Lid, \"red\" ü");
        String ticket = opened();
        link(ticket, Map.of("role", "ORDER", "order", number)).statusCode(201);
        link(ticket, Map.of("role", "ORDER", "order", number, "sku", "Lid, \"red\" ü"))
                .statusCode(201)
                .body("order.title", equalTo("Title of Lid, \"red\" ü"));
        link(ticket, Map.of("role", "ORDER", "order", number, "sku", "KETTLE-17"))
                .statusCode(201);
        link(ticket, Map.of("role", "ORDER", "order", number)).statusCode(200);
        links(ticket)
                .body("order.number", contains(number, number, number))
                .body("order.sku", contains(nullValue(), equalTo("Lid, \"red\" ü"), equalTo("KETTLE-17")));
        timeline(ticket).body("items[0].data.sku", equalTo("KETTLE-17"));
        assertThat(sql.list(
                        "SELECT COUNT(*) FROM audit_read WHERE kind = 'order' AND who = 'linking-rep'",
                        row -> row.getInt(1)))
                .first()
                .matches(count -> count > 0);
    }

    @Test
    void a_problem_is_taken_as_it_is_said() {
        String ticket = opened();
        link(ticket, Map.of("role", "PROBLEM", "problem", "PRB0040012")).statusCode(201);
        link(ticket, Map.of("role", "PROBLEM", "problem", "PRB0040012")).statusCode(200);
        links(ticket).body("problem", contains("PRB0040012")).body("role", contains("PROBLEM"));
    }

    @Test
    void others_ask_whether_a_ticket_has_a_known_problem() {
        String ticket = opened();
        String other = opened();
        link(ticket, "PARENT", other).statusCode(201);
        link(ticket, Map.of("role", "ORDER", "order", order("KETTLE-17"))).statusCode(201);
        assertThat(hasProblem(ticket)).isFalse();
        String id = link(ticket, Map.of("role", "PROBLEM", "problem", "PRB0040013"))
                .extract()
                .path("id");
        assertThat(hasProblem(ticket)).isTrue();
        assertThat(hasProblem(other)).isFalse();
        rep().header("If-Match", "*")
                .delete(PATH + ticket + "/links/" + id)
                .then()
                .statusCode(204);
        assertThat(hasProblem(ticket)).isFalse();
    }

    private boolean hasProblem(String number) {
        return QuarkusTransaction.requiringNew()
                .call(() -> linked.hasProblem(tickets.require(number).id()));
    }

    @Test
    void nothing_stands_above_itself() {
        String a = opened();
        String b = opened();
        String c = opened();
        link(a, "PARENT", a).statusCode(422).body("type", equalTo("/problems/link-target"));
        link(a, "PARENT", b).statusCode(201);
        link(b, "PARENT", c).statusCode(201);
        link(c, "PARENT", a).statusCode(409).body("type", equalTo("/problems/link-circle"));
        link(a, "CHILD", c).statusCode(409);
        link(a, "PARENT", c).statusCode(201);
        link(b, "DUPLICATE_OF", a).statusCode(201);
        link(a, "DUPLICATE_OF", b).statusCode(409);
        links(c).body("role", contains("CHILD", "CHILD"));
    }

    /// Four at once would close the ring; whoever is last is refused.
    @Test
    void several_at_once_make_no_ring() {
        for (int round = 0; round < 8; round++) {
            List<String> ring = Stream.generate(LinksTest::opened).limit(4).toList();
            rep();
            List<Integer> statuses = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 4)
                        .mapToObj(i -> threads.submit(() -> link(
                                        ring.get(i), "*", Map.of("role", "PARENT", "ticket", ring.get((i + 1) % 4)))
                                .extract()
                                .statusCode()))
                        .toList()
                        .forEach(one -> statuses.add(got(one)));
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 201, 201, 409);
        }
    }

    private static int got(Future<Integer> one) {
        try {
            return one.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_link_to_a_part_is_a_link_of_the_whole_once_and_what_linked_the_two_is_gone() {
        String part = opened();
        String whole = opened();
        String child = opened();
        String number = order("KETTLE-17");
        link(part, "CHILD", child).statusCode(201);
        link(whole, "CHILD", child).statusCode(201);
        link(part, "DUPLICATE_OF", whole).statusCode(201);
        link(part, Map.of("role", "ORDER", "order", number)).statusCode(201);
        merge(part, whole).statusCode(200);
        for (String by : List.of(part, whole)) {
            links(by).body("role", containsInAnyOrder("CHILD", "ORDER"));
        }
        links(child).body("role", contains("PARENT")).body("ticket.number", contains(whole));
        // by the old number it is the same link
        link(child, "PARENT", part).statusCode(200);
        link(part, "PARENT", whole).statusCode(422);
    }

    @Test
    void a_merge_that_would_put_a_ticket_above_itself_is_refused_and_changes_nothing() {
        String top = opened();
        String middle = opened();
        String bottom = opened();
        link(middle, "PARENT", top).statusCode(201);
        link(bottom, "PARENT", middle).statusCode(201);
        merge(bottom, top).statusCode(409).body("type", equalTo("/problems/link-circle"));
        links(bottom).body("ticket.number", contains(middle));
        rep().get(PATH + bottom).then().body("number", equalTo(bottom)).body("state", equalTo("NEW"));
        merge(bottom, middle).statusCode(200);
        links(middle).body("ticket.number", contains(top));
    }

    @Test
    void what_is_split_off_begins_without_links() {
        String ticket = opened();
        link(ticket, "PARENT", opened()).statusCode(201);
        String second = rep().header("If-Match", tag(ticket))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "TROUBLE"), "entries", List.of()))
                .post(PATH + ticket + "/split")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        links(second).body("$", empty());
        links(ticket).body("$", hasSize(1));
    }

    /// Whatever is linked and merged in whatever order, each link is seen by both ends, once, and no ticket has itself
    /// above it.
    @Test
    void links_and_merges_in_any_order_leave_no_half_link_and_no_ring() {
        Random random = new Random(4711);
        List<String> numbers = Stream.generate(LinksTest::opened).limit(6).toList();
        for (int step = 0; step < 60; step++) {
            String one = numbers.get(random.nextInt(6));
            String other = numbers.get(random.nextInt(6));
            if (random.nextInt(10) == 0) {
                merge(one, other);
            } else {
                link(one, "*", Map.of("role", random.nextBoolean() ? "PARENT" : "DUPLICATE_OF", "ticket", other));
            }
        }
        Map<String, Set<String>> above = new HashMap<>();
        for (String number : numbers) {
            String whole = rep().get(PATH + number).path("number");
            List<Map<String, Object>> of = links(whole).extract().path("$");
            Set<String> seen = new HashSet<>();
            for (Map<String, Object> link : of) {
                String role = String.valueOf(link.get("role"));
                String there = String.valueOf(((Map<?, ?>) Objects.requireNonNull(link.get("ticket"))).get("number"));
                assertThat(seen.add(role + there))
                        .as("%s %s twice", role, there)
                        .isTrue();
                assertThat(there).isNotEqualTo(whole);
                links(there).body("id", hasItems(String.valueOf(link.get("id"))));
                if (role.equals("PARENT")) {
                    above.computeIfAbsent(whole, _ -> new HashSet<>()).add(there);
                }
            }
        }
        assertThat(above).isNotEmpty();
        above.keySet().forEach(ticket -> assertThat(allAbove(ticket, above, 0)).doesNotContain(ticket));
    }

    private static Set<String> allAbove(String ticket, Map<String, Set<String>> above, int depth) {
        assertThat(depth).as("a ring").isLessThan(10);
        Set<String> all = new HashSet<>(above.getOrDefault(ticket, Set.of()));
        above.getOrDefault(ticket, Set.of()).forEach(next -> all.addAll(allAbove(next, above, depth + 1)));
        return all;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                      | 400
            {'role': 'PARENT'}                                      | 422
            {'role': 'PARENT', 'ticket': '999999999'}               | 422
            {'role': 'PARENT', 'ticket': '1 OR 1=1'}                | 400
            {'role': 'PARENT', 'ticket': 1002349}                   | 400
            {'role': 'PARENT', 'order': '471100'}                   | 422
            {'role': 'parent', 'ticket': '1002349'}                 | 400
            {'role': 'MERGED', 'ticket': '1002349'}                 | 400
            {'role': 'ORDER', 'order': '40999999'}                  | 422
            {'role': 'ORDER', 'order': '%'}                         | 400
            {'role': 'ORDER', 'sku': 'KETTLE-17'}                   | 422
            {'role': 'PROBLEM', 'problem': '<b>'}                   | 400
            {'role': 'PROBLEM', 'problem': 'P1', 'sku': 'x'}        | 422
            {'role': 'PROBLEM', 'problem': 'P1', 'ticket': '1002349'} | 422
            {'role': 'PROBLEM', 'problem': ''}                      | 400
            {'role': 'PROBLEM', 'problem': null}                    | 422
            {'role': 'PROBLEM', 'problem': 'P1', 'problem': 'P2'}   | 400
            {'role': 'PROBLEM', 'name': 'P1'}                       | 400
            """)
    void what_is_no_link_is_refused_and_changes_nothing(String body, int status) {
        String ticket = opened();
        rep().header("If-Match", "*")
                .body(body.replace('\'', '"'))
                .post(PATH + ticket + "/links")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
        assertThat(tag(ticket)).isEqualTo("\"0\"");
        links(ticket).body("$", empty());
    }

    @Test
    void a_ticket_has_at_most_a_hundred_links() {
        String ticket = opened();
        IntStream.range(0, 100)
                .forEach(i -> link(ticket, "*", Map.of("role", "PROBLEM", "problem", "P" + i))
                        .statusCode(201));
        link(ticket, "*", Map.of("role", "PROBLEM", "problem", "P100"))
                .statusCode(409)
                .body("type", equalTo("/problems/too-many-links"));
        link(opened(), "PARENT", ticket).statusCode(409);
        link(ticket, "*", Map.of("role", "PROBLEM", "problem", "P7")).statusCode(200);
    }

    private String order(String... skus) {
        String number = String.valueOf(ORDERS.incrementAndGet());
        QuarkusTransaction.requiringNew().run(() -> {
            CustomerId customer = customers.upsert(
                    new NewCustomer("links-1", null, "Lena Link", null, null, List.of(), List.of(), null, null));
            orders.upsert(new NewOrder(
                    "links-" + number,
                    number,
                    customer,
                    OrderStatus.SHIPPED,
                    Instant.parse("2026-01-02T03:04:05Z"),
                    null,
                    "EUR",
                    Stream.of(skus)
                            .map(sku -> new OrderLine(sku, "Title of " + sku, 1, 4990, null))
                            .toList()));
        });
        return number;
    }

    private static ValidatableResponse merge(String part, String into) {
        return rep().header("If-Match", "*")
                .body(Map.of("into", into))
                .post(PATH + part + "/merge")
                .then();
    }

    private static ValidatableResponse link(String number, String role, String other) {
        return link(number, Map.of("role", role, "ticket", other));
    }

    private static ValidatableResponse link(String number, Map<String, Object> body) {
        return link(number, tag(number), body);
    }

    private static ValidatableResponse link(String number, String seen, Map<String, ?> body) {
        return rep().header("If-Match", seen)
                .body(body)
                .post(PATH + number + "/links")
                .then();
    }

    private static ValidatableResponse links(String number) {
        return rep().get(PATH + number + "/links").then().statusCode(200);
    }

    private static ValidatableResponse timeline(String number) {
        return rep().get(PATH + number + "/timeline").then().statusCode(200);
    }

    private static String tag(String number) {
        return rep().get(PATH + number).header("ETag");
    }

    private static String opened() {
        return rep().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "TROUBLE")))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static RequestSpecification rep() {
        return SignedIn.as("linking-rep", Roles.REP).contentType(ContentType.JSON);
    }
}
