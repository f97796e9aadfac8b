package org.throughline.pbx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A PBX's manager interface by script, on a real socket: answers as Asterisk 22 does, or as badly as a test wants.
final class AmiPeer implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Socket> sessions = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, String>> members = new TreeMap<>();
    private final ConcurrentLinkedQueue<Map<String, String>> asked = new ConcurrentLinkedQueue<>();
    private volatile String systemName;
    private volatile String startedAt = "04:10:52";
    private volatile boolean admits = true;
    private volatile boolean echoes = true;
    private volatile boolean silent;
    private volatile List<String> channels = List.of();
    private volatile List<String> entries = List.of();
    private volatile List<String> devices = List.of();
    private volatile List<String> queues = List.of();

    AmiPeer(String systemName) throws IOException {
        this.systemName = systemName;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void systemName(String name) {
        systemName = name;
    }

    void startedAt(String time) {
        startedAt = time;
    }

    void admits(boolean does) {
        admits = does;
    }

    /// Without echo the events have stalled, though actions are answered.
    void echoes(boolean does) {
        echoes = does;
    }

    /// Takes what is sent and says nothing more.
    void silent(boolean is) {
        silent = is;
    }

    /// @param items the channels that are up, as items of CoreShowChannels without their first lines
    void channels(String... items) {
        channels = List.of(items);
    }

    void entries(String... items) {
        entries = List.of(items);
    }

    void devices(String... items) {
        devices = List.of(items);
    }

    void queues(String... names) {
        queues = List.of(names);
    }

    /// Puts a member into a queue behind our back.
    void member(String queue, String device, int penalty, boolean paused, boolean dynamic) {
        synchronized (members) {
            members.put(
                    queue + "|" + device,
                    new LinkedHashMap<>(Map.of(
                            "Penalty",
                            Integer.toString(penalty),
                            "Paused",
                            paused ? "1" : "0",
                            "PausedReason",
                            "",
                            "Membership",
                            dynamic ? "dynamic" : "static")));
        }
    }

    /// The members as `queue|device penalty paused reason`.
    List<String> members() {
        synchronized (members) {
            return members.entrySet().stream()
                    .map(m -> "%s %s %s %s"
                            .formatted(
                                    m.getKey(),
                                    m.getValue().get("Penalty"),
                                    m.getValue().get("Paused"),
                                    m.getValue().get("PausedReason"))
                            .strip())
                    .toList();
        }
    }

    /// What was asked of it, by name of action.
    List<Map<String, String>> asked(String action) {
        Predicate<Map<String, String>> named = a -> action.equals(a.get("Action"));
        return asked.stream().filter(named).toList();
    }

    int sessions() {
        return sessions.size();
    }

    /// Says something to whoever is connected, such as an event: lines without their ends.
    void say(String... lines) {
        sayRaw(String.join("\r\n", lines) + "\r\n\r\n");
    }

    void sayRaw(String text) {
        for (Socket session : sessions) {
            try {
                write(session, text);
            } catch (IOException e) {
                throw new AssertionError("nobody listens any more", e);
            }
        }
    }

    /// Whole events at once, as fast as they are taken.
    void sayRaw(byte[] events) throws IOException {
        for (Socket session : sessions) {
            write(session, events);
        }
    }

    /// Cuts all connections, as a PBX does that is killed.
    void cut() throws IOException {
        for (Socket session : sessions) {
            session.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket session = listener.accept();
                Thread.ofVirtual().start(() -> serve(session));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket session) {
        try (session) {
            write(session, "Asterisk Call Manager/11.0.0\r\n");
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(session.getInputStream(), StandardCharsets.US_ASCII));
            Map<String, String> action = new LinkedHashMap<>();
            for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    action.put(line.substring(0, colon), line.substring(colon + 2));
                } else if (!action.isEmpty()) {
                    asked.add(Map.copyOf(action));
                    if (!silent) {
                        answer(session, action);
                    }
                    action.clear();
                }
            }
        } catch (IOException e) {
            // cut
        } finally {
            sessions.remove(session);
        }
    }

    private void answer(Socket session, Map<String, String> action) throws IOException {
        switch (action.getOrDefault("Action", "")) {
            case "Challenge" -> respond(session, action, true, "Challenge: 145395197");
            case "Login" -> {
                respond(session, action, admits, "Message: " + (admits ? "Authentication accepted" : "failed"));
                if (admits) {
                    sessions.add(session);
                } else {
                    session.close();
                }
            }
            case "UserEvent" -> {
                respond(session, action, true, "Message: Event Sent");
                if (echoes) {
                    write(session, """
                            Event: UserEvent
                            Privilege: user,all
                            SystemName: %s
                            UserEvent: TLProbe
                            Mark: %s
                            Count: %s

                            """.formatted(systemName, action.get("Mark"), action.get("Count"))
                            .replace("\n", "\r\n"));
                }
            }
            case "CoreStatus" ->
                respond(
                        session,
                        action,
                        true,
                        "CoreStartupDate: 2026-11-22\r\nCoreStartupTime: " + startedAt + "\r\nCoreCurrentCalls: 0");
            case "CoreShowChannels" -> list(session, action, "CoreShowChannel", channels);
            case "ParkedCalls" -> list(session, action, "ParkedCall", List.of());
            case "DeviceStateList" -> list(session, action, "DeviceStateChange", devices);
            case "QueueStatus" -> list(session, action, null, queueStatus());
            case "QueueAdd", "QueueRemove", "QueuePause", "QueuePenalty" ->
                respond(session, action, change(action), "Message: done");
            default -> respond(session, action, true, "Message: done");
        }
    }

    private List<String> queueStatus() {
        List<String> items = new ArrayList<>();
        for (String queue : queues) {
            items.add("Event: QueueParams\r\nQueue: " + queue + "\r\nMax: 0");
        }
        synchronized (members) {
            members.forEach((seat, member) -> items.add("Event: QueueMember\r\nQueue: "
                    + seat.substring(0, seat.indexOf('|'))
                    + "\r\nLocation: "
                    + seat.substring(seat.indexOf('|') + 1)
                    + "\r\n"
                    + String.join(
                            "\r\n",
                            member.entrySet().stream()
                                    .map(m -> m.getKey() + ": " + m.getValue())
                                    .toList())));
        }
        entries.forEach(entry -> items.add("Event: QueueEntry\r\n" + entry));
        return items;
    }

    private boolean change(Map<String, String> action) {
        String queue = action.getOrDefault("Queue", "");
        String seat = queue + "|" + action.get("Interface");
        synchronized (members) {
            Map<String, String> member = members.get(seat);
            if (!queues.contains(queue) || (member == null) != "QueueAdd".equals(action.get("Action"))) {
                return false;
            }
            if ("QueueRemove".equals(action.get("Action"))) {
                members.remove(seat);
                return true;
            }
            Map<String, String> changed = members.computeIfAbsent(
                    seat, s -> new LinkedHashMap<>(Map.of("Membership", "dynamic", "Paused", "0")));
            if (action.get("Penalty") instanceof String penalty) {
                changed.put("Penalty", penalty);
            }
            if (action.get("Paused") instanceof String paused) {
                changed.put("Paused", paused.equals("true") ? "1" : "0");
                changed.put("PausedReason", action.getOrDefault("Reason", ""));
            }
        }
        return true;
    }

    private static void list(Socket session, Map<String, String> action, @Nullable String event, List<String> items)
            throws IOException {
        String id = "\r\nActionID: " + action.get("ActionID") + "\r\n";
        StringBuilder text = new StringBuilder("Response: Success" + id + "EventList: start\r\n\r\n");
        for (String item : items) {
            text.append(event == null ? item : "Event: " + event + "\r\n" + item)
                    .append(id)
                    .append("\r\n");
        }
        text.append("Event: ListComplete")
                .append(id)
                .append("EventList: Complete\r\nListItems: ")
                .append(items.size());
        write(session, text.append("\r\n\r\n").toString());
    }

    private static void respond(Socket session, Map<String, String> action, boolean success, String rest)
            throws IOException {
        write(
                session,
                "Response: " + (success ? "Success" : "Error") + "\r\nActionID: " + action.get("ActionID") + "\r\n"
                        + rest + "\r\n\r\n");
    }

    private static void write(Socket session, String text) throws IOException {
        write(session, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void write(Socket session, byte[] bytes) throws IOException {
        OutputStream out = session.getOutputStream();
        synchronized (session) {
            out.write(bytes);
            out.flush();
        }
    }
}
