package org.throughline.embedded;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `./throughline run` was asked for. `./throughline help` explains each.
///
/// @param database a JDBC URL; null starts a private MariaDB
/// @param pbx host, or host and port of AMI; null starts a local Asterisk
/// @param sip the address at which the local Asterisk talks SIP and RTP
/// @param settings more configuration, such as the passwords of an external database; or null
record RunOptions(
        Path data,
        int port,
        @Nullable String database,
        @Nullable String pbx,
        String sip,
        int sipPort,
        boolean sample,
        boolean tones,
        @Nullable Path settings) {

    static RunOptions of(List<String> words) {
        Path data = Path.of(".throughline");
        int port = 8080;
        String database = null;
        String pbx = null;
        String sip = "127.0.0.1";
        int sipPort = 5060;
        boolean sample = true;
        boolean tones = false;
        Path settings = null;
        for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
            String option = word.next();
            switch (option) {
                case "--data" -> data = Path.of(value(option, word));
                case "--port" -> port = number(option, word);
                case "--db" -> database = value(option, word);
                case "--pbx" -> pbx = value(option, word);
                case "--listen" -> sip = value(option, word);
                case "--sip-port" -> sipPort = number(option, word);
                case "--no-sample" -> sample = false;
                case "--tones" -> tones = true;
                case "--config" -> settings = Path.of(value(option, word));
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new RunOptions(
                data.toAbsolutePath().normalize(), port, database, pbx, sip, sipPort, sample, tones, settings);
    }

    private static String value(String option, Iterator<String> word) {
        if (!word.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return word.next();
    }

    private static int number(String option, Iterator<String> word) {
        String value = value(option, word);
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException(option + " needs a port number, not " + value);
        }
        return Integer.parseInt(value);
    }
}
