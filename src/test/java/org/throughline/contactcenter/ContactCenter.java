package org.throughline.contactcenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.throughline.access.SigningKey;
import org.throughline.contactcenter.Company.Hire;
import org.throughline.embedded.LocalDatabase;
import org.throughline.embedded.LocalPbx;
import org.throughline.embedded.PbxPlan;
import org.throughline.embedded.Ports;
import org.throughline.embedded.PromptSounds;
import org.throughline.embedded.PromptTones;

/// One MariaDB, two PBXs (`one`, `two`) and two nodes (`a`, `b`), with a [Cable] wherever a node
/// is connected. Started once for all tests of a run; a test that breaks something leaves it to
/// [#mend()] to be whole again.
final class ContactCenter implements AutoCloseable {

    static final String ADMIN_PASSWORD = "a test's own password";
    static final String PEER_SECRET = "between-our-own-pbxs";
    static final List<String> PBXS = List.of("one", "two");

    private static @Nullable ContactCenter shared;

    LocalDatabase database;
    final Map<String, LocalPbx> pbxs = new LinkedHashMap<>();
    final Map<String, Node> nodes = new LinkedHashMap<>();
    final PromptTones tones;
    private final Map<String, Cable> cables = new LinkedHashMap<>();
    private final Map<String, Long> startedIn = new LinkedHashMap<>();
    private final Path folder;
    private final List<Hire> staff;

    /// Where the carrier's numbers are: a phone that answers for all of them.
    final int outsidePort = Ports.freeUdp();

    private ContactCenter(Path folder, List<String> pbxs, List<Hire> staff) {
        this.folder = folder;
        this.staff = staff;
        this.database = LocalDatabase.start(folder.resolve("database"));
        database.dropOldSchemas();
        Path sounds = folder.resolve("sounds");
        this.tones = PromptSounds.in(sounds).tones();
        for (String name : List.of("a", "b")) {
            Node node = new Node(name, folder.resolve("node-" + name));
            nodes.put(name, node);
            cables.put(name + "-database", Cable.to(name + "-database", database.port()));
            cables.put(name + "-turns", Cable.to(name + "-turns", node.turnPort));
        }
        Map<String, PbxPlan> plans = new LinkedHashMap<>();
        pbxs.forEach(name -> plans.put(name, PbxPlan.local(name, sounds)));
        for (int i = 0; i < pbxs.size(); i++) {
            String name = pbxs.get(i);
            startPbx(known(plans, name).withPeers(peers(name, plans)), 100 * (i + 1));
        }
    }

    private void start() {
        nodes.values().forEach(this::configure);
        nodes.values().forEach(node -> {
            // one after the other: the first migrates the database
            node.start().awaitReady();
        });
        Company.seed(api("admin", ADMIN_PASSWORD), staff);
        awaitLinks();
    }

    /// The one of this run; started at the first call, stopped when the JVM ends.
    static synchronized ContactCenter shared() {
        ContactCenter running = shared;
        if (running == null) {
            running = open(Path.of("target", "contact-center"), PBXS, Company.EVERYBODY);
            shared = running;
        }
        return running;
    }

    private static List<PbxPlan.Peer> peers(String of, Map<String, PbxPlan> plans) {
        return plans.values().stream()
                .filter(plan -> !plan.systemName().equals(of))
                .map(plan -> new PbxPlan.Peer(plan.systemName(), "sip:127.0.0.1:" + plan.sipPort(), PEER_SECRET))
                .toList();
    }

    /// Another one than the shared; stopped when the JVM ends.
    ///
    /// @param pbxs names, of which the first is `one`
    /// @param staff the reps, of these PBXs only
    static ContactCenter open(Path folder, List<String> pbxs, List<Hire> staff) {
        ContactCenter center = new ContactCenter(folder, pbxs, staff);
        Runtime.getRuntime().addShutdownHook(new Thread(center::close, "stop-contact-center"));
        center.start();
        return center;
    }

    private void startPbx(PbxPlan ground, int firstExtension) {
        String name = ground.systemName();
        List<org.throughline.embedded.Phone> phones = Stream.concat(
                        IntStream.rangeClosed(1, Company.REPS_A_PBX).mapToObj(i -> String.valueOf(firstExtension + i)),
                        staff.stream().filter(rep -> rep.pbx().equals(name)).map(Hire::extension))
                .distinct()
                .map(extension -> org.throughline.embedded.Phone.rep(
                        extension, "Rep " + extension, Company.phonePassword(extension)))
                .toList();
        List<String> turns = nodes.keySet().stream()
                .map(node -> "127.0.0.1:" + cable(node + "-turns").port())
                .toList();
        PbxPlan plan = withAudioFor(phones.size(), ground)
                .withPhones(phones)
                .withNodes(turns)
                .withTrunk("sip:127.0.0.1:" + outsidePort)
                .withOperator("PJSIP/rep-" + (firstExtension + Company.REPS_A_PBX));
        LocalPbx pbx = LocalPbx.start(folder.resolve("pbx-" + name), plan);
        pbxs.put(name, pbx);
        startedIn.put(name, Instant.now().getEpochSecond());
        for (String node : nodes.keySet()) {
            cables.put(node + "-" + name, Cable.to(node + "-" + name, plan.amiPort()));
        }
    }

    /// More ports where there are many phones: a call has one at the PBX for each phone in it, and each takes two.
    private static PbxPlan withAudioFor(int phones, PbxPlan plan) {
        int ports = 8 * phones;
        if (ports <= plan.rtpLast() - plan.rtpFirst()) {
            return plan;
        }
        int first = Ports.freeRtpRange(ports);
        return plan.withAudio(first, first + ports - 1);
    }

    private void configure(Node node) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("throughline.node", node.name);
        settings.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:mariadb://127.0.0.1:" + cable(node.name + "-database").port()
                        + "/throughline?createDatabaseIfNotExist=true");
        settings.put("quarkus.datasource.username", LocalDatabase.USER);
        settings.put("quarkus.datasource.password", database.password());
        Path key = folder.resolve("signing-key.pem").toAbsolutePath();
        SigningKey.ensure(key);
        settings.put("throughline.access.signing-key", key.toString());
        settings.put("throughline.access.first-admin-password", ADMIN_PASSWORD);
        settings.put("throughline.access.password-cost", "4");
        settings.put(
                "throughline.tickets.voice-folder",
                pbx("one").voiceFolder().toAbsolutePath().toString());
        for (String pbx : pbxs.keySet()) {
            String prefix = "throughline.pbx.\"" + pbx + "\".";
            settings.put(prefix + "host", "127.0.0.1");
            settings.put(
                    prefix + "port", String.valueOf(cable(node.name + "-" + pbx).port()));
            settings.put(prefix + "secret", pbx(pbx).amiSecret());
            settings.put(
                    prefix + "queues-file",
                    pbx(pbx).generatedQueues().toAbsolutePath().toString());
        }
        node.configure(settings);
    }

    Node node(String name) {
        return known(nodes, name);
    }

    LocalPbx pbx(String name) {
        return known(pbxs, name);
    }

    /// @param name `a-database`, `a-turns` (from the PBXs), `a-one` and `a-two` (AMI), and the same of `b`
    Cable cable(String name) {
        return known(cables, name);
    }

    private static <T> T known(Map<String, T> things, String name) {
        T thing = things.get(name);
        if (thing == null) {
            throw new IllegalArgumentException(name + " is none of " + things.keySet());
        }
        return thing;
    }

    /// Any node serves any request.
    URI http() {
        return nodes.values().stream()
                .filter(Node::isReady)
                .findFirst()
                .orElse(node("a"))
                .http();
    }

    /// The node that owns the link of a PBX now.
    Node linkOwner(String pbx) {
        return Awaitility.await("somebody owns the link of " + pbx)
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .until(() -> owner(pbx), Objects::nonNull);
    }

    boolean linkIsUp(String pbx) {
        return link(pbx).path("state").asText().equals("UP");
    }

    private @Nullable Node owner(String pbx) {
        String name = link(pbx).path("node").asText("");
        return nodes.values().stream()
                .filter(node -> name.startsWith(node.name + "-"))
                .findFirst()
                .orElse(null);
    }

    private JsonNode link(String pbx) {
        for (JsonNode link : api("admin", ADMIN_PASSWORD).get("/api/v1/pbxs")) {
            if (link.path("name").asText().equals(pbx)) {
                return link;
            }
        }
        return MissingNode.getInstance();
    }

    Api api(String login, String password) {
        return Api.login(http(), login, password);
    }

    /// Kills a PBX with whatever goes on there and starts it again: no BYE, no event, every call is gone.
    void crash(String pbx) {
        // Asterisk tells when it was started in whole seconds: another start is told by another one
        Awaitility.await("a second after the start of PBX " + pbx)
                .until(() -> Instant.now().getEpochSecond() > known(startedIn, pbx));
        pbx(pbx).kill();
        startedIn.put(pbx, Instant.now().getEpochSecond());
        pbx(pbx).startAgain();
    }

    /// Kills the database with whatever is being committed, and starts it again on its folder.
    void crashDatabase() {
        int port = database.port();
        database.kill();
        database = LocalDatabase.start(folder.resolve("database"), port);
    }

    /// All nodes run and are ready, all cables are sound, each PBX has its link and its queues.
    void mend() {
        cables.values().forEach(Cable::heal);
        nodes.values().forEach(Node::mend);
        awaitLinks();
    }

    private void awaitLinks() {
        for (String pbx : pbxs.keySet()) {
            Awaitility.await("the queues of PBX " + pbx)
                    .atMost(Duration.ofSeconds(20))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> pbx(pbx).ask("queue show service-en").contains("service-en has") && linkIsUp(pbx));
        }
    }

    /// Each caller has their own number; nobody else ever had it.
    String freshNumber() {
        return "+4915" + (100_000_000 + Company.COUNT.incrementAndGet());
    }

    /// The last lines of each node's log, for the one who reads a failed test.
    String logs(int lines) {
        StringBuilder text = new StringBuilder();
        for (Node node : nodes.values()) {
            text.append("---- ").append(node.log()).append('\n');
            try {
                List<String> all = new ArrayList<>(Files.readAllLines(node.log()));
                all.subList(Math.max(0, all.size() - lines), all.size())
                        .forEach(line -> text.append(line).append('\n'));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        cables.values().forEach(cable -> text.append(cable).append('\n'));
        return text.toString();
    }

    @Override
    public void close() {
        cables.values().forEach(Cable::heal);
        nodes.values().forEach(Node::close);
        pbxs.values().forEach(LocalPbx::close);
        cables.values().forEach(Cable::close);
        database.close();
    }
}
