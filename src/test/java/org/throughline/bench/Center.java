package org.throughline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.throughline.access.SigningKey;
import org.throughline.contactcenter.Api;
import org.throughline.embedded.LocalDatabase;
import org.throughline.embedded.LocalPbx;
import org.throughline.embedded.PbxPlan;
import org.throughline.embedded.Phone;
import org.throughline.embedded.Ports;
import org.throughline.embedded.PromptSounds;

/// What is measured: one MariaDB, one Asterisk, one node, all on loopback, with their own
/// defaults. Nobody is logged in; of the reps' phones only the one of the fallback queue has an
/// address.
final class Center implements AutoCloseable {

    static final String NUMBER = "+493012345";
    static final String BARE = "800";
    static final String STEPS = "801";
    static final int REPS = 8;

    private static final Duration QUIET = Duration.ofSeconds(20);

    /// Seconds of CPU a second, of all three; idle they use a tenth.
    private static final double BUSY = 0.25;

    private static final int RTP_FIRST = 10_000;
    private static final int RTP_LAST = 19_999;

    final LocalDatabase database;
    final LocalPbx pbx;
    final ServiceProcess node;
    final Directory directory;
    final int turnPort = Ports.freeTcp();
    final int fallbackPhone = Ports.freeUdp();
    private final int httpPort = Ports.freeTcp();
    private final Map<String, Api> tokens = new LinkedHashMap<>();
    private Usage idle = new Usage(0, 0, 0, 1);

    private Center(Path folder, int customers) {
        database = LocalDatabase.start(folder.resolve("database"));
        database.dropOldSchemas();
        directory = new Directory(database);
        Path sounds = folder.resolve("sounds");
        PromptSounds.in(sounds).tones();
        pbx = LocalPbx.start(folder.resolve("pbx"), plan(sounds));
        int managementPort = Ports.freeTcp();
        node = ServiceProcess.start(folder, settings(folder, managementPort), managementPort);
        directory.fill(customers);
        Staffing.seed(api("admin"), REPS);
        comparisons();
    }

    static Center open(Path folder, int customers) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Center(folder.toAbsolutePath(), customers);
    }

    private PbxPlan plan(Path sounds) {
        List<Phone> phones = Stream.concat(
                        IntStream.rangeClosed(1, REPS)
                                .mapToObj(i -> Phone.rep(
                                        Staffing.extension(i), "Rep " + i, phonePassword(Staffing.extension(i)))),
                        Stream.of(Phone.rep("199", "Fallback", phonePassword("199"))
                                .at("sip:rep-199@127.0.0.1:" + fallbackPhone)))
                .toList();
        return PbxPlan.local("bench", sounds)
                .withAudio(RTP_FIRST, RTP_LAST)
                .withNodes(List.of("127.0.0.1:" + turnPort))
                .withPhones(phones);
    }

    private Map<String, String> settings(Path folder, int managementPort) {
        Path key = folder.resolve("signing-key.pem");
        SigningKey.ensure(key);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(Directory.SCHEMA) + "?createDatabaseIfNotExist=true");
        settings.put("quarkus.datasource.username", LocalDatabase.USER);
        settings.put("quarkus.datasource.password", database.password());
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(httpPort));
        settings.put("quarkus.management.port", String.valueOf(managementPort));
        settings.put("throughline.fastagi.port", String.valueOf(turnPort));
        settings.put("throughline.access.signing-key", key.toString());
        settings.put("throughline.access.first-admin-password", Staffing.PASSWORD);
        String link = "throughline.pbx.\"bench\".";
        settings.put(link + "host", "127.0.0.1");
        settings.put(link + "port", String.valueOf(pbx.plan().amiPort()));
        settings.put(link + "secret", pbx.amiSecret());
        settings.put(link + "queues-file", pbx.generatedQueues().toString());
        return settings;
    }

    static String phonePassword(String extension) {
        return "bench-phone-" + extension;
    }

    Api api(String login) {
        return tokens.computeIfAbsent(
                login, name -> Api.login(java.net.URI.create("http://127.0.0.1:" + httpPort), name, Staffing.PASSWORD));
    }

    /// Two extensions to compare with: the bare call, and the steps of the entry flow with nobody asked
    /// what to do.
    private void comparisons() {
        dialplan(BARE, "Answer()", "Wait(0.2)", "Hangup(16)");
        dialplan(
                STEPS,
                "Answer()",
                "Read(K,tl/en/greeting,1,,1,0.1)",
                "Read(K,tl/en/why.menu,1,,1,6)",
                "Read(K,tl/en/nobody,1,,1,0.1)",
                "Playback(tl/en/promise)",
                "Hangup(16)");
    }

    private void dialplan(String extension, String... steps) {
        for (int i = 0; i < steps.length; i++) {
            pbx.ask("dialplan add extension " + extension + "," + (i + 1) + "," + steps[i] + " into tl-in replace");
        }
        if (!pbx.ask("dialplan show " + extension + "@tl-in").contains("'" + extension + "'")) {
            throw new IllegalStateException("the extension to compare with could not be added");
        }
    }

    /// Waits until all that the PBX has told is written down and all calls are over, so that one trial doesn't work on
    /// what another has left.
    void awaitQuiet() {
        awaitWritten(QUIET);
        double limit = now() + QUIET.toSeconds();
        double busy = Double.MAX_VALUE;
        // right after a load the compiler and the database still tidy up
        while (busy > BUSY && now() < limit) {
            Usage before = usage();
            Pause.of(Duration.ofMillis(500));
            Usage used = usage().since(before);
            busy = (used.service() + used.mariadb() + used.asterisk()) / used.at();
        }
    }

    /// Waits until no event of the PBX is unwritten and no call is up, at most so long.
    void awaitWritten(Duration most) {
        double limit = now() + most.toSeconds();
        while ((backlog() > 0 || directory.running() > 0) && now() < limit) {
            Pause.of(Duration.ofMillis(100));
        }
    }

    private double backlog() {
        return node.metrics().stream()
                .filter(line -> line.startsWith("throughline_pbx_backlog{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    Usage usage() {
        return new Usage(asterisk().cpu(), service().cpu(), mariadb().cpu(), now());
    }

    private static double now() {
        return System.nanoTime() / 1e9;
    }

    /// What the three use with no call at all; nothing before [#measureIdle()].
    Usage idle() {
        return idle;
    }

    void measureIdle() {
        awaitQuiet();
        Usage before = usage();
        Pause.of(Duration.ofSeconds(5));
        idle = usage().since(before);
    }

    Proc asterisk() {
        return new Proc("asterisk", pbx.pid());
    }

    Proc service() {
        return new Proc("service", node.pid());
    }

    Proc mariadb() {
        return new Proc("mariadbd", database.pid());
    }

    @Override
    public void close() {
        node.close();
        pbx.close();
        database.close();
    }
}
