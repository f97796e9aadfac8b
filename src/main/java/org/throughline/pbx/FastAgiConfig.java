package org.throughline.pbx;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Where PBXs bring us their turns, and how long and how many we take at once.
@ConfigMapping(prefix = "throughline.fastagi")
interface FastAgiConfig {

    /// FastAGI has no authentication: anything but loopback is refused unless [#allow] says who may come.
    @WithDefault("127.0.0.1")
    String bind();

    /// 0 takes any free port.
    @WithDefault("4573")
    int port();

    /// Addresses of PBXs, as `192.0.2.7` or `192.0.2.0/24`. Loopback may always come.
    Optional<Set<String>> allow();

    /// How long a peer may take for its whole request, and again for its last reply.
    @WithDefault("1s")
    Duration readTimeout();

    /// How long one turn may take to be decided. The dialplan gives up after 3 s and asks the next node.
    @WithDefault("2s")
    Duration deadline();

    /// How many turns are decided at once. More than the database has connections only makes them wait there.
    @WithDefault("32")
    int atOnce();

    /// How long a turn may wait to be begun. After that the caller is sent to the PBX's own queue at once.
    @WithDefault("500ms")
    Duration patience();

    /// How many connections may be open. One more is closed unread; the dialplan then asks the next node.
    @WithDefault("4000")
    int connections();

    /// How long the turns in flight may take at shutdown.
    @WithDefault("4s")
    Duration drain();
}
