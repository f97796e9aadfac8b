package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.SelfMadeCertificate;

/// A packaged node whose people sign in elsewhere: an issuer that shows its keys over HTTPS,
/// configured as docs/security.md says. Each forged token differs in one thing from the one that
/// works.
class ExternalIssuerIT {

    private static final Path FOLDER = Path.of("target", "external-issuer");
    private static final String ISSUER = "https://id.example.org/realms/support";
    private static final String KEY_ID = "2026-11";

    private static HttpsServer issuer;
    private static RsaJsonWebKey key;
    private static Node node;

    @BeforeAll
    static void a_node_that_believes_an_issuer() throws IOException, GeneralSecurityException, JoseException {
        SelfMadeCertificate certificate = SelfMadeCertificate.make(FOLDER, "issuer", "dns:localhost");
        key = key();
        byte[] keys =
                ("{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}").getBytes(StandardCharsets.UTF_8);
        issuer = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.setHttpsConfigurator(new HttpsConfigurator(certificate.serving()));
        issuer.createContext("/certs", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            try (var body = exchange.getResponseBody()) {
                body.write(keys);
            }
        });
        issuer.start();

        Map<String, String> settings = new HashMap<>(RealDatabase.freshSchema());
        settings.put("throughline.access.login", "false");
        settings.put("mp.jwt.verify.issuer", ISSUER);
        settings.put(
                "mp.jwt.verify.publickey.location",
                "https://localhost:" + issuer.getAddress().getPort() + "/certs");
        settings.put("mp.jwt.verify.audiences", "throughline");
        settings.put("smallrye.jwt.path.groups", "realm_access/roles");
        settings.put(
                "smallrye.jwt.client.tls.certificate.path",
                certificate.certificate().toString());
        node = new Node("issued", FOLDER.resolve("node"));
        node.configure(settings);
        node.start().awaitReady();
    }

    @AfterAll
    static void stop() {
        node.close();
        issuer.stop(0);
    }

    @Test
    void a_token_of_the_issuer_works_with_the_roles_it_names_and_no_others() throws JoseException {
        assertThat(status(signed(claims("supervisor"), key), "/api/v1/pbxs")).isEqualTo(200);
        assertThat(status(signed(claims("supervisor"), key), "/api/v1/accounts"))
                .isEqualTo(403);
        assertThat(status(signed(claims("somebody"), key), "/api/v1/pbxs")).isEqualTo(403);
    }

    @Test
    void nobody_logs_in_here() {
        assertThat(Api.with(node.http(), null)
                        .send("POST", "/api/v1/login", Map.of("username", "admin", "password", "whatever it is"))
                        .status())
                .isBetween(400, 499);
    }

    @ParameterizedTest
    @EnumSource
    void a_forged_token_is_refused(Forgery forgery) throws JoseException {
        assertThat(status(forgery.token(), "/api/v1/pbxs")).isEqualTo(401);
    }

    enum Forgery {
        SIGNED_BY_ANOTHER,
        SIGNED_BY_ANOTHER_UNDER_AN_UNKNOWN_NAME,
        BRINGS_ITS_OWN_KEY,
        FOR_ANOTHER_APPLICATION,
        FOR_NOBODY,
        BY_ANOTHER_ISSUER,
        NOT_SIGNED,
        SIGNED_WITH_THE_PUBLIC_KEY_AS_A_SHARED_SECRET,
        EXPIRED,
        WITHOUT_AN_END;

        String token() throws JoseException {
            JwtClaims claims = claims("supervisor");
            switch (this) {
                case FOR_ANOTHER_APPLICATION -> claims.setAudience("another-application");
                case FOR_NOBODY -> claims.unsetClaim("aud");
                case BY_ANOTHER_ISSUER -> claims.setIssuer(ISSUER + "-test");
                case EXPIRED -> claims.setExpirationTime(NumericDate.fromSeconds(now() - 300));
                case WITHOUT_AN_END -> claims.unsetClaim("exp");
                case SIGNED_BY_ANOTHER,
                        SIGNED_BY_ANOTHER_UNDER_AN_UNKNOWN_NAME,
                        BRINGS_ITS_OWN_KEY,
                        NOT_SIGNED,
                        SIGNED_WITH_THE_PUBLIC_KEY_AS_A_SHARED_SECRET -> {}
            }
            return switch (this) {
                case SIGNED_BY_ANOTHER -> signed(claims, key());
                case SIGNED_BY_ANOTHER_UNDER_AN_UNKNOWN_NAME -> {
                    RsaJsonWebKey other = key();
                    other.setKeyId("2026-12");
                    yield signed(claims, other);
                }
                case BRINGS_ITS_OWN_KEY -> bringing(claims, key());
                case NOT_SIGNED -> encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + encoded(claims.toJson()) + ".";
                case SIGNED_WITH_THE_PUBLIC_KEY_AS_A_SHARED_SECRET -> shared(claims);
                case FOR_ANOTHER_APPLICATION, FOR_NOBODY, BY_ANOTHER_ISSUER, EXPIRED, WITHOUT_AN_END ->
                    signed(claims, key);
            };
        }
    }

    private static RsaJsonWebKey key() throws JoseException {
        RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
        made.setKeyId(KEY_ID);
        made.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        made.setUse("sig");
        return made;
    }

    private static JwtClaims claims(String role) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("throughline");
        claims.setSubject("f1d7b8a2");
        claims.setStringClaim("preferred_username", "sam");
        claims.setIssuedAt(NumericDate.fromSeconds(now()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(now() + Duration.ofMinutes(5).toSeconds()));
        claims.setClaim("realm_access", Map.of("roles", List.of(role)));
        return claims;
    }

    private static String signed(JwtClaims claims, RsaJsonWebKey with) throws JoseException {
        return signature(claims, with).getCompactSerialization();
    }

    private static String bringing(JwtClaims claims, RsaJsonWebKey own) throws JoseException {
        JsonWebSignature signature = signature(claims, own);
        signature.setJwkHeader(own);
        return signature.getCompactSerialization();
    }

    private static JsonWebSignature signature(JwtClaims claims, RsaJsonWebKey with) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(with.getPrivateKey());
        signature.setKeyIdHeaderValue(with.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature;
    }

    private static String shared(JwtClaims claims) throws JoseException {
        RSAPublicKey open = key.getRsaPublicKey();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(new HmacKey(open.getEncoded()));
        signature.setKeyIdHeaderValue(KEY_ID);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        return signature.getCompactSerialization();
    }

    private static int status(String token, String path) {
        return Api.with(node.http(), token).send("GET", path, null).status();
    }

    private static long now() {
        return NumericDate.now().getValue();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
