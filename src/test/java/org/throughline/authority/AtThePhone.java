package org.throughline.authority;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.journeys.CallLedger;
import org.throughline.staff.Crew;
import org.throughline.staff.RepCard;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.ResolvedBy;

/// Reps of tests who talk with a caller each, and their supervisors.
@ApplicationScoped
public class AtThePhone {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final CallLedger ledger;
    private final Crew crew;

    AtThePhone(CallLedger ledger, Crew crew) {
        this.ledger = ledger;
        this.crew = crew;
    }

    /// A rep of a grade who talks with a customer of their own, and is sure who that is.
    public Person talk(String grade) {
        Person rep = unsure(grade);
        rep.confirm();
        return rep;
    }

    /// The same with nobody sure who calls.
    public Person unsure(String grade) {
        RepCard rep = hired(grade);
        CallId call = new CallId("authority-1700000000." + System.nanoTime() % 1_000_000_000);
        String customer = "authority-" + NEXT.incrementAndGet();
        SignedIn.as("authority-robot", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Nancy " + customer))
                .put("/api/v1/customers/" + customer)
                .then()
                .statusCode(201);
        tell(new CallNews.Announced(call, Instant.now(), false, null, "100"));
        tell(new CallNews.Connected(call, Instant.now(), false, call + "1", rep.endpoint(), ResolvedBy.TOKEN));
        return new Person(rep.login(), Roles.REP, call, customer);
    }

    public Person supervisor(String grade) {
        RepCard rep = hired(grade);
        return new Person(rep.login(), Roles.SUPERVISOR, null, null);
    }

    private RepCard hired(String grade) {
        RepCard rep = crew.hire(Map.of("service", 5), Set.of("en"));
        if (!grade.equals("REP")) {
            Response profile = SignedIn.as("authority-admin", Roles.ADMIN).get("/api/v1/reps/" + rep.login());
            Map<String, Object> body = new HashMap<>(
                    profile.<Map<String, Object>>path("profile") == null
                            ? profile.<Map<String, Object>>path("")
                            : profile.<Map<String, Object>>path("profile"));
            body.keySet().removeAll(Set.of("id", "login"));
            body.put("grade", grade);
            SignedIn.as("authority-admin", Roles.ADMIN)
                    .contentType(ContentType.JSON)
                    .header("If-Match", profile.header("ETag"))
                    .body(body)
                    .put("/api/v1/reps/" + rep.login())
                    .then()
                    .statusCode(200);
        }
        return rep;
    }

    void budget(String key, String scope, String currency, long minor, List<String> actions) {
        SignedIn.as("authority-sup", Roles.SUPERVISOR)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "scope",
                        scope,
                        "currency",
                        currency,
                        "limit",
                        minor,
                        "actions",
                        actions,
                        "zone",
                        "Europe/Berlin"))
                .put("/api/v1/budgets/" + key)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    void noBudget(String key) {
        SignedIn.as("authority-sup", Roles.SUPERVISOR)
                .header("If-Match", "*")
                .delete("/api/v1/budgets/" + key)
                .then()
                .statusCode(204);
    }

    private void tell(CallNews news) {
        QuarkusTransaction.requiringNew().run(() -> ledger.take(news));
    }

    /// Somebody at the console.
    public final class Person {

        private final String login;
        private final String role;
        private final @Nullable CallId call;
        private final @Nullable String customer;
        private @Nullable String ticket;

        Person(String login, String role, @Nullable CallId call, @Nullable String customer) {
            this.login = login;
            this.role = role;
            this.call = call;
            this.customer = customer;
        }

        void confirm() {
            as().body(Map.of("externalId", requireNonNull(customer)))
                    .post("/api/v1/calls/" + call + "/confirmation")
                    .then()
                    .statusCode(204);
        }

        void hangUp() {
            tell(new CallNews.Ended(requireNonNull(call), Instant.now(), false, 16, false));
        }

        public String ticket() {
            String known = ticket;
            if (known == null) {
                known = as().get("/api/v1/calls/" + call + "/context")
                        .<String>path("tickets.find { it.thisMatter }.number");
                ticket = known;
            }
            return known;
        }

        Response grantable() {
            return get("/api/v1/tickets/" + ticket() + "/grantable");
        }

        public Response ask(Map<String, Object> wish) {
            return as().body(wish).post("/api/v1/tickets/" + ticket() + "/decisions");
        }

        public Response grant(String decision, Map<String, Object> body) {
            return as().body(body).post("/api/v1/decisions/" + decision + "/grant");
        }

        Response reverse(String decision) {
            return as().body(Map.of("reason", "A mistake")).post("/api/v1/decisions/" + decision + "/grant/reversal");
        }

        public Response approval(String decision, String note) {
            return as().body(Map.of("note", note)).post("/api/v1/decisions/" + decision + "/approval");
        }

        public Response answer(String decision, String answer, @Nullable Long minor) {
            Map<String, Object> body = new HashMap<>(Map.of("answer", answer, "reason", "Because"));
            if (minor != null) {
                body.put("amountMinor", minor);
            }
            return as().body(body).post("/api/v1/decisions/" + decision + "/approval/answer");
        }

        Response withdraw(String decision) {
            return as().delete("/api/v1/decisions/" + decision + "/approval");
        }

        Response timeline() {
            return get("/api/v1/tickets/" + ticket() + "/timeline");
        }

        Response get(String path) {
            return as().get(path);
        }

        /// Their external id.
        public String customer() {
            return requireNonNull(customer);
        }

        public CallId call() {
            return requireNonNull(call);
        }

        public String login() {
            return login;
        }

        private RequestSpecification as() {
            return SignedIn.as(login, role).contentType(ContentType.JSON);
        }
    }
}
