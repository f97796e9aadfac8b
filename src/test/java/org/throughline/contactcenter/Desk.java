package org.throughline.contactcenter;

import java.util.Map;
import java.util.function.Consumer;
import org.throughline.contactcenter.Company.Hire;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// One of a crowd of reps: a phone that sends little and hears nothing, and no screen of its own.
final class Desk implements AutoCloseable {

    private final Hire hire;
    private final Phone phone;
    private final Api api;

    private Desk(Hire hire, Phone phone, Api api) {
        this.hire = hire;
        this.phone = phone;
        this.api = api;
    }

    /// Registered and READY.
    static Desk open(ContactCenter center, Hire hire) {
        Phone phone = Phone.named("rep-" + hire.extension())
                .password(Company.phonePassword(hire.extension()))
                .pbx(center.pbx(hire.pbx()).plan().sipPort())
                .sparse()
                .deaf()
                .open()
                .register();
        Desk desk = new Desk(hire, phone, Company.login(center, hire.login()));
        desk.ready(desk.api);
        return desk;
    }

    private void ready(Api at) {
        at.put("/api/v1/reps/me/state", Map.of("state", "READY"));
    }

    void ready(Anywhere anywhere) {
        anywhere.ask(api, at -> {
            ready(at);
            return "";
        });
    }

    String login() {
        return hire.login();
    }

    String extension() {
        return hire.extension();
    }

    boolean isInQueue() {
        return hire.skills().containsKey("technical");
    }

    Phone phone() {
        return phone;
    }

    void eachOpenCall(Consumer<PhoneCall> action) {
        phone.calls().stream()
                .filter(call -> call.state() != PhoneCall.State.ENDED)
                .forEach(action);
    }

    @Override
    public void close() {
        phone.close();
    }
}
