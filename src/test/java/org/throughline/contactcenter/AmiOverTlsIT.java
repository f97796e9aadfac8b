package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.throughline.access.SigningKey;
import org.throughline.embedded.LocalPbx;
import org.throughline.embedded.PbxPlan;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.SelfMadeCertificate;

/// AMI over TLS, with Asterisk's own: who is to be believed, and who is not.
class AmiOverTlsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path FOLDER = Path.of("target", "ami-over-tls");

    private static LocalPbx pbx;
    private static int tlsPort;
    private static SelfMadeCertificate shown;
    private static SelfMadeCertificate another;

    @BeforeAll
    static void a_pbx_that_speaks_tls() throws IOException {
        shown = SelfMadeCertificate.make(FOLDER, "pbx", "ip:127.0.0.1");
        another = SelfMadeCertificate.make(FOLDER, "another", "ip:127.0.0.1");
        tlsPort = freePort();
        pbx = LocalPbx.start(
                FOLDER.resolve("pbx"),
                PbxPlan.local("secure", FOLDER.resolve("sounds"))
                        .withPhones(PbxPlan.reps(1))
                        .withNodes(List.of()));
        Path settings = pbx.generatedQueues().resolveSibling("manager.conf");
        Files.writeString(settings, Files.readString(settings).replaceFirst("\\[general]\n", """
                        [general]
                        tlsenable = yes
                        tlsbindaddr = 127.0.0.1:%d
                        tlscertfile = %s
                        tlsprivatekey = %s
                        """.formatted(
                        tlsPort, shown.certificate(), shown.key())));
        pbx.ask("manager reload");
    }

    @AfterAll
    static void stop() {
        pbx.close();
    }

    @Test
    void a_link_comes_up_only_where_the_pbx_shows_a_certificate_that_we_trust_for_its_name() throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(link("secure", "127.0.0.1", shown));
        settings.putAll(link("stranger", "127.0.0.1", another));
        settings.putAll(link("misnamed", "localhost", shown));
        try (Node node = node("tls", settings)) {
            node.start().awaitReady();

            Awaitility.await("each link has come to an end").atMost(PATIENCE).untilAsserted(() -> {
                JsonNode links = links(node);
                assertThat(links.path("secure").path("state").asText()).isEqualTo("UP");
                assertThat(links.path("stranger").path("detail").asText())
                        .contains("certificate", "not accepted", "unable to find valid certification path");
                assertThat(links.path("misnamed").path("detail").asText())
                        .contains("certificate", "not accepted", "localhost");
            });
            assertThat(links(node).path("stranger").path("state").asText()).isEqualTo("DOWN");
            assertThat(links(node).path("misnamed").path("state").asText()).isEqualTo("DOWN");
            assertThat(links(node).path("secure").path("events").asInt()).isPositive();
            assertThat(Files.readString(node.log())).doesNotContain(pbx.amiSecret());
        }
    }

    @Test
    void a_pbx_on_another_machine_without_tls_is_refused_at_the_start() throws IOException {
        // an address for documentation (RFC 5737): nobody is there, and nobody is asked
        try (Node node = node(
                "plain",
                Map.of(
                        "throughline.pbx.\"remote\".host",
                        "192.0.2.7",
                        "throughline.pbx.\"remote\".secret",
                        pbx.amiSecret()))) {
            node.start().awaitGone();
            assertThat(Files.readString(node.log()))
                    .contains("throughline.pbx.remote: AMI without TLS to 192.0.2.7")
                    .doesNotContain(pbx.amiSecret());
        }
    }

    private static Map<String, String> link(String name, String host, SelfMadeCertificate trusted) {
        String prefix = "throughline.pbx.\"" + name + "\".";
        return Map.of(
                prefix + "host", host,
                prefix + "port", String.valueOf(tlsPort),
                prefix + "secret", pbx.amiSecret(),
                prefix + "tls", "true",
                prefix + "tls-authority", trusted.certificate().toString());
    }

    private static Node node(String name, Map<String, String> links) throws IOException {
        Node node = new Node(name, FOLDER.resolve("node-" + name));
        Files.deleteIfExists(node.log());
        Map<String, String> settings = new HashMap<>(RealDatabase.freshSchema());
        Path key = FOLDER.resolve("signing-key.pem").toAbsolutePath();
        SigningKey.ensure(key);
        settings.put("throughline.access.signing-key", key.toString());
        settings.put("throughline.access.first-admin-password", ContactCenter.ADMIN_PASSWORD);
        settings.put("throughline.access.password-cost", "4");
        settings.putAll(links);
        node.configure(settings);
        return node;
    }

    /// Each link by its name.
    private static JsonNode links(Node node) {
        ObjectNode links = JsonNodeFactory.instance.objectNode();
        Api.login(node.http(), "admin", ContactCenter.ADMIN_PASSWORD)
                .get("/api/v1/pbxs")
                .forEach(link -> links.set(link.path("name").asText(), link));
        return links;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
