package org.throughline.staff;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.LineEvent.DeviceState;

/// Who works here, what they can, and what they do now.
@ApplicationScoped
public class Roster {

    public @Nullable RepCard byId(RepId id) {
        throw new UnsupportedOperationException();
    }

    public @Nullable RepCard byLogin(String login) {
        throw new UnsupportedOperationException();
    }

    public @Nullable RepCard byEndpoint(String endpoint) {
        throw new UnsupportedOperationException();
    }

    public @Nullable RepCard byExtension(String extension) {
        throw new UnsupportedOperationException();
    }

    public List<RepCard> active() {
        throw new UnsupportedOperationException();
    }

    /// Active reps who are not OUT.
    public List<RepAtWork> loggedIn() {
        throw new UnsupportedOperationException();
    }

    /// The presence of a rep; OUT for one who never logged in.
    public Presence presence(RepId rep) {
        throw new UnsupportedOperationException();
    }

    public Intent intent(RepId rep) {
        return presence(rep).intent();
    }

    /// Changes what a rep means to do. The same again changes nothing and fires nothing.
    ///
    /// @param reason a code, required for PAUSED and only there
    public Presence setIntent(RepId rep, Intent intent, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /// The end of a talk: a READY rep wraps up until then. One who chose a pause or the end of the day meanwhile keeps
    /// it; a wrap-up that already lasts longer stays.
    public Presence startWrapUp(RepId rep, Instant until) {
        throw new UnsupportedOperationException();
    }

    /// The phone rang in vain: a READY rep is paused with reason `RING_NO_ANSWER`, so that the next caller does not
    /// wait
    /// at the same empty desk.
    public Presence noAnswer(RepId rep) {
        throw new UnsupportedOperationException();
    }

    /// What the PBX tells of a phone. Unknown endpoints and news already known change nothing.
    public void deviceChanged(String endpoint, DeviceState state, Instant at) {
        throw new UnsupportedOperationException();
    }
}
