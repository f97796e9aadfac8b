package org.throughline.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `./throughline run` was asked for. `./throughline help` explains each.
///
/// @param database a JDBC URL; null starts a private MariaDB
/// @param pbx host, or host and port of AMI; null starts a local Asterisk
/// @param sip the address at which the local Asterisk talks SIP and RTP
/// @param sipPort null takes 5060, or another port if that is taken
/// @param settings more configuration, such as the passwords of an external database; or null
record RunOptions(
        Path data,
        int port,
        @Nullable String database,
        @Nullable String pbx,
        String sip,
        @Nullable Integer sipPort,
        boolean sample,
        boolean tones,
        @Nullable Path settings) {

    private static final String PORT_OF_TURNS = "throughline.fastagi.port";

    static RunOptions of(List<String> words) {
        return of(words, System.getenv().keySet());
    }

    /// @param environment the names of its variables
    static RunOptions of(List<String> words, Set<String> environment) {
        Path data = Path.of(".throughline");
        int port = 8080;
        String database = null;
        String pbx = null;
        String sip = "127.0.0.1";
        Integer sipPort = null;
        boolean sample = true;
        boolean tones = false;
        Path settings = null;
        for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
            String option = word.next();
            switch (option) {
                case "--data" -> data = Path.of(value(option, word));
                case "--port" -> port = number(option, word);
                case "--db" -> database = database(option, word);
                case "--pbx" -> pbx = pbx(option, word);
                case "--listen" -> sip = address(option, word);
                case "--sip-port" -> sipPort = number(option, word);
                case "--no-sample" -> sample = false;
                case "--tones" -> tones = true;
                case "--config" -> settings = file(option, word);
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        if (pbx == null) {
            if (settings != null && namesPortOfTurns(settings)) {
                throw ours("--config must not set " + PORT_OF_TURNS);
            }
            environment.stream().filter(RunOptions::namesPortOfTurns).findAny().ifPresent(name -> {
                throw ours("the environment must not set " + name + " (" + PORT_OF_TURNS + ")");
            });
        }
        return new RunOptions(
                data.toAbsolutePath().normalize(), port, database, pbx, sip, sipPort, sample, tones, settings);
    }

    private static String value(String option, Iterator<String> word) {
        String value = word.hasNext() ? word.next() : "";
        if (value.isBlank()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }

    private static String database(String option, Iterator<String> word) {
        String value = value(option, word);
        if (!value.startsWith("jdbc:mariadb://")) {
            throw new IllegalArgumentException(option + " needs a URL such as jdbc:mariadb://db.example/throughline");
        }
        if (value.matches("(?i).*[?&](user|password)=.*")) {
            throw new IllegalArgumentException(option + " is seen by everybody on this machine: put the user into"
                    + " THROUGHLINE_DB_USER, and the password into the file that THROUGHLINE_DB_PASSWORD_FILE names");
        }
        return value;
    }

    private static String pbx(String option, Iterator<String> word) {
        String value = value(option, word);
        String[] parts = value.split(":", 2);
        if (!parts[0].matches("[A-Za-z0-9._-]{1,253}") || (parts.length == 2 && !isPort(parts[1]))) {
            throw new IllegalArgumentException(option + " needs a host, or host:port of its AMI, not " + value);
        }
        return value;
    }

    private static String address(String option, Iterator<String> word) {
        String value = value(option, word);
        try {
            InetAddress address = value.matches("[0-9.]{7,15}") ? InetAddress.getByName(value) : null;
            if (address != null
                    && (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null)) {
                return value;
            }
        } catch (IOException e) {
            // told below
        }
        throw new IllegalArgumentException(option + " needs an IPv4 address of this machine, not " + value);
    }

    private static Path file(String option, Iterator<String> word) {
        Path file = Path.of(value(option, word));
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(option + " names a file that cannot be read: " + file);
        }
        return file;
    }

    private static boolean namesPortOfTurns(Path settings) {
        Properties named = new Properties();
        try (InputStream file = Files.newInputStream(settings)) {
            named.load(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("--config names a file that cannot be read: " + settings);
        }
        return named.stringPropertyNames().stream()
                .anyMatch(name -> name.replaceFirst("^%[^.]*[.]", "").equals(PORT_OF_TURNS));
    }

    /// As the configuration looks variables up, a profile's included: `_PROD_THROUGHLINE_FASTAGI_PORT`.
    private static boolean namesPortOfTurns(String variable) {
        String name = PORT_OF_TURNS.replace('.', '_');
        return variable.replaceAll("[^A-Za-z0-9]", "_").matches("(?i)(_.+_)?" + name);
    }

    private static IllegalArgumentException ours(String what) {
        return new IllegalArgumentException(
                what + ": the local PBX is told a free port; only with --pbx is it yours to say");
    }

    private static int number(String option, Iterator<String> word) {
        String value = value(option, word);
        if (!isPort(value)) {
            throw new IllegalArgumentException(option + " needs a port number, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static boolean isPort(String value) {
        return value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535;
    }
}
