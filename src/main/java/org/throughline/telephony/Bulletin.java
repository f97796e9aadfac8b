package org.throughline.telephony;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.throughline.telephony.CallNews.ResolvedBy;

/// What is told because of one event. Of a line something is told only if it is a phone's and has a call.
final class Bulletin {

    private final Instant at;
    private final boolean inferred;
    private final List<CallNews> news = new ArrayList<>();

    /// @param inferred the event was not seen, but found out by comparing
    Bulletin(Instant at, boolean inferred) {
        this.at = at;
        this.inferred = inferred;
    }

    Instant at() {
        return at;
    }

    boolean inferred() {
        return inferred;
    }

    List<CallNews> all() {
        return news;
    }

    void add(CallNews told) {
        news.add(told);
    }

    void offered(Line line) {
        if (line.resolvedBy instanceof ResolvedBy by) {
            of(
                    line,
                    (call, phone) -> new CallNews.Offered(call, at, inferred, line.channel, phone, by, line.tentative));
        }
    }

    void offerEnded(Line line, LegOutcome outcome) {
        of(line, (call, phone) -> new CallNews.OfferEnded(call, at, inferred, line.channel, phone, outcome));
    }

    void consulting(Line line) {
        of(line, (call, phone) -> new CallNews.Consulting(call, at, inferred, line.channel, phone));
    }

    void connected(Line line) {
        ResolvedBy by = line.resolvedBy == null ? ResolvedBy.BRIDGE : line.resolvedBy;
        of(line, (call, phone) -> new CallNews.Connected(call, at, inferred, line.channel, phone, by));
    }

    void held(Line line) {
        of(line, (call, phone) -> new CallNews.Held(call, at, inferred, line.channel, phone, line.held));
    }

    void crossed(Line line) {
        of(line, (call, phone) -> new CallNews.Crossed(call, at, inferred, line.channel, phone));
    }

    void disconnected(Line line) {
        of(line, (call, phone) -> new CallNews.Disconnected(call, at, inferred, line.channel, phone));
    }

    void cutOff(Line line) {
        of(line, (call, phone) -> new CallNews.CutOff(call, at, inferred, line.channel, phone));
    }

    private interface OfPhone {
        CallNews tell(CallId call, String phone);
    }

    private void of(Line line, OfPhone what) {
        if (line.call != null && line.endpoint != null) {
            news.add(what.tell(line.call, line.endpoint));
        }
    }
}
