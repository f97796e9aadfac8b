package org.throughline.embedded;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;

/// Starts one node; with `run` as its first word, also the database and the PBX it needs.
@QuarkusMain
public class Main {

    public static void main(String... words) {
        if (words.length > 0 && words[0].equals("run")) {
            System.exit(AllInOne.run(RunOptions.of(Arrays.asList(words).subList(1, words.length))));
        }
        Quarkus.run(words);
    }
}
