package org.throughline.queues;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.Intent;
import org.throughline.staff.RepAtWork;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;
import org.throughline.time.BusinessHours;

/// Which queues there are, who serves them, and what awaits a caller there. docs/routing.md has the formulas.
///
/// Each call joins the caller's transaction or has its own: the link to a PBX calls it from threads that have none.
@ApplicationScoped
@Transactional
public class QueuePlan {

    private final CallQueues queues;
    private final Calendars calendars;
    private final Roster roster;
    private final QueuesConfig config;

    QueuePlan(CallQueues queues, Calendars calendars, Roster roster, QueuesConfig config) {
        this.queues = queues;
        this.calendars = calendars;
        this.roster = roster;
        this.config = config;
    }

    /// All queues, by key.
    public List<QueueCard> all() {
        return queues.byKey().stream().map(CallQueue::card).toList();
    }

    public @Nullable QueueCard card(QueueKey key) {
        var queue = queues.findById(key.value());
        return queue == null ? null : queue.card();
    }

    /// Whether a caller who is sent to a queue may be taken out of that one: it is the same, or helps it out.
    public boolean helpsOut(QueueKey queue, QueueKey there) {
        var passed = new HashSet<QueueKey>();
        var next = queue;
        while (next != null && !next.equals(there) && passed.add(next)) {
            var card = card(next);
            next = card == null ? null : card.overflow();
        }
        return there.equals(next);
    }

    /// The queue for a need: of that skill and language; else of that skill in any language; else the general queue in
    /// that language; else the general queue; null if there is none of these.
    public @Nullable QueueKey forNeed(String skill, String language) {
        var general = config.generalSkill();
        return queues.forEither(skill, general, language).stream()
                .map(CallQueue::card)
                .min(Comparator.comparing((QueueCard q) -> !q.skill().equals(skill))
                        .thenComparing(q -> q.language() == null))
                .map(QueueCard::key)
                .orElse(null);
    }

    /// All memberships that all PBXs should have now, in a stable order.
    public List<WantedMember> wantedMembers() {
        return wanted(roster.loggedIn()).toList();
    }

    /// The memberships that one PBX should have now.
    public List<WantedMember> wantedMembers(String pbx) {
        return wanted(roster.loggedIn()).filter(m -> m.pbx().equals(pbx)).toList();
    }

    /// The memberships that one rep should have now: none when logged out.
    public List<WantedMember> wantedMembers(RepId rep) {
        var card = roster.byId(rep);
        return card == null || !card.active()
                ? List.of()
                : wanted(List.of(new RepAtWork(card, roster.presence(rep)))).toList();
    }

    private Stream<WantedMember> wanted(List<RepAtWork> reps) {
        var all = all();
        return reps.stream()
                .filter(rep -> rep.presence().intent() != Intent.OUT)
                .flatMap(rep -> all.stream()
                        .filter(queue -> queue.servedBy(rep.card()))
                        .map(queue -> WantedMember.of(queue, rep)));
    }

    /// What awaits a caller at whichever PBX, as far as is known without asking it: never [QueueOutlook.Full].
    public QueueOutlook outlook(QueueKey key, Instant at) {
        return outlook(key, at, 0, null);
    }

    /// What awaits a caller at whichever PBX.
    public QueueOutlook outlook(QueueKey key, Instant at, int waiting) {
        return outlook(key, at, waiting, null);
    }

    /// @param waiting how many wait there now
    /// @param pbx where the caller is: only reps with a phone there can serve them; null: whichever
    /// @throws org.throughline.api.Problem 404 `queue-unknown`
    public QueueOutlook outlook(QueueKey key, Instant at, int waiting, @Nullable String pbx) {
        var queue = card(key);
        if (queue == null) {
            throw QueuesProblem.unknownQueue();
        }
        var hours = hours(queue);
        if (!hours.openAt(at)) {
            return new QueueOutlook.Closed(hours.nextOpening(at));
        }
        var onDuty = roster.onDuty(queue.skill(), queue.language(), pbx);
        if (onDuty.nobody()) {
            return new QueueOutlook.NobodyLoggedIn();
        }
        return queue.maxLength() > 0 && waiting >= queue.maxLength()
                ? new QueueOutlook.Full(waiting, queue.maxLength())
                : new QueueOutlook.Open(onDuty.ready(), onDuty.wrappingUp(), onDuty.paused());
    }

    /// What day it is where a queue is.
    ///
    /// @throws org.throughline.api.Problem 404 `queue-unknown`
    public LocalDate dayAt(QueueKey key, Instant at) {
        var queue = card(key);
        if (queue == null) {
            throw QueuesProblem.unknownQueue();
        }
        return LocalDate.ofInstant(at, hours(queue).zone());
    }

    private BusinessHours hours(QueueCard queue) {
        var calendar = Objects.requireNonNull(calendars.findById(queue.calendar()), "a foreign key keeps it");
        return calendars.read(calendar).asBusinessHours();
    }

    /// The queues this rep would serve when logged in.
    public Set<QueueKey> servedBy(RepId rep) {
        var card = roster.byId(rep);
        return card == null || !card.active()
                ? Set.of()
                : all().stream()
                        .filter(queue -> queue.servedBy(card))
                        .map(QueueCard::key)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// The active reps who would serve this queue when logged in, best first.
    public List<RepCard> membersOf(QueueKey key) {
        var queue = card(key);
        return queue == null ? List.of() : roster.able(queue.skill(), queue.language());
    }

    /// The queues as text for Asterisk's `queues.conf`, to be included there.
    public String queuesConf() {
        return QueuesConf.of(queues.byKey());
    }
}
