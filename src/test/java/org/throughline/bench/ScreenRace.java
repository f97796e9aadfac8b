package org.throughline.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.contactcenter.Api;
import org.throughline.contactcenter.Screen;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// Reps with a phone and a screen, in this process, so that both are read from one clock: from
/// the INVITE's arrival at the phone to the caller context on the screen. They answer once the
/// screen shows it, talk for a moment and hang up.
final class ScreenRace implements AutoCloseable {

    private static final Duration TALK = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final List<Seat> seats = new ArrayList<>();
    private final Spread times = new Spread();
    private final AtomicInteger never = new AtomicInteger();
    private volatile boolean over;

    private record Seat(Phone phone, Screen screen, Api api, Thread thread) {}

    ScreenRace(Center center) {
        for (int i = 1; i <= Center.REPS; i++) {
            String extension = Staffing.extension(i);
            Api api = center.api(Staffing.login(i));
            Phone phone = Phone.named("rep-" + extension)
                    .password(Center.phonePassword(extension))
                    .pbx(center.pbx.plan().sipPort())
                    .tone(400 + 100 * i)
                    .open()
                    .register();
            Screen screen = Screen.open(Staffing.login(i), api);
            api.put("/api/v1/reps/me/state", Map.of("state", "READY"));
            Thread thread = Thread.ofVirtual().start(() -> work(phone, screen));
            seats.add(new Seat(phone, screen, api, thread));
        }
    }

    Spread times() {
        return times;
    }

    /// How many offers never came on the screen.
    int never() {
        return never.get();
    }

    private void work(Phone phone, Screen screen) {
        while (!over) {
            PhoneCall ringing;
            try {
                ringing = phone.awaitRinging(Duration.ofSeconds(1));
            } catch (AssertionError nobodyCalled) {
                continue;
            }
            try {
                String call = String.valueOf(ringing.header("X-Throughline-Call"));
                Screen.Event shown =
                        screen.await("call.offered", event -> event.call().equals(call), LONGEST);
                times.add(Duration.between(ringing.began(), shown.at()).toNanos() / 1e6);
            } catch (AssertionError e) {
                never.incrementAndGet();
            }
            try {
                ringing.answer();
                Pause.of(TALK);
                ringing.hangUp();
            } catch (AssertionError gone) {
                // the caller gave up first: on to the next
            }
        }
    }

    @Override
    public void close() {
        over = true;
        for (Seat seat : seats) {
            seat.api().put("/api/v1/reps/me/state", Map.of("state", "OUT"));
            seat.screen().close();
            seat.phone().close();
        }
    }
}
