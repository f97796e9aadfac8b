package org.throughline.pbx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The other end of a FastAGI connection, as Asterisk plays it or as somebody who wishes us ill does.
final class FastAgiPeer implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;

    FastAgiPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /// What Asterisk 22 sends for `AGI(agi://host/turn,1,call,seq,event,data)`.
    static Map<String, String> request(String call, int seq, String event, String data) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("agi_network", "yes");
        lines.put("agi_network_script", "turn");
        lines.put("agi_request", "agi://127.0.0.1:4573/turn");
        lines.put("agi_channel", "PJSIP/carrier-00000001");
        lines.put("agi_language", "en");
        lines.put("agi_type", "PJSIP");
        lines.put("agi_uniqueid", call);
        lines.put("agi_version", "22.10.1");
        lines.put("agi_callerid", "+491701234567");
        lines.put("agi_calleridname", "unknown");
        lines.put("agi_callingpres", "0");
        lines.put("agi_dnid", "+49301000");
        lines.put("agi_rdnis", "unknown");
        lines.put("agi_context", "tl-turn");
        lines.put("agi_extension", "s");
        lines.put("agi_priority", "9");
        lines.put("agi_enhanced", "0.0");
        lines.put("agi_accountcode", "");
        lines.put("agi_threadid", "140140140140");
        lines.put("agi_arg_1", "1");
        lines.put("agi_arg_2", call);
        lines.put("agi_arg_3", Integer.toString(seq));
        lines.put("agi_arg_4", event);
        lines.put("agi_arg_5", data);
        return lines;
    }

    /// Sends a request and, as a PBX does, carries out the command that comes back.
    ///
    /// @return the command, or null if the connection was closed without one
    @Nullable
    String turn(Map<String, String> request) throws IOException {
        StringBuilder text = new StringBuilder();
        request.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        send(text.append('\n').toString());
        String command = readLine();
        if (command != null) {
            send("200 result=0\n");
        }
        return command;
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The next line, or null when the other side has closed or reset the connection.
    @Nullable
    String readLine() {
        try {
            return in.readLine();
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("neither an answer nor a close within 10 s", e);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
