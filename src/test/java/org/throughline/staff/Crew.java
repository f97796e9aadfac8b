package org.throughline.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Reps of tests, each of their own, and what is told of them.
@ApplicationScoped
public class Crew {

    private static final AtomicInteger NEXT = new AtomicInteger(1000);

    private final List<IntentChanged> intents = new CopyOnWriteArrayList<>();
    private final List<DeviceChanged> devices = new CopyOnWriteArrayList<>();
    private final Register register;

    Crew(Register register) {
        this.register = register;
    }

    @Transactional
    public RepCard hire(Map<String, Integer> skills, Set<String> languages) {
        var number = NEXT.incrementAndGet();
        return put("rep" + number, profile(number, true, skills, languages));
    }

    RepCard hire() {
        return hire(Map.of(), Set.of());
    }

    @Transactional
    RepCard put(String login, RepProfile profile) {
        return register.put(login, profile, null).rep().card();
    }

    static RepProfile profile(int number, boolean active, Map<String, Integer> skills, Set<String> languages) {
        return new RepProfile(
                "Rep " + number,
                "rep-" + number,
                "" + number,
                "pbx1",
                active,
                false,
                false,
                Grade.REP,
                null,
                skills,
                languages);
    }

    static RepProfile profileOf(RepCard card, boolean active) {
        return profile(Integer.parseInt(card.extension()), active, card.skills(), card.languages());
    }

    List<IntentChanged> intentsOf(RepCard rep) {
        return intents.stream().filter(news -> news.rep().equals(rep.id())).toList();
    }

    List<DeviceChanged> devicesOf(RepCard rep) {
        return devices.stream().filter(news -> news.rep().equals(rep.id())).toList();
    }

    void hear(@Observes IntentChanged news) {
        intents.add(news);
    }

    void hear(@Observes DeviceChanged news) {
        devices.add(news);
    }
}
