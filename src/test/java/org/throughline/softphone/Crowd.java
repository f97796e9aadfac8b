package org.throughline.softphone;

import java.util.ArrayList;
import java.util.List;

/// Pairs of phones, each with tones of their own.
final class Crowd implements AutoCloseable {

    private final List<Phone> called = new ArrayList<>();
    private final List<Phone> callers = new ArrayList<>();

    Crowd(int pairs) {
        for (int i = 0; i < pairs; i++) {
            Phone one = Phone.named("called-" + i).tone(400 + 100 * i).open();
            called.add(one);
            callers.add(Phone.named("caller-" + i)
                    .pbx(one.port())
                    .tone(1_600 + 100 * i)
                    .open());
        }
    }

    void callAll() {
        List<PhoneCall> out = callers.stream().map(p -> p.dial("any")).toList();
        List<PhoneCall> in = called.stream().map(p -> p.awaitRinging().answer()).toList();
        for (int i = 0; i < out.size(); i++) {
            in.get(i).awaitHears(callers.get(i));
            out.get(i).awaitHears(called.get(i)).hangUp();
            in.get(i).awaitEnded();
        }
    }

    @Override
    public void close() {
        callers.forEach(Phone::close);
        called.forEach(Phone::close);
    }
}
