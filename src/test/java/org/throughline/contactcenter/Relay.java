package org.throughline.contactcenter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.throughline.contactcenter.Floor.Arrival;
import org.throughline.contactcenter.Handover.Holder;
import org.throughline.softphone.PhoneCall;

/// One caller who calls, is handed over twice, hangs up and calls again, each time as another customer.
final class Relay implements Runnable {

    /// What all callers share.
    record Ground(
            ContactCenter center,
            Anywhere anywhere,
            Api integrator,
            Api supervisor,
            LiveNews live,
            Floor floor,
            Tally tally) {}

    private static final List<Move> WAYS = List.of(Move.values());

    private final Ground ground;
    private final Caller caller;
    private final Random random;
    private final Instant end;
    private final List<Desk> reps = new ArrayList<>();
    private String step = "";
    private String call = "";

    Relay(Ground ground, Caller caller, Random random, Instant end) {
        this.ground = ground;
        this.caller = caller;
        this.random = random;
        this.end = end;
    }

    @Override
    public void run() {
        while (Instant.now().isBefore(end)) {
            String number = ground.center().freshNumber();
            ground.floor().expect(number);
            try {
                ground.anywhere().ask(ground.integrator(), api -> Company.customer(api, number));
                round(number);
            } catch (InterruptedException e) {
                return;
            } finally {
                ground.floor().forget(number);
                ground.live().forget(call);
            }
        }
        caller.phone().close();
    }

    private void round(String number) throws InterruptedException {
        ground.tally().callBegan();
        call = "";
        step = "calling";
        PhoneCall nancy = caller.phone().dialAs(number, Company.NUMBER);
        try {
            talk(number, nancy);
            ground.tally().callWhole();
        } catch (AssertionError | RuntimeException e) {
            ground.tally()
                    .failed(
                            step,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                            name(number));
            if (nancy.state() == PhoneCall.State.ENDED && !step.equals("the end")) {
                ground.tally().lost("at " + step + ", call " + name(number));
            }
            Story.keep(call, step, e, caller, reps);
        } finally {
            nancy.hangUp();
            reps.forEach(this::release);
            reps.clear();
        }
    }

    private void talk(String number, PhoneCall nancy) throws InterruptedException {
        Holder holder = reachRep(number, nancy);
        String journey = "";
        for (int i = 0; i < 2; i++) {
            Rest.between(2, 5);
            mustLast(nancy);
            journey = journey.isEmpty()
                    ? Handover.journey(ground.live().of(call).await(0, "call.offered", event -> true, Handover.LIMIT))
                    : journey;
            holder = handOver(holder, journey);
        }
        Rest.between(2, 5);
        mustLast(nancy);
        step = "the end";
        nancy.hangUp();
        holder.call().awaitEnded(Handover.LIMIT);
        ground.live().of(call).await(0, "call.ended", event -> true, Handover.LIMIT);
        JsonNode context =
                ground.anywhere().ask(ground.supervisor(), api -> api.get("/api/v1/calls/" + call + "/context"));
        ground.tally().repeats(context.at("/call/repeats").asInt(), call);
    }

    private Holder reachRep(String number, PhoneCall nancy) throws InterruptedException {
        nancy.awaitAnswered(Handover.LIMIT);
        step = "the menu";
        caller.awaitPrompt(nancy, "why.menu");
        nancy.press("4");
        step = "the queue";
        Arrival arrival = ground.floor().awaitArrival(number, Talk.BACK);
        reps.add(arrival.desk());
        call = String.valueOf(arrival.ringing().header("X-Throughline-Call"));
        Handover first = new Handover(ground.live().of(call), ground.tally(), call, null, arrival.desk());
        PhoneCall atRep = first.rung(arrival.ringing()).answer();
        return first.complete(atRep, "");
    }

    private Holder handOver(Holder holder, String journey) throws InterruptedException {
        Move way = WAYS.get(random.nextInt(WAYS.size()));
        step = way.name();
        Desk colleague = ground.floor().take();
        reps.add(colleague);
        Handover handover = new Handover(ground.live().of(call), ground.tally(), call, holder, colleague);
        ground.tally().tried(way);
        Holder next = handover.complete(way.make(handover), journey);
        ground.tally().handedOver(way);
        reps.remove(holder.desk());
        Thread.ofVirtual().start(() -> release(holder.desk()));
        return next;
    }

    /// They talk on, whatever is broken meanwhile.
    private static void mustLast(PhoneCall nancy) {
        if (!nancy.isUp()) {
            throw new AssertionError("the call ended in mid-talk");
        }
    }

    private void release(Desk desk) {
        String state = ground.floor().release(desk);
        if (!Floor.isFree(state)) {
            ground.tally().notFree(desk.login(), state);
        }
    }

    private String name(String number) {
        return call.isEmpty() ? "of " + number : call;
    }
}
