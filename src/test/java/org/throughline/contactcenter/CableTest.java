package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CableTest {

    private ServerSocket server;
    private Cable cable;
    private Socket near;
    private Socket far;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        cable = Cable.to("test", server.getLocalPort());
        near = new Socket(InetAddress.getLoopbackAddress(), cable.port());
        far = server.accept();
        near.setSoTimeout(150);
        far.setSoTimeout(150);
    }

    @AfterEach
    void close() throws IOException {
        cable.close();
        near.close();
        far.close();
        server.close();
    }

    @Test
    void carries_both_ways() throws IOException {
        say(near, "hello");
        assertThat(hear(far, 5)).isEqualTo("hello");
        say(far, "you");
        assertThat(hear(near, 3)).isEqualTo("you");
    }

    @Test
    void stalled_it_holds_everything_and_healed_it_delivers_it() throws IOException {
        cable.stall();
        say(near, "late");
        assertThatThrownBy(() -> hear(far, 4)).isInstanceOf(SocketTimeoutException.class);
        cable.heal();
        assertThat(hear(far, 4)).isEqualTo("late");
    }

    @Test
    void cut_it_ends_connections_and_takes_no_more() throws IOException {
        near.setSoTimeout(10_000);
        cable.cut();
        assertThat(near.getInputStream().read()).isEqualTo(-1);
        try (Socket again = new Socket(InetAddress.getLoopbackAddress(), cable.port())) {
            assertThat(again.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void it_stalls_just_before_certain_words() throws IOException {
        var sprung = cable.stallBefore(Cable.Way.TO_FAR, "UPDATE", "COMMIT");
        say(near, "COMMIT");
        assertThat(hear(far, 6)).as("nothing was updated yet").isEqualTo("COMMIT");
        say(near, "UPDATE");
        assertThat(hear(far, 6)).isEqualTo("UPDATE");
        say(near, "COMMIT");
        Cable.await(sprung, "COMMIT");
        assertThatThrownBy(() -> hear(far, 6)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void it_stalls_just_after_certain_words() throws IOException {
        var sprung = cable.stallAfter(Cable.Way.TO_FAR, "UPDATE", "COMMIT");
        say(near, "UPDATE");
        say(near, "COMMIT");
        assertThat(hear(far, 12)).isEqualTo("UPDATECOMMIT");
        Cable.await(sprung, "COMMIT");
        say(far, "OK");
        assertThatThrownBy(() -> hear(near, 2)).isInstanceOf(SocketTimeoutException.class);
        cable.heal();
        assertThat(hear(near, 2)).isEqualTo("OK");
    }

    private static void say(Socket end, String text) throws IOException {
        end.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        end.getOutputStream().flush();
    }

    private static String hear(Socket end, int length) throws IOException {
        return new String(end.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }
}
