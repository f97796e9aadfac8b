package org.throughline.flows;

import org.throughline.journeys.Verification;

/// Who calls: by the calling number, by a keyed one. Each answers where the caller goes on.
final class Lookups {

    private Lookups() {}

    static String number(Step.LookupNumber lookup, String digits, Situation situation) {
        Situation.Found found = situation.byKeyedNumber(digits);
        if (found == null) {
            situation.apply(new Effect.Learned("number.keyed", digits, false));
            return lookup.unknown();
        }
        situation.apply(new Effect.Learned(found.fact(), digits, true));
        situation.apply(new Effect.Identified(found.customer(), found.level()));
        return lookup.found();
    }

    static String caller(Step.LookupCaller lookup, Situation situation) {
        if (situation.identified()) {
            return lookup.one();
        }
        if (!situation.announced()) {
            return lookup.unknown();
        }
        var callers = situation.byCallingNumber();
        return switch (callers.size()) {
            case 0 -> lookup.unknown();
            case 1 -> {
                situation.apply(new Effect.Identified(callers.getFirst(), Verification.ANI));
                yield lookup.one();
            }
            default -> lookup.shared();
        };
    }
}
