package org.throughline.pbx;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Who may connect: loopback, and the addresses and networks that the operator names.
final class AddressList {

    private static final class Network {
        private final byte[] address;
        private final int bits;

        Network(byte[] address, int bits) {
            this.address = address;
            this.bits = bits;
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> networks = new ArrayList<>();

    /// @param entries such as `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32`; names are not looked up
    /// @throws IllegalArgumentException on anything else
    AddressList(Collection<String> entries) {
        entries.stream().map(String::strip).map(AddressList::network).forEach(networks::add);
    }

    boolean isEmpty() {
        return networks.isEmpty();
    }

    boolean admits(InetAddress peer) {
        return peer.isLoopbackAddress() || networks.stream().anyMatch(network -> network.holds(peer.getAddress()));
    }

    private static Network network(String entry) {
        int slash = entry.indexOf('/');
        String address = slash < 0 ? entry : entry.substring(0, slash);
        if (!address.matches("[0-9a-fA-F.:]+")) {
            throw new IllegalArgumentException("not an address or network: " + entry);
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(entry.substring(slash + 1));
            if (bits < 1 || bits > bytes.length * 8) {
                throw new IllegalArgumentException("not a network: " + entry);
            }
            return new Network(bytes, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("not an address or network: " + entry, e);
        }
    }
}
