package org.throughline.access;

import static io.restassured.RestAssured.given;

import io.quarkus.arc.Arc;
import io.restassured.specification.RequestSpecification;
import java.util.Set;

/// Requests by people with real tokens of the embedded login, for any `@QuarkusTest`.
public final class SignedIn {

    public static final String PASSWORD = "correct horse battery";

    private SignedIn() {}

    /// A request with the token of this person, whose account is made first if needed.
    public static RequestSpecification as(String login, String... roles) {
        return given().auth().oauth2(token(login, roles));
    }

    public static String token(String login, String... roles) {
        var desk = Arc.container().instance(AccountDesk.class).get();
        desk.ensure(login, PASSWORD, Set.of(roles));
        var account = java.util.Objects.requireNonNull(desk.find(login));
        return Arc.container()
                .instance(Tokens.class)
                .get()
                .issue(login, Set.of(roles), account.tokenVersion())
                .text();
    }
}
