package org.throughline.contactcenter;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.throughline.contactcenter.Company.Hire;
import org.throughline.softphone.Phone;

/// The people of one test, at the shared [ContactCenter]. Before each test the center is mended; after it all go home,
/// and if it failed, their stories are printed.
final class Scene implements BeforeEachCallback, AfterEachCallback {

    private static final List<Integer> CALLER_TONES = List.of(440, 540, 500);

    private final List<Phone> phones = new CopyOnWriteArrayList<>();
    private final List<RepAtDesk> reps = new CopyOnWriteArrayList<>();

    ContactCenter center() {
        return ContactCenter.shared();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        center().mend();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.out.println("==== " + context.getDisplayName());
            phones.forEach(phone -> phone.history().forEach(System.out::println));
            reps.forEach(rep -> System.out.println(rep.login() + "'s screen: " + rep.screen()));
            System.out.println(center().logs(40));
        }
        center().mend();
        phones.forEach(Phone::close);
        reps.forEach(RepAtDesk::goHome);
        phones.clear();
        reps.clear();
        Awaitility.await("all channels gone")
                .atMost(Duration.ofSeconds(15))
                .pollDelay(Duration.ZERO)
                .until(() -> ContactCenter.PBXS.stream()
                        .allMatch(pbx -> center().pbx(pbx)
                                .ask("core show channels count")
                                .contains("0 active channels")));
    }

    /// Somebody with a number that nobody knows.
    Caller stranger() {
        return caller(center().freshNumber(), "one");
    }

    /// @param pbx where the carrier brings this caller's calls
    Caller caller(String number, String pbx) {
        int tone = CALLER_TONES.get((int) phones.stream()
                        .filter(phone -> !phone.name().startsWith("rep-"))
                        .count()
                % CALLER_TONES.size());
        return caller(number, pbx, tone);
    }

    private Caller caller(String number, String pbx, int tone) {
        Phone phone = Phone.named(number)
                .pbx(center().pbx(pbx).plan().sipPort())
                .tone(tone)
                .open();
        phones.add(phone);
        return new Caller(phone, center());
    }

    /// A customer, who calls from the number that is known of them.
    Caller customer() {
        return known(caller(center().freshNumber(), "one"));
    }

    /// @param tone what they hum
    Caller customer(int tone) {
        return known(caller(center().freshNumber(), "one", tone));
    }

    private Caller known(Caller caller) {
        caller.is(Company.customer(integrator(), caller.number()));
        return caller;
    }

    /// Everybody out there: rings for each number that a PBX dials by its trunk.
    Phone outside() {
        Phone phone = Phone.named("outside")
                .pbx(center().pbx("one").plan().sipPort())
                .port(center().outsidePort)
                .tone(940)
                .open();
        phones.add(phone);
        return phone;
    }

    /// What becomes of every node's connection to the PBX `one`.
    void links(Consumer<Cable> what) {
        center().nodes.keySet().forEach(node -> what.accept(center().cable(node + "-one")));
    }

    Api integrator() {
        return Company.login(center(), "erp");
    }

    /// A rep who is logged in, with a phone and a screen, and ready.
    RepAtDesk ready(String login) {
        Hire hire = Company.REPS.stream()
                .filter(rep -> rep.login().equals(login))
                .findFirst()
                .orElseThrow();
        return ready(hire, 620 + 100 * reps.size());
    }

    /// @param tone what the phone hums
    RepAtDesk ready(Hire hire, int tone) {
        RepAtDesk rep = new RepAtDesk(hire, center(), tone);
        reps.add(rep);
        phones.add(rep.phone());
        return rep.become("READY");
    }
}
