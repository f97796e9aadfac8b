package org.throughline.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.embedded.LocalPbx;
import org.throughline.embedded.PbxPlan;

class LocalPbxIT {

    private final Path folder = Path.of("target", "local-pbx-test");

    @Test
    void two_of_them_run_side_by_side_and_each_comes_back_after_a_crash() {
        try (LocalPbx one = LocalPbx.start(folder.resolve("one"), plan("one"));
                LocalPbx two = LocalPbx.start(folder.resolve("two"), plan("two"))) {
            assertThat(one.ask("core show settings")).contains("System:", "one");
            assertThat(two.ask("pjsip show endpoints")).contains("rep-101", "rep-102", "carrier");

            one.kill();
            assertThat(two.ask("core show uptime")).contains("System uptime");
            one.startAgain();

            assertThat(one.ask("dialplan show tl-turn")).contains("TL_ACK");
            assertThat(one.ask("queue show tl-fallback")).contains("PJSIP/rep-102");
        }
    }

    private PbxPlan plan(String name) {
        return PbxPlan.local(name, folder.resolve("sounds"))
                .withPhones(PbxPlan.reps(2))
                .withNodes(List.of("127.0.0.1:4573"));
    }
}
