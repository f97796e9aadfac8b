package org.throughline.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The pair of keys that signs and verifies the tokens of the embedded login: EC P-256 (JWS `ES256`), in one PEM file.
public record SigningKey(PrivateKey secret, PublicKey open) {

    private static final int P_256 = 256;

    public SigningKey {
        if (!(open instanceof ECPublicKey ec)
                || ec.getParams().getCurve().getField().getFieldSize() != P_256) {
            throw new IllegalArgumentException("the signing key must be an EC key on the curve P-256");
        }
    }

    /// Makes a key in a file that only the owner can read, unless the file is there.
    public static void ensure(Path file) {
        var parts = generate();
        var text = pem("PRIVATE KEY", parts.secret.getEncoded()) + pem("PUBLIC KEY", parts.open.getEncoded());
        try (var channel = Files.newByteChannel(
                file,
                Set.copyOf(EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException there) {
            read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the signing key " + file, e);
        }
    }

    static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no EC P-256", e);
        }
    }

    static SigningKey read(Path file) {
        try {
            var text = Files.readString(file);
            var factory = KeyFactory.getInstance("EC");
            return new SigningKey(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(block(text, "PRIVATE KEY", file))),
                    factory.generatePublic(new X509EncodedKeySpec(block(text, "PUBLIC KEY", file))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the signing key " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the signing key " + file + " is no EC key in PEM", e);
        }
    }

    private static byte[] block(String text, String label, Path file) {
        var found = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
                .matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("the signing key " + file + " has no block " + label);
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    /// Keeps the secret half out of logs.
    @Override
    public String toString() {
        return "SigningKey";
    }
}
