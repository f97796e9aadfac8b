package org.throughline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final Map<String, String> FIT = Map.of(
            "quarkus.datasource.password", "vY3-kkq82-Lw0z",
            "throughline.access.signing-key", "/run/secrets/signing-key.pem");

    @Test
    void a_configuration_with_good_secrets_passes() {
        assertThat(complaints(FIT)).isEmpty();
    }

    @Test
    void nothing_configured_is_refused() {
        assertThat(complaints(Map.of()))
                .anyMatch(text -> text.contains("quarkus.datasource.password"))
                .anyMatch(text -> text.contains("throughline.access.signing-key"));
    }

    @Test
    void a_guessable_secret_of_any_feature_is_refused_and_not_repeated() {
        for (var weak : List.of("throughline", "changeme", "Password", "short-1", "aaaaaaaaaaaaaaaaaa")) {
            for (var name : List.of(
                    "quarkus.datasource.password",
                    "throughline.pbx.\"pbx1\".secret",
                    "throughline.pbx.pbx1.ami-secret",
                    "throughline.access.first-admin-password")) {
                assertThat(complaints(with(name, weak)))
                        .as(name + " = " + weak)
                        .singleElement()
                        .satisfies(text -> assertThat(text).contains(name))
                        .satisfies(text -> assertThat(text.replace(name, "")).doesNotContain(" " + weak));
            }
        }
    }

    @Test
    void an_external_issuer_needs_a_public_key_over_tls_a_name_and_an_audience() {
        var external = new HashMap<>(with("throughline.access.login", "false"));
        assertThat(complaints(external)).hasSize(3);
        external.put("mp.jwt.verify.audiences", "throughline");
        external.put("mp.jwt.verify.issuer", "https://id.example.org");
        external.put("mp.jwt.verify.publickey.location", "HTTP://id.example.org/jwks");
        assertThat(complaints(external)).singleElement().asString().contains("plain HTTP");
        external.put("mp.jwt.verify.publickey.location", "https://id.example.org/jwks");
        assertThat(complaints(external)).isEmpty();
        external.put("mp.jwt.verify.publickey.algorithm", "HS256");
        assertThat(complaints(external)).singleElement().asString().contains("asymmetric");
    }

    @Test
    void the_signing_key_is_made_once_for_its_owner_alone(@TempDir Path folder) throws IOException {
        var file = folder.resolve("signing-key.pem");
        SigningKey.ensure(file);
        var first = Files.readString(file);
        SigningKey.ensure(file);
        assertThat(Files.readString(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SigningKey.read(file).toString()).doesNotContain("PrivateKey");
    }

    @Test
    void a_file_that_is_no_key_is_refused_with_its_name(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("signing-key.pem"), "-----BEGIN PUBLIC KEY-----\nAAAA\n");
        assertThatThrownBy(() -> SigningKey.ensure(file)).hasMessageContaining("signing-key.pem");
    }

    @Test
    void one_subscriber_counts_once_however_many_ipv6_addresses_they_have() {
        assertThat(LoginThrottle.network("2001:db8:1:2:aaaa::1")).isEqualTo(LoginThrottle.network("2001:db8:1:2::9"));
        assertThat(LoginThrottle.network("2001:db8:1:3::1")).isNotEqualTo(LoginThrottle.network("2001:db8:1:2::1"));
        assertThat(LoginThrottle.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    private static Map<String, String> with(String name, String value) {
        var all = new HashMap<>(FIT);
        all.put(name, value);
        return all;
    }

    private static List<String> complaints(Map<String, String> values) {
        Config config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
        return Secrets.complaints(config);
    }
}
