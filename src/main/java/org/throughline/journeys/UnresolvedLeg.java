package org.throughline.journeys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

/// A phone that rings for one of several calls, and nothing says for which: a question to the rep.
@Entity
@Table(name = "unresolved_leg")
class UnresolvedLeg {

    /// Nobody has more callers on the line than fit.
    private static final int MOST = 12;

    @Id
    private String channel;

    private String endpoint;

    @Column(name = "rep_id")
    private @Nullable UUID rep;

    private String candidates;
    private Instant at;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Column(name = "call_id")
    private @Nullable String call;

    @SuppressWarnings("NullAway.Init")
    protected UnresolvedLeg() {}

    UnresolvedLeg(String channel, String endpoint, @Nullable RepId rep, Set<CallId> candidates, Instant at) {
        this.channel = channel;
        this.endpoint = endpoint;
        this.rep = rep == null ? null : rep.value();
        this.candidates =
                candidates.stream().map(CallId::value).sorted().limit(MOST).collect(Collectors.joining(","));
        this.at = at;
    }

    String channel() {
        return channel;
    }

    String endpoint() {
        return endpoint;
    }

    @Nullable
    RepId rep() {
        return rep == null ? null : new RepId(rep);
    }

    List<CallId> candidates() {
        return Stream.of(candidates.split(",")).map(CallId::new).toList();
    }

    Instant at() {
        return at;
    }

    boolean settled() {
        return settledAt != null;
    }

    @Nullable
    CallId call() {
        return call == null ? null : new CallId(call);
    }

    /// @param about the call it was for, or null: for none of them
    void settle(@Nullable CallId about, Instant when) {
        settledAt = when;
        call = about == null ? null : about.value();
    }
}
