package org.throughline.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Opens the way to a PBX: over TLS with the PBX's name checked, or in the clear where nobody can listen.
final class AmiSocket {

    private static final int CONNECT_MILLIS = 2_000;

    private AmiSocket() {}

    /// @throws IllegalStateException if the secret and the callers' numbers would cross a network readable
    static void mustBeSafe(String pbx, PbxConfig.Link link) {
        if (!link.tls() && !link.plainIsSafe() && !isLoopback(link.host())) {
            throw new IllegalStateException("throughline.pbx." + pbx + ": AMI without TLS to " + link.host()
                    + " shows the secret and all calling numbers to the network between. Set tls=true, or"
                    + " plain-is-safe=true if that network is trusted.");
        }
    }

    /// @param silence how long a read may wait before the PBX counts as gone
    static Socket open(PbxConfig.Link link, Duration silence) throws IOException {
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.setSoTimeout((int) silence.toMillis());
            plain.connect(new InetSocketAddress(link.host(), link.port()), CONNECT_MILLIS);
            return link.tls() ? secured(plain, link) : plain;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, PbxConfig.Link link) throws IOException {
        SSLContext context = context(link.tlsAuthority().orElse(null));
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, link.host(), link.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // else any trusted certificate would do
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (SSLHandshakeException e) {
            throw new IOException("the PBX's certificate was not accepted: " + e.getMessage(), e);
        }
        return socket;
    }

    private static SSLContext context(@Nullable String authority) throws IOException {
        try {
            if (authority == null) {
                return SSLContext.getDefault();
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            try (InputStream pem = Files.newInputStream(Path.of(authority))) {
                int number = 0;
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    trusted.setCertificateEntry("authority-" + number++, certificate);
                }
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the authority of the PBX's certificate can't be used: " + authority, e);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
