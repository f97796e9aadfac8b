package org.throughline.pbx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One recorded call that can be replayed as many calls: the names of its channels, of its bridge
/// and of the rep's phone are overwritten in place.
///
/// Recorded on Asterisk 22.10.1 with `read = all` and no filter: a carrier's call, no node alive, the static queue, a
/// rep who answers, two seconds of talk.
final class Recording {

    /// What the [org.throughline.telephony.Switchboard] makes of it: announced, waiting, offered, left the queue,
    /// connected, disconnected, ended.
    static final int NEWS = 7;

    /// How many reps' phones the calls go to in turns.
    static final int REPS = 10_000;

    private static final String RECORDED = "/pbx/one-call-unfiltered.ami";
    private static final String MANAGER_CONF = "/asterisk/manager.conf";
    private static final Pattern EVENT = Pattern.compile("Event: .*?\r\n\r\n", Pattern.DOTALL);
    private static final Pattern TIMESTAMP = Pattern.compile("Timestamp: (\\d+\\.\\d+)\r\n");
    private static final Pattern CLASSES = Pattern.compile("Privilege: (.*)\r\n");

    /// The digit before the number of the call tells the caller's channel from the rep's.
    private static final Pattern CHANNEL = Pattern.compile("(?<=main-1795320734\\.[12])0{8}");

    private static final Pattern BRIDGE = Pattern.compile("31625edc(?=-9baa-4f16-a494-20ee4b92b77a)");
    private static final Pattern REP = Pattern.compile("(?<=rep-)101");

    /// The last event, about the phone's registration, comes seconds after the call.
    private static final int LONGEST_MILLIS = 3_000;

    /// Events closer than this are sent together.
    private static final int TOGETHER_MILLIS = 4;

    private final List<Part> parts = new ArrayList<>();

    /// Events that came at the same time.
    static final class Part {
        final int events;
        final int atMillis;
        private final byte[] bytes;
        private final List<Integer> numbers;
        private final List<Integer> reps;

        private Part(List<String> events, int atMillis) {
            String text = String.join("", events);
            this.events = events.size();
            this.atMillis = atMillis;
            this.bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            this.numbers = places(CHANNEL, text);
            this.numbers.addAll(places(BRIDGE, text));
            this.reps = places(REP, text);
        }

        /// Adds the bytes of this part of the n-th call.
        void write(int number, ByteArrayOutputStream out) {
            String digits = "%08d".formatted(number);
            String rep = rep(number % REPS);
            numbers.forEach(place -> put(place, digits));
            reps.forEach(place -> put(place, rep));
            out.writeBytes(bytes);
        }

        private void put(int place, String digits) {
            for (int n = 0; n < digits.length(); n++) {
                bytes[place + n] = (byte) digits.charAt(n);
            }
        }

        private static List<Integer> places(Pattern pattern, String text) {
            return pattern.matcher(text).results().map(found -> found.start()).collect(Collectors.toList());
        }
    }

    private Recording(Predicate<String> sent) throws IOException {
        List<String> together = new ArrayList<>();
        double first = 0;
        double last = 0;
        int at = 0;
        for (Matcher event = EVENT.matcher(resource(RECORDED)); event.find(); ) {
            Matcher time = TIMESTAMP.matcher(event.group());
            if (!time.find() || !sent.test(event.group())) {
                continue; // FullyBooted, the greeting of the session that recorded, has no time
            }
            double now = Double.parseDouble(time.group(1)) * 1_000;
            first = first == 0 ? now : first;
            if (now - last > TOGETHER_MILLIS && !together.isEmpty()) {
                parts.add(new Part(together, at));
                together = new ArrayList<>();
            }
            at = together.isEmpty() ? (int) Math.min(LONGEST_MILLIS, now - first) : at;
            last = now;
            together.add(event.group());
        }
        parts.add(new Part(together, at));
    }

    /// Everything that Asterisk has to say.
    static Recording whole() throws IOException {
        return new Recording(event -> true);
    }

    /// What is left of it for an account made as our manager.conf says.
    static Recording filtered() throws IOException {
        String conf = resource(MANAGER_CONF);
        Set<String> read = Set.of(settings(conf, "read").getFirst().split(",", -1));
        List<Pattern> dropped = settings(conf, "eventfilter").stream()
                .map(filter -> Pattern.compile(filter.substring("!".length())))
                .toList();
        return new Recording(event -> {
            Matcher classes = CLASSES.matcher(event);
            return classes.find()
                    && List.of(classes.group(1).split(",", -1)).stream().anyMatch(read::contains)
                    && dropped.stream()
                            .noneMatch(filter -> filter.matcher(event).find());
        });
    }

    List<Part> parts() {
        return parts;
    }

    int events() {
        return parts.stream().mapToInt(part -> part.events).sum();
    }

    /// How the n-th rep's phone ends: its endpoint is `rep-` and this.
    static String rep(int number) {
        String digits = Integer.toString(number, Character.MAX_RADIX);
        return "0".repeat(3 - digits.length()) + digits;
    }

    private static List<String> settings(String conf, String key) {
        return conf.lines()
                .filter(line -> line.startsWith(key + " = "))
                .map(line -> line.substring(key.length() + " = ".length()).strip())
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = Recording.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException("there is no " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
