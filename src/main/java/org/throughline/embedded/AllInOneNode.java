package org.throughline.embedded;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.throughline.access.FirstAdmin;

/// The node within an all-in-one start: loads the sample data at the first start, then says where everything is.
class AllInOneNode implements QuarkusApplication {

    private final SampleData sample;
    private final FirstAdmin admin;

    @Inject
    AllInOneNode(SampleData sample, FirstAdmin admin) {
        this.sample = sample;
        this.admin = admin;
    }

    @Override
    public int run(String... words) {
        @Nullable AllInOne all = AllInOne.running();
        if (all == null) {
            throw new IllegalStateException("only an all-in-one start runs this");
        }
        RunOptions options = all.options();
        Path loaded = options.data().resolve("sample-loaded");
        if (options.sample() && options.database() == null && !Files.exists(loaded)) {
            Say.step("sample data", () -> {
                sample.load(all.credentials());
                OwnerOnly.write(loaded, "");
                return SampleData.CUSTOMERS + " customers";
            });
        }
        Welcome.say(all, admin.isMade());
        all.endWithItsServers();
        Quarkus.waitForExit();
        return 0;
    }
}
