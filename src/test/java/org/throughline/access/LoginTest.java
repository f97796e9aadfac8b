package org.throughline.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class LoginTest {

    @Test
    void who_logs_in_gets_a_token_that_names_them_and_their_roles() {
        var login = someone(Roles.REP, Roles.SUPERVISOR);
        var token = login(login, SignedIn.PASSWORD)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("login", equalTo(login))
                .body("roles", containsInAnyOrder("rep", "supervisor"))
                .extract()
                .<String>path("token");
        given().auth()
                .oauth2(token)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("login", equalTo(login))
                .body("roles", containsInAnyOrder("rep", "supervisor"));
    }

    @Test
    void a_wrong_password_an_unknown_and_a_disabled_account_are_told_the_same() {
        var login = someone(Roles.REP);
        var disabled = someone(Roles.REP);
        permit(disabled, false, Roles.REP).then().statusCode(200);
        var wrong = login(login, "wrong horse battery")
                .then()
                .statusCode(401)
                .extract()
                .asString();
        assertThat(login("nobody-" + UUID.randomUUID(), "wrong horse battery")
                        .then()
                        .statusCode(401)
                        .extract()
                        .asString())
                .isEqualTo(wrong);
        assertThat(login("nïna", "wrong horse battery")
                        .then()
                        .statusCode(401)
                        .extract()
                        .asString())
                .isEqualTo(wrong);
        assertThat(login(disabled, SignedIn.PASSWORD)
                        .then()
                        .statusCode(401)
                        .extract()
                        .asString())
                .isEqualTo(wrong);
    }

    @Test
    void the_case_of_a_login_does_not_matter_the_case_of_a_password_does() {
        var login = someone(Roles.REP);
        login(login.toUpperCase(java.util.Locale.ROOT), SignedIn.PASSWORD)
                .then()
                .statusCode(200);
        login(login, SignedIn.PASSWORD.toUpperCase(java.util.Locale.ROOT))
                .then()
                .statusCode(401);
    }

    @Test
    void guessing_is_slowed_down_per_account_and_the_right_password_waits_too() {
        var login = someone(Roles.REP);
        for (var i = 0; i < 10; i++) {
            login(login, "wrong horse battery " + i).then().statusCode(401);
        }
        var refused = login(login, SignedIn.PASSWORD)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/too-many-logins"))
                .extract();
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void right_passwords_are_never_slowed_down() {
        var login = someone(Roles.REP);
        for (var i = 0; i < 25; i++) {
            login(login, SignedIn.PASSWORD).then().statusCode(200);
        }
    }

    @Test
    void the_token_ends_with_the_account_and_with_a_role() {
        var login = someone(Roles.REP);
        var token = login(login, SignedIn.PASSWORD).path("token").toString();
        given().auth().oauth2(token).get("/api/v1/me").then().statusCode(200);
        permit(login, true, Roles.REP).then().statusCode(200);
        given().auth().oauth2(token).get("/api/v1/me").then().statusCode(200);
        permit(login, true, Roles.SUPERVISOR).then().statusCode(200);
        given().auth().oauth2(token).get("/api/v1/me").then().statusCode(401);
        var newToken = login(login, SignedIn.PASSWORD).path("token").toString();
        permit(login, false, Roles.SUPERVISOR).then().statusCode(200);
        given().auth().oauth2(newToken).get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void a_changed_password_ends_the_old_one_and_every_token() {
        var login = someone(Roles.REP);
        var token = login(login, SignedIn.PASSWORD).path("token").toString();
        changePassword(token, "wrong horse battery", "a new and long one")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/password-wrong"));
        changePassword(token, SignedIn.PASSWORD, "short")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/password-unfit"));
        changePassword(token, SignedIn.PASSWORD, "ü".repeat(40)).then().statusCode(400);
        changePassword(token, SignedIn.PASSWORD, "Zürich is a new one").then().statusCode(204);
        given().auth().oauth2(token).get("/api/v1/me").then().statusCode(401);
        login(login, SignedIn.PASSWORD).then().statusCode(401);
        // the same characters, composed in another way
        login(login, "Zu\u0308rich is a new one").then().statusCode(200);
    }

    @Test
    void only_an_admin_makes_accounts_and_nobody_takes_their_own_access_away() {
        var boss = someone(Roles.ADMIN);
        SignedIn.as(someone(Roles.SUPERVISOR), Roles.SUPERVISOR)
                .get("/api/v1/accounts")
                .then()
                .statusCode(403);
        var name = "made-" + UUID.randomUUID().toString().substring(0, 8);
        var wanted = Map.of("login", name, "password", "a new and long one", "roles", new String[] {"integrator"});
        SignedIn.as(boss, Roles.ADMIN)
                .contentType(ContentType.JSON)
                .body(wanted)
                .post("/api/v1/accounts")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/accounts/" + name))
                .body(not(containsString("password")));
        SignedIn.as(boss, Roles.ADMIN)
                .contentType(ContentType.JSON)
                .body(wanted)
                .post("/api/v1/accounts")
                .then()
                .statusCode(409);
        login(name, "a new and long one").then().statusCode(200).body("roles", hasItem("integrator"));
        SignedIn.as(boss, Roles.ADMIN)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("roles", new String[] {"rep"}, "enabled", true))
                .put("/api/v1/accounts/" + boss)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/own-account"));
        for (var bad : new String[] {"me", "system", "Nina", "a", "n\u0131na", "../x", "a b"}) {
            SignedIn.as(boss, Roles.ADMIN)
                    .contentType(ContentType.JSON)
                    .body(Map.of("login", bad, "password", "a new and long one", "roles", new String[] {"rep"}))
                    .post("/api/v1/accounts")
                    .then()
                    .statusCode(400);
        }
        SignedIn.as(boss, Roles.ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of("login", "god-1", "password", "a new and long one", "roles", new String[] {"god"}))
                .post("/api/v1/accounts")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/role-unknown"));
    }

    @Test
    void an_account_is_changed_only_in_the_version_that_was_seen() {
        var login = someone(Roles.REP);
        var boss = someone(Roles.ADMIN);
        var tag =
                SignedIn.as(boss, Roles.ADMIN).get("/api/v1/accounts/" + login).header("ETag");
        permit(login, true, Roles.SUPERVISOR).then().statusCode(200);
        SignedIn.as(boss, Roles.ADMIN)
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Map.of("roles", new String[] {"rep"}, "enabled", true))
                .put("/api/v1/accounts/" + login)
                .then()
                .statusCode(412);
    }

    static String someone(String... roles) {
        var login = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        SignedIn.token(login, roles);
        return login;
    }

    private static Response login(String login, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("username", login, "password", password))
                .post("/api/v1/login");
    }

    private static Response changePassword(String token, String current, String wanted) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("current", current, "wanted", wanted))
                .put("/api/v1/me/password");
    }

    private static Response permit(String login, boolean enabled, String... roles) {
        return SignedIn.as(someone(Roles.ADMIN), Roles.ADMIN)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("roles", roles, "enabled", enabled))
                .put("/api/v1/accounts/" + login);
    }
}
