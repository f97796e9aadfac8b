package org.throughline.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.access.Roles;
import org.throughline.telephony.LineEvent.DeviceState;

/// Who works here, what they can, and what they do now.
///
/// Nothing is cached: each answer is the database's, a query or two by an index. Each call joins the caller's
/// transaction or has its own: a PBX's link calls it from threads that have none.
@ApplicationScoped
@Transactional
public class Roster {

    private final Reps reps;
    private final Attendances attendances;
    private final Phones phones;
    private final Shifts shifts;
    private final Event<DeviceChanged> news;

    Roster(Reps reps, Attendances attendances, Phones phones, Shifts shifts, Event<DeviceChanged> news) {
        this.reps = reps;
        this.attendances = attendances;
        this.phones = phones;
        this.shifts = shifts;
        this.news = news;
    }

    public @Nullable RepCard byId(RepId id) {
        return card(reps.findById(id.value()));
    }

    public @Nullable RepCard byLogin(String login) {
        return card(reps.by("login", login));
    }

    /// How far a rep has come, without what else is known of them: one look instead of three.
    public @Nullable RepRank rank(String login) {
        Rep rep = reps.by("login", login);
        return rep == null ? null : rep.rank();
    }

    /// How far somebody has come: as it stands in their profile, if they have one; a supervisor at least a supervisor.
    public Grade grade(Actor who) {
        return Grade.of(who, who.is(Roles.REP) || who.is(Roles.SUPERVISOR) ? rank(who.subject()) : null);
    }

    public @Nullable RepCard byEndpoint(String endpoint) {
        return card(reps.by("endpoint", endpoint));
    }

    /// Whose phone this is, without who that is: one look instead of three.
    public @Nullable RepId whoseIs(String endpoint) {
        var rep = reps.by("endpoint", endpoint);
        return rep == null ? null : rep.id();
    }

    public @Nullable RepCard byExtension(String extension) {
        return card(reps.by("extension", extension));
    }

    /// Active reps, by login.
    public List<RepCard> active() {
        return reps.list("active = true order by login").stream().map(Rep::card).toList();
    }

    /// Active reps who have this skill and, unless null, this language; best first, then by login.
    public List<RepCard> able(String skill, @Nullable String language) {
        return reps.able(skill, language).stream().map(Rep::card).toList();
    }

    /// The phones at a PBX whose reps hear who calls before the caller is put through.
    public List<String> whispered(String pbx, int atMost) {
        return reps.whispered(pbx, atMost);
    }

    /// How many of the able are logged in with a phone that is there.
    /// @param pbx where the phone has to be, or null: anywhere
    public OnDuty onDuty(String skill, @Nullable String language, @Nullable String pbx) {
        var count = attendances.count(skill, language, pbx);
        return new OnDuty(
                count.getOrDefault(Intent.READY, 0L).intValue(),
                count.getOrDefault(Intent.WRAP_UP, 0L).intValue(),
                count.getOrDefault(Intent.PAUSED, 0L).intValue());
    }

    /// Active reps who are not OUT, by login.
    public List<RepAtWork> loggedIn() {
        return atWork(reps.working());
    }

    /// All active reps and what they do now, by login.
    public List<RepAtWork> floor() {
        return atWork(reps.list("active = true order by login"));
    }

    /// @throws org.throughline.api.Problem 404 `rep-unknown`
    public Presence presence(RepId rep) {
        var presence = attendances.of(List.of(rep)).get(rep);
        if (presence == null) {
            throw StaffProblem.unknown();
        }
        return presence;
    }

    /// @throws org.throughline.api.Problem 404 `rep-unknown`
    public Intent intent(RepId rep) {
        return presence(rep).intent();
    }

    /// Changes what a rep means to do. The same again changes nothing and fires nothing.
    ///
    /// @param intent not WRAP_UP, which [#startWrapUp] begins
    /// @param reason a code, required for PAUSED and only there
    public Presence setIntent(RepId rep, Intent intent, @Nullable String reason) {
        return change(rep, (attendance, at) -> attendance.become(intent, reason, at));
    }

    /// The end of a talk: a READY rep wraps up until then. One who chose a pause or the end of the day meanwhile keeps
    /// it; a wrap-up that already lasts longer stays.
    public Presence startWrapUp(RepId rep, Instant until) {
        return change(rep, (attendance, at) -> attendance.wrapUp(until, at));
    }

    /// The phone rang in vain: a READY rep is paused with reason `RING_NO_ANSWER`, so that the next caller does not
    /// wait at the same empty desk.
    public Presence noAnswer(RepId rep) {
        return change(rep, Attendance::noAnswer);
    }

    /// What the PBX tells of a phone. Endpoints that are no rep's and news already known change nothing.
    public void deviceChanged(String endpoint, DeviceState state, Instant at) {
        var phone = phones.locked(endpoint);
        var before = phone == null ? state : phone.state();
        if (phone != null && phone.become(state, at)) {
            var rep = reps.by("endpoint", endpoint);
            if (rep != null) {
                news.fire(new DeviceChanged(rep.id(), before, state, at));
            }
        }
    }

    List<RepAtWork> atWork(Collection<Rep> these) {
        var presences = attendances.of(these.stream().map(Rep::id).toList());
        return these.stream()
                .flatMap(rep -> {
                    var presence = presences.get(rep.id());
                    return presence == null ? Stream.empty() : Stream.of(new RepAtWork(rep.card(), presence));
                })
                .toList();
    }

    private Presence change(RepId rep, Shifts.Change change) {
        shifts.change(rep, change);
        return presence(rep);
    }

    private static @Nullable RepCard card(@Nullable Rep rep) {
        return rep == null ? null : rep.card();
    }
}
