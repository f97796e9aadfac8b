package org.throughline.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The configuration of a local PBX: the files that we ship, and around them what an operator would write by hand.
final class PbxFiles {

    private static final List<String> SHIPPED = List.of("extensions.conf", "pjsip.conf", "manager.conf", "queues.conf");
    private static final List<String> WHOLE = List.of(
            "features.conf", "indications.conf", "logger.conf", "modules.conf", "musiconhold.conf", "res_parking.conf");

    /// Files that Asterisk misses loudly although their defaults are right. Call records would hold numbers: off.
    private static final Map<String, String> SMALL = Map.of(
            "cdr.conf", "[general]\nenable = no\n",
            "cel.conf", "[general]\nenable = no\n",
            "acl.conf", "",
            "ccss.conf", "[general]\n",
            "udptl.conf", "[general]\n",
            "pjproject.conf", "",
            "queuerules.conf", "[general]\n",
            "confbridge.conf", "[general]\n");

    private final Path home;
    private final Path etc;
    private final PbxPlan plan;

    PbxFiles(Path home, PbxPlan plan) {
        this.home = home;
        this.etc = OwnerOnly.folder(home.resolve("etc"));
        this.plan = plan;
    }

    Path write(AsteriskProgram program, Path run, String secret) {
        Path shipped = OwnerOnly.folder(etc.resolve("throughline"));
        SHIPPED.forEach(file -> OwnerOnly.write(shipped.resolve(file), resource(file)));
        WHOLE.forEach(file -> OwnerOnly.write(etc.resolve(file), resource(file)));
        put("rtp.conf", "[general]\nrtpstart = %d\nrtpend = %d\n".formatted(plan.rtpFirst(), plan.rtpLast()));
        put("extensions.conf", extensions());
        put("manager.conf", manager(secret));
        put("pjsip.conf", pjsip());
        put("queues.conf", queues());
        putIfMissing("queues-generated.conf", "; filled by the service\n");
        SMALL.forEach((file, text) -> put(file, "; nothing but the defaults\n" + text));
        linkData(program.data());
        return put("asterisk.conf", asterisk(program, run));
    }

    /// The sounds are ours and the installation's; everything else of the data folder is the installation's.
    private void linkData(Path installed) {
        Path data = home.resolve("data");
        Folders.delete(data);
        OwnerOnly.folder(data);
        Path sounds = OwnerOnly.folder(data.resolve("sounds"));
        try (Stream<Path> entries = Files.list(installed)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith("sounds")) {
                    Files.createSymbolicLink(data.resolve(entry.getFileName()), entry);
                }
            }
            linkLanguages(installed.resolve("sounds"), sounds);
            Path ours = plan.sounds().toAbsolutePath();
            Files.createDirectories(ours.resolve("tl"));
            Files.createDirectories(ours.resolve("moh"));
            Files.createSymbolicLink(sounds.resolve("tl"), ours.resolve("tl"));
            Files.deleteIfExists(data.resolve("moh"));
            Files.createSymbolicLink(data.resolve("moh"), ours.resolve("moh"));
            OwnerOnly.folder(home.resolve("keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void linkLanguages(Path installed, Path sounds) throws IOException {
        if (Files.isDirectory(installed)) {
            try (Stream<Path> entries = Files.list(installed)) {
                for (Path entry : entries.toList()) {
                    Files.createSymbolicLink(sounds.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private String asterisk(AsteriskProgram program, Path run) {
        return """
                [directories]
                astetcdir => %1$s/etc
                astmoddir => %2$s
                astvarlibdir => %1$s/var
                astdbdir => %1$s/var
                astkeydir => %1$s
                astdatadir => %1$s/data
                astagidir => %1$s/data/agi-bin
                astspooldir => %1$s/spool
                astrundir => %3$s
                astlogdir => %1$s/log

                [options]
                systemname = %4$s
                documentation_language = en_US
                verbose = 0
                debug = 0
                hideconnect = yes
                """.formatted(home, program.modules(), run, plan.systemName());
    }

    private String extensions() {
        String nodes = IntStream.range(0, plan.nodes().size())
                .mapToObj(i -> "TL_NODE_" + (i + 1) + " = agi://" + plan.nodes().get(i))
                .collect(Collectors.joining("\n"));
        return """
                [globals]
                TL_NODES = %d
                %s
                TL_OPERATOR = %s
                TL_TRUNK = %s

                #include throughline/extensions.conf
                """.formatted(
                        plan.nodes().size(),
                        nodes,
                        plan.operator() == null ? "" : plan.operator(),
                        plan.trunk() == null ? "" : "carrier");
    }

    private String manager(String secret) {
        return """
                [general]
                enabled = yes
                bindaddr = 127.0.0.1
                port = %d
                displayconnects = no
                timestampevents = yes
                channelvars = TL_CALL

                #include throughline/manager.conf

                [%s](tl-link)
                secret = %s
                """.formatted(plan.amiPort(), LocalPbx.AMI_USER, secret);
    }

    private String pjsip() {
        return """
                [global]
                type = global
                user_agent = Throughline local PBX
                ; names first: whoever is no account of ours and calls from this machine is the carrier
                endpoint_identifier_order = username,ip

                [udp]
                type = transport
                protocol = udp
                bind = %1$s:%2$d

                [tcp]
                type = transport
                protocol = tcp
                bind = %1$s:%2$d

                #include throughline/pjsip.conf

                [carrier](tl-carrier)
                language = en
                identify_by = ip
                %3$s

                [carrier]
                type = identify
                endpoint = carrier
                match = 127.0.0.1

                """.formatted(plan.address(), plan.sipPort(), plan.trunk() == null ? "" : "aors = carrier")
                + trunk()
                + plan.peers().stream().map(this::peer).collect(Collectors.joining("\n"))
                + plan.phones().stream().map(PbxFiles::account).collect(Collectors.joining("\n"));
    }

    /// Where the carrier takes calls from us.
    private String trunk() {
        return plan.trunk() == null ? "" : """
                [carrier]
                type = aor
                contact = %s

                """.formatted(plan.trunk());
    }

    private String peer(PbxPlan.Peer peer) {
        return """
                [tl-peer-%1$s](tl-peer)
                aors = tl-peer-%1$s
                auth = tl-peer-%1$s
                outbound_auth = tl-peer-%1$s-out
                from_user = tl-peer-%2$s

                [tl-peer-%1$s]
                type = aor
                contact = %3$s

                [tl-peer-%1$s](tl-rep-auth)
                username = tl-peer-%1$s
                password = %4$s

                [tl-peer-%1$s-out](tl-rep-auth)
                username = tl-peer-%2$s
                password = %4$s

                """.formatted(peer.systemName(), plan.systemName(), peer.contact(), peer.secret());
    }

    private static String account(Phone phone) {
        String template = phone.kind() == Phone.Kind.REP ? "tl-rep" : "tl-carrier";
        String contact = phone.contact() == null ? "" : "contact = " + phone.contact() + "\n";
        return """
                [%1$s](%2$s)
                aors = %1$s
                auth = %1$s
                callerid = %3$s

                [%1$s](tl-rep-auth)
                username = %1$s
                password = %4$s

                [%1$s](tl-rep-aor)
                %5$s
                """.formatted(phone.name(), template, phone.callerId(), phone.password(), contact);
    }

    private String queues() {
        String members = plan.phones().stream()
                .filter(phone -> phone.kind() == Phone.Kind.REP)
                .map(phone -> "member => PJSIP/" + phone.name())
                .collect(Collectors.joining("\n"));
        return """
                [general]
                persistentmembers = yes
                shared_lastcall = yes
                log_membername_as_agent = no

                #include throughline/queues.conf
                #include queues-generated.conf

                [tl-fallback](tl-static)
                %s
                """.formatted(members);
    }

    private Path put(String file, String text) {
        return OwnerOnly.write(etc.resolve(file), text);
    }

    private void putIfMissing(String file, String text) {
        if (!Files.exists(etc.resolve(file))) {
            put(file, text);
        }
    }

    private static String resource(String file) {
        try (InputStream in = PbxFiles.class.getResourceAsStream("/asterisk/" + file)) {
            if (in == null) {
                throw new IllegalStateException("asterisk/" + file + " is missing in the application");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
