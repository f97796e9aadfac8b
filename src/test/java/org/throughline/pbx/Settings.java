package org.throughline.pbx;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Settings as an operator writes them.
final class Settings {

    private Settings() {}

    /// @param changes keys and values in turn
    static FastAgiConfig fastAgi(String... changes) {
        return map(FastAgiConfig.class, changes);
    }

    /// How to reach a PBX on loopback.
    static PbxConfig.Link link(int port, String... changes) {
        String[] all = new String[changes.length + 6];
        System.arraycopy(changes, 0, all, 6, changes.length);
        all[0] = "throughline.pbx.main.host";
        all[1] = "127.0.0.1";
        all[2] = "throughline.pbx.main.port";
        all[3] = Integer.toString(port);
        all[4] = "throughline.pbx.main.secret";
        all[5] = "not a secret";
        PbxConfig.Link link = map(PbxConfig.class, all).links().get("main");
        if (link == null) {
            throw new AssertionError("no settings of main");
        }
        return link;
    }

    private static <T> T map(Class<T> type, String... changes) {
        Map<String, String> properties = new HashMap<>();
        for (int n = 0; n < changes.length; n += 2) {
            properties.put(changes[n], changes[n + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(type)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(type);
    }
}
