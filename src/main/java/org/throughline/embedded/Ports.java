package org.throughline.embedded;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Finds free ports on loopback below 32768, where the kernel takes no port for outgoing connections.
public final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int RTP_LOWEST = 10_000;
    private static final int RTP_HIGHEST = 20_000;

    private Ports() {}

    public static int freeTcp() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (tcpIsFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free TCP port on loopback between " + LOWEST + " and " + HIGHEST);
    }

    public static int freeUdp() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (udpIsFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free UDP port on loopback between " + LOWEST + " and " + HIGHEST);
    }

    /// The first of `count` UDP ports in a row for RTP, an even number: the range with the most free ports. Asterisk
    /// passes over those that are taken.
    public static int freeRtpRange(int count) {
        int blocks = (RTP_HIGHEST - RTP_LOWEST) / count;
        int start = ThreadLocalRandom.current().nextInt(blocks);
        int best = RTP_LOWEST;
        int mostFree = -1;
        for (int i = 0; i < blocks && mostFree < count; i++) {
            int first = RTP_LOWEST + (start + i) % blocks * count;
            int free = freeUdpPorts(first, count);
            if (free > mostFree) {
                best = first;
                mostFree = free;
            }
        }
        return best;
    }

    public static boolean tcpIsFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(false);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int freeUdpPorts(int first, int count) {
        int free = 0;
        for (int port = first; port < first + count; port++) {
            free += udpIsFree(port) ? 1 : 0;
        }
        return free;
    }

    public static boolean udpIsFree(int port) {
        return udpIsFree(InetAddress.getLoopbackAddress().getHostAddress(), port);
    }

    static boolean udpIsFree(String address, int port) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReuseAddress(false);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
