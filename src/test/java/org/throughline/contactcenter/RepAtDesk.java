package org.throughline.contactcenter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.throughline.contactcenter.Company.Hire;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// A rep with a phone, a token and a screen.
final class RepAtDesk {

    private final Hire hire;
    private final ContactCenter center;
    private final Api api;
    private final Phone phone;
    private Screen screen;

    RepAtDesk(Hire hire, ContactCenter center, int tone) {
        this.hire = hire;
        this.center = center;
        this.api = Company.login(center, hire.login());
        this.phone = Phone.named("rep-" + hire.extension())
                .password(Company.phonePassword(hire.extension()))
                .pbx(center.pbx(hire.pbx()).plan().sipPort())
                .tone(tone)
                .open()
                .register();
        this.screen = Screen.open(hire.login(), api);
    }

    String login() {
        return hire.login();
    }

    String extension() {
        return hire.extension();
    }

    Phone phone() {
        return phone;
    }

    Screen screen() {
        return screen;
    }

    Api api() {
        return api;
    }

    /// Opens the screen at another node, going on where the old one broke off.
    void screenAt(Node node) {
        String last =
                screen.events().isEmpty() ? null : screen.events().getLast().id();
        screen.close();
        screen = Screen.open(login(), api.at(node.http()), last, event -> {});
    }

    /// READY, or OUT; waits until the PBX has heard of it.
    RepAtDesk become(String state) {
        api.put("/api/v1/reps/me/state", Map.of("state", state));
        Awaitility.await(login() + " to be " + state + " at the PBX")
                .atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isMember() == state.equals("READY"));
        return this;
    }

    private boolean isMember() {
        return hire.skills().keySet().stream()
                .anyMatch(skill -> center.pbx(hire.pbx())
                        .ask("queue show " + (skill.equals("general") ? "front" : skill + "-en"))
                        .lines()
                        .anyMatch(line -> line.contains("PJSIP/" + phone.name())
                                && !line.contains("(paused")
                                && (line.contains("Not in use")
                                        || line.contains("In use")
                                        || line.contains("Ringing"))));
    }

    /// The call that rings at this rep's phone, once its caller context is on the screen.
    Offer awaitOffer() {
        return awaitOffer(Duration.ofSeconds(25));
    }

    Offer awaitOffer(Duration limit) {
        PhoneCall ringing = phone.awaitRinging(limit);
        String call = String.valueOf(ringing.header("X-Throughline-Call"));
        Screen.Event pop = screen.await("call.offered", event -> event.call().equals(call));
        return new Offer(call, ringing, pop.data().path("context"));
    }

    /// @param call the call's id, as the header of the phone's INVITE has it
    /// @param context what the screen showed before the phone was picked up
    record Offer(String call, PhoneCall ringing, JsonNode context) {}

    void goHome() {
        screen.close();
        api.put("/api/v1/reps/me/state", Map.of("state", "OUT"));
    }
}
