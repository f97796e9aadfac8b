package org.throughline.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one gate for everything that is sent to a PBX: only these actions, only with fields within their alphabets, so
/// that no value can begin another line, another action, or a dialplan expression.
///
/// The account needs the classes `call,agent,user,reporting`, to write also `originate`, and none
/// of `system`, `command`, `config`.
final class AmiAction {

    private static final Pattern QUEUE = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");
    private static final Pattern DEVICE = Pattern.compile("PJSIP/[A-Za-z0-9][A-Za-z0-9_-]{0,47}");
    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_ -]{0,47}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,47}");
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{1,32}");
    private static final Pattern DIGIT = Pattern.compile("[0-9*#]");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern MODE = Pattern.compile("listen|whisper|join");
    private static final Pattern SPACE = Pattern.compile("7[0-2][0-9]");
    private static final String TRANSFERS = "tl-transfer";
    private static final String MONITORS = "tl-monitor";

    /// The extension of [#TRANSFERS] that answers and is silent.
    static final String NOBODY = "*0";

    private static final int RING_MILLIS = 25_000;
    private static final int HIGHEST_PENALTY = 100;

    private final List<String> lines = new ArrayList<>();
    private final boolean listing;

    private AmiAction(String name, boolean listing) {
        this.listing = listing;
        lines.add("Action: " + name);
    }

    static AmiAction challenge() {
        return new AmiAction("Challenge", false).with("AuthType", "MD5");
    }

    /// @param key MD5 of challenge and secret, in lower-case hex
    static AmiAction login(String user, String key) {
        return new AmiAction("Login", false)
                .with("AuthType", "MD5")
                .with("Username", checked(USER, user))
                .with("Key", checked(KEY, key));
    }

    static AmiAction logoff() {
        return new AmiAction("Logoff", false);
    }

    /// Comes back as an event through everything that events go through.
    static AmiAction probe(String mark, long count) {
        return new AmiAction("UserEvent", false)
                .with("UserEvent", "TLProbe")
                .with("Mark", checked(KEY, mark))
                .with("Count", Long.toString(count));
    }

    /// When the PBX was started.
    static AmiAction coreStatus() {
        return new AmiAction("CoreStatus", false);
    }

    static AmiAction channels() {
        return new AmiAction("CoreShowChannels", true);
    }

    static AmiAction queues() {
        return new AmiAction("QueueStatus", true);
    }

    static AmiAction parkedCalls() {
        return new AmiAction("ParkedCalls", true);
    }

    static AmiAction deviceStates() {
        return new AmiAction("DeviceStateList", true);
    }

    /// Reads queues.conf again; members that were added stay.
    static AmiAction reloadQueues() {
        return new AmiAction("QueueReload", false).with("Parameters", "yes").with("Members", "yes");
    }

    static AmiAction addMember(String queue, String device, int penalty, boolean paused, @Nullable String reason) {
        AmiAction add = new AmiAction("QueueAdd", false)
                .with("Queue", checked(QUEUE, queue))
                .with("Interface", checked(DEVICE, device))
                .with("StateInterface", checked(DEVICE, device))
                .with("Penalty", penalty(penalty))
                .with("Paused", Boolean.toString(paused));
        return paused && reason != null ? add.with("Reason", checked(REASON, reason)) : add;
    }

    static AmiAction removeMember(String queue, String device) {
        return new AmiAction("QueueRemove", false)
                .with("Queue", checked(QUEUE, queue))
                .with("Interface", checked(DEVICE, device));
    }

    static AmiAction pauseMember(String queue, String device, boolean paused, @Nullable String reason) {
        AmiAction pause = new AmiAction("QueuePause", false)
                .with("Queue", checked(QUEUE, queue))
                .with("Interface", checked(DEVICE, device))
                .with("Paused", Boolean.toString(paused));
        return paused && reason != null ? pause.with("Reason", checked(REASON, reason)) : pause;
    }

    static AmiAction penalizeMember(String queue, String device, int penalty) {
        return new AmiAction("QueuePenalty", false)
                .with("Queue", checked(QUEUE, queue))
                .with("Interface", checked(DEVICE, device))
                .with("Penalty", penalty(penalty));
    }

    /// Sends whoever is bridged with a channel to an extension of the transfer context; the channel ends.
    static AmiAction blindTransfer(String channel, String extension) {
        return new AmiAction("BlindTransfer", false)
                .with("Channel", checked(CHANNEL, channel))
                .with("Context", TRANSFERS)
                .with("Exten", checked(EXTENSION, extension));
    }

    /// Has a caller leave whatever bridge they are in and go on at an extension of the transfer context.
    static AmiAction sendOn(String caller, String extension) {
        return redirect(caller, TRANSFERS, checked(EXTENSION, extension));
    }

    /// Has a caller leave whatever bridge they are in and come back to people.
    static AmiAction nobodyTook(String caller) {
        return redirect(caller, "tl-park-back", "s");
    }

    private static AmiAction redirect(String channel, String context, String extension) {
        return new AmiAction("Redirect", false)
                .with("Channel", checked(CHANNEL, channel))
                .with("Context", context)
                .with("Exten", extension)
                .with("Priority", "1");
    }

    /// Has a channel call an extension of the transfer context, with whoever it was bridged with on hold. The PBX keys
    /// it as the rep would: `#` says that the extension is complete.
    static AmiAction attendedTransfer(String channel, String extension) {
        return new AmiAction("Atxfer", false)
                .with("Channel", checked(CHANNEL, channel))
                .with("Context", TRANSFERS)
                .with("Exten", checked(EXTENSION, extension) + "#");
    }

    /// Has a channel call nobody: whoever it was bridged with hears music meanwhile.
    static AmiAction hold(String channel) {
        return new AmiAction("Atxfer", false)
                .with("Channel", checked(CHANNEL, channel))
                .with("Context", TRANSFERS)
                .with("Exten", NOBODY + "#");
    }

    /// @param channel who is parked: whoever they were bridged with is hung up
    static AmiAction park(String channel) {
        return new AmiAction("Park", false).with("Channel", checked(CHANNEL, channel));
    }

    /// Rings a rep's phone, which then dials a parking space.
    static AmiAction retrieve(String endpoint, String space, String call) {
        return originate(endpoint, "tl-retrieve", checked(SPACE, space))
                .with("Variable", "__TL_CALL=" + checked(CHANNEL, call))
                .with("Variable", "PJSIP_HEADER(add,X-Throughline-Call)=" + checked(CHANNEL, call));
    }

    /// Rings a supervisor's phone, which then takes part in the talk of a leg.
    ///
    /// @param mode an extension of the dialplan's context for it
    /// @param name of the supervisor's channel
    static AmiAction monitor(String endpoint, String mode, String name, String call, String leg) {
        return originate(endpoint, MONITORS, checked(MODE, mode))
                .with("ChannelId", checked(CHANNEL, name))
                .with("Variable", "TL_MONITOR=" + checked(CHANNEL, name))
                .with("Variable", "TL_SPIED=" + checked(CHANNEL, call))
                .with("Variable", "TL_SPY=" + checked(CHANNEL, leg));
    }

    /// Has a supervisor's channel begin anew to take part, as it did before.
    static AmiAction monitorAnew(String name) {
        return redirect(name, MONITORS, "anew");
    }

    /// Needs the class `originate`. It names a context of ours, and never an application.
    private static AmiAction originate(String endpoint, String context, String extension) {
        return new AmiAction("Originate", false)
                .with("Channel", checked(DEVICE, "PJSIP/" + endpoint))
                .with("Context", context)
                .with("Exten", extension)
                .with("Priority", "1")
                .with("Timeout", Integer.toString(RING_MILLIS))
                .with("Async", "true");
    }

    /// Ends an attended transfer that is under way. On any other channel its keys would mean something else.
    static AmiAction cancelAttendedTransfer(String channel) {
        return new AmiAction("CancelAtxfer", false).with("Channel", checked(CHANNEL, channel));
    }

    static AmiAction hangUp(String channel) {
        return hangUp(channel, "16");
    }

    /// As the PBX itself ends a channel by `rtp_timeout`: to the dialplan that is a phone that was lost.
    static AmiAction lost(String channel) {
        return hangUp(channel, "44");
    }

    private static AmiAction hangUp(String channel, String cause) {
        return new AmiAction("Hangup", false)
                .with("Channel", checked(CHANNEL, channel))
                .with("Cause", cause);
    }

    /// As if the phone had sent this key.
    static AmiAction key(String channel, String digit) {
        return new AmiAction("PlayDTMF", false)
                .with("Channel", checked(CHANNEL, channel))
                .with("Digit", checked(DIGIT, digit))
                .with("Receive", "true");
    }

    /// Whether the answer is a list of events.
    boolean listing() {
        return listing;
    }

    /// As it is sent.
    String text(long id) {
        return String.join("\r\n", lines) + "\r\nActionID: " + id + "\r\n\r\n";
    }

    /// The action's name alone: what may be logged.
    @Override
    public String toString() {
        return lines.getFirst();
    }

    private AmiAction with(String key, String value) {
        lines.add(key + ": " + value);
        return this;
    }

    private static String checked(Pattern alphabet, String value) {
        if (!alphabet.matcher(value).matches()) {
            throw new IllegalArgumentException("not sent to the PBX: a value outside its field's alphabet");
        }
        return value;
    }

    private static String penalty(int penalty) {
        if (penalty < 0 || penalty > HIGHEST_PENALTY) {
            throw new IllegalArgumentException("not sent to the PBX: penalty " + penalty);
        }
        return Integer.toString(penalty);
    }
}
