package org.throughline.pbx;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.pbx.Refusal.Refused;
import org.throughline.phone.E164;
import org.throughline.telephony.CallId;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.Turn;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// The dialplan contract in FastAGI's words, version 1: docs/turns.md. Nothing passes, either way, that is outside its
/// field's alphabet.
final class TurnWords {

    private static final Pattern SEQ = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern DATA = Pattern.compile("[0-9A-Za-z*#:_.+-]{0,64}");
    private static final Pattern CHANNEL_NAME = Pattern.compile("[A-Za-z0-9_-]{0,80}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}([_-][A-Za-z0-9]{2,8})?");
    private static final Pattern PBX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{2,12}");
    private static final Pattern PASS = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern RECORDING = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,119}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");

    private TurnWords() {}

    static Turn turn(Map<String, String> request) throws Refused {
        if (!"turn".equals(request.get("network_script")) || !"1".equals(request.get("arg_1"))) {
            throw new Refused(Refusal.VERSION);
        }
        String call = field(request, "arg_2");
        String channel = field(request, "uniqueid");
        String seq = field(request, "arg_3");
        String data = request.getOrDefault("arg_5", "");
        if (!CallId.isCallId(call)
                || !CallId.isCallId(channel)
                || !SEQ.matcher(seq).matches()
                || !DATA.matcher(data).matches()) {
            throw new Refused(Refusal.FIELD);
        }
        TurnEvent event = event(field(request, "arg_4"));
        String dialled = event == TurnEvent.START ? data : request.get("dnid");
        return new Turn(
                new CallId(call),
                channel,
                AmiWords.endpoint(request.getOrDefault("channel", "")),
                by(request.getOrDefault("arg_6", "")),
                Integer.parseInt(seq),
                event,
                data,
                number(request.get("callerid")),
                number(dialled),
                language(request.get("language")));
    }

    /// The one command that tells the dialplan what to do. `TL_ACK` comes last: the dialplan believes an answer only by
    /// it, and `MSet` sets from left to right.
    static String command(TurnAnswer answer, Turn turn) {
        StringJoiner set = new StringJoiner(",", "EXEC MSet ", "");
        add(set, answer, turn);
        return set.add("TL_ACK=" + turn.seq()).toString();
    }

    private static void add(StringJoiner set, TurnAnswer answer, Turn turn) {
        switch (answer) {
            case TurnAnswer.Say(var prompts) -> set.add("TL_DO=say").add("TL_SAY=" + files(prompts, turn.language()));
            case TurnAnswer.Ask(var prompts, int maxDigits, Duration silence) ->
                set.add("TL_DO=ask")
                        .add("TL_SAY=" + files(prompts, turn.language()))
                        .add("TL_MAX=" + maxDigits)
                        .add("TL_WAIT=" + seconds(silence));
            case TurnAnswer.RecordMessage(var prompts, String recording, Duration longest, Duration silence) ->
                set.add("TL_DO=record")
                        .add("TL_SAY=" + files(prompts, turn.language()))
                        .add("TL_FILE=" + checked(RECORDING, recording))
                        .add("TL_MAX=" + seconds(longest))
                        .add("TL_WAIT=" + seconds(silence));
            case TurnAnswer.Enqueue(String queue, Duration maxWait, int priority) ->
                set.add("TL_DO=queue")
                        .add("TL_Q=" + name(queue))
                        .add("TL_MAXWAIT=" + seconds(maxWait))
                        .add("TL_PRIO=" + priority);
            case TurnAnswer.RingRep(String endpoint, Duration ring) ->
                set.add("TL_DO=dial").add("TL_TO=" + name(endpoint)).add("TL_RING=" + seconds(ring));
            case TurnAnswer.DialOutside(E164 number, Duration ring) ->
                set.add("TL_DO=outside").add("TL_TO=" + number.value()).add("TL_RING=" + seconds(ring));
            case TurnAnswer.RingElsewhere(String pbx, String extension, String pass, Duration ring) ->
                set.add("TL_DO=peer")
                        .add("TL_PBX=" + checked(PBX, pbx))
                        .add("TL_TO=" + checked(EXTENSION, extension))
                        .add("TL_PASS=" + checked(PASS, pass))
                        .add("TL_RING=" + seconds(ring));
            case TurnAnswer.RingArrived(String endpoint, Duration ring) ->
                set.add("TL_DO=arrive").add("TL_TO=" + name(endpoint)).add("TL_RING=" + seconds(ring));
            case TurnAnswer.RingOperator() -> set.add("TL_DO=operator");
            case TurnAnswer.End(var prompts) -> set.add("TL_DO=end").add("TL_SAY=" + files(prompts, turn.language()));
            case TurnAnswer.OnBehalf(CallId call, TurnAnswer then) -> {
                set.add("TL_FOR=" + call.value());
                add(set, then, turn);
            }
            case TurnAnswer.Whispered(var words, var endpoints, TurnAnswer then) -> {
                set.add("TL_WORDS=" + whispered(words, turn.language())).add("TL_EARS=" + ears(endpoints));
                add(set, then, turn);
            }
            case TurnAnswer.Fallback() -> set.add("TL_DO=fallback");
        }
    }

    private static String files(List<Prompt> prompts, String language) {
        StringJoiner files = new StringJoiner("&");
        for (Prompt prompt : prompts) {
            files.add(
                    prompt.name().startsWith("digit.")
                            ? "digits/" + prompt.name().substring("digit.".length())
                            : "tl/" + language + "/" + prompt.name());
        }
        return files.toString();
    }

    /// Digits too are our own files: what is whispered is in the caller's language, whatever a rep's phone is set to.
    private static String whispered(List<Prompt> words, String language) {
        StringJoiner files = new StringJoiner("&");
        words.forEach(word -> files.add("tl/" + language + "/" + word.name()));
        return files.toString();
    }

    private static String ears(List<String> endpoints) {
        StringJoiner ears = new StringJoiner(":", ":", ":");
        endpoints.forEach(endpoint -> ears.add(name(endpoint)));
        return ears.toString();
    }

    private static String name(String text) {
        return checked(NAME, text);
    }

    private static String checked(Pattern alphabet, String text) {
        if (!alphabet.matcher(text).matches()) {
            throw new IllegalArgumentException("not said to the dialplan: a value outside its field's alphabet");
        }
        return text;
    }

    /// Whole seconds, rounded up: to Asterisk 0 means without limit.
    private static long seconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    private static String field(Map<String, String> request, String name) throws Refused {
        String value = request.get(name);
        if (value == null) {
            throw new Refused(Refusal.FIELD);
        }
        return value;
    }

    /// The dialplan hands over the name of the phone's channel without the technology in front.
    private static @Nullable String by(String channel) throws Refused {
        if (!CHANNEL_NAME.matcher(channel).matches()) {
            throw new Refused(Refusal.FIELD);
        }
        return channel.isEmpty() ? null : AmiWords.endpoint("PJSIP/" + channel);
    }

    private static TurnEvent event(String word) throws Refused {
        try {
            return TurnEvent.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.FIELD);
        }
    }

    /// A number as a carrier sends it, or null: withheld (`unknown`), or a text that somebody made up.
    private static @Nullable String number(@Nullable String value) {
        return value != null && NUMBER.matcher(value).matches() ? value : null;
    }

    private static String language(@Nullable String value) {
        return value != null && LANGUAGE.matcher(value).matches() ? value.substring(0, 2) : "en";
    }
}
