package org.throughline.journeys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.telephony.CallId;

/// One call, from the moment the customer's channel exists to its end. Guarded by a lock on its row, not by a version:
/// turns and the PBX's news both write it, and neither may be refused.
@Entity
@Table(name = "phone_call")
class Call {

    @Id
    private String id;

    @SuppressWarnings("UnusedVariable") // queried by
    private String pbx;

    private String language;
    private @Nullable String dnis;

    @Column(name = "customer_id")
    private @Nullable UUID customer;

    @Enumerated(EnumType.STRING)
    private Verification verification;

    @Column(name = "journey_id")
    private @Nullable UUID journey;

    @Column(name = "waiting_in")
    private @Nullable String waitingIn;

    @Column(name = "meant_for")
    private @Nullable String meantFor;

    @Column(name = "began_at")
    private Instant beganAt;

    @Column(name = "announced_at")
    private @Nullable Instant announcedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "end_cause")
    private @Nullable Integer endCause;

    @Column(name = "lost_by_us")
    private boolean lostByUs;

    private boolean handled;

    /// Since when the caller has been without the rep whom they were cut off from; null once somebody took over.
    @Column(name = "cut_off_at")
    private @Nullable Instant cutOffAt;

    @Column(name = "parked_in")
    private @Nullable String parkedIn;

    /// A rep at another PBX has the caller, and asks one here, who has not picked up yet.
    @Column(name = "asked_about")
    private boolean askedAbout;

    @SuppressWarnings("NullAway.Init")
    protected Call() {}

    CallId id() {
        return new CallId(id);
    }

    @Nullable
    CustomerId customer() {
        return customer == null ? null : new CustomerId(customer);
    }

    @Nullable
    JourneyId journey() {
        return journey == null ? null : new JourneyId(journey);
    }

    Verification verification() {
        return verification;
    }

    String language() {
        return language;
    }

    @Nullable
    String dnis() {
        return dnis;
    }

    @Nullable
    String waitingIn() {
        return waitingIn;
    }

    Instant beganAt() {
        return beganAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    boolean announced() {
        return announcedAt != null;
    }

    boolean ended() {
        return endedAt != null;
    }

    boolean lostByUs() {
        return lostByUs;
    }

    /// A rep has talked with the caller.
    boolean handled() {
        return handled;
    }

    /// What the first turn says; AMI, if it was first, did not know it.
    void greet(String spoken, @Nullable String dialled) {
        if (language.isEmpty()) {
            language = spoken;
        }
        if (dnis == null) {
            dnis = dialled;
        }
    }

    void announce(Instant at) {
        if (announcedAt == null) {
            announcedAt = at;
        }
    }

    /// The first customer named stays; the level only rises, and only for the same customer. True if that changed
    /// something.
    boolean identify(CustomerId who, Verification level) {
        if (customer == null) {
            customer = who.value();
            verification = level;
            return true;
        }
        if (customer.equals(who.value()) && level.compareTo(verification) > 0) {
            verification = level;
            return true;
        }
        return false;
    }

    /// A rep says who it is, whatever we believed.
    void confirm(CustomerId who) {
        customer = who.value();
        verification = Verification.CONFIRMED_BY_REP;
    }

    void join(JourneyId to) {
        journey = to.value();
    }

    void waits(String queue) {
        waitingIn = queue;
        meantFor = queue;
    }

    /// The caller would wait there if nobody took the call before.
    void meantFor(String queue) {
        meantFor = queue;
    }

    /// The queue that the caller was last in or on the way to.
    @Nullable
    String meantFor() {
        return meantFor;
    }

    void waitsNoMore() {
        waitingIn = null;
    }

    void askedAbout() {
        askedAbout = true;
    }

    boolean isAskedAbout() {
        return askedAbout;
    }

    void talks() {
        handled = true;
        askedAbout = false;
        cutOffAt = null;
    }

    /// The rep's phone was lost in mid-talk, and nobody else has the caller.
    void cutOff(Instant at) {
        cutOffAt = at;
    }

    boolean isCutOff() {
        return cutOffAt != null;
    }

    @Nullable
    String parkedIn() {
        return parkedIn;
    }

    /// @param space where, or null: no longer
    void park(@Nullable String space) {
        parkedIn = space;
    }

    /// True the first time.
    boolean end(Instant at, int cause, boolean lost) {
        if (endedAt != null) {
            return false;
        }
        endedAt = at;
        endCause = cause;
        lostByUs = lost;
        waitingIn = null;
        parkedIn = null;
        return true;
    }
}
