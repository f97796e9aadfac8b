package org.throughline.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one gate for everything that is sent to a PBX: only these actions, only with fields within their alphabets, so
/// that no value can begin another line, another action, or a dialplan expression.
///
/// The account needs the classes `call,agent,user,reporting` and none of `system`, `command`, `config`, `originate`.
final class AmiAction {

    private static final Pattern QUEUE = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");
    private static final Pattern DEVICE = Pattern.compile("PJSIP/[A-Za-z0-9][A-Za-z0-9_-]{0,47}");
    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_ -]{0,47}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,47}");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
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
