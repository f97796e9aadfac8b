package org.throughline.pbx;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The PBXs whose calls we serve, each under its `systemname` (asterisk.conf): `throughline.pbx."main".host=…`.
@ConfigMapping(prefix = "throughline.pbx")
interface PbxConfig {

    @WithParentName
    Map<String, Link> links();

    /// How to reach one PBX by AMI.
    interface Link {

        String host();

        /// 5038 is AMI, 5039 AMI over TLS.
        @WithDefault("5038")
        int port();

        @WithDefault("throughline")
        String username();

        String secret();

        /// Speak TLS and check the PBX's name in its certificate.
        @WithDefault("false")
        boolean tls();

        /// PEM file with the authority that signed the PBX's certificate; without it, those that Java trusts.
        Optional<String> tlsAuthority();

        /// Without TLS the secret and all calling numbers cross the network readable. Only loopback may, unless this
        /// says that the network between is trusted.
        @WithDefault("false")
        boolean plainIsSafe();

        /// A silence this long means that the PBX or the way to it is gone. Each second we ask it to say something.
        @WithDefault("2s")
        Duration silence();

        /// How many events may wait to be applied. More are dropped and counted, and the PBX is asked for the truth.
        @WithDefault("200000")
        int backlog();

        /// For a PBX that shares this machine's files: where the queues' configuration is written, to be included in
        /// its queues.conf. Without it, an operator fetches it at
        /// `/api/v1/pbxs/{name}/configuration/queues.conf`.
        Optional<Path> queuesFile();
    }
}
