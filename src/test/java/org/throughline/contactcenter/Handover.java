package org.throughline.contactcenter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.contactcenter.Screen.Event;
import org.throughline.softphone.PhoneCall;

/// One caller goes from one rep to the next.
final class Handover {

    static final Duration LIMIT = Duration.ofSeconds(25);

    /// Who has the caller.
    ///
    /// @param leg the channel of the rep's phone
    record Holder(Desk desk, PhoneCall call, String leg) {}

    private final CallNews news;
    private final Tally tally;
    private final String call;
    private final @Nullable Holder from;
    private final Desk to;
    private final int place;

    /// @param call the call's id, or empty if it is not known yet
    /// @param from null: the caller comes out of a queue
    Handover(CallNews news, Tally tally, String call, @Nullable Holder from, Desk to) {
        this.news = news;
        this.tally = tally;
        this.call = call;
        this.from = from;
        this.to = to;
        this.place = from == null ? 0 : news.size();
    }

    PhoneCall from() {
        if (from == null) {
            throw new IllegalStateException("out of a queue");
        }
        return from.call;
    }

    String extension() {
        return to.extension();
    }

    /// The first rep rings the colleague with a second call.
    PhoneCall consult() {
        if (from == null) {
            throw new IllegalStateException("out of a queue");
        }
        return from.desk.phone().dial(to.extension());
    }

    /// Keys that the PBX takes aside whoever presses them for, and asks where to.
    void keys(String feature) {
        PhoneCall atFirst = from();
        long before = atFirst.packetsHeard();
        atFirst.press(feature);
        // the caller's phone sends a packet a second, the PBX fifty of its question
        atFirst.await(
                Duration.ofSeconds(8),
                "the PBX to ask where to",
                () -> atFirst.packetsHeard() > before + 12 ? "" : null);
        atFirst.press(to.extension() + "#");
    }

    /// The colleague's phone rings, for this very call.
    PhoneCall rings() {
        PhoneCall ringing = to.phone().awaitRinging(LIMIT);
        String named = String.valueOf(ringing.header("X-Throughline-Call"));
        if (named.isEmpty() || named.equals("null")) {
            tally.unnamed(); // it may still pop: then the service knew by something else
        } else if (!named.equals(call)) {
            throw new AssertionError("another call rings: " + named);
        }
        return ringing;
    }

    /// It rings for one or two seconds, as phones do; by then the screen must show the caller.
    PhoneCall rung(PhoneCall ringing) {
        Rest.between(1, 2);
        Event pop = shown();
        Instant now = Instant.now();
        if (pop == null) {
            tally.popLate(call, now);
        } else {
            tally.popped(Duration.between(ringing.began(), pop.at()), code(pop).equals("technical"));
        }
        if (ringing.state() != PhoneCall.State.RINGING) {
            throw new AssertionError("the phone stopped ringing");
        }
        return ringing;
    }

    /// By the turn or by the PBX, whichever came first.
    private @Nullable Event shown() {
        Event coming = news.find(place, "call.coming", event -> true);
        return coming == null ? news.find(place, "call.offered", event -> true) : coming;
    }

    PhoneCall ringsAndIsAnswered() {
        return rung(rings()).answer();
    }

    /// The colleague dials the space the caller is parked in.
    PhoneCall takenFromSpace() {
        String space = news.await(place, "call.parked", event -> true, LIMIT)
                .data()
                .path("detail")
                .asText();
        return to.phone().dial(space).awaitAnswered(LIMIT);
    }

    /// The colleague has the caller.
    void awaitConnected() {
        connected();
    }

    /// The colleague has the caller, and the first rep hasn't.
    Holder complete(PhoneCall atColleague, String journey) {
        Event connected = connected();
        if (from != null) {
            from.call.awaitEnded(LIMIT);
            news.await(place, "call.disconnected", event -> CallNews.leg(event).equals(from.leg), LIMIT);
        }
        if (!atColleague.isUp()) {
            throw new AssertionError("the colleague's phone is not up");
        }
        String after = journey(pop());
        if (!journey.isEmpty() && !after.equals(journey)) {
            throw new AssertionError("another journey: " + after + " after " + journey);
        }
        return new Holder(to, atColleague, CallNews.leg(connected));
    }

    private Event connected() {
        String leg = CallNews.leg(pop());
        return news.await(place, "call.connected", event -> CallNews.leg(event).equals(leg), LIMIT);
    }

    Event pop() {
        return news.await(place, "call.offered", event -> true, LIMIT);
    }

    static String journey(Event pop) {
        return pop.data().at("/context/call/journey").asText();
    }

    private static String code(Event pop) {
        JsonNode context = pop.data().path("context");
        return context.at("/why/code").asText();
    }
}
