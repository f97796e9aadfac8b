package org.throughline.embedded;

import java.io.Console;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Where to look, whom to be and what to dial, once everything runs.
final class Welcome {

    private Welcome() {}

    /// @param adminMade this start made the account `admin`
    static void say(AllInOne all, boolean adminMade) {
        RunOptions options = all.options();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Throughline runs. Ctrl-C stops all of it; what was stored is there next time.");
        lines.add("");
        lines.add("  API            http://127.0.0.1:" + options.port() + "/api/v1  (described at /q/openapi)");
        lines.add("  log            " + options.data().resolve("log/throughline.log"));
        LocalPbx pbx = all.pbx();
        boolean secrets = atATerminal();
        boolean sample =
                options.database() == null && Files.exists(options.data().resolve("sample-loaded"));
        if (pbx != null) {
            lines.add("  SIP            " + pbx.plan().address() + ":"
                    + pbx.plan().sipPort() + ", UDP or TCP");
            lines.add("");
            lines.add("Callers for a softphone; each dials any number, such as 1000:");
            for (Company.Caller caller : Company.CALLERS) {
                String what = sample ? caller.story() : "calls from " + caller.number();
                lines.add(account(all, secrets, "sip/" + caller.account(), caller.account(), what));
            }
            lines.add("");
            lines.add(sample ? "Reps' phones:" : "Phones for reps:");
            for (Company.Person person : Company.PEOPLE) {
                if (!person.extension().isEmpty()) {
                    String name = "rep-" + person.extension();
                    lines.add(account(all, secrets, "sip/" + name, name, sample ? person.login() : ""));
                }
            }
        }
        lines.add("");
        lines.add("Logins (POST /api/v1/login):");
        List<Company.Person> people = logins(options.database() != null, sample, adminMade);
        for (Company.Person person : people) {
            lines.add(account(all, secrets, "login/" + person.login(), person.login(), person.role()));
        }
        if (people.isEmpty()) {
            lines.add("  the accounts of the database, with the passwords that they have");
        }
        lines.add("");
        lines.add("The passwords are in " + all.credentials().file() + ", which only you can read.");
        lines.forEach(Say::line);
    }

    /// Those whose passwords we know. A database of yours may have had accounts before.
    static List<Company.Person> logins(boolean databaseOfYours, boolean sample, boolean adminMade) {
        return Company.PEOPLE.stream()
                .filter(person -> person.login().equals("admin") ? adminMade || !databaseOfYours : sample)
                .toList();
    }

    private static String account(AllInOne all, boolean secrets, String key, String name, String what) {
        return "  %-12s %-26s %s".formatted(name, secrets ? all.credentials().of(key) : "", what);
    }

    /// Output that goes to a file or a pipe is a log; passwords don't go there.
    @SuppressWarnings("SystemConsoleNull") // its contract says that it may be null
    private static boolean atATerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
