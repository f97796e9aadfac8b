package org.throughline.access;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;

/// What an attacker would try with tokens. Each differs in one thing from the one that works.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class ForgedTokensTest {

    private final Instant now = Instant.now();

    @Inject
    SigningKey key;

    @Inject
    AccountDesk accounts;

    private String login = "";

    @BeforeEach
    void somebody() {
        login = LoginTest.someone(Roles.ADMIN);
    }

    @Test
    void the_token_that_the_others_differ_from_works() {
        given().auth().oauth2(signed(claims())).get("/api/v1/me").then().statusCode(200);
        given().auth().oauth2(signed(claims())).get("/api/v1/accounts").then().statusCode(200);
    }

    /// A token is verified once, and its time is looked at with each request.
    @Test
    void a_token_that_was_good_is_refused_once_it_has_expired() {
        var token = signed(claims().expiresAt(Instant.now().plusSeconds(1)));
        given().auth().oauth2(token).get("/api/v1/me").then().statusCode(200);
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> refused(token));
    }

    @Test
    void an_expired_token_is_refused() {
        refused(signed(claims().issuedAt(now.minusSeconds(7200)).expiresAt(now.minusSeconds(60))));
    }

    @Test
    void a_token_that_lasts_longer_than_ours_do_is_refused() {
        refused(signed(claims().expiresAt(now.plus(Duration.ofDays(365)))));
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        refused(signed(claims().issuer("somebody-else")));
    }

    @Test
    void a_token_for_somebody_else_is_refused() {
        refused(signed(claims().audience("another-product")));
    }

    @Test
    void a_token_signed_with_another_key_is_refused() throws GeneralSecurityException {
        refused(claims().jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(SigningKey.generate().secret()));
        var rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        refused(claims().jws()
                .algorithm(SignatureAlgorithm.RS256)
                .sign(rsa.generateKeyPair().getPrivate()));
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        var payload = signed(claims()).split("\\.", -1)[1];
        for (var none : new String[] {"none", "None", "NONE", "nOnE"}) {
            var header = encode("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}");
            refused(header + "." + payload + ".");
            refused(header + "." + payload + "." + signed(claims()).split("\\.", -1)[2]);
        }
    }

    @Test
    void a_token_signed_with_our_public_key_as_if_it_were_a_shared_secret_is_refused() throws GeneralSecurityException {
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.open().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        var payload = signed(claims()).split("\\.", -1)[1];
        for (var secret : new byte[][] {
            key.open().getEncoded(),
            pem.getBytes(StandardCharsets.US_ASCII),
            pem.strip().getBytes(StandardCharsets.US_ASCII)
        }) {
            var signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + payload;
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            refused(signed + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @Test
    void a_role_written_into_a_token_breaks_its_signature() {
        var rep = LoginTest.someone(Roles.REP);
        var parts = SignedIn.token(rep, Roles.REP).split("\\.", -1);
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        refused(parts[0] + "." + encode(payload.replace("\"rep\"", "\"admin\"")) + "." + parts[2]);
    }

    @Test
    void a_key_that_the_token_brings_along_is_not_used() throws GeneralSecurityException {
        var own = SigningKey.generate();
        var builder = claims().jws().algorithm(SignatureAlgorithm.ES256);
        builder.header("jwk", java.util.Map.of("kty", "EC", "crv", "P-256", "x", "AA", "y", "AA"));
        builder.header("jku", "http://127.0.0.1:1/keys");
        builder.header("x5u", "http://127.0.0.1:1/cert");
        builder.header("kid", "../../../../dev/null");
        refused(builder.sign(own.secret()));
    }

    @Test
    void a_token_of_an_account_that_is_gone_or_without_a_version_is_refused() {
        refused(signed(claims().subject("nobody-" + login)));
        refused(signed(base().claim("unrelated", 1)));
        refused(signed(base().claim(Tokens.ACCOUNT_VERSION, 7)));
        refused(signed(base().claim(Tokens.ACCOUNT_VERSION, "0")));
    }

    @Test
    void a_token_in_a_url_or_a_cookie_is_not_looked_at() {
        var token = signed(claims());
        given().queryParam("access_token", token).get("/api/v1/me").then().statusCode(401);
        given().queryParam("token", token).get("/api/v1/me").then().statusCode(401);
        given().cookie("Bearer", token).get("/api/v1/me").then().statusCode(401);
        given().cookie("access_token", token).get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void other_ways_to_authenticate_are_not_open() {
        given().auth()
                .preemptive()
                .basic(login, SignedIn.PASSWORD)
                .get("/api/v1/me")
                .then()
                .statusCode(401);
        given().header("X-User", login)
                .header("X-Roles", "admin")
                .get("/api/v1/me")
                .then()
                .statusCode(401);
    }

    private void refused(String token) {
        given().auth()
                .oauth2(token)
                .get("/api/v1/accounts")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthorized"));
    }

    private JwtClaimsBuilder claims() {
        return base().claim(Tokens.ACCOUNT_VERSION, 0);
    }

    private JwtClaimsBuilder base() {
        return Jwt.issuer("throughline")
                .subject(login)
                .upn(login)
                .groups(Set.of(Roles.ADMIN))
                .audience(Tokens.AUDIENCE)
                .issuedAt(now)
                .expiresAt(now.plusSeconds(600));
    }

    private String signed(JwtClaimsBuilder claims) {
        return claims.jws().algorithm(SignatureAlgorithm.ES256).sign(key.secret());
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
