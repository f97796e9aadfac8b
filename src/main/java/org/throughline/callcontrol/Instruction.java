package org.throughline.callcontrol;

import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

/// What a PBX is to do, in the words of a contact center. Whoever speaks with PBXs has words of its own for each.
public sealed interface Instruction {

    /// Sends the caller on to an extension; the rep's leg ends.
    record SendOn(String leg, String extension) implements Instruction {}

    /// Puts the caller on hold and calls an extension for the rep.
    record Consult(String leg, String extension) implements Instruction {}

    /// Ends a consultation, whatever it has come to: rep and caller talk again.
    record EndConsult(String leg) implements Instruction {}

    /// The rep leaves: caller and colleague are together.
    record Leave(String leg) implements Instruction {}

    /// The rep talks with the other one, caller or colleague.
    record Swap(String leg) implements Instruction {}

    /// All three talk with each other.
    record Conference(String leg) implements Instruction {}

    /// Puts the caller on hold, with nobody to talk to for the rep.
    record Hold(String leg) implements Instruction {}

    /// Puts the caller into a parking space; the rep's leg ends.
    record Park(CallId caller, String leg) implements Instruction {}

    /// Sends a caller whom the PBX has left with nobody on to whom the rep dialled, or back to people.
    ///
    /// @param consultation what is left of it, and ends; the caller's own channel if nothing is
    record Rescue(CallId caller, @Nullable String extension, String consultation) implements Instruction {}

    /// Rings a supervisor's phone and lets it take part in a rep's talk.
    ///
    /// @param name of the supervisor's channel, and of this when the PBX tells of it
    record Monitor(String name, String endpoint, Mode mode, CallId call, String leg) implements Instruction {}

    /// Lets a supervisor take part anew, in the bridge where the rep is now.
    record MonitorAnew(String name) implements Instruction {}

    /// Ends the leg of a phone that was lost: the caller goes on to the next rep.
    record LetGo(String leg) implements Instruction {}

    enum Mode {
        /// Hears both, is heard by nobody.
        LISTEN,
        /// Hears both, is heard by the rep.
        WHISPER,
        /// Hears both, is heard by both.
        JOIN
    }

    /// Rings a rep's phone and connects it with a parked caller.
    record Retrieve(CallId caller, String space, String endpoint) implements Instruction {}
}
