package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// A matter is settled while the caller is on the line: by the rep, and by a supervisor at another
/// node.
class GrantedInTheCallIT {

    private static final int BUSY = 503;

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void what_a_supervisor_at_another_node_agreed_to_is_granted_once_although_the_reps_node_died() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();
        Offer offer = nina.awaitOffer();
        assertThat(outcomes(offer.context()))
                .as("before the answer, of a caller of whom nothing but the number is known")
                .contains("credit REFUSED", "goodwill REFUSED", "return REFUSED");
        PhoneCall atNina = offer.ringing().answer();
        atNina.awaitHears(nancy.phone());
        nina.screen().await("call.connected", event -> event.call().equals(offer.call()));
        Node a = scene.center().node("a");
        Node b = scene.center().node("b");
        Api atA = nina.api().at(a.http());
        atA.post(
                "/api/v1/calls/" + offer.call() + "/confirmation",
                Map.of("externalId", nancy.customer().externalId()));
        JsonNode context = atA.get("/api/v1/calls/" + offer.call() + "/context");
        assertThat(outcomes(context)).contains("credit ALLOWED", "goodwill ALLOWED");

        String ticket = "/api/v1/tickets/" + context.at("/tickets/0/number").asText();
        String decision = "/api/v1/decisions/"
                + atA.post(ticket + "/decisions", Map.of("action", "credit", "currency", "EUR", "amountMinor", 15_000))
                        .path("id")
                        .asText();
        Api sam = Company.login(scene.center(), "sam").at(b.http());
        try (Screen sams = Screen.open("sam", sam)) {
            atA.post(decision + "/approval", Map.of("note", "Third time late"));
            assertThat(sams.await("approval.asked", event -> isAbout(event, decision))
                            .data()
                            .at("/approval/amountMinor")
                            .asLong())
                    .isEqualTo(15_000);
            a.kill();
            nina.screenAt(b);
            sam.post(decision + "/approval/answer", Map.of("answer", "GRANT"));
            nina.screen().await("approval.answered", event -> isAbout(event, decision));
        }
        Api atB = nina.api().at(b.http());
        List<Integer> clicks = Stream.of(1, 2)
                .map(_ -> atB.send("POST", decision + "/grant", Map.of()).status())
                .toList();
        assertThat(clicks).containsExactly(201, 200);
        assertThat(atB.get(ticket + "/grants")).hasSize(1);
        assertThat(atNina.hears(nancy.phone()) && call.isUp())
                .as("the caller never left")
                .isTrue();
        call.hangUp();
    }

    @Test
    void thirty_clicks_at_two_nodes_spend_what_the_budget_has_although_one_node_is_killed_among_them()
            throws InterruptedException, ExecutionException {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        PhoneCall call = nancy.callForHelp();
        Offer offer = nina.awaitOffer();
        offer.ringing().answer().awaitHears(nancy.phone());
        nina.screen().await("call.connected", event -> event.call().equals(offer.call()));
        Node a = scene.center().node("a");
        Api atA = nina.api().at(a.http());
        Api atB = nina.api().at(scene.center().node("b").http());
        atB.post(
                "/api/v1/calls/" + offer.call() + "/confirmation",
                Map.of("externalId", nancy.customer().externalId()));
        String ticket = "/api/v1/tickets/"
                + atB.get("/api/v1/calls/" + offer.call() + "/context")
                        .at("/tickets/0/number")
                        .asText();
        List<String> decisions = IntStream.range(0, 30)
                .mapToObj(_ -> "/api/v1/decisions/"
                        + atB.post(
                                        ticket + "/decisions",
                                        Map.of("action", "credit", "currency", "EUR", "amountMinor", 100))
                                .path("id")
                                .asText())
                .toList();
        Api admin = scene.center()
                .api("admin", ContactCenter.ADMIN_PASSWORD)
                .at(scene.center().node("b").http());
        String budget = "/api/v1/budgets/" + nancy.customer().externalId().toLowerCase(Locale.ROOT);
        admin.put(
                budget,
                Map.of(
                        "scope",
                        "CUSTOMER_YEAR",
                        "limit",
                        2_000,
                        "currency",
                        "EUR",
                        "actions",
                        List.of("credit"),
                        "zone",
                        "UTC"));
        try {
            CountDownLatch first = new CountDownLatch(1);
            List<Future<Integer>> clicks = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < decisions.size(); i++) {
                    String grant = decisions.get(i) + "/grant";
                    Api node = i % 2 == 0 ? atA : atB;
                    clicks.add(threads.submit(() -> {
                        int answer = click(node, grant);
                        first.countDown();
                        return answer == BUSY ? clickUntilAnswered(atB, grant) : answer;
                    }));
                }
                first.await();
                a.kill();
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> click : clicks) {
                answers.add(click.get());
            }
            assertThat(answers).isSubsetOf(200, 201, 409);
            assertThat(answers).filteredOn(status -> status < 300).hasSize(20);
            assertThat(atB.get(ticket + "/grants")).hasSize(20);
            assertThat(admin.get(budget + "/use").findValuesAsText("used")).containsExactly("2000");
        } finally {
            admin.delete(budget);
        }
        call.hangUp();
    }

    private static int click(Api node, String grant) {
        try {
            return node.send("POST", grant, Map.of()).status();
        } catch (UncheckedIOException _) {
            return BUSY; // that node is gone
        }
    }

    /// Many wait for one ticket: who is told so clicks again.
    private static int clickUntilAnswered(Api node, String grant) {
        return Awaitility.await("an answer to the click")
                .atMost(Talk.LIMIT)
                .until(() -> click(node, grant), answer -> answer != BUSY);
    }

    private static List<String> outcomes(JsonNode context) {
        return context.path("mayGrant")
                .valueStream()
                .map(one ->
                        one.path("action").asText() + " " + one.path("outcome").asText())
                .toList();
    }

    private static boolean isAbout(Screen.Event event, String decision) {
        return decision.endsWith(event.data().at("/approval/decision").asText("none"));
    }
}
