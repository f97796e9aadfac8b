package org.throughline.embedded;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.List;

/// Starts one node; with `run` as its first word, also the database and the PBX it needs.
@QuarkusMain
public class Main {

    public static void main(String... words) {
        if (words.length > 0 && words[0].equals("run")) {
            System.exit(run(Arrays.asList(words).subList(1, words.length)));
        }
        Quarkus.run(words);
    }

    /// @return the exit status: 2 for what was asked wrongly
    private static int run(List<String> words) {
        RunOptions options;
        try {
            options = RunOptions.of(words);
            Folders.claim(options.data());
        } catch (IllegalArgumentException e) {
            Say.problem(e);
            return 2;
        }
        return AllInOne.run(options);
    }
}
