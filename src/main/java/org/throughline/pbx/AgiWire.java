package org.throughline.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.throughline.pbx.Refusal.Refused;

/// One FastAGI connection, with a bound on everything a peer can send: the length of a line, their number, and the time
/// for all of them together.
///
/// The protocol: the PBX sends lines `agi_name: value` and an empty one; then we send a command a line and get a reply
/// a line. (Asterisk, `res/res_agi.c`.)
final class AgiWire implements AutoCloseable {

    /// Asterisk cuts none of its values this long; its caller's name is the only one that others choose.
    static final int LINE = 1_024;

    static final int LINES = 64;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[2_048];
    private int from;
    private int to;
    private long deadline;

    AgiWire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        socket.setTcpNoDelay(true);
    }

    /// The request's variables by name, without the `agi_` in front.
    Map<String, String> readRequest(Duration within) throws IOException, Refused {
        deadline = System.nanoTime() + within.toNanos();
        Map<String, String> variables = new HashMap<>();
        for (int lines = 0; lines < LINES; lines++) {
            String line = readLine();
            if (line.isEmpty()) {
                return variables;
            }
            int colon = line.indexOf(':');
            if (colon < 5 || !line.startsWith("agi_")) {
                throw new Refused(Refusal.GARBAGE);
            }
            String value = line.substring(colon + 1).strip();
            // a name that comes twice was smuggled in by a value with a line break
            if (variables.put(line.substring(4, colon), value) != null) {
                throw new Refused(Refusal.GARBAGE);
            }
        }
        throw new Refused(Refusal.TOO_LONG);
    }

    /// Sends one command and waits until the PBX has carried it out.
    ///
    /// @return false if the PBX refused it, or the channel is gone
    boolean command(String command, Duration within) throws IOException, Refused {
        socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        deadline = System.nanoTime() + within.toNanos();
        String reply = readLine();
        return reply.startsWith("200 ");
    }

    /// Closes the connection from another thread.
    void hangUp() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is as good as closed
        }
    }

    private String readLine() throws IOException, Refused {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            while (from < to) {
                char c = (char) (buffer[from++] & 0xff);
                if (c == '\n') {
                    return line.toString();
                }
                if (line.length() == LINE) {
                    throw new Refused(Refusal.TOO_LONG);
                }
                line.append(c);
            }
            fill();
        }
    }

    private void fill() throws IOException, Refused {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new Refused(Refusal.TOO_SLOW);
        }
        socket.setSoTimeout((int) left);
        try {
            from = 0;
            to = in.read(buffer);
        } catch (SocketTimeoutException e) {
            to = 0;
            throw new Refused(Refusal.TOO_SLOW);
        }
        if (to < 0) {
            to = 0;
            throw new Refused(Refusal.GARBAGE);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
