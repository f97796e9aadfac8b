package org.throughline.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Stands between a node and its database and writes down what is asked, statement by statement. The driver sends
/// text: a packet of the command `COM_QUERY` (3), behind three bytes of length, the lowest first, and one of sequence.
final class SqlTap implements AutoCloseable {

    private static final int COM_QUERY = 3;

    /// A node asks these by itself, whatever it is asked: what is new for its screens, and every two seconds whether an
    /// account still stands. Sent again, the first would be answered with all news since.
    private static final Pattern OF_ITSELF =
            Pattern.compile("SELECT .* FROM live_event WHERE id > .*|select .* from account .*", Pattern.DOTALL);

    private final ServerSocket server;
    private final int database;
    private final List<String> asked = new ArrayList<>();

    SqlTap(int database) {
        this.database = database;
        try {
            this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// What was asked since the last time.
    synchronized List<String> drain() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    private synchronized void hear(String statement) {
        if (!OF_ITSELF.matcher(statement).matches()) {
            asked.add(statement);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket node = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), database);
                node.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> relay(() -> listen(node.getInputStream(), far.getOutputStream())));
                Thread.ofVirtual().start(() -> relay(() -> far.getInputStream().transferTo(node.getOutputStream())));
            }
        } catch (IOException closed) {
            // the bench is over
        }
    }

    private interface Relaying {
        void run() throws IOException;
    }

    private static void relay(Relaying one) {
        try {
            one.run();
        } catch (IOException over) {
            // one of both has closed
        }
    }

    private void listen(InputStream from, OutputStream to) throws IOException {
        DataInputStream in = new DataInputStream(from);
        while (true) {
            byte[] head = in.readNBytes(4);
            if (head.length < 4) {
                to.close();
                return;
            }
            int length = (head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16;
            byte[] body = in.readNBytes(length);
            if (length > 0 && head[3] == 0 && body[0] == COM_QUERY) {
                hear(new String(body, 1, length - 1, StandardCharsets.UTF_8));
            }
            to.write(head);
            to.write(body);
            to.flush();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
